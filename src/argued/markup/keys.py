"""The keys of front matter that have a meaning."""

from __future__ import annotations

import re

KNOWN_KEYS = ("title", "author", "date", "updated", "publisher", "source", "language")
"""The keys with a meaning, in the order in which they are written."""


LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A well-formed language tag, somewhat wider than BCP 47 (RFC 5646)."""
