"""Texts alone: lines, offsets, spans, differences, and how texts are displayed."""
