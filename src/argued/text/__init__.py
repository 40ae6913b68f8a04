"""A text and places in it: lines, offsets, spans, differences, and how a text is shown."""
