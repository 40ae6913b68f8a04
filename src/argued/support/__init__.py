"""Files, resources, limits and processes: used everywhere, and not specific to arguments."""
