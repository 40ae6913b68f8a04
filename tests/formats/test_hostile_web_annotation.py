"""Web Annotations made to break in: every outcome has a place, in a time that grows with the file, and nothing is
opened."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.articles import articles
from support.children import FOR_MANY, assert_linear, in_child

import argued
from argued import Article
from argued.formats.format import DumpOptions, LoadOptions
from argued.formats.web_annotation.format import dump, load
from argued.text.offsets import OffsetUnit

pytestmark = pytest.mark.hostile
SMALL, LARGE = 2_000, 100_000
TEXT = "It is old. Close it.\n😊 e\u0301 It is old."

VALUES = st.one_of(
    st.none(),
    st.integers(-1, 40),
    st.sampled_from(["a", "b", "#a", "premise", "supports", "answers", "It is old.", "Close", "", "\ud800", 1.5, True]),
)
KEYS = st.sampled_from(
    [
        *("id", "type", "motivation", "purpose", "body", "target", "items", "first", "next", "selector", "source"),
        *("start", "end", "exact", "prefix", "refinedBy", "argued", "uri", "tags", "text", "references", "@graph"),
        *("value", "version"),
    ]
)
ANYTHING = st.recursive(
    VALUES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)
IDS = st.sampled_from(["a", "b", "c", "r", "s"])
SELECTORS = st.one_of(
    st.builds(
        lambda start, end: {"type": "TextPositionSelector", "start": start, "end": end}, *[st.integers(0, 20)] * 2
    ),
    st.sampled_from(["It is old.", "Close it.", "is", "gone"]).map(
        lambda exact: {"type": "TextQuoteSelector", "exact": exact}
    ),
    ANYTHING,
)
BODIES = st.one_of(
    st.builds(
        lambda purpose, value: {"type": "TextualBody", "purpose": purpose, "value": value},
        st.sampled_from(["classifying", "tagging", "describing", "commenting", "x"]),
        st.sampled_from(["premise", "issue", "supports", "attacks", "answers", "some words", "x"]),
    ),
    IDS,
    st.lists(IDS, max_size=3).map(lambda items: {"type": "Composite", "items": items}),
    ANYTHING,
)
TARGETS = st.one_of(
    IDS,
    st.lists(SELECTORS, max_size=2).map(lambda selectors: {"source": "s", "selector": selectors}),
    ANYTHING,
)
ANNOTATIONS = st.builds(
    lambda id_, motivation, body, target, kept: {
        "id": id_,
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
        **kept,
    },
    IDS,
    st.sampled_from(["linking", "classifying", "oa:tagging", None]),
    st.lists(BODIES, max_size=3),
    st.one_of(TARGETS, st.lists(TARGETS, max_size=2)),
    st.one_of(st.just({}), st.just({}), ANYTHING.map(lambda value: {"argued": value})),
)


def outcome(data: Any) -> None:
    """Either an article or an error; every error and loss has a place in the data, unless it is of the whole."""
    imported = load(json.dumps(data), TEXT, LoadOptions(name="a.jsonld"))
    errors = [found for found in imported.diagnostics if found.severity.value == "error"]
    assert (imported.article is None) == bool(errors)
    for found in imported.diagnostics:
        assert found.source == "a.jsonld"
        assert found.pointer is not None or "nothing" not in found.message, found
        assert_leads_somewhere(data, found.pointer or "")
    for loss in imported.losses:
        assert loss.pointer is not None
        assert_leads_somewhere(data, loss.pointer)
    if imported.article is not None:
        again = load(dump(imported.article, DumpOptions()).content, None, LoadOptions())
        assert again.article == imported.article


def assert_leads_somewhere(data: Any, pointer: str) -> None:
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step.replace("~1", "/").replace("~0", "~")]


@example({"first": [{"items": None}]})
@given(ANYTHING)
def test_any_data_has_an_outcome(data: Any) -> None:
    outcome(data)


@given(st.lists(ANNOTATIONS, max_size=5))
def test_annotations_of_any_kind_have_an_outcome(data: Any) -> None:
    outcome(data)


def test_errors_in_kept_data_are_reported_for_the_annotation_that_has_it() -> None:
    here = {"source": "s", "selector": {"type": "TextPositionSelector", "start": 0, "end": 1}}
    unit = {"id": "a", "type": "Annotation", "motivation": "describing", "target": here, "argued": {"role": 1}}
    link = {"id": "a", "type": "Annotation", "motivation": "linking", "body": [], "target": "a"}
    found = load(json.dumps([unit, link]), "x", LoadOptions()).diagnostics
    assert [item.pointer for item in found if "/argued" in (item.pointer or "")] == ["/0/argued", "/0/argued/role"]


@given(articles(), st.data())
def test_truncated_files_arent_json(article: Article, data: st.DataObject) -> None:
    content = dump(article, DumpOptions()).content.rstrip()
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    imported = load(cut, article.text, LoadOptions())
    assert imported.article is None
    assert [found.code for found in imported.diagnostics] == ["A501"]
    assert imported.diagnostics[0].span is not None


@given(articles(), st.data())
def test_files_for_another_text_have_an_outcome(article: Article, data: st.DataObject) -> None:
    content = dump(article, DumpOptions(bare=data.draw(st.booleans()))).content
    other = article.text[data.draw(st.integers(0, len(article.text))) :]
    imported = load(content, other, LoadOptions())
    errors = [found for found in imported.diagnostics if found.severity.value == "error"]
    assert (imported.article is None) == bool(errors)
    assert imported.article is None or imported.article.text == other


def at(number: int, *selectors: Any) -> dict[str, Any]:
    position = {"type": "TextPositionSelector", "start": 4 * number, "end": 4 * number + 3}
    return {"source": "s", "selector": [position, *selectors]}


def unit(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"u{number}", "type": "Annotation", "target": at(number), **more}


def textual_body(value: str, purpose: str = "classifying") -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def link(number: int, kind: str, source: str, target: str) -> dict[str, Any]:
    return {"id": f"r{number}", "motivation": "linking", "body": [textual_body(kind), source], "target": target}


def quoted(exact: str, prefix: str = "") -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": ""}
    return {"id": f"q{exact}", "target": {"source": "s", "selector": [quote]}}


def units(size: int) -> list[Any]:
    return [unit(number) for number in range(size)]


INPUTS: dict[str, Callable[[int], Any]] = {
    "units": units,
    "one id": lambda size: [unit(0)] * size,
    "relations": lambda size: [*units(size), *(link(n, "supports", f"u{n}", f"u{n + 1}") for n in range(size - 1))],
    "one target": lambda size: [*units(size), *(link(n, "attacks", f"u{n}", "u0") for n in range(1, size))],
    "unknown chain": lambda size: [
        *units(2),
        link(0, "x", "u0", "u1"),
        *(link(n, "attacks", "u0", f"r{n - 1}") for n in range(size, 0, -1)),
    ],
    "dangling": lambda size: [*units(2), *(link(n, "supports", "u0", f"x{n}") for n in range(size))],
    "one source of many": lambda size: [
        *units(size),
        {**link(0, "supports", "u0", ""), "target": [f"u{n}" for n in range(size)]},
    ],
    "fragments": lambda size: [{"target": {"type": "Composite", "items": [at(number) for number in range(size)]}}],
    "mentions": lambda size: [{"id": "a", "target": [at(number) for number in range(size)]}],
    "bodies": lambda size: [unit(0, body=[textual_body(f"t{n}", "tagging") for n in range(size)])],
    "quotes": lambda size: [quoted(f"w{n} x") for n in range(size)],
    "one quote": lambda size: [{**quoted("x w", "w1 "), "id": f"i{n}"} for n in range(size)],
    "one long quote": lambda size: [quoted("x " * size)],
    "long quotes of nothing": lambda size: [quoted(f"w{n} " + "y " * 50) for n in range(size // 10)],
    "selectors": lambda size: [{"target": {"source": "s", "selector": [{"type": "X"}] * size}}],
    "items": lambda size: [5] * size,
    "pages": lambda size: {"first": [f"p{n}" for n in range(size)]},
    "kept": lambda size: [unit(n, argued={"role": "premise", "name": f"n{n}", "rank": n + 1}) for n in range(size)],
    "broken kept": lambda size: [unit(n, argued={"role": "x"}) for n in range(size // 10)],
    "keys": lambda size: [unit(0, **{f"k{n}": n for n in range(size)})],
}


def run(content: str) -> int:
    size = content.count("{")
    text = "aéb " * size + "".join(f"w{n} x " for n in range(min(size, LARGE)))
    imported = load(content, text, LoadOptions(offsets=OffsetUnit.UTF_16))
    return len(imported.diagnostics) if imported.article is None else -len(imported.article.propositions) - 1


def run_made(name: str, size: int) -> int:
    return run(json.dumps(INPUTS[name](size)))


@pytest.mark.parametrize("name", INPUTS)
def test_many_of_a_kind_are_within_bounds(name: str) -> None:
    assert in_child(run_made, name, LARGE // 10) != 0


def run_many() -> int:
    imported = argued.from_format(json.dumps(units(LARGE)), "web-annotation", text="aéb " * LARGE)
    return len(imported.article.propositions) if imported.article else 0


@pytest.mark.growth
def test_a_hundred_thousand_annotations_are_within_bounds() -> None:
    assert in_child(run_many, seconds=FOR_MANY) == LARGE


@pytest.mark.growth
@pytest.mark.parametrize("name", INPUTS)
def test_time_grows_as_the_file_does(name: str) -> None:
    assert_linear(run, lambda size: json.dumps(INPUTS[name](size)), SMALL)


HOSTILE = (
    {
        "@context": "http://127.0.0.1/context",
        "id": "a",
        "target": {"source": "file:///etc/passwd", "selector": at(0)["selector"]},
    },
    {"@context": {"@import": "http://127.0.0.1/"}, "type": "AnnotationCollection", "first": "http://127.0.0.1/1"},
    {"items": [unit(0)], "argued": {"version": 1, "$ref": "http://127.0.0.1/schema"}},
)


def opened() -> list[str]:
    """The files and connections that are opened while files are read that name files and addresses."""
    events: list[str] = []
    watched = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system")
    found = [load(json.dumps(data), "aéb", LoadOptions()).article for data in HOSTILE]
    sys.addaudithook(lambda event, _: events.append(event) if event in watched else None)
    assert [load(json.dumps(data), "aéb", LoadOptions()).article for data in HOSTILE] == found
    assert [article is None for article in found] == [False, False, True]
    return events


def test_no_file_and_no_connection_is_opened() -> None:
    assert in_child(opened) == []
