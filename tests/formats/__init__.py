"""Other formats of annotated argument: what is read of them, written in them, and lost."""
