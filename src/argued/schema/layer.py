"""Layers: an article's annotation without its words, for texts that must not be passed on."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from ..diagnostics.codes import BAD_LAYER, OTHER_TEXT
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..diagnostics.errors import LayerError
from ..model.article import Article
from ..model.propositions import ROLES
from ..support.arguments import checked
from ..text.differences import common_prefix_length, explain_change
from ..text.display import counted
from ..text.source import Source
from .plain_data import copied_data, plain_data, to_data
from .validation import check_data


@checked()
def detach(article: Article) -> dict[str, Any]:
    """The article's data without its words: in place of the text its length in code points and the SHA-256 of its
    UTF-8, and fragments without text. Metadata, statements and attributes are kept."""
    data = to_data(article)
    data["text"] = {"length": len(article.text), "sha256": _digest(article.text)}
    for _, fragment in _fragments(data):
        del fragment["text"]
    return data


@checked()
def attach(layer: object, text: str, *, name: str = "<text>") -> Article:
    """The article of a layer and the text that it was made for. Raises `LayerError` for another text or a broken
    layer."""
    layer, diagnostics = plain_data(layer)
    diagnostics = diagnostics or _layer_errors(layer)
    if diagnostics or not isinstance(layer, dict):  # Anything but a dict has an error.
        raise LayerError(diagnostics)
    expected = layer["text"]
    if expected != {"length": len(text), "sha256": _digest(text)}:
        raise LayerError([_difference(expected, text, name)])
    _, article, diagnostics = check_data(_with_words(layer, text))
    if article is None:
        raise LayerError(diagnostics)
    return article


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _layer_errors(layer: Any) -> list[Diagnostic]:
    if not isinstance(layer, dict):
        return [diagnose(BAD_LAYER, "a layer must be an object", pointer="")]
    text = layer.get("text")
    if (
        not isinstance(text, dict)
        or text.keys() != {"length", "sha256"}
        or type(text["length"]) is not int
        or not isinstance(text["sha256"], str)
    ):
        return [
            diagnose(
                BAD_LAYER, "`text` must be an object with the `length` and the `sha256` of the text", pointer="/text"
            )
        ]
    return [
        diagnose(BAD_LAYER, "a fragment of a layer must not have words", pointer=f"{pointer}/text")
        for pointer, fragment in _fragments(layer)
        if "text" in fragment
    ]


def _fragments(layer: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every fragment that can be reached, whatever else is wrong with the layer."""
    found = []
    for role in ROLES:
        for index, proposition in _enumerated(layer.get(f"{role}s")):
            for number, mention in _enumerated(proposition.get("mentions") if isinstance(proposition, dict) else None):
                for count, fragment in _enumerated(mention.get("fragments") if isinstance(mention, dict) else None):
                    if isinstance(fragment, dict):
                        found.append((f"/{role}s/{index}/mentions/{number}/fragments/{count}", fragment))
    return found


def _enumerated(value: Any) -> list[tuple[int, Any]]:
    return list(enumerate(value)) if isinstance(value, list) else []


def _with_words(layer: dict[str, Any], text: str) -> Any:
    data = copied_data(layer)
    data["text"] = text
    for _, fragment in _fragments(data):
        start, end = fragment.get("start"), fragment.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end:
            # After the end of the text the words are too short, which the model reports at this fragment.
            fragment["text"] = text[start:end] or " "
        else:
            fragment["text"] = " "
    return data


def _difference(expected: dict[str, Any], text: str, name: str) -> Diagnostic:
    """The diagnostic of another text, with the first difference if one of the usual changes explains it."""
    found = explain_change(
        text,
        lambda changed: len(changed) == expected["length"] and _digest(changed) == expected["sha256"],
        "the layer's text",
    )
    if found is not None:
        cause, changed = found
        first = common_prefix_length(text, changed)
        source = Source(text, name)
        return diagnose(
            OTHER_TEXT,
            f"the text differs from the layer's; they first differ here ({cause})",
            span=source.span(first, min(first + 1, len(text))),
            source=name,
        )
    length = expected["length"]
    reason = (
        f"it has {counted(len(text), 'character')}, and the layer's has {length:,}"
        if len(text) != length
        else f"it has the same length ({length:,} characters), but other characters"
    )
    return diagnose(
        OTHER_TEXT,
        f"the text isn't the one that the layer was made for: {reason}",
        help="a layer has no words, so the first difference can't be located",
        source=name,
    )
