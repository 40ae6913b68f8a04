"""The reading view: an article with its argument laid over it, beside the map of that argument, in one file of HTML."""
