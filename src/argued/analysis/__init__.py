"""What can be computed from an article: its graph, its outline, and its statistics."""
