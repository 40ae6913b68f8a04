"""The findings of a profile in a text, and which of them notes can allow."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from ..diagnostics.codes import PROFILE
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.errors import ProfileError
from ..model.article import Article
from ..schema.profile_text import ProfileText
from .rules.suppressions import ProfileFindings

if TYPE_CHECKING:
    from ..schema.validation import Unmet

_IN_LIST = re.compile("/[a-z]+/[0-9]")


def profile_findings(
    article: Article, profile: str | os.PathLike[str] | ProfileText | None
) -> tuple[list[tuple[Diagnostic, int]], ProfileFindings | None]:
    """The findings of a profile, each with the offset at which notes see it, or -1 if none can allow it."""
    if profile is None:
        return [], None
    # An article that was read fits the schema of articles, as tests hold; only a profile can add requirements.
    from ..schema.profiles import load_profile
    from ..schema.validation import unmet_requirements

    try:
        loaded = load_profile(profile)
        unmet = unmet_requirements(article, loaded)
    except ProfileError as error:
        return [(item, -1) for item in error.diagnostics], None
    found = [(item.diagnostic, place_of(item.diagnostic) if _can_be_allowed(item) else -1) for item in unmet]
    codes = tuple((item.code, place) for item, place in found)
    return found, ProfileFindings(tuple(loaded.requirements.values()), codes)


def _can_be_allowed(unmet: Unmet) -> bool:
    """Whether notes can allow it: if it has no code of its own, only if it is about a unit."""
    # What is in a list at the top of an article's data is a unit or a relation.
    is_about_unit = unmet.diagnostic.pointer is not None and _IN_LIST.match(unmet.diagnostic.pointer)
    return unmet.can_be_allowed and (unmet.diagnostic.code != PROFILE.code or bool(is_about_unit))


def place_of(diagnostic: Diagnostic) -> int:
    """The offset at which notes see a finding."""
    return diagnostic.span.start if diagnostic.span else -1
