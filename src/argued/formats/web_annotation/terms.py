"""The words of Web Annotation that argued reads and writes.

A context is never fetched: that of Web Annotation is known by its address, and its words are taken as they stand.
"""

from __future__ import annotations

import re
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The address of the words of Web Annotation."""
VOCABULARY = "urn:argued:vocabulary:1#"
"""The namespace of argued's own words."""
OWN_CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "argued": {"@id": f"{VOCABULARY}extension", "@type": "@json"},
    "sha256": f"{VOCABULARY}sha256",
    "Composite": "http://www.w3.org/ns/oa#Composite",
}
"""What an export says beyond them, so that programs that know JSON-LD keep it."""
ID_STEM = "urn:argued:annotation:"
"""How the id of each annotation begins that argued writes; behind it stand the hash of the text, `#` and a name."""
TEXT_STEM = "urn:argued:text:"
"""How the address of a text begins that has none of its own; behind it stands its hash."""
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`#]+")
"""What counts as the address of a text on the web."""
COMMENT_KEY = "note"
"""The attribute that has what is commented on in an article."""
CONTEXT_LENGTH = 32
"""How much of the text is quoted before and behind an annotation's words, as Hypothesis does."""


def types_of(data: dict[str, Any]) -> set[str]:
    """The types of an object, without the prefix that some write."""
    value = data.get("type", data.get("@type"))
    names = value if isinstance(value, list) else [value]
    return {name.removeprefix("oa:") for name in names if isinstance(name, str)}


def id_of(data: dict[str, Any]) -> str | None:
    """The id of an object, if it has one."""
    value = data.get("id", data.get("@id"))
    return value if isinstance(value, str) and value else None


def listed(value: Any) -> list[Any]:
    """A value that may stand alone or in a list, as a list; nothing for null."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
