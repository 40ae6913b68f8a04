"""Articles in a terminal: the outline as a tree, and statistics as a table."""
