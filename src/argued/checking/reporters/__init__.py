"""Reports for people, editors and services, one module for each format."""
