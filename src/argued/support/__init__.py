"""Files, resources, limits and processes: what everything uses, and what knows nothing of arguments."""
