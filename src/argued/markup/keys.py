"""The known keys of front matter, and the values that each may have."""

from __future__ import annotations

import re

KNOWN_KEYS = ("title", "author", "date", "updated", "publisher", "source", "language")
"""The known keys, in the order in which they are written."""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag, somewhat wider than the well-formed ones of BCP 47 (RFC 5646)."""


def metadata_error(key: str, value: str | tuple[str, ...]) -> str | None:
    """Why a key can't have a value, as a message; None if it can. Unknown keys can have any value."""
    if key not in KNOWN_KEYS:
        return None
    if not value or "" in value if isinstance(value, tuple) else not value:
        return f"`{key}` is empty"
    if isinstance(value, tuple) and key != "author":
        return f"`{key}` must be one text, not a list"
    if key == "language" and (isinstance(value, tuple) or not LANGUAGE_TAG.fullmatch(value)):
        return "`language` must be a tag such as `en` or `pt-BR` (BCP 47)"
    return None
