"""Every limit at its number, one past it and ten times it: through the API and, for files, on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.children import in_child
from support.commands import run

import argued
from argued import Limits

DiagnosticPlace = tuple[str, int, int, int, int]
"""Code, start and end offset, line and column."""


def nested(depth: int) -> str:
    return "{premise: " * depth + "x" + "}" * depth


def marks(count: int) -> str:
    return "{premise: x}" * count


def front_matter(length: int) -> str:
    return f"---\nkey: {'v' * (length - 6)}\n---\nx"


def plain(length: int) -> str:
    # Two bytes for each character, and one more where the length is odd.
    return "é" * (length // 2) + "x" * (length % 2)


def closers(count: int) -> str:
    return "}" * count


def diagnostics_of(text: str, limits: Limits) -> list[DiagnosticPlace]:
    article, diagnostics = argued.read(text, limits=limits)
    assert (article is None) == bool(diagnostics)
    report = argued.render(diagnostics, text)
    assert report.count(": A0") == len([item for item in diagnostics if item.code.startswith("A0")])
    found = []
    for item in diagnostics:
        assert item.span is not None
        found.append((item.code, item.span.start, item.span.end, item.span.line, item.span.column))
    return found


CASES: list[tuple[str, Callable[[int], str], Callable[[int, int], list[DiagnosticPlace]]]] = [
    ("input_bytes", plain, lambda *_: [("A010", 0, 0, 1, 1)]),
    # The first mark that is too deep, at its own opening.
    ("nesting", nested, lambda limit, _: [("A011", 10 * limit, 10 * limit + 10, 1, 10 * limit + 1)]),
    ("marks", marks, lambda limit, _: [("A012", 12 * limit, 12 * limit + 10, 1, 12 * limit + 1)]),
    ("front_matter", front_matter, lambda *_: [("A013", 0, 4, 1, 1)]),
    (
        "diagnostics",
        closers,
        lambda limit, size: (
            [("A101", index, index + 1, 1, index + 1) for index in range(min(limit, size))]
            + [("A014", limit - 1, limit, 1, limit)] * (size > limit)
        ),
    ),
]
NAMES = [name for name, _, _ in CASES]


@pytest.mark.parametrize(("name", "make", "expected"), CASES, ids=NAMES)
@pytest.mark.parametrize("limit", [7, 300])
def test_a_text_at_the_limit_is_read_and_one_past_it_or_ten_times_it_is_not(
    name: str, make: Callable[[int], str], expected: Callable[[int, int], list[DiagnosticPlace]], limit: int
) -> None:
    others = {"nesting": 10**6, "marks": 10**6}
    limits = Limits(**{**others, name: limit})
    assert diagnostics_of(make(limit), limits) == (expected(limit, limit) if name == "diagnostics" else [])
    for size in (limit + 1, 10 * limit):
        assert diagnostics_of(make(size), limits) == expected(limit, size)
        raised = Limits(**{**others, name: size})
        assert diagnostics_of(make(size), raised) == (expected(size, size) if name == "diagnostics" else [])


def with_default_limits(name: str, size: int) -> tuple[list[tuple[str, int, int]], int]:
    """The diagnostics with the default limits, and the length of the report."""
    make = next(make for case, make, _ in CASES if case == name)
    text = make(size)
    limits = Limits(input_bytes=10**9) if name == "marks" else Limits()
    _, diagnostics = argued.read(text, limits=limits)
    report = argued.render(diagnostics, text) + str(argued.ParseError(diagnostics))
    return [(item.code, item.span.start, item.span.line) for item in diagnostics if item.span], len(report)


@pytest.mark.parametrize(("times", "more"), [(1, 0), (1, 1), (10, 0)], ids=["at", "past", "ten-times"])
@pytest.mark.parametrize(("name", "make", "expected"), CASES, ids=NAMES)
def test_texts_at_the_default_limits_take_five_seconds_and_512_mib(
    name: str,
    make: Callable[[int], str],  # noqa: ARG001 - the child finds it by its name
    expected: Callable[[int, int], list[DiagnosticPlace]],
    times: int,
    more: int,
) -> None:
    limit = getattr(Limits(), name)
    size = times * limit + more
    expected_diagnostics = expected(limit, size) if size > limit or name == "diagnostics" else []
    found, report = in_child(with_default_limits, name, size)
    assert found == [(code, start, line) for code, start, _, line, _ in expected_diagnostics]
    assert report <= 400 * (len(expected_diagnostics) + 1)


def test_the_notice_says_how_many_diagnostics_were_left_out() -> None:
    _, diagnostics = argued.read(closers(10_000))
    assert [item.code for item in diagnostics] == ["A101"] * 1000 + ["A014"]
    assert diagnostics[-1].message == "9,000 more diagnostics are not shown"


@pytest.mark.parametrize("function", [argued.parse, argued.strip, argued.tidy], ids=["parse", "strip", "tidy"])
def test_every_function_that_reads_a_text_takes_limits(function: Callable[..., Any]) -> None:
    text = nested(70)
    with pytest.raises(argued.ParseError) as caught:
        function(text)
    assert [item.code for item in caught.value.diagnostics] == ["A011"]
    assert function(text, limits=Limits(nesting=70))


def test_a_file_that_is_loaded_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "article.argued"
    for size in (11, 100):
        path.write_bytes(b"x" * size)
        with pytest.raises(argued.ParseError) as caught:
            argued.load(path, limits=Limits(input_bytes=10))
        assert [(item.code, item.message) for item in caught.value.diagnostics] == [
            ("A010", "the text has more than 10 bytes")
        ]
        assert argued.load(path, limits=Limits(input_bytes=size)).text == "x" * size


def test_a_limit_may_be_as_large_as_one_likes(tmp_path: Path) -> None:
    path = tmp_path / "article.argued"
    path.write_bytes(b"{premise: x}")
    endless = Limits(**dict.fromkeys(NAMES, 10**18))
    assert argued.parse("{premise: x}", limits=endless).text == "x"
    assert argued.load(path, limits=endless).text == "x"


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_of_nothing_is_a_limit(name: str) -> None:
    limits = Limits(**{name: 0})
    text = "---\na: b\n---\n}{premise: x}"
    codes = [item.code for item in argued.read(text, limits=limits)[1]]
    assert (
        codes
        == {
            "input_bytes": ["A010"],
            "nesting": ["A101", "A011"],
            "marks": ["A101", "A012"],
            "front_matter": ["A013", "A101"],
            "diagnostics": ["A014"],
        }[name]
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("value", "error"), [(-1, ValueError), (1.5, TypeError), ("1", TypeError), (True, TypeError)])
def test_invalid_limits_are_refused_by_name(name: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"(the limit|expected int for) `{name}`"):
        Limits(**{name: value})


def test_nothing_is_reported_of_names_that_are_after_the_last_mark_that_is_read() -> None:
    text = "{conclusion c from a, b: x} {premise a: x} {premise b: x}"
    assert [item.code for item in argued.read(text, limits=Limits(marks=2))[1]] == ["A012"]


# On the command line.


@pytest.mark.parametrize(("name", "make", "expected"), CASES, ids=NAMES)
def test_the_command_line_holds_and_raises_the_limit(
    name: str, make: Callable[[int], str], expected: Callable[[int, int], list[DiagnosticPlace]], tmp_path: Path
) -> None:
    path = tmp_path / "text.argued"
    option = name.replace("_", "-")
    limit = 20
    for size in (limit, limit + 1, 10 * limit):
        path.write_bytes(make(size).encode())
        done = run("strip", "--limit", f"{option}={limit}", "--limit", "nesting=1000", str(path))
        if name == "nesting":
            done = run("strip", "--limit", f"{option}={limit}", str(path))
        expected_diagnostics = expected(limit, size) if size > limit or name == "diagnostics" else []
        assert done.returncode == (1 if expected_diagnostics else 0)
        for code, _, _, line, column in expected_diagnostics:
            assert f"{path}:{line}:{column}: {code} ".encode() in done.stderr
        assert done.stderr.count(str(path).encode() + b":") == len(expected_diagnostics)
        if expected_diagnostics and name != "diagnostics":
            done = run("strip", "--limit", f"{option}={size}", str(path))
            assert (done.returncode, done.stderr) == (0, b"")
            assert done.stdout.decode() == argued.strip(make(size), limits=Limits(nesting=1000))


def test_standard_input_is_read_only_to_its_limit() -> None:
    done = run("strip", "--limit", "input-bytes=10", "-", stdin=b"x" * 11)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"<stdin>:1:1: A010 input-too-large: the text has more than 10 bytes\n")
    assert run("strip", "--limit", "input-bytes=11", "-", stdin=b"x" * 11).stdout == b"x" * 11
