"""From an article to marked-up text."""
