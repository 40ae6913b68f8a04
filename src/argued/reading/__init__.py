"""From bytes or text to an article."""
