"""Plain data and JSON, JSON Schema, profiles, validation, and layers."""
