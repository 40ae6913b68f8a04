"""The argument of an article, as values: frozen, equal by value, and never what the language can't write."""
