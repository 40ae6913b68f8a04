"""From what a file of another format holds to an article: what all importers share."""
