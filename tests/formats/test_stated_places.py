"""Places that files state by offsets: in the wrong unit, shifted, outside the text, or with other words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.children import assert_linear

from argued import Article, Diagnostic, dumps, from_format
from argued.formats.losses import Imported, Lost
from argued.text.offsets import Offsets, OffsetUnit

BRIDGE = "It is old. It is weak. Close it. Shops would lose. Close it now."


def brat(content: str, text: str, offsets: str = "code-points") -> Imported:
    return from_format(content, "brat", text=text, name="a.ann", offsets=offsets)


def article_of(imported: Imported) -> Article:
    assert imported.article is not None, [str(item) for item in imported.diagnostics]
    return imported.article


def refusal(imported: Imported) -> Diagnostic:
    assert imported.article is None
    (found,) = imported.diagnostics
    return found


def spans(text: str, unit: OffsetUnit, *words: str) -> str:
    """A brat file with a premise for each of some words, in the order of the text."""
    offsets, lines, start = Offsets(text, unit), "", 0
    for number, quoted in enumerate(words, 1):
        start = text.index(quoted, start)
        end = start + len(quoted)
        lines += f"T{number}\tPremise {offsets.to_unit(start)} {offsets.to_unit(end)}\t{quoted}\n"
    return lines


# Fragments.


def test_fragments_may_be_in_another_order_than_the_texts() -> None:
    content = "T1\tPremise 12 26;0 11\tdolor sit amet Lorem ipsum\n"
    imported = brat(content, "Lorem ipsum dolor sit amet. Vale.")
    assert dumps(article_of(imported)) == "{premise T1: Lorem ipsum} {more T1: dolor sit amet}. Vale."
    assert imported.losses == ()
    in_order = "T1\tPremise 12 26;0 11\tLorem ipsum dolor sit amet\n"
    assert brat(in_order, "Lorem ipsum dolor sit amet. Vale.") == imported


# The unit of offsets.


@pytest.mark.parametrize("unit", OffsetUnit)
@pytest.mark.parametrize("given", OffsetUnit)
def test_a_unit_that_fits_the_quoted_words_of_more_places_is_suggested(unit: OffsetUnit, given: OffsetUnit) -> None:
    text = "\ufeffIt is old 😂.\r\nBrücken are weak.\r\nClose it, 😂 please.\r\n"
    content = spans(text, unit, "It is old 😂.", "Brücken are weak.", "Close it, 😂 please.")
    imported = brat(content, text, given.value)
    if unit is given:
        assert (imported.losses, imported.diagnostics) == ((), ())
        assert [found.words for found in article_of(imported).propositions][2] == "Close it, 😂 please."
    else:
        found = refusal(imported)
        assert (found.code, found.help) == ("A805", f"name the unit with `--offsets {unit.value}`")
        assert found.span is not None


def test_offsets_that_are_one_too_far_because_of_a_surrogate_pair_are_noticed() -> None:
    found = refusal(brat("T1\tPremise 0 13\tIt is old 😂.\n", "It is old 😂. Close it."))
    assert (found.code, found.help) == ("A805", "name the unit with `--offsets utf-16`")
    assert found.message == (
        "the file's offsets seem to count UTF-16 units: the quoted words are at 1 of 1 place then, and at 0 if they "
        "count code points"
    )


def test_the_first_place_that_fits_in_the_other_unit_is_reported() -> None:
    text = "Close it. It is old 😂. Close it. Now."
    content = spans(text, OffsetUnit.UTF_16, "Close it.", "It is old 😂.", "Close it.", "Now.")
    found = refusal(brat(content, text))
    assert found.span is not None
    assert found.span.line == 2
    assert "at 4 of 4 places then, and at 2 if" in found.message


def test_no_unit_is_suggested_if_the_given_one_fits_as_many_places() -> None:
    text = "It is old 😂. Close it. Close it now."
    content = "T1\tPremise 0 12\tIt is old 😂.\nT2\tClaim 13 22\tClose it.\nT3\tClaim 24 37\tClose it now.\n"
    imported = brat(content, text)
    assert [(loss.what, loss.where) for loss in imported.losses] == [(Lost.PLACE, "T3")]


def test_quotes_without_the_white_space_at_the_edges_fit_the_given_unit() -> None:
    text = "One 😂 line. Two lines. Three lines.\n"
    content = "T1\tPremise 0 12\tOne 😂 line.\nT2\tPremise 12 23\tTwo lines.\nT3\tPremise 23 36\tThree lines.\n"
    assert brat(content, text).diagnostics == ()


# Single places.


def test_a_shifted_place_is_where_its_words_are() -> None:
    content = (
        spans(BRIDGE, OffsetUnit.CODE_POINTS, "It is old.", "Close it.") + "T3\tPremise 34 51\tShops would lose.\n"
    )
    imported = brat(content, BRIDGE)
    assert article_of(imported).proposition("T3").start == 33
    assert [str(loss) for loss in imported.losses] == [
        "T3: place: the text has `hops would lose.` at 34 to 51, not `Shops would lose.`; "
        "the quoted words are at 33 to 50, and marked there"
    ]


def test_a_shifted_place_is_unspoken_if_its_words_are_in_the_text_several_times_or_not_at_all() -> None:
    content = spans(BRIDGE, OffsetUnit.CODE_POINTS, "It is old.", "Shops would lose.")
    imported = brat(content + "T3\tPremise 24 31\tClose it\nT4\tPremise 900 910\tClose them.\n", BRIDGE)
    for name, statement in (("T3", "Close it"), ("T4", "Close them.")):
        proposition = article_of(imported).proposition(name)
        assert (proposition.is_unspoken, proposition.statement) == (True, statement)
    assert [str(loss) for loss in imported.losses] == [
        "T3: place: the text has `lose it` at 24 to 31, not `Close it`; "
        "the quoted words occur 2 times, first at 23 to 31",
        "T4: place: the range 900 to 910 isn't inside the text, which has 64 characters; "
        "the text doesn't have the quoted words",
    ]


def test_shifted_fragments_are_where_their_words_are_if_each_is_there_once() -> None:
    content = spans(BRIDGE, OffsetUnit.CODE_POINTS, "It is weak.", "Close it.")
    imported = brat(content + "T3\tPremise 34 39;7 11\tShops old.\n", BRIDGE)
    fragments = article_of(imported).proposition("T3").mentions[0].fragments
    assert [fragment.text for fragment in fragments] == ["old.", "Shops"]
    assert [str(loss) for loss in imported.losses] == [
        "T3: place: the text has `hops … ld.` at 34 to 39, 7 to 11, not `Shops old.`; "
        "the quoted words are at 6 to 10, 33 to 38, and marked there"
    ]
    for words in ("Close weak.", "Shops new.", "Shops ol"):  # Twice in the text, not at all, and of other lengths.
        imported = brat(content + f"T3\tPremise 34 39;7 {12 if 'weak' in words else 11}\t{words}\n", BRIDGE)
        assert article_of(imported).proposition("T3").is_unspoken


def test_relations_of_a_unit_whose_place_is_lost_stay() -> None:
    content = spans(BRIDGE, OffsetUnit.CODE_POINTS, "It is old.") + "T2\tClaim 70 80\nR1\tsupports Arg1:T1 Arg2:T2\n"
    article = article_of(brat(content, BRIDGE))
    assert [(relation.sources, relation.target) for relation in article.relations] == [(("T1",), "T2")]
    assert article.proposition("T2").statement == "…"


def test_a_file_for_another_text_is_refused_with_all_its_places() -> None:
    content = spans(BRIDGE, OffsetUnit.CODE_POINTS, "It is old.", "It is weak.", "Close it.", "Shops would lose.")
    imported = brat(content, "It is old. Nothing else is said here.")
    assert imported.article is None
    assert [str(found) for found in imported.diagnostics] == [
        "a.ann:2:1: A805 other-words: `T2`: the text has `Nothing els` at 11 to 22, not `It is weak.`; "
        "the text doesn't have the quoted words",
        "a.ann:3:1: A805 other-words: `T3`: the text has `is said` at 23 to 32, not `Close it.`; "
        "the text doesn't have the quoted words",
        "a.ann:4:1: A804 bad-offsets: `T4`: the range 33 to 50 isn't inside the text, which has 37 characters; "
        "the text doesn't have the quoted words",
    ]


def test_offsets_are_reported_in_the_files_unit() -> None:
    text = "😂😂 It is old. Close it. Shut it."
    content = spans(text, OffsetUnit.UTF_16, "It is old.", "Close it.") + "T3\tClaim 24 33\tShut it.\n"
    (loss,) = brat(content, text, "utf-16").losses
    assert "the quoted words are at 26 to 34" in loss.why


# Web Annotation.


def annotation(id_: str, start: int, end: int, exact: str, **context: str) -> dict[str, Any]:
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": exact, **context},
    ]
    target = {"source": "https://example.org/bridge", "selector": selectors}
    body = {"type": "TextualBody", "purpose": "classifying", "value": "premise"}
    return {"id": id_, "type": "Annotation", "body": body, "target": target}


def annotated(text: str, *items: dict[str, Any], offsets: str = "code-points") -> Imported:
    return from_format(json.dumps(list(items)), "web-annotation", text=text, name="a.jsonld", offsets=offsets)


@pytest.mark.parametrize("unit", OffsetUnit)
@pytest.mark.parametrize("given", OffsetUnit)
def test_a_unit_that_fits_the_quotes_of_more_annotations_is_suggested(unit: OffsetUnit, given: OffsetUnit) -> None:
    text = "\ufeffIt is old 😂.\r\nBrücken are weak.\r\nClose it, 😂 please.\r\n"
    offsets, items = Offsets(text, unit), []
    for number, quoted in enumerate(("It is old 😂.", "Brücken are weak.", "Close it, 😂 please.")):
        start = text.index(quoted)
        items.append(annotation(f"a{number}", offsets.to_unit(start), offsets.to_unit(start + len(quoted)), quoted))
    imported = annotated(text, *items, offsets=given.value)
    if unit is given:
        assert (imported.losses, imported.diagnostics) == ((), ())
    else:
        found = refusal(imported)
        assert (found.code, found.help) == ("A805", f"name the unit with `--offsets {unit.value}`")
        assert found.pointer is not None


def test_a_position_one_too_far_because_of_a_surrogate_pair_is_noticed() -> None:
    found = refusal(annotated("It is old 😂. Close it.", annotation("a", 0, 13, "It is old 😂.")))
    assert (found.code, found.help) == ("A805", "name the unit with `--offsets utf-16`")


def test_white_space_at_the_edges_of_a_position_is_no_part_of_the_quote() -> None:
    imported = annotated("It is old. Close it.", annotation("a", 0, 11, "It is old."))
    assert dumps(article_of(imported)).endswith("{premise a: It is old.} Close it.")


def test_a_position_that_contradicts_its_context_gives_way_to_the_place_with_the_context() -> None:
    imported = annotated(BRIDGE, annotation("a", 23, 31, "Close it", prefix="lose. ", suffix=" now"))
    assert article_of(imported).proposition("a").start == 51
    assert imported.losses == ()
    assert [str(found) for found in imported.diagnostics] == [
        "a.jsonld:/0: A811 contradicted-place: `a`: the position 23 to 31 has the quoted words, but not the quoted "
        "context; the words with this context are at 51 to 59, and marked there"
    ]


@pytest.mark.parametrize(
    ("prefix", "suffix", "contradicts"),
    [
        ("weak. ", " now", True),
        ("", " now", True),
        ("weak. ", " soon", False),
        ("why. ", " soon", True),
        ("", "", False),
    ],
)
def test_the_context_decides_if_it_names_one_place_and_a_position_with_none_of_it_is_reported(
    prefix: str, suffix: str, contradicts: bool
) -> None:
    text = "It is weak. Close it. It is weak. Close it now."
    imported = annotated(text, annotation("a", 12, 20, "Close it", prefix=prefix, suffix=suffix))
    assert [found.code for found in imported.diagnostics] == ["A811"] * contradicts
    assert article_of(imported).proposition("a").start == (34 if suffix == " now" else 12)


def test_white_space_in_the_context_does_not_count() -> None:
    text = "It is old.\n\nClose it.\n\nClose it now."
    imported = annotated(text, annotation("a", 12, 20, "Close it", prefix="It is old. ", suffix=". Close it  now."))
    assert imported.diagnostics == ()


def test_one_position_outside_the_text_is_lost_and_most_of_them_refuse_the_file() -> None:
    old = annotation("a", 0, 10, "It is old.")
    bare = {"id": "b", "type": "Annotation", "target": {"selector": {"type": "TextPositionSelector"}}}
    bare["target"] = {"selector": {"type": "TextPositionSelector", "start": 60, "end": 70}}
    imported = annotated(BRIDGE, old, bare)
    assert [str(loss) for loss in imported.losses] == [
        "b: place: the range 60 to 70 isn't inside the text, which has 64 characters"
    ]
    assert article_of(imported).proposition("b").statement == "…"
    found = refusal(annotated(BRIDGE, bare))
    assert (found.code, found.pointer) == ("A804", "/0")


@pytest.mark.growth
@pytest.mark.parametrize("words", ["a é😂 b", "x"])
def test_time_grows_with_the_file(words: str) -> None:
    def run(size: int) -> None:
        text = f"{words} " * size
        end = len(text)
        brat("".join(f"T{number}\tPremise {number % 3} {end}\t{words}\n" for number in range(size)), text)
        brat("".join(f"T{number}\tPremise {7 * number} {7 * number + 6}\tother\n" for number in range(size)), text)

    assert_linear(run, int, 2_000)
