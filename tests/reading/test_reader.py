"""Every input gives an article or diagnostics, within limits that a caller can raise."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import argued
from argued import Diagnostic, Limits, ParseError, load, parse, read, render, strip
from argued.reading.reader import ReadingOutcome, read_bytes, read_text
from argued.text.source import Source, Span


def codes(text: str, limits: Limits | None = None) -> list[str]:
    article, diagnostics = read(text, limits=limits or Limits())
    assert (article is None) == bool(diagnostics)
    return [diagnostic.code for diagnostic in diagnostics]


def nested(depth: int) -> str:
    return "{premise: " * depth + "x" + "}" * depth


@pytest.mark.parametrize(
    ("limits", "at", "past", "far", "code"),
    [
        (Limits(nesting=3), nested(3), nested(4), nested(30), "A011"),
        (Limits(marks=3), "{premise: x}" * 3, "{premise: x}" * 4, "{premise: x}" * 30, "A012"),
        (Limits(input_bytes=10), "é" * 5, "é" * 5 + "x", "é" * 50, "A010"),
        (
            Limits(front_matter=9),
            "---\na: bcdef\n---\n",
            "---\na: bcdefg\n---\n",
            "---\na: " + "b" * 80 + "\n---\n",
            "A013",
        ),
    ],
)
def test_limits(limits: Limits, at: str, past: str, far: str, code: str) -> None:
    assert codes(at, limits) == []
    assert codes(past, limits) == [code]
    assert codes(far, limits) == [code]
    assert codes(past) == []


def test_diagnostics_beyond_the_limit_are_counted() -> None:
    assert codes("}" * 3, Limits(diagnostics=3)) == ["A101"] * 3
    assert codes("}" * 4, Limits(diagnostics=3)) == ["A101"] * 3 + ["A014"]
    _, diagnostics = read("}" * 5000)
    assert len(diagnostics) == 1001
    assert diagnostics[-1].message == "4,000 more diagnostics are not shown"


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.argued"
    path.write_text("x" * 11)
    with pytest.raises(ParseError) as caught:
        load(path, limits=Limits(input_bytes=10))
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["A010"]
    assert load(path, limits=Limits(input_bytes=11)).text == "x" * 11


@pytest.mark.parametrize(
    ("data", "offsets"),
    [
        (b"\xff", [0]),
        (b"ab\xc3\xa9\xc3 x\xe2\x82", [4, 7]),
        (b"\xed\xa0\x80", [0]),
        (b"\xc0\xaf", [0]),
        ("x".encode("utf-16"), [0]),
        ("caf\xe9".encode("latin-1"), [3]),
        (b"\xf4\x90\x80\x80", [0]),
    ],
)
def test_bytes_that_arent_utf_8_are_reported_at_their_offsets(data: bytes, offsets: list[int]) -> None:
    outcome = read_bytes(data, "file", Limits())
    assert outcome.article is None
    found = [item.message for item in outcome.diagnostics if item.code == "A001"]
    assert [int(message.split()[1]) for message in found] == offsets


def test_a_lone_surrogate_is_reported() -> None:
    article, diagnostics = read("a {premise: \ud800\udc00}")
    assert article is None
    assert [(item.code, item.span.start if item.span else None) for item in diagnostics] == [("A002", 12)]
    assert "\\ud800" in render(diagnostics, "a {premise: \ud800\udc00}")


def too_large(limit: str) -> Diagnostic:
    return Diagnostic(
        code="A010",
        name="input-too-large",
        message=f"the text has more than {limit} bytes",
        span=Span(0, 0, 1, 1, 1, 1),
        help="if this is intended, raise the limit with `--limit input-bytes=NUMBER`, "
        "in Python with `Limits(input_bytes=NUMBER)`",
        source="some.argued",
    )


def test_a_text_with_more_bytes_than_the_limit_is_that_diagnostic_alone() -> None:
    for text in ("} " * 501, "é" * 501, "\ud800" * 334, "\ud800" * 1_001):
        outcome = read_text(text, "some.argued", Limits(input_bytes=1_000))
        assert outcome == ReadingOutcome(Source(text, "some.argued"), None, None, (too_large("1,000"),))


def test_bytes_beyond_the_limit_are_that_diagnostic_alone_and_no_text_is_made_of_them() -> None:
    for data in (b"} " * 501, b"\xff" * 1_001):
        outcome = read_bytes(data, "some.argued", Limits(input_bytes=1_000))
        assert outcome == ReadingOutcome(Source("", "some.argued"), None, None, (too_large("1,000"),))


def test_bytes_as_many_as_the_limit_are_read() -> None:
    limits = Limits(input_bytes=10)
    sound = read_bytes("é".encode() * 5, "some.argued", limits)
    assert (sound.source, sound.diagnostics) == (Source("ééééé", "some.argued"), ())
    assert sound.article is not None
    assert sound.article.text == "ééééé"
    assert [item.code for item in read_bytes(b"\xff" * 10, "some.argued", limits).diagnostics] == ["A001"]
    # Each half of a pair counts as three bytes.
    assert codes("\ud800\udc00 \udfff", limits) == ["A002", "A002"]


def test_wrong_bytes_are_reported_completely() -> None:
    outcome = read_bytes(b"\xe6\xa9\x8b \xfe" + b"\xff" * 7 + b" " + b"\xff" * 9, "some.argued", Limits())
    assert outcome == ReadingOutcome(
        source=Source("橋 " + "\ufffd" * 8 + " " + "\ufffd" * 9, "some.argued"),
        markup=None,
        article=None,
        diagnostics=(
            Diagnostic(
                code="A001",
                name="invalid-utf-8",
                message="byte 4 is not UTF-8: FE FF FF FF FF FF FF FF",
                span=Span(2, 10, 1, 3, 1, 11),
                help="save the file as UTF-8",
                source="some.argued",
            ),
            Diagnostic(
                code="A001",
                name="invalid-utf-8",
                message="byte 13 is not UTF-8: FF FF FF FF FF FF FF FF …",
                span=Span(11, 20, 1, 12, 1, 21),
                help="save the file as UTF-8",
                source="some.argued",
            ),
        ),
    )


def test_a_text_that_begins_with_the_mark_of_another_encoding_is_reported_with_its_encoding() -> None:
    for mark, name in (
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\0\0\xfe\xff", "UTF-32"),
    ):
        (finding,) = read_bytes(mark + b"x", "some.argued", Limits()).diagnostics
        assert finding.help == f"this looks like {name}; save the file as UTF-8"


def test_halves_of_pairs_are_reported_completely() -> None:
    half = "U+{} is half of a surrogate pair, which isn't a character"
    outcome = read_text("a \udbff\ud800\n\udfff", "some.argued", Limits())
    assert outcome == ReadingOutcome(
        source=Source("a \udbff\ud800\n\udfff", "some.argued"),
        markup=None,
        article=None,
        diagnostics=tuple(
            Diagnostic(code="A002", name="lone-surrogate", message=half.format(digits), span=span, source="some.argued")
            for digits, span in (("DBFF", Span(2, 4, 1, 3, 1, 5)), ("DFFF", Span(5, 6, 2, 1, 2, 2)))
        ),
    )


def test_of_wrong_characters_as_many_are_kept_as_of_other_diagnostics() -> None:
    limits = Limits(diagnostics=2)
    for outcome in (
        read_bytes(b"\xff " * 4, "some.argued", limits),
        read_text("\ud800 " * 4, "some.argued", limits),
        read_bytes(b"} " * 4, "some.argued", limits),
        read_text("} " * 4, "some.argued", limits),
    ):
        *kept, notice = outcome.diagnostics
        assert [item.span.start for item in kept if item.span] == [0, 2]
        assert notice.message == "2 more diagnostics are not shown"


def test_what_is_sound_of_a_text_is_there_and_nothing_else() -> None:
    for text, markup, article in (
        ("{premise a: x}", True, True),
        ("{premise from nothing: x}", True, False),
        ("{premise a: x} }", False, False),
        ("{premise a: \ud800}", False, False),
        ("---\ntitle: []\n---\n{premise a: x}", False, False),
    ):
        outcome = read_text(text, "some.argued", Limits())
        assert (outcome.markup is not None, outcome.article is not None) == (markup, article), text
        assert bool(outcome.diagnostics) == (not article)
        assert {item.source for item in outcome.diagnostics} <= {"some.argued"}


def test_of_names_that_could_not_be_read_nothing_is_reported() -> None:
    assert codes("{premise from b: x} {premise b: y}", Limits(marks=1)) == ["A012"]
    assert codes("{premise from b: x} {premise b y: z}") == ["A106"]
    assert codes("{premise from c: x} {premise b y: z}") == ["A202", "A106"]


def test_all_errors_come_in_one_exception_that_pickles() -> None:
    with pytest.raises(ParseError) as caught:
        parse("} {premis a: x} {premise from nothing: y}", name="a.argued")
    assert [item.code for item in caught.value.diagnostics] == ["A101", "A105", "A202"]
    assert str(caught.value).splitlines()[0] == "a.argued:1:1: A101 stray-closer: unmatched `}`"
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is ParseError
    assert again.diagnostics == caught.value.diagnostics


def test_a_long_exception_is_cut_and_says_so() -> None:
    with pytest.raises(ParseError, match="and 5 more"):
        parse("}" * 15)


def test_lines_and_columns_count_code_points_and_all_line_ends() -> None:
    _, diagnostics = read("a\r\nb\rc\n😀e\u0301 }")
    (diagnostic,) = diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column, diagnostic.span.start) == (4, 5, 11)


def test_the_caret_is_under_wide_and_combining_characters() -> None:
    text = "橋橋e\u0301 }"
    report = render(read(text)[1], text).splitlines()
    assert report[2:4] == ["1 | 橋橋e\u0301 }", "  |" + " " * 7 + "^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 5000 + "}" + "y" * 5000
    report = render(read(text)[1], text).splitlines()
    assert max(map(len, report)) < 130
    assert report[2].index("}") == report[3].index("^")


def test_carets_are_only_as_long_as_the_excerpt_of_a_long_mark() -> None:
    article = parse("{premise p: " + "word " * 60 + "}")
    (finding,) = argued.validate(article, "three-considerations")[-1:]
    _, _, line, caret, *_ = render([finding], "{premise p: " + "word " * 60 + "}").splitlines()
    assert len(caret) < len(line)
    assert caret.endswith("^")


def test_arguments_that_arent_texts_are_refused_in_plain_words() -> None:
    with pytest.raises(TypeError, match=r"expected str for `text`, found bytes; `argued\.load` reads the file"):
        parse(b"x")  # type: ignore[arg-type]


def test_strip_raises_for_errors_of_syntax_alone() -> None:
    assert strip("{premise from nothing: x}") == "x"
    with pytest.raises(ParseError):
        strip("{premise: x")


def test_unclosed_marks_count_for_no_nesting() -> None:
    article, diagnostics = read("{premise a: x {conclusion b: y}")
    assert article is None
    assert [item.code for item in diagnostics] == ["A102"]
    many = "{premise: x " * 200 + "{premise: y}"
    assert set(codes(many)) == {"A102"}


def test_importing_loads_neither_lark_nor_jsonschema_nor_yaml_nor_click() -> None:
    code = (
        "import sys, argued; print([name for name in ('lark', 'jsonschema', 'yaml', 'click') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_a_small_recursion_limit_is_enough_for_deep_texts() -> None:
    code = (
        "import sys, argued; argued.validate(argued.parse('{premise: x}'));"
        "limits = argued.Limits(nesting=5000); text = '{premise: x' * 3000 + '}' * 3000;"
        "sys.setrecursionlimit(150);"
        "article = argued.parse(text, limits=limits);"
        "print(argued.parse(argued.dumps(article), limits=limits) == article)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "True", done.stderr[-500:]


def test_the_public_names_are_what_the_package_says() -> None:
    assert all(hasattr(argued, name) for name in argued.__all__)


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="needs a device")
def test_a_device_is_refused_as_by_check() -> None:
    for read_path in (load, argued.check):
        with pytest.raises(OSError, match=f"expected a file, found a device: '{os.devnull}'"):
            read_path(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.argued")
    with pytest.raises(OSError, match="expected a file, found a pipe"):
        load(tmp_path / "pipe.argued")
