"""Rules about where a mark begins and ends."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from ...markup.tree import Markup
from ...model.article import Article
from .mark_places import innermost_marks
from .punctuation import PARAGRAPH_BREAK, SENTENCE_END, paired_signs
from .rule import Finding, Rule

_WHITE_SPACE = re.compile(r"\s{1,40}")
"""At most as many characters as a finding points at: marks nest, so their whole extent must not be searched."""
_AFTER_WORDS = re.compile(r"[\s.,;:!?…]*")
_MOST_DISTANCE = 200
"""A quotation mark or bracket that is farther from a mark doesn't belong to it."""
_JOINER = "\u200d"
_LAST_SIMPLE = "\u02ff"
"""Up to this character, each is a grapheme cluster of its own, unless a mark comes after it."""
_LONGEST_CLUSTER = 16
"""How many characters before a place are looked at."""


def _outer_white_space(_: Article, markup: Markup) -> Iterator[Finding]:
    text = markup.text
    for mark in markup.marks:
        start, end = mark.words_start, mark.words_end
        leading = _WHITE_SPACE.match(text, start, end) if mark.spoken else None
        trails = mark.spoken and text[end - 1].isspace()
        if leading and leading.end() == end:
            message = "this mark covers nothing but white space"
        elif leading:
            message = "this mark begins and ends with white space" if trails else "this mark begins with white space"
        elif trails:
            message = "this mark ends with white space"
        else:
            continue
        yield Finding(
            message,
            *markup.file_span(*(leading.span() if leading else (end - 1, end))),
            help="move it outside the mark; only one space or line break after the colon belongs to the mark",
        )


def _split_word(_: Article, markup: Markup) -> Iterator[Finding]:
    text = markup.text
    starts = {mark.words_start for mark in markup.marks if mark.spoken}
    # If one mark ends where another begins, the article itself runs two words together.
    done = {mark.words_end for mark in markup.marks if mark.words_end in starts}
    for mark in markup.marks:
        if not mark.spoken:
            continue
        for place, ends in ((mark.words_start, False), (mark.words_end, True)):
            what = _split_at(text, place)
            if what is None or place in done:
                continue
            done.add(place)
            start, end = (place - 1, place) if ends else (place, place + 1)
            yield Finding(
                f"this mark {'ends' if ends else 'begins'} in the middle of a {what}",
                *markup.file_span(start, end),
                help=f"let the mark cover all of the {what}, or none of it",
            )


def _split_at(text: str, place: int) -> str | None:
    """`word` or `character` if a place is in the middle of one, else None."""
    if not 0 < place < len(text):
        return None
    before, after = text[place - 1], text[place]
    category = unicodedata.category(after)
    if (category[0] == "M" and not before.isspace()) or (_JOINER in (before, after) and not before.isspace()):
        return "character"
    if before > _LAST_SIMPLE < after and _is_inside_cluster(text, place):
        return "character"
    # Letters without case don't count: many of their scripts write words without spaces, or attach prefixes.
    return "word" if _in_words(before) and _in_words(after) else None


def _is_inside_cluster(text: str, place: int) -> bool:
    """Whether a place is inside a grapheme cluster (Unicode Standard Annex 29)."""
    from wcwidth import iter_graphemes

    position = max(0, place - _LONGEST_CLUSTER)
    for cluster in iter_graphemes(text[position : place + 1]):
        position += len(cluster)
        if position >= place:
            break
    return position > place


def _in_words(character: str) -> bool:
    category = unicodedata.category(character)
    return category in ("Lu", "Ll", "Lt", "Nd") or (category == "Mn" and ord(character) < 0x370)


def _split_pair(_: Article, markup: Markup) -> Iterator[Finding]:
    text, marks = markup.text, markup.marks
    found = paired_signs(text)
    if not found or not marks:
        return
    starts = [mark.words_start for mark in marks if mark.spoken]
    places = sorted({place for pair in found for place in (pair.start, pair.end)})
    around = dict(zip(places, innermost_marks(markup, [(place, place + 1) for place in places])))
    for pair in found:
        opener, closer = around[pair.start], around[pair.end]
        kind = "quotation mark" if pair.quotes else "bracket"
        if opener >= 0 and marks[opener].words_end <= pair.end:
            mark = marks[opener]
            if not _continues(text, mark.words_end, pair.end, starts):
                yield _outside_the_mark(markup, pair.start, pair.end, f"closing {kind}")
        elif closer >= 0 and marks[closer].words_start > pair.start:
            mark = marks[closer]
            between = text[pair.start + 1 : mark.words_start]
            if (
                len(between) <= _MOST_DISTANCE
                and not SENTENCE_END.search(between)
                and not _a_mark_begins(starts, pair.start + 1, mark.words_start)
            ):
                yield _outside_the_mark(markup, pair.end, pair.start, f"opening {kind}")


def _continues(text: str, end: int, closer: int, starts: list[int]) -> bool:
    """Whether a quotation continues after the end of a mark: with another unit or sentence, or many characters."""
    if _a_mark_begins(starts, end, closer):
        return True
    if _AFTER_WORDS.fullmatch(text, end, min(closer, end + _MOST_DISTANCE)) and closer - end <= _MOST_DISTANCE:
        return False
    return closer - end > _MOST_DISTANCE or SENTENCE_END.search(text, max(0, end - 2), closer) is not None


def _a_mark_begins(starts: list[int], start: int, end: int) -> bool:
    """Whether the words of a mark begin between two offsets of the text."""
    return bisect_left(starts, start) < bisect_left(starts, end)


def _outside_the_mark(markup: Markup, inside: int, outside: int, what: str) -> Finding:
    text = markup.text
    return Finding(
        f"the {what} `{text[outside]}` of this `{text[inside]}` is outside the mark",
        *markup.file_span(inside, inside + 1),
        help="let the mark cover both, or neither",
        related=((*markup.file_span(outside, outside + 1), f"the {what}"),),
    )


def _several_paragraphs(_: Article, markup: Markup) -> Iterator[Finding]:
    text = markup.text
    breaks = [match.span() for match in PARAGRAPH_BREAK.finditer(text)]
    inner = {mark.parent for mark in markup.marks if mark.spoken}
    done = {-1}
    for (start, end), index in zip(breaks, innermost_marks(markup, breaks)):
        if index in done or index in inner:
            continue
        done.add(index)
        mark = markup.marks[index]
        if not text[mark.words_start : start].strip() or not text[end : mark.words_end].strip():
            continue
        yield Finding(
            "this mark covers more than one paragraph",
            mark.start,
            mark.opening_end,
            help="mark only the words that state the unit; if they are in several places, use `more`",
            related=((*markup.file_span(start, end), "a paragraph ends here"),),
        )


OUTER_WHITE_SPACE = Rule(
    code="A405",
    name="outer-white-space",
    summary="A mark whose words begin or end with white space.",
    rationale="White space around words isn't part of a unit's content. If it is marked, offsets differ from those of "
    "other annotators for no reason. One space or line break after the colon belongs to the mark; a second one belongs "
    "to the article.",
    bad="{premise piers: The piers are cracked. }{conclusion close from piers: The bridge should be closed.}",
    good="{premise piers: The piers are cracked.} {conclusion close from piers: The bridge should be closed.}",
    check=_outer_white_space,
)
SPLIT_WORD = Rule(
    code="A406",
    name="split-word",
    summary="A mark that begins or ends in the middle of a word.",
    rationale="Units of argument don't begin in the middle of a word, so the brace is in the wrong place. A word is "
    "split between two letters of a script with upper and lower case, or digits; a character is split before a "
    "combining mark, at a joiner, and inside other grapheme clusters (flags, syllables). In scripts without case, "
    "split words aren't reported, since many of these scripts don't put spaces between words.",
    bad="{premise piers: The piers are crack}ed. {conclusion close from piers: Close the bridge.}",
    good="{premise piers: The piers are cracked}. {conclusion close from piers: Close the bridge.}",
    check=_split_word,
)
SPLIT_PAIR = Rule(
    code="A407",
    name="split-pair",
    summary="A mark that covers only one of a pair of quotation marks or brackets.",
    rationale="A quotation has a beginning and an end; if a mark covers only one of them, it is usually a character or "
    "two too short. The rule leaves out quotations and brackets that continue through other units or sentences, and "
    "signs that can't be paired with certainty: apostrophes, and straight quotation marks that don't alternate between "
    "opening and closing.",
    bad="{premise piers by inspector: “Two piers are cracked}.” {conclusion close from piers: Close the bridge.}",
    good="{premise piers by inspector: “Two piers are cracked.”} {conclusion close from piers: Close the bridge.}",
    check=_split_pair,
)
SEVERAL_PARAGRAPHS = Rule(
    code="A408",
    name="several-paragraphs",
    summary="A mark that covers more than one paragraph and contains no other mark.",
    rationale="A unit says one thing, and with a new paragraph an author usually turns to another. A mark around "
    "several paragraphs is useful if it contains a unit for each; without any, its closing brace is often in the wrong "
    "place. It may be intended for a list, or for a quotation in paragraphs of its own.",
    bad="{premise piers: Two piers are cracked.\n\nA repair is dear.} {conclusion close from piers: Close the bridge.}",
    good="{premise piers: Two piers are cracked.}\n\n{premise repair: A repair is dear.}"
    " {conclusion close from piers, repair: Close the bridge.}",
    check=_several_paragraphs,
    strict=True,
)
