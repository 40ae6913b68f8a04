"""The map: an article's argument as a picture, in SVG, DOT or Mermaid."""

from .drawing import Drawing, draw
from .faults import DrawingError

__all__ = ["Drawing", "DrawingError", "draw"]
