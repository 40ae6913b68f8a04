"""Reads the bodies and targets of annotations, apart from selectors."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define

from .terms import as_list, id_of, types_of

_GROUPS = frozenset(["Composite", "List"])


@define(eq=False)
class AnnotationBodies:
    """The content of an annotation's bodies."""

    texts: list[tuple[str, str]] = Factory(list)
    """Purposes and texts."""
    links: list[list[str]] = Factory(list)
    """Addresses of other resources; several in one entry are linked."""
    has_choice: bool = False
    """Whether there was a choice of bodies; only the first of them is read."""

    def texts_for(self, *purposes: str) -> list[str]:
        """The texts for one of the purposes."""
        return [text for purpose, text in self.texts if purpose in purposes]


class MalformedAnnotationError(Exception):
    """A part of an annotation doesn't conform to Web Annotation."""


def read_bodies(data: dict[str, Any]) -> AnnotationBodies:
    """Read the bodies of an annotation. Raises `MalformedAnnotationError`."""
    bodies = AnnotationBodies()
    motivations = [name for name in as_list(data.get("motivation")) if isinstance(name, str)]
    default = next((name.removeprefix("oa:") for name in motivations), "commenting")
    if "bodyValue" in data:
        bodies.texts.append((default, text_of(data["bodyValue"], "`bodyValue` must be a string")))
    for body in as_list(data.get("body")):
        _read_body(body, default, bodies)
    if "uri" in data:  # Hypothesis has terms of its own.
        bodies.texts += [("tagging", text_of(tag, "a tag must be a string")) for tag in as_list(data.get("tags"))]
        if data.get("text"):
            bodies.texts.append(("commenting", text_of(data["text"], "`text` must be a string")))
    return bodies


def _read_body(body: Any, default: str, bodies: AnnotationBodies) -> None:
    if isinstance(body, str):
        bodies.links.append([body])
        return
    if not isinstance(body, dict):
        raise MalformedAnnotationError("a body must be an address or an object")
    types = types_of(body)
    if "Choice" in types and as_list(body.get("items")):
        bodies.has_choice = True
        _read_body(as_list(body["items"])[0], default, bodies)
        return
    if types & _GROUPS:
        bodies.links.append([_address(item) for item in as_list(body.get("items"))])
        return
    purposes = [name.removeprefix("oa:") for name in as_list(body.get("purpose")) if isinstance(name, str)]
    value = body.get("value")
    if value is not None:
        bodies.texts.append(
            (purposes[0] if purposes else default, text_of(value, "the value of a body must be a string"))
        )
    else:
        bodies.links.append([_address(body)])


def text_of(value: Any, message: str) -> str:
    """Return a value that must be a string. Raises `MalformedAnnotationError`."""
    if not isinstance(value, str):
        raise MalformedAnnotationError(message)
    return value


def address_of(value: Any) -> str | None:
    """The address of a resource, or else that of its source."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    found = id_of(value) or value.get("source")
    return address_of(found) if isinstance(found, dict) else found if isinstance(found, str) else None


def _address(value: Any) -> str:
    return text_of(address_of(value), "a body must have a value or an address")


def resources_of(target: Any) -> list[Any]:
    """The resources, addresses or objects, of a target. Raises `MalformedAnnotationError`."""
    resources = (
        as_list(target["items"])
        if isinstance(target, dict) and types_of(target) & _GROUPS and "items" in target
        else [target]
    )
    if not resources or not all(isinstance(resource, (str, dict)) for resource in resources):
        raise MalformedAnnotationError("a target must be an address or an object")
    return resources
