"""CDCP stand-off JSON: the articles of files, and the errors of files that can't be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.children import assert_linear, in_child
from support.places import DATA, text_of

import argued
from argued.formats.cdcp import CDCP
from argued.formats.format import LoadOptions
from argued.formats.losses import Imported, Lost
from argued.support.limits import Limits
from argued.text.offsets import Offsets, OffsetUnit

FILES = Path(__file__).parent / "files"
TEXT = "It is old. It is wet. Close it."
COMMENTS = sorted((DATA / "cdcp").glob("*.ann.json"))


def load(data: Any, text: str | None = TEXT, **options: Any) -> Imported:
    assert CDCP.load is not None
    content = data if isinstance(data, str) else json.dumps(data)
    return CDCP.load(content, text, LoadOptions(name="it.ann.json", **options))


def changed(**keys: Any) -> dict[str, Any]:
    return {
        "prop_labels": ["fact", "fact", "policy"],
        "prop_offsets": [[0, 10], [10, 21], [21, 31]],
        "reasons": [[[0, 1], 2]],
        "evidences": [],
        "url": {},
        **keys,
    }


def read(data: Any, text: str = TEXT, **options: Any) -> argued.Article:
    imported = load(data, text, **options)
    assert (imported.diagnostics, imported.losses) == ((), ())
    assert imported.article is not None
    return imported.article


def wrong(data: Any, text: str | None = TEXT, **options: Any) -> list[tuple[str, str | None]]:
    imported = load(data, text, **options)
    assert imported.article is None
    assert all(diagnostic.source == "it.ann.json" for diagnostic in imported.diagnostics)
    return [(diagnostic.code, diagnostic.pointer) for diagnostic in imported.diagnostics]


def test_a_comment_is_read_with_its_labels_relations_and_addresses() -> None:
    article = read(text_of(FILES / "ferry.ann.json"), text_of(FILES / "ferry.txt"))
    assert argued.dumps(article) == (
        "{premise p0 supports p4 label=value: The ferry is old.} {premise p1 supports p2 via evidence label=reference"
        ' url="https://example.org/ferry": See __URL__} \n\n{premise p2 supports p0 with p3 label=fact: It was out of'
        " service nine times last year.} {premise p3 label=testimony: I waited for an hour myself, twice.} {conclusion"
        " p4 label=policy: The town should buy a new one, and keep the old one for spares.} 😊 That is all."
    )


def test_white_space_between_propositions_stays_outside_of_the_marks() -> None:
    article = read(changed(prop_offsets=[[0, 11], [11, 22], [21, 31]]))
    assert [proposition.words for proposition in article.propositions] == ["It is old.", "It is wet.", "Close it."]


def test_a_proposition_of_nothing_but_white_space_keeps_its_stretch() -> None:
    article = read(changed(prop_offsets=[[0, 10], [10, 11], [11, 31]]))
    assert article.proposition("p1").words == " "


def test_propositions_of_a_range_are_linked() -> None:
    (inference,) = read(changed()).inferences
    assert (inference.sources, inference.target, inference.scheme) == (("p0", "p1"), "p2", None)


def test_a_proposition_in_the_range_that_supports_it_supports_itself() -> None:
    (inference,) = read(changed(reasons=[[[0, 2], 2]])).inferences
    assert inference.sources == ("p0", "p1", "p2")


def test_evidence_has_a_scheme_that_reasons_have_not() -> None:
    article = read(changed(evidences=[[[0, 0], 1]]))
    assert [(item.sources, item.scheme) for item in article.inferences] == [(("p0",), "evidence"), (("p0", "p1"), None)]


def test_the_caller_says_what_a_label_is() -> None:
    article = read(changed(reasons=[]), roles={"policy": "conclusion"})
    assert [(proposition.role, proposition.values("label")) for proposition in article.propositions] == [
        ("premise", ("fact",)),
        ("premise", ("fact",)),
        ("conclusion", ("policy",)),
    ]


def test_lists_of_relations_and_addresses_may_be_left_out() -> None:
    assert read({"prop_labels": ["fact"], "prop_offsets": [[0, 10]]}).proposition("p0").words == "It is old."


def test_keys_that_the_format_has_not_are_lost() -> None:
    imported = load(changed(**{"a/b": 1}))
    assert imported.article is not None
    assert [(loss.what, loss.pointer) for loss in imported.losses] == [(Lost.OTHER, "/a~1b")]


@pytest.mark.parametrize("unit", OffsetUnit)
def test_offsets_count_what_the_caller_says(unit: OffsetUnit) -> None:
    text = "😊 é\r\nIt is old. Close it."
    offsets = Offsets(text, unit)
    stretches = [[offsets.to_unit(start), offsets.to_unit(end)] for start, end in ((0, 5), (5, 15), (15, len(text)))]
    article = read(changed(prop_offsets=stretches), text, offsets=unit)
    assert [proposition.words for proposition in article.propositions] == ["😊 é", "It is old.", "Close it."]


def test_an_offset_inside_of_a_character_is_refused() -> None:
    data = {"prop_labels": ["fact"], "prop_offsets": [[1, 3]]}
    assert wrong(data, "😊 x", offsets=OffsetUnit.UTF_16) == [("A804", "/prop_offsets/0")]


@pytest.mark.parametrize("bounds", [[5, 4], [4, 4], [0, 32], [-1, 4]])
def test_a_proposition_with_offsets_outside_the_text_or_reversed_or_empty_loses_its_place(bounds: list[int]) -> None:
    imported = load(changed(prop_offsets=[[0, 10], bounds, [21, 31]]))
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.pointer) for loss in imported.losses] == [
        (Lost.PLACE, "p1", "/prop_offsets/1")
    ]
    unit = imported.article.proposition("p1")
    assert (unit.is_unspoken, unit.statement, unit.values("label")) == (True, "…", ("fact",))
    assert [(item.sources, item.target) for item in imported.article.inferences] == [(("p0", "p1"), "p2")]


def test_offsets_of_which_most_are_outside_the_text_are_refused() -> None:
    assert wrong(changed(), "It is old.") == [("A804", "/prop_offsets/1"), ("A804", "/prop_offsets/2")]
    (first, _) = load(changed(), "It is old.").diagnostics
    assert first.message == "`p1`: the range 10 to 21 isn't inside the text, which has 10 characters"


def test_numbers_beyond_those_of_data_are_refused() -> None:
    assert wrong(changed(prop_offsets=[[0, 10], [10**20, 10**20 + 1], [21, 31]]))[0] == ("A801", "/prop_offsets/1/0")


def test_a_relation_or_an_address_of_a_proposition_that_does_not_exist_is_lost() -> None:
    imported = load(
        changed(evidences=[[[0, 3], 2], [[0, 1], 3], [[-1, 1], 2]], url={"3": "x", "01": "x", "0": "https://a.example"})
    )
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.pointer) for loss in imported.losses] == [
        *((Lost.RELATION, f"evidence{number}", f"/evidences/{number}") for number in range(3)),
        (Lost.OTHER, "", "/url/3"),
        (Lost.OTHER, "", "/url/01"),
    ]
    assert len(imported.article.inferences) == 1


def test_the_caller_chooses_or_skips_the_relations_of_a_key_and_the_propositions_of_a_label() -> None:
    data = changed(evidences=[[[0, 0], 1]])
    found = read(data, relations={"evidences": "attacks"})
    assert [(item.verb, item.scheme) for item in found.relations] == [("supports", None), ("attacks", "evidence")]
    assert [item.target for item in read(data, relations={"evidences": "skip"}).relations] == ["p2"]
    data = changed(prop_labels=["fact", "aside", "policy"], prop_offsets=[[0, 10], [99, 100], [21, 31]], reasons=[])
    assert [item.name for item in read(data, roles={"aside": "skip"}).propositions] == ["p0", "p2"]


def test_without_the_text_nothing_is_read() -> None:
    assert wrong(changed(), None) == [("A806", "")]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ([], [("A801", "")]),
        ({}, [("A801", ""), ("A801", "")]),
        (changed(prop_labels="fact"), [("A801", "/prop_labels")]),
        (changed(prop_labels=["fact"]), [("A801", "/prop_labels")]),
        (changed(prop_labels=["fact"] * 5), [("A801", "/prop_labels")]),
        (changed(prop_labels=["fact", None, "fact"]), [("A801", "/prop_labels/1")]),
        (changed(prop_offsets=[[0, 10], [10], [21, "31"]]), [("A801", "/prop_offsets/1"), ("A801", "/prop_offsets/2")]),
        (changed(prop_offsets=[[0, 10], None, [True, 31]]), [("A801", "/prop_offsets/1"), ("A801", "/prop_offsets/2")]),
        (changed(reasons={}), [("A801", "/reasons")]),
        (changed(reasons=[[0, 2], [[0, 1]], [[1, 0], 2]]), [("A801", f"/reasons/{index}") for index in range(3)]),
        (changed(url=[]), [("A801", "/url")]),
        (changed(url={"2": 5}), [("A801", "/url/2")]),
        (changed(prop_labels=["\ud800", "", ""]), [("A801", "/prop_labels/0")]),
        (changed(url={"0": 0.5}), [("A801", "/url/0")]),
    ],
)
def test_all_that_is_wrong_is_found_with_its_place(data: Any, found: list[tuple[str, str]]) -> None:
    assert wrong(data) == found


def test_broken_json_is_refused_where_it_breaks() -> None:
    (diagnostic,) = load(json.dumps(changed())[:20]).diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.code, diagnostic.source, diagnostic.span.line, diagnostic.span.column) == (
        "A501",
        "it.ann.json",
        1,
        18,
    )


def test_a_byte_order_mark_before_the_json_is_passed_over() -> None:
    assert read("\ufeff" + json.dumps(changed())) == read(changed())


def test_propositions_that_cross_are_losses() -> None:
    imported = load(changed(prop_offsets=[[0, 10], [6, 21], [21, 31]]))
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.pointer) for loss in imported.losses] == [
        (Lost.PLACE, "p1", "/prop_offsets/1")
    ]


def test_no_more_sources_are_made_of_ranges_than_a_text_may_have_marks() -> None:
    data = changed(reasons=[[[0, 1], 2]] * 3)
    assert wrong(data, limits=Limits(marks=5)) == [("A801", "/reasons/2")]
    assert len(read(data, limits=Limits(marks=6)).inferences) == 3


def many(count: int) -> tuple[str, str]:
    data = {
        "prop_labels": ["fact"] * count,
        "prop_offsets": [[2 * index, 2 * index + 2] for index in range(count)],
        "reasons": [[[index, index], index + 1] for index in range(count - 1)],
    }
    return json.dumps(data), "a " * count


def loaded(files: tuple[str, str]) -> int:
    imported = load(*files)
    return len(imported.article.relations) if imported.article else -1


def wide(count: int) -> list[str]:
    data = changed(
        prop_labels=[""] * count,
        prop_offsets=[[index, index + 1] for index in range(count)],
        reasons=[[[0, count - 1], 0]] * count,
    )
    return [diagnostic.code for diagnostic in load(data, "a" * count).diagnostics]


def deep(depth: int) -> list[str]:
    found = []
    for content in ("[" * depth, "[" * depth + "]" * depth, '{"url":' * depth + "1" + "}" * depth):
        found += [diagnostic.code for diagnostic in load(content).diagnostics]
    return found


@pytest.mark.growth
def test_time_grows_with_the_file() -> None:
    assert_linear(loaded, many, 4_000)


@pytest.mark.growth
def test_a_file_of_many_nodes_is_read_within_the_bounds() -> None:
    assert in_child(loaded, many(20_000)) == 19_999


def test_ranges_that_multiply_are_refused_within_the_bounds() -> None:
    assert in_child(wide, 50_000) == ["A801"]


def test_deep_nesting_is_refused_within_the_bounds() -> None:
    assert set(in_child(deep, 100_000)) <= {"A501", "A801"}
    assert len(in_child(deep, 100_000)) == 3


def test_the_format_is_known_by_its_content() -> None:
    assert CDCP.recognises("\ufeff" + json.dumps(changed()))
    assert not CDCP.recognises(TEXT)
    assert not CDCP.recognises(json.dumps({"quote": json.dumps(changed())}))


@pytest.mark.skipif(not COMMENTS, reason="the comments aren't here")
def test_all_comments_are_read_whole_and_stripped_back() -> None:
    assert len(COMMENTS) == 505
    for path in COMMENTS:
        data, text = json.loads(text_of(path)), text_of(Path(str(path).removesuffix(".ann.json") + ".txt"))
        article = read(data, text)
        assert [proposition.values("label") for proposition in article.propositions] == [
            (label,) for label in data["prop_labels"]
        ]
        words = [text[start:end].strip() for start, end in data["prop_offsets"]]
        assert [proposition.words for proposition in article.propositions] == words
        relations = [
            (tuple(f"p{number}" for number in range(first, last + 1)), f"p{target}", scheme)
            for key, scheme in (("reasons", None), ("evidences", "evidence"))
            for (first, last), target in data[key]
        ]
        assert sorted((item.sources, item.target, item.scheme or "") for item in article.relations) == sorted(
            (sources, target, scheme or "") for sources, target, scheme in relations
        )
        urls = {
            proposition.name: proposition.values("url")
            for proposition in article.propositions
            if proposition.values("url")
        }
        assert urls == {f"p{key}": (address,) for key, address in data["url"].items()}
        written = argued.dumps(article)
        assert argued.parse(written) == article
        assert argued.strip(written) == text
