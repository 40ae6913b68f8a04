"""Diagnostics as values: their codes, the exceptions that carry them, and how they are rendered."""
