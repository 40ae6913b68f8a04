"""Codes, names and severities that a profile gives its requirements by keywords beside them (`x-argued-…`)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..diagnostics.codes import DESCRIPTORS
from ..diagnostics.diagnostic import DESCRIPTOR_NAME, DiagnosticDescriptor, Severity
from ..text.suggest import did_you_mean
from .pointers import pointer_of
from .subschemas import inner_schemas, subschemas

PREFIX = "x-argued-"
CODE, NAME, SEVERITY, ALLOW, DERIVED = (f"{PREFIX}{word}" for word in ("code", "name", "severity", "allow", "derived"))
KEYWORDS = (CODE, NAME, SEVERITY, ALLOW, DERIVED)
INHERITED = (CODE, SEVERITY, ALLOW)
"""The keywords whose nearest value, at a requirement or around it, holds for it."""
DEFAULT_NAME = "requirement"
"""The name of a code that the profile doesn't name."""

_CODE = re.compile(r"P[0-9]{3}")


@frozen
class Requirement(DiagnosticDescriptor):
    """Describes the requirements of a profile that have one code: `P` and three digits."""

    can_be_allowed: bool = True
    """Whether a note can allow that at least one of them isn't met."""

    # As rules have them, for the words that select them.
    family: ClassVar[str] = "requirements"
    strict: ClassVar[bool] = False


def requirements(schema: Mapping[str, Any], profile: str) -> tuple[Requirement, ...]:
    """The requirements of a profile with codes of their own, in the order of their codes."""
    found: dict[str, Requirement] = {}
    names = {part[CODE]: part[NAME] for part, _ in subschemas(schema) if isinstance(part, dict) and NAME in part}
    waiting: list[tuple[Any, str, bool]] = [(schema, Severity.ERROR.value, True)]
    while waiting:
        part, severity, allow = waiting.pop()
        if not isinstance(part, dict):
            continue
        severity, allow = part.get(SEVERITY, severity), part.get(ALLOW, allow)
        waiting += reversed([(inner, severity, allow) for inner, _ in inner_schemas(part)])
        code = part.get(CODE)
        if code is not None:
            # A code has the summary and the severity of its first requirement; each diagnostic has its own severity.
            known = found.get(code)
            summary = part.get("description") or f"A requirement of the profile `{os.path.basename(profile)}`."
            found[code] = Requirement(
                code,
                names.get(code, DEFAULT_NAME),
                summary if known is None else known.summary,
                Severity(severity) if known is None else known.severity,
                allow or (known is not None and known.can_be_allowed),
            )
    return tuple(found[code] for code in sorted(found))


def keyword_errors(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """Wrong values of the keywords, and codes and names that contradict each other: message, pointer and help."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for part, path in subschemas(schema):
        if not isinstance(part, dict):
            continue
        errors = [*_value_errors(part)]
        if DERIVED in part and path:
            errors.append((DERIVED, f"`{DERIVED}` is allowed only at the top of a profile", None))
        if not errors and NAME in part:
            code, name = part[CODE], part[NAME]
            if names.setdefault(code, name) != name:
                errors.append((NAME, f"`{code}` has another name elsewhere: `{names[code]}`", "give a code one name"))
            elif codes.setdefault(name, code) != code:
                errors.append((NAME, f"`{name}` is also the name of `{codes[name]}`", "give each code its own name"))
        yield from ((message, pointer_of([*path, keyword]), help_) for keyword, message, help_ in errors)


def _value_errors(part: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    code, name, severity = part.get(CODE), part.get(NAME), part.get(SEVERITY)
    if CODE in part and not (isinstance(code, str) and _CODE.fullmatch(code)):
        yield CODE, f"`{CODE}` must be `P` and three digits, such as `P101`", None
    if NAME in part:
        taken = next((descriptor.code for descriptor in DESCRIPTORS if descriptor.name == name), None)
        if not (isinstance(name, str) and DESCRIPTOR_NAME.fullmatch(name)):
            yield NAME, f"`{NAME}` must be words in lower case with hyphens between them, such as `two-reasons`", None
        elif taken:
            yield NAME, f"`{name}` is the name of {taken}", "choose another name"
        elif CODE not in part:
            yield NAME, f"`{NAME}` names a code, but there is none beside it", f"add `{CODE}`"
    levels = [level.value for level in Severity]
    if SEVERITY in part and severity not in levels:
        yield SEVERITY, f"`{SEVERITY}` must be one of {', '.join(levels)}", did_you_mean(severity, levels)
    if ALLOW in part and not isinstance(part[ALLOW], bool):
        yield ALLOW, f"`{ALLOW}` must be true or false", None
    if DERIVED in part and (part[DERIVED] != 1 or isinstance(part[DERIVED], bool)):
        yield DERIVED, f"`{DERIVED}` must be 1, the version of what it adds", None
