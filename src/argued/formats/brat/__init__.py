"""brat stand-off: a text file, and beside it a file with a line for each annotation."""
