"""The elements, attributes and ids of arggraph XML, and the characters of XML."""

from __future__ import annotations

import re

from ...markup.grammar import grammar

ROOT = "arggraph"
ATTRIBUTES = {
    ROOT: ("id", "topic_id", "stance"),
    "edu": ("id", "implicit"),
    "joint": ("id",),
    "adu": ("id", "type"),
    "edge": ("id", "src", "trg", "type"),
}
"""The elements, and the attributes of each that are read."""
VERBS = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "attacks"}
"""The types of edges that are relations."""
EXAMPLE_SCHEME = "example"
"""The scheme of edges of the type `exa`."""
STANCES = ("pro", "con", "unclear")
OWN_ID = re.compile(r"argued(?:-[0-9]+)?")
"""The id of an arggraph without an id of its own; the format requires one."""
OTHER_RELATIONS_KEY = "others"
"""The key, in argued's processing instruction, of relations that have no edges in the format."""

_ID = re.compile("[A-Za-z_][A-Za-z0-9._-]*")
_TOKEN = re.compile("[A-Za-z0-9._:-]+")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """The text with U+FFFD for each character that XML can't contain, so that its length stays the same."""
    return _NO_XML.sub("\ufffd", text)


def is_id(text: str) -> bool:
    """Whether a text can be an id in XML."""
    return _ID.fullmatch(text) is not None or grammar().is_name(text)


def is_token(text: str) -> bool:
    """Whether a text can be the id of a topic."""
    return _TOKEN.fullmatch(text) is not None or grammar().is_name(text)
