"""Checking texts: rules, suppressions, published texts, projects, and reporters."""
