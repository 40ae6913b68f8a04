"""The words that rules search for: one module for each language, with its `VOCABULARY`."""
