"""Edits of a marked-up text: the expected text, character for character, and the places of what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

import argued
from argued import Attack, Attribute, Conclusion, Edit, EditError, Edition, Entry, Inference, Mention, Metadata, Premise

# Nothing in this text is as argued itself would write it.
TEXT = """---
title: 'Damp'   # as printed
author: [A. Reader]
---
{# allow hedge: his words }{premise   damp #a #b  by "Ms Kay" k=v:The cellar\\{ floods}, so {conclusion move
    from damp
    as step: it should move, {premise: as paper rots}}. {# a note
over lines }{objection attacks step , move: It rarely does}. {issue q: Where?} {conclusion answers q: C:\\\\{more move:
up}}.
"""


def edited(verb: Callable[[Edition], object], text: str = TEXT) -> str:
    edition = argued.edit(text)
    verb(edition)
    assert argued.parse(edition.text) == edition.article
    assert argued.apply_edits(text, edition.edits) == edition.text == edition.applied_to(text)
    assert argued.strip(edition.text) == argued.strip(text)
    return edition.text


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CASES: list[tuple[str, Callable[[Edition], object], list[tuple[str, str]]]] = [
    ("a name", lambda e: e.rename("damp", "wet"), [("premise   damp", "premise   wet"), ("from damp", "from wet")]),
    (
        "the name of a unit with two fragments",
        lambda e: e.rename("move", "go"),
        [("conclusion move", "conclusion go"), (", move:", ", go:"), ("{more move:", "{more go:")],
    ),
    (
        "the name of a relation",
        lambda e: e.rename("step", "leap"),
        [("as step: it", "as leap: it"), ("attacks step ", "attacks leap ")],
    ),
    ("a new name", lambda e: e.rename("premise-2", "rot"), [("{premise: as", "{premise rot: as")]),
    ("a role", lambda e: e.replace("damp", role="consideration"), [("{premise   damp", "{consideration   damp")]),
    ("a statement", lambda e: e.replace("damp", statement='A "b".'), [("damp #a", 'damp "A \\"b\\"." #a')]),
    ("a holder", lambda e: e.replace("damp", holder="Kay"), [('by "Ms Kay"', "by Kay")]),
    ("no holder", lambda e: e.replace("damp", holder=None), [('  by "Ms Kay"', "")]),
    ("a tag more", lambda e: e.replace("damp", tags=["a", "c", "b"]), [("#a #b", "#a #c #b")]),
    ("a tag less", lambda e: e.replace("damp", tags=["b"]), [(" #a #b", " #b")]),
    (
        "attributes",
        lambda e: e.replace("damp", attributes=[Attribute("k", ["w", "x y"]), Attribute("l", ["1"])]),
        [("k=v:The", 'k=w k="x y" l=1:The')],
    ),
    ("no answer", lambda e: e.replace("conclusion-2", answers=[]), [("{conclusion answers q:", "{conclusion:")]),
    (
        "a scheme",
        lambda e: e.replace("step", scheme="sign"),
        [("from damp\n    as step", "from damp via sign as step")],
    ),
    (
        "an attack less",
        lambda e: e.without("attacks:objection-1:step"),
        [("attacks step , move", "attacks move")],
    ),
    ("an attack more", lambda e: e.adding(Attack("objection-1", to="damp")), [(", move: It", ", move, damp: It")]),
    (
        "support for an unnamed unit",
        lambda e: e.adding(Inference("damp", to="premise-2")),
        [("damp #a", "damp supports premise-2 #a"), ("{premise: as", "{premise premise-2: as")],
    ),
    (
        "a unit inside another",
        lambda e: e.adding(Premise.quoting(e.article.text, "paper", name="p")),
        [("as paper rots", "as {premise p apart: paper} rots")],
    ),
    (
        "a unit after a lone backslash",
        lambda e: e.adding(Premise(name="p", statement="So?", place=e.article.text.index("C:\\") + 3)),
        [("C:\\\\{more", 'C:\\\\{premise p "So?" apart}{more')],
    ),
    ("a mark less", lambda e: e.without("premise-2"), [("{premise: as paper rots}", "as paper rots")]),
    (
        "an issue less",
        lambda e: e.without("q"),
        [("{issue q: Where?}", "Where?"), ("{conclusion answers q:", "{conclusion:")],
    ),
    (
        "a boundary",
        lambda e: e.replace("premise-2", mentions=[Mention.quoting(e.article.text, "paper rots")]),
        [("{premise: as paper rots}", "as {premise: paper rots}")],
    ),
    (
        "a mention more",
        lambda e: e.replace(
            "damp",
            mentions=[*e.article.proposition("damp").mentions, Mention.quoting(e.article.text, "It rarely does")],
        ),
        [("move: It rarely does}", "move: {again damp: It rarely does}}")],
    ),
    (
        "a role changes what nesting says",
        lambda e: e.replace("premise-2", role="objection"),
        [("{premise: as", "{objection supports move: as")],
    ),
    (
        "a role, and its relations with it",
        lambda e: e.replace("premise-2", role="objection", relations="follow"),
        [("{premise: as", "{objection: as")],
    ),
    (
        "metadata",
        lambda e: e.evolve(metadata=evolve(e.article.metadata, title="Wet", date="2026-11-29")),
        [("title: 'Damp'   # as", "title: Wet   # as"), ("[A. Reader]\n", "[A. Reader]\ndate: 2026-11-29\n")],
    ),
]


@pytest.mark.parametrize(("verb", "pairs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_edit_touches_nothing_else(verb: Callable[[Edition], object], pairs: list[tuple[str, str]]) -> None:
    assert edited(verb) == changed(*pairs)


def test_undone_edits_leave_the_text_as_it_was() -> None:
    edition = argued.edit(TEXT)
    edition.rename("damp", "wet")
    edition.replace("wet", holder=None)
    edition.rename("wet", "damp")
    assert edition.edits != ()
    edition.replace("damp", holder="Ms Kay")
    assert edition.article == argued.parse(TEXT)
    edition.without("premise-2")
    edition.adding(Premise.quoting(edition.article.text, "as paper rots"))
    assert edition.article.proposition("premise-2").words == "as paper rots"


def test_a_unit_that_is_moved_and_renamed_keeps_its_opening() -> None:
    def move_and_rename(edition: Edition) -> None:
        edition.replace("a", mentions=[Mention.quoting(edition.article.text, "second")])
        edition.rename("a", "b")

    text = "The {premise   a #t\n  k=v:first} and the second."
    assert edited(move_and_rename, text) == "The first and the {premise   b #t\n  k=v:second}."


def test_what_is_named_by_force_is_listed() -> None:
    edition = argued.edit(TEXT)
    assert edition.rename("damp", "wet").named == ()
    revision = edition.adding(
        Conclusion.quoting(edition.article.text, "Where", name="w"), Inference("w", to="premise-2")
    )
    assert revision.named == ("premise-2",)
    assert edition.without("w").named == ()


def test_a_removal_lists_what_went_and_what_changed() -> None:
    revision = argued.edit("{premise a supports c with b: x} {premise b: y} {conclusion c: z}").without("b")
    assert [item.name for item in revision.removed] == ["b"]
    assert [item.name for item in revision.changed] == ["supports:a:c"]


SEAMS: list[tuple[str, Callable[[Edition], object], str]] = [
    ("---\n---\n---\nx", lambda e: e.adding(Premise.quoting("-", "-")), "---\n---\n{premise: -}--\nx"),
    ("{premise: ---}\nx", lambda e: e.without("premise-1"), "---\n---\n---\nx"),
    ("a\\b", lambda e: e.adding(Premise.quoting(e.article.text, "b")), "a\\\\{premise: b}"),
    ("a\\b", lambda e: e.adding(Premise.quoting(e.article.text, "a\\")), "{premise: a\\\\}b"),
    ("{premise:{conclusion:  x}}", lambda e: e.without("conclusion-1"), "{premise:  x}"),
    ("{premise:a x}", lambda e: e.replace("premise-1", mentions=[Mention.quoting("a x", " x")]), "a{premise:  x}"),
    ("{premise:\rx} y", lambda e: e.adding(Premise.quoting(e.article.text, "y")), "{premise:\rx} {premise: y}"),
    (
        "x\\",
        lambda e: e.adding(Premise.quoting("x\\", "x\\"), Premise.quoting("x\\", "\\")),
        "{premise: x{premise apart: \\\\}}",
    ),
    ("x", lambda e: e.evolve(metadata=Metadata(title="T")), "---\ntitle: T\n---\nx"),
    ("---\ntitle: T\n---\nx", lambda e: e.evolve(metadata=Metadata()), "---\n---\nx"),
    (
        "---\r\n{title: T}\r\n---\r\nx",
        lambda e: e.evolve(metadata=Metadata(title="U")),
        "---\r\n{title: U}\r\n---\r\nx",
    ),
    ("\ufeffx", lambda e: e.evolve(metadata=Metadata(title="T")), "---\ntitle: T\n---\n\ufeffx"),
]

FRONT_MATTER = """---
# as printed
title: Damp   # a pun
author:
  - A. Reader
  - B. Writer
# ours
tags: [x,
  y] # d
note: |
  one
  two

date: 2026
---
x"""
NOTE, TAGS = Entry("note", "one\ntwo\n"), Entry("tags", ("x", "y"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"author": ("C",)}, "author:\n  - A. Reader\n  - B. Writer\n", "author: C\n"),
        ({"author": ()}, "author:\n  - A. Reader\n  - B. Writer\n", ""),
        ({"other": [NOTE, Entry("tags", ("z", "y"))]}, "tags: [x,\n  y]", "tags: [z, y]"),
        ({"other": [Entry("note", "three"), TAGS]}, "note: |\n  one\n  two\n", "note: three\n"),
        ({"other": [TAGS]}, "note: |\n  one\n  two\n", ""),
        ({"other": [NOTE]}, "tags: [x,\n  y] # d\n", ""),
    ],
)
def test_other_metadata_touches_its_own_lines(values: dict[str, Any], old: str, new: str, line_end: str) -> None:
    text = FRONT_MATTER.replace("\n", line_end)
    expected = FRONT_MATTER.replace(old, new).replace("\n", line_end)
    assert edited(lambda edition: edition.evolve(metadata=evolve(edition.article.metadata, **values)), text) == expected


@pytest.mark.parametrize(("text", "verb", "expected"), SEAMS)
def test_seams_hold(text: str, verb: Callable[[Edition], object], expected: str) -> None:
    assert edited(verb, text) == expected


def test_what_is_refused_has_a_place_and_changes_nothing() -> None:
    edition = argued.edit(TEXT, name="damp.argued")
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: edition.rename("premise-2", "damp"), "{premise   damp"),
        (lambda: edition.rename("damp", "step"), "damp\n    as step"),
        (lambda: edition.replace("q", role="premise"), "answers"),
        (lambda: edition.adding(Inference("damp", to="mov")), "The cellar"),
        (
            lambda: edition.replace("damp", mentions=[Mention.quoting(edition.article.text, "floods, so it")]),
            "it should move",
        ),
        (
            lambda: edition.replace(
                "damp",
                mentions=[*edition.article.proposition("damp").mentions] * 2,  # at the same place
            ),
            "The cellar",
        ),
    ]
    for verb, words in refused:
        with pytest.raises(EditError) as caught:
            verb()
        span = caught.value.diagnostics[0].span
        assert span is not None
        line = TEXT.splitlines(keepends=True)[span.line - 1]
        assert TEXT[span.start - span.column + 1 :].startswith(line)
        assert str(caught.value).startswith(f"damp.argued:{span.line}:{span.column}: A")
        assert words in TEXT[max(0, span.start - 20) : span.end + 40]
        assert (edition.text, edition.edits) == (TEXT, ())


def test_a_text_that_changed_meanwhile_is_refused() -> None:
    edition = argued.edit(TEXT, name="damp.argued")
    edition.rename("damp", "wet")
    with pytest.raises(ValueError, match=r"damp\.argued has changed"):
        edition.applied_to(TEXT + "x")


def test_other_words_are_refused() -> None:
    with pytest.raises(ValueError, match="realign"):
        argued.dumps(argued.parse("{premise: y}"), like="{premise: x}")
    with pytest.raises(argued.ParseError):
        argued.dumps(argued.parse("x"), like="{premise: x")


def test_edits_overlap_or_go_beyond_the_text() -> None:
    assert argued.apply_edits("abc", [Edit(2, 3, "x"), Edit(0, 0, "1"), Edit(0, 0, "2"), Edit(1, 2, "")]) == "12ax"
    with pytest.raises(ValueError, match="overlaps"):
        argued.apply_edits("abc", [Edit(0, 2, ""), Edit(1, 3, "")])
    with pytest.raises(ValueError, match="only 3 characters"):
        argued.apply_edits("abc", [Edit(2, 4, "")])
    with pytest.raises(ValueError, match="expected 0 ≤ start ≤ end"):
        Edit(2, 1, "")


def test_what_is_written_is_left_alone_by_the_formatter() -> None:
    for text in (TEXT, "{premise:x}"):
        written = argued.dumps(argued.parse(text))
        assert argued.tidy(written) == written
