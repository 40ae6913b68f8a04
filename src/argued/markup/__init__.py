"""The marked-up text: grammar, parser, tree, front matter, and formatter."""
