"""Analysis of an article: its graph, its outline, and its statistics."""
