"""The terms of Web Annotation that argued reads and writes.

A context is never fetched: that of Web Annotation is known by its address, and its terms are read literally.
"""

from __future__ import annotations

import re
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The address of Web Annotation's context."""
VOCABULARY = "urn:argued:vocabulary:1#"
"""The namespace of argued's own terms."""
OWN_CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "argued": {"@id": f"{VOCABULARY}extension", "@type": "@json"},
    "sha256": f"{VOCABULARY}sha256",
    "Composite": "http://www.w3.org/ns/oa#Composite",
}
"""The context of argued's own terms, so that programs that know JSON-LD keep them."""
ID_STEM = "urn:argued:annotation:"
"""The start of the ids that argued writes; the hash of the text, `#` and a name follow."""
TEXT_STEM = "urn:argued:text:"
"""The start of the address of a text that has no address of its own; its hash follows."""
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`#]+")
"""The addresses of texts on the web."""
COMMENT_KEY = "note"
"""The attribute for comments in an article."""
CONTEXT_LENGTH = 32
"""How many characters are quoted before and after an annotation's words, as Hypothesis does."""


def types_of(data: dict[str, Any]) -> set[str]:
    """The types of an object, without the prefix `oa:`, which some programs write."""
    value = data.get("type", data.get("@type"))
    names = value if isinstance(value, list) else [value]
    return {name.removeprefix("oa:") for name in names if isinstance(name, str)}


def id_of(data: dict[str, Any]) -> str | None:
    """The id of an object, if it has one."""
    value = data.get("id", data.get("@id"))
    return value if isinstance(value, str) and value else None


def as_list(value: Any) -> list[Any]:
    """A value that may be alone or in a list, as a list; an empty list for null."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
