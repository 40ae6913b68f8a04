"""What a format itself can't say of an article, in its own place for extensions: argued reads it back, and other
programs pass it over.

An extension never contradicts the file: what the format itself says counts, since somebody may have changed it. The
extension fills in the rest for each unit and relation that is still there.
"""
