"""W3C Web Annotation, as JSON-LD. `docs/formats/web-annotation.md` has what becomes of what."""
