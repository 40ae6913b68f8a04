"""The rule about texts without any mark; it belongs to the family *house-keeping*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...markup.grammar import MENTION_WORDS, ROLE_WORDS
from ...markup.tree import Markup
from ...model.article import Article
from ...text.source import is_file_name
from .rule import Finding, Rule

_CLOSING = {"[": "]", "(": ")", "<": ">", "｛": "｝", "【": "】", "\\{": "\\}"}
_LOOK_ALIKE = re.compile(
    rf"(?P<bracket>\\{{|[\[(<｛【])\s*(?P<opening>(?:{'|'.join((*ROLE_WORDS, *MENTION_WORDS))})(?![\w-])"
    r"(?:[^\n\r:：<>()\[\]{}]{0,80}(?=[:：]))?)",
    re.IGNORECASE,
)
"""What people write for the beginning of a mark: a role after another bracket, or after a brace with a backslash."""


def _no_marks(_: Article, markup: Markup) -> Iterator[Finding]:
    if markup.marks:
        return
    text, start = markup.source.text, markup.front_matter_end
    first = re.compile(r"\S[^\n\r]*").search(text, start)
    look_alike = _LOOK_ALIKE.search(text, start)
    found = look_alike or first
    if look_alike is not None:
        opening, bracket = " ".join(look_alike["opening"].split()), look_alike["bracket"]
        wrong = f"{bracket}{opening}: …{_CLOSING[bracket]}"
        help_ = f"a mark is in braces: write `{{{opening.lower()}: …}}` instead of `{wrong}`"
    elif start == 0 and is_file_name(text.strip()):
        help_ = (
            "this looks like the path of a file: give the path itself as the argument, in Python as a `Path`; "
            "`argued.load` reads a file, and a text like this one must have a `name=`"
        )
    else:
        help_ = (
            "mark what the text argues, as in `{premise: …}`; if it is to have no marks, write "
            "`{# allow no-marks: reason }` at its beginning"
        )
    yield Finding("the text has no marks", *(found.span() if found else (len(text), len(text))), help=help_)


NO_MARKS = Rule(
    code="A705",
    name="no-marks",
    summary="A text without any mark.",
    rationale="A text that nobody has marked up passes all other rules, so one that was forgotten among many isn't "
    "noticed. If a text is to have no marks, write a note `{# allow no-marks: reason }` at its beginning. Marks in "
    "other brackets, such as `[premise a: …]`, are words of the article. The rule's help names them, but they aren't "
    "looked for in texts that have marks.",
    bad="Two piers are cracked. The city should close the bridge.",
    good="{premise cracks: Two piers are cracked.}\n{conclusion from cracks: The city should close the bridge.}",
    check=_no_marks,
)
