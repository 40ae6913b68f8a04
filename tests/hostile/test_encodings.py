"""Bytes of every kind that aren't UTF-8, and halves of surrogate pairs in every function that takes a text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.children import FOR_GROWTH, assert_linear, in_child
from support.commands import run

import argued
from argued import Diagnostic, Fragment, Limits, Premise
from argued.reading.reader import read_bytes

ILL_FORMED = {
    "a continuation alone": b"\x80",
    "the last continuation alone": b"\xbf",
    "continuations alone": b"\x80\xbf\x80",
    "overlong in two bytes": b"\xc0\xaf",
    "overlong in two bytes, the last": b"\xc1\xbf",
    "overlong in three bytes": b"\xe0\x80\xaf",
    "overlong in three bytes, the last": b"\xe0\x9f\xbf",
    "overlong in four bytes": b"\xf0\x80\x80\xaf",
    "overlong in four bytes, the last": b"\xf0\x8f\xbf\xbf",
    "an overlong NUL": b"\xc0\x80",
    "the first surrogate": b"\xed\xa0\x80",
    "the last surrogate": b"\xed\xbf\xbf",
    "a pair of surrogates (CESU-8)": b"\xed\xa0\xbd\xed\xb8\x80",
    "the first beyond U+10FFFF": b"\xf4\x90\x80\x80",
    "the last of four bytes": b"\xf7\xbf\xbf\xbf",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "FE": b"\xfe",
    "FF": b"\xff",
    "the mark of UTF-16": b"\xfe\xff",
    "two bytes, cut": b"\xc3",
    "three bytes, cut after one": b"\xe2",
    "three bytes, cut after two": b"\xe2\x82",
    "four bytes, cut after one": b"\xf0",
    "four bytes, cut after two": b"\xf0\x9f",
    "four bytes, cut after three": b"\xf0\x9f\x98",
}


def read_bytes_of(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text as it is read, and what is wrong with it."""
    outcome = read_bytes(data, "file", Limits())
    assert (outcome.article is None) == bool(outcome.diagnostics)
    return outcome.source.text, outcome.diagnostics


def shown(data: bytes) -> str:
    return " ".join(f"{byte:02X}" for byte in data)


PLACES = {
    # The text before and after, so that the bytes are part of the text, a name, a note…
    "alone": (b"", b""),
    "in a text": ("é橋😀 ".encode(), b" x"),
    "on a later line": ("é\r\n橋\r".encode(), b"\nx"),
    "in words": (b"{premise a: x ", b" y}"),
    "in a name": (b"{premise a", b"b: x}"),
    "in a statement": (b'{premise a "s ', b'": x}'),
    "in a tag": (b"{premise a #t", b": x}"),
    "in a note": (b"{# n ", b" }"),
    "in a value of the front matter": (b"---\ntitle: x ", b" y\n---\nx"),
    "in a key of the front matter": (b"---\nk", b": v\n---\nx"),
    "after an escape": (b"\\", b"{premise: x}"),
    "before a closer": (b"{premise: x", b"}"),
}


@pytest.mark.parametrize(("before", "after"), PLACES.values(), ids=PLACES)
def test_bytes_that_arent_utf_8_are_one_diagnostic_at_their_place(before: bytes, after: bytes) -> None:
    for wrong in ILL_FORMED.values():
        check_wrong_bytes(wrong, before, after)


def check_wrong_bytes(wrong: bytes, before: bytes, after: bytes) -> None:
    text, diagnostics = read_bytes_of(before + wrong + after)
    (finding,) = (item for item in diagnostics if item.code == "A001")
    assert finding.message == f"byte {len(before)} is not UTF-8: {shown(wrong)}"
    start = len(before.decode())
    assert finding.span is not None
    assert (finding.span.start, finding.span.end) == (start, start + len(wrong))
    lines = before.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (finding.span.line, finding.span.column) == (len(lines), len(lines[-1]) + 1)
    # Each byte becomes one U+FFFD, which isn't another error.
    assert text == before.decode() + "\ufffd" * len(wrong) + after.decode()
    assert [item.code for item in diagnostics] == ["A001"]


def test_what_is_right_on_both_sides_of_a_wrong_byte_is_kept() -> None:
    text, diagnostics = read_bytes_of(b"\xe2\x82\xac\xe2\x82 \xf0\x9f\x98\x80\xf0\x9f\x98}")
    assert text == "€\ufffd\ufffd 😀\ufffd\ufffd\ufffd}"
    assert [(item.code, item.message) for item in diagnostics] == [
        ("A001", "byte 3 is not UTF-8: E2 82"),
        ("A001", "byte 10 is not UTF-8: F0 9F 98"),
        ("A101", "unmatched `}`"),
    ]


def test_a_character_that_a_mark_cuts_in_two_is_two_diagnostics() -> None:
    _, diagnostics = read_bytes_of(b"{premise: \xe2}\x82\xac")
    assert [(item.code, item.message) for item in diagnostics] == [
        ("A001", "byte 10 is not UTF-8: E2"),
        ("A001", "byte 12 is not UTF-8: 82 AC"),
    ]


def test_a_long_run_of_bytes_is_one_diagnostic_and_cut() -> None:
    _, diagnostics = read_bytes_of(b"x" + b"\xff" * 1000)
    assert [item.message for item in diagnostics] == ["byte 1 is not UTF-8: FF FF FF FF FF FF FF FF …"]
    assert diagnostics[0].span is not None
    assert (diagnostics[0].span.start, diagnostics[0].span.end) == (1, 1001)


UTF_16 = "this looks like UTF-16; save the file as UTF-8"
UTF_32 = "this looks like UTF-32; save the file as UTF-8"
PLAIN = "save the file as UTF-8"
MARKED = "{premise a: café 橋}"


@pytest.mark.parametrize(
    ("data", "offsets", "help"),
    [
        (MARKED.encode("utf-16"), [0, 32], UTF_16),
        (b"\xfe\xff" + MARKED.encode("utf-16-be"), [0, 33], UTF_16),
        (MARKED.encode("utf-32"), [0, 64], UTF_32),
        (b"\0\0\xfe\xff" + MARKED.encode("utf-32-be"), [2, 67], UTF_32),
        (MARKED.encode("utf-16-le"), [30], PLAIN),
        ("{premise a: café}".encode("latin-1"), [15], PLAIN),
        ("{premise a: “café”}".encode("cp1252"), [12, 16], PLAIN),
        ("{premise a: 桥旧了}".encode("gb18030"), [12, 15], PLAIN),
        ("{premise a: 橋}".encode("shift-jis"), [12], PLAIN),
        ("{premise a: мост}".encode("koi8-r"), [12], PLAIN),
    ],
    ids=["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "no-mark", "latin-1", "cp1252", "gb18030", "sjis", "koi8"],
)
def test_other_encodings_are_found_at_their_bytes(data: bytes, offsets: list[int], help: str) -> None:
    _, diagnostics = read_bytes_of(data)
    found = [item for item in diagnostics if item.code == "A001"]
    assert [int(item.message.split()[1]) for item in found] == offsets
    assert {item.help for item in found} == {help}
    for item in found:
        assert item.span is not None
        assert data[int(item.message.split()[1])] >= 0x80


def test_utf_16_without_a_mark_is_utf_8_with_nuls_and_errors_of_syntax() -> None:
    text = "{premise a: x}".encode("utf-16-le").decode("utf-8")
    article, diagnostics = argued.read(text)
    assert article is None
    assert [(item.code, item.span.start if item.span else None) for item in diagnostics] == [("A107", 0)]
    assert "\\x00" in argued.render(diagnostics, text)
    assert argued.parse("x\0y\0").text == "x\0y\0"


def test_the_command_line_reads_and_reports_bytes(tmp_path: Path) -> None:
    path = tmp_path / "article.argued"
    path.write_bytes("{premise a: caf\xe9}".encode("latin-1"))
    done = run("parse", str(path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines() == [
        f"{path}:1:16: A001 invalid-utf-8: byte 15 is not UTF-8: E9",
        "  |",
        "1 | {premise a: caf\ufffd}",
        "  |                ^",
        "  = help: save the file as UTF-8",
    ]


def many_wrong_bytes(count: int) -> bytes:
    return b"\xc3\xa9\xff" * count


def read_all(data: bytes) -> tuple[list[str], int]:
    outcome = read_bytes(data, "file", Limits())
    report = argued.render(outcome.diagnostics, outcome.source.text)
    return [item.message for item in (*outcome.diagnostics[:2], outcome.diagnostics[-1])], len(report)


def wrong_bytes_grow() -> None:
    assert_linear(read_all, many_wrong_bytes, 5_000)


@pytest.mark.growth
def test_many_wrong_bytes_take_time_that_grows_with_their_number() -> None:
    in_child(wrong_bytes_grow, seconds=FOR_GROWTH)


def test_many_wrong_bytes_are_counted_and_the_first_are_reported() -> None:
    messages, length = in_child(read_all, many_wrong_bytes(50_000))
    assert messages == ["byte 2 is not UTF-8: FF", "byte 5 is not UTF-8: FF", "49,000 more diagnostics are not shown"]
    assert length < 400 * 1001


# Halves of surrogate pairs.

LONE = ["\ud800", "\udbff", "\udc00", "\udfff", "\ude00\ud83d", "\ud83d\ude00"]
TEXTS = {
    "alone": ("", ""),
    "in words": ("{premise a: x ", " y}"),
    "in a name": ("{premise a", "b: x}"),
    "in a statement": ('{premise a "s ', '": x}'),
    "in a note": ("{# ", "}"),
    "in front matter": ("---\ntitle: ", "\n---\nx"),
}


@pytest.mark.parametrize(("before", "after"), TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("half", LONE, ids=ascii)
def test_a_lone_surrogate_is_found_by_every_function_that_reads_a_text(before: str, half: str, after: str) -> None:
    text = before + half + after
    article, diagnostics = argued.read(text)
    assert article is None
    (finding,) = (item for item in diagnostics if item.code == "A002")
    assert finding.span is not None
    assert (finding.span.start, finding.span.end) == (len(before), len(before) + len(half))
    assert finding.message == f"U+{ord(half[0]):04X} is half of a surrogate pair, which isn't a character"
    # In a name it may be a character that means nothing as well; everywhere else it is one finding.
    others = {item.code for item in diagnostics} - {"A002"}
    assert others <= ({"A109"} if before == "{premise a" else set())
    report = argued.render(diagnostics, text)
    report.encode("utf-8")
    assert f"\\u{ord(half[0]):04x}" in report
    for function in (argued.parse, argued.strip, argued.tidy):
        with pytest.raises(argued.ParseError) as caught:
            function(text)
        assert caught.value.diagnostics == diagnostics


ARTICLE = argued.parse('---\nkey: v\n---\n{premise a "s" by "w" #t k="v": x}{conclusion b from a via s as r: y}')
HALF = "\ud83d"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Fragment(0, 1, HALF),
        lambda: Premise(name=HALF),
        lambda: Premise(statement=HALF, place=0),
        lambda: Premise(statement="s", place=0, holder=HALF),
        lambda: Premise(statement="s", place=0, tags=(HALF,)),
        lambda: Premise(statement="s", place=0, answers=(HALF,)),
        lambda: argued.Attribute("k", (HALF,)),
        lambda: argued.Attribute(HALF, ("v",)),
        lambda: argued.Inference(sources=(HALF,), target="a"),
        lambda: argued.Inference(sources=("a",), target=HALF),
        lambda: argued.Inference(sources=("a",), target="b", scheme=HALF),
        lambda: argued.Inference(name=HALF, sources=("a",), target="b"),
        lambda: argued.Attack(sources=("a",), target=HALF),
        lambda: argued.Restatement(sources=("a",), target=HALF),
        lambda: argued.Entry(HALF, "v"),
        lambda: argued.Entry("k", HALF),
        lambda: argued.Entry("k", ("v", HALF)),
        lambda: argued.Metadata(title=HALF),
        lambda: argued.Metadata(author=(HALF,)),
        lambda: argued.Metadata(language=HALF),
        lambda: argued.Article(text=HALF),
    ],
)
def test_constructors_refuse_a_lone_surrogate(make: Callable[[], Any]) -> None:
    with pytest.raises(argued.ModelError) as caught:
        make()
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "A503"
    str(caught.value).encode("utf-8")


def with_halves(data: Any) -> list[Any]:
    """The data with a half of a pair in place of each text in turn, and of each key."""
    found: list[Any] = []
    if isinstance(data, str):
        found.append(data + HALF)
    if isinstance(data, list):
        found += [
            [*data[:index], new, *data[index + 1 :]] for index, old in enumerate(data) for new in with_halves(old)
        ]
    if isinstance(data, dict):
        for key, old in data.items():
            found += [{**data, key: new} for new in with_halves(old)]
            found.append({**{name: value for name, value in data.items() if name != key}, key + HALF: old})
    return found


def test_data_json_and_layers_refuse_a_lone_surrogate_wherever_it_is() -> None:
    import json

    data = argued.to_data(ARTICLE)
    variants = with_halves(data)
    assert len(variants) > 50
    for variant in variants:
        found = argued.validate(variant)
        assert {item.code for item in found} == {"A502"}
        assert "lone surrogate" in found[0].message
        for function, argument in ((argued.from_data, variant), (argued.from_json, json.dumps(variant))):
            with pytest.raises(argued.DataError) as caught:
                function(argument)
            assert caught.value.diagnostics == found
            str(caught.value).encode("utf-8")
    for variant in with_halves(argued.detach(ARTICLE)):
        with pytest.raises(argued.LayerError) as refused:
            argued.attach(variant, ARTICLE.text)
        assert {item.code for item in refused.value.diagnostics} == {"A502"}


def test_a_layer_is_not_laid_over_a_text_with_a_lone_surrogate() -> None:
    layer = argued.detach(ARTICLE)
    with pytest.raises(argued.LayerError) as caught:
        argued.attach(layer, ARTICLE.text + HALF)
    assert [item.code for item in caught.value.diagnostics] == ["A601"]
    with pytest.raises(argued.LayerError) as caught:
        argued.attach({**layer, "text": {**layer["text"], "length": 1}}, HALF)
    assert [item.code for item in caught.value.diagnostics] == ["A601"]


def test_names_of_texts_and_profiles_may_contain_surrogates() -> None:
    _, diagnostics = argued.read("}", name="a\udce9\x1b[31m\nb")
    assert argued.render(diagnostics, "}").splitlines()[0] == (
        "a\\udce9\\x1b[31m\\x0ab:1:1: A101 stray-closer: unmatched `}`"
    )
    (finding,) = argued.validate(ARTICLE, HALF)
    assert finding.code == "A505"
    str(finding).encode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_file_name_that_isnt_utf_8_is_shown_as_escapes(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/caf\xe9\x1b[31m.argued"
    with open(path, "wb") as file:
        file.write(b"}")
    done = run("parse", os.fsdecode(path))
    assert done.returncode == 1
    assert done.stderr.startswith(bytes(tmp_path) + b"/caf\\udce9\\x1b[31m.argued:1:1: A101 ")
    done = run("parse", os.fsdecode(path + b"x"))
    assert done.returncode == 2
    assert done.stderr == b"argued: " + bytes(tmp_path) + b"/caf\\udce9\\x1b[31m.arguedx: No such file or directory\n"
