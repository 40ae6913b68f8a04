"""Maps: what is in them, where it stands, and how they are written."""
