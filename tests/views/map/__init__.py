"""Tests of maps: their contents, their layout, and how they are written."""
