"""brat files made to break in: every outcome has a place, in a time that grows with the file, and nothing is opened."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import articles
from support.children import FOR_MANY, assert_linear, in_child

import argued
from argued import Article
from argued.formats.brat.format import dump, load
from argued.formats.format import DumpOptions, LoadOptions
from argued.text.offsets import OffsetUnit

pytestmark = pytest.mark.hostile
SMALL, LARGE = 4_000, 100_000
BENT = "It is old. Close it.\n😊 e\u0301"

PIECES = st.sampled_from(
    [
        *[
            "T1",
            "T2",
            "T9",
            "R1",
            "E1",
            "A1",
            "#1",
            "*",
            "N1",
            "M1",
            "Premise",
            "Claim",
            "MajorClaim",
            "supports",
            "answers",
            "Support",
            "Equiv",
            "Argued",
            "Stance",
            "For",
        ],
        *["Scheme", "Arg1:T1", "Arg2:T2", "Source:T1", "Target:T2", "Target:E1", ":", ";", "9999", "{", "é"],
        *("\t", "\t", "\t", " ", " ", " ", "\n", "\n", "\n", "\r", "\ufeff", "\x00", "0 10", "11 20", "0 5;6 10"),
        *("It is old.", '{"version":1}', '{"id":"U1","unit":{"role":"premise","name":"a","rank":1}}'),
    ]
)
LINES = st.sampled_from(
    [
        "",
        "T1\tPremise 0 10\tIt is old.",
        "T2\tClaim 11 20\tClose it.",
        "T3\tSupport 0 10\t",
        "T4\tMajorClaim 0 5;6 10\t",
        "R1\tsupports Arg1:T1 Arg2:T2",
        "R2\tattacks Arg1:T2 Arg2:E1",
        "R3\tanswers Arg1:T1 Arg2:T2",
        "R4\tundercut Arg1:T1 Arg2:R4",
        "E1\tSupport:T3 Source:T1 Source2:T2 Target:T4",
        "E2\tUnknown:T3 Source:E1 Target:E2",
        "*\tEquiv T1 T4",
        "*\tEquiv T1 T2",
        "A1\tStance T2 For",
        "A2\tScheme R1 a b",
        "N1\tRef T1 W:Q1\tx",
        "#1\tAnnotatorNotes T2\tx",
        '#2\tArgued T1\t{"role":"issue","name":"q","rank":3,"mentions":[[[0,10]]],"answers":["q","x"]}',
        '#3\tArgued T1\t{"id":"U1","unit":{"role":"premise","name":"a","rank":1,"statement":"s","place":3}}',
        '#4\tArgued T1\t{"id":"V1","relation":{"verb":"supports","sources":["U1"],"target":"R1","name":"r"}}',
    ]
)


def outcome(content: str) -> None:
    """Either an article or an error; every error and loss has a place, unless it is of the whole."""
    imported = load(content, BENT, LoadOptions(name="a.ann"))
    errors = [found for found in imported.diagnostics if found.severity.value == "error"]
    assert (imported.article is None) == bool(errors)
    for found in imported.diagnostics:
        assert found.source == "a.ann"
        assert found.span is not None, found
        assert content[found.span.start : found.span.end].strip(), found
    assert all(loss.span is not None for loss in imported.losses)
    if imported.article is not None:
        again = load(dump(imported.article, DumpOptions()).content, BENT, LoadOptions())
        assert again.article == imported.article


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_lines_in_any_order_have_an_outcome(content: str) -> None:
    outcome(content)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_pieces_of_lines_have_an_outcome(content: str) -> None:
    outcome(content)


@given(articles(), st.data())
def test_truncated_files_have_an_outcome(article: Article, data: st.DataObject) -> None:
    content = dump(article, DumpOptions()).content
    cut = content[: data.draw(st.integers(0, len(content)))]
    imported = load(cut, article.text, LoadOptions())
    assert (imported.article is None) == bool(imported.diagnostics)
    assert all(found.span is not None for found in imported.diagnostics)


@given(articles(), st.data())
def test_files_for_another_text_have_an_outcome(article: Article, data: st.DataObject) -> None:
    content = dump(article, DumpOptions()).content
    other = article.text[: data.draw(st.integers(0, len(article.text)))]
    imported = load(content, other, LoadOptions(offsets=data.draw(st.sampled_from(list(OffsetUnit)))))
    assert (imported.article is None) == bool(imported.diagnostics)


def spans(size: int, kind: str = "Premise") -> str:
    return "".join(f"T{number + 1}\t{kind} {4 * number} {4 * number + 3}\taéb\n" for number in range(size))


INPUTS: dict[str, Callable[[int], str]] = {
    "spans": spans,
    "relations": lambda size: (
        spans(size) + "".join(f"R{n}\tsupports Arg1:T{n} Arg2:T{n + 1}\n" for n in range(1, size))
    ),
    "one target": lambda size: spans(size) + "".join(f"R{n}\tsupports Arg1:T{n} Arg2:T1\n" for n in range(2, size)),
    "one equivalence": lambda size: spans(size) + "*\tEquiv " + " ".join(f"T{n}" for n in range(1, size)) + "\n",
    "equivalences": lambda size: spans(size) + "".join(f"*\tEquiv T{n + 1} T{n}\n" for n in range(1, size)),
    "unknown chain": lambda size: (
        spans(2)
        + "R0\tx Arg1:T1 Arg2:T2\n"
        + "".join(f"R{n}\tattacks Arg1:T1 Arg2:R{n - 1}\n" for n in range(size, 0, -1))
    ),
    "one event": lambda size: (
        spans(size) + f"E1\tSupport:T{size} " + " ".join(f"Source{n}:T{n}" for n in range(1, size - 1)) + " Target:T1\n"
    ),
    "fragments": lambda size: "T1\tPremise " + ";".join(f"{4 * n} {4 * n + 3}" for n in range(size)) + "\t\n",
    "fragments backwards": lambda size: (
        "T1\tPremise " + ";".join(f"{4 * n} {4 * n + 3}" for n in range(size, 0, -1)) + "\t\n"
    ),
    "broken lines": lambda size: "x\n" * size,
    "broken words": lambda size: "T1\tPremise 0 3\ta\n" + "é\n" * size,
    "blank lines": lambda size: "T1\tPremise 0 3\taéb\n" + "\n" * size + "R1\tx\n",
    "tabs": lambda size: "T1" + "\t" * size + "\nT2\tPremise" + " " * size + "\n",
    "digits": lambda size: "T1\tPremise " + "1" * size + " 3\n",
    "colons": lambda size: "E1\t" + ":" * size + "\n" + "R1\t" + "a:" * size,
    "attributes": lambda size: spans(1) + "".join(f"A{n}\tkey{n} T1 v{n}\n" for n in range(size)),
    "stances": lambda size: (
        "T0\tMajorClaim 0 3\taéb\n" + spans(size, "Claim") + "".join(f"A{n}\tStance T{n} For\n" for n in range(2, size))
    ),
    "notes": lambda size: spans(1) + "#1\tArgued T1\t{}\n" * size,
    "unspoken": lambda size: "".join(
        f'#1\tArgued T0\t{{"id":"U{n}","unit":{{"role":"premise","name":"n{n}","rank":{n + 1},"statement":"s"}}}}\n'
        for n in range(size)
    ),
    "deep note": lambda size: spans(1) + "#1\tArgued T1\t" + '{"a":' * size + "\n",
    "duplicates": lambda size: "T1\tPremise 0 3\taéb\n" * size,
    "dangling": lambda size: spans(2) + "".join(f"R{n}\tsupports Arg1:T1 Arg2:X{n}\n" for n in range(size)),
}


def run(content: str) -> int:
    text = "aéb " * (content.count("\n") + 2)
    imported = load(content, text, LoadOptions(offsets=OffsetUnit.UTF_16))
    return len(imported.diagnostics) if imported.article is None else -len(imported.article.propositions) - 1


def run_made(name: str, size: int) -> int:
    return run(INPUTS[name](size))


@pytest.mark.parametrize("name", INPUTS)
def test_many_of_a_kind_are_within_bounds(name: str) -> None:
    assert in_child(run_made, name, LARGE // 10) != 0


@pytest.mark.growth
def test_a_hundred_thousand_spans_are_within_bounds() -> None:
    assert in_child(run_many, seconds=FOR_MANY) == LARGE


def run_many() -> int:
    imported = argued.from_format(spans(LARGE), "brat", text="aéb " * LARGE)
    return len(imported.article.propositions) if imported.article else 0


@pytest.mark.growth
@pytest.mark.parametrize("name", INPUTS)
def test_time_grows_as_the_file_does(name: str) -> None:
    assert_linear(run, INPUTS[name], SMALL)


HOSTILE = (
    "T1\tPremise 0 3\taéb\n#1\tAnnotatorNotes T1\tfile:///etc/passwd\nN1\tRef T1 http://127.0.0.1/x\ty\n",
    'T1\tPremise 0 3\taéb\n#2\tArgued T1\t{"version":1,"$ref":"http://127.0.0.1/","text":"/etc/passwd"}\n',
)


def opened() -> list[str]:
    """The files and connections that are opened while files are read that name files and addresses."""
    events: list[str] = []
    watched = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system")
    articles = [load(content, "aéb", LoadOptions()).article for content in HOSTILE]
    sys.addaudithook(lambda event, _: events.append(event) if event in watched else None)
    assert [load(content, "aéb", LoadOptions()).article for content in HOSTILE] == articles
    assert [article is None for article in articles] == [False, True]
    return events


def test_no_file_and_no_connection_is_opened() -> None:
    assert in_child(opened) == []
