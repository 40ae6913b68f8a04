"""The rules, by family, and which of them are on."""
