"""A project: its configuration and the texts that belong to it."""
