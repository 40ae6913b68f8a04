"""The behaviour of single rules, by family."""
