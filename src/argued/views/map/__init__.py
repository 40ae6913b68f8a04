"""The map: an article's argument as a picture, in SVG, DOT or Mermaid."""
