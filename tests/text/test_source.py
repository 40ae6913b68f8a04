"""A text with its name: bytes become characters, offsets lines and columns, and every error is complete."""

import io

import pytest

from argued.diagnostics.diagnostic import Diagnostic
from argued.reading.decoding import check_characters, decode
from argued.support.files import read_up_to
from argued.support.limits import Limits
from argued.text.source import Source, Span


def too_large(limit: str) -> Diagnostic:
    return Diagnostic(
        "A010",
        "input-too-large",
        f"the text has more than {limit} bytes",
        span=Span(0, 0, 1, 1, 1, 1),
        help="if this is intended, raise the limit with `--limit input-bytes=NUMBER`, "
        "in Python with `Limits(input_bytes=NUMBER)`",
        source="a.argued",
    )


def no_utf_8(message: str, span: Span, help: str = "save the file as UTF-8") -> Diagnostic:
    return Diagnostic("A001", "invalid-utf-8", message, span=span, help=help, source="a.argued")


def decoded(data: bytes, limits: Limits | None = None) -> tuple[Source, list[Diagnostic]]:
    source, findings = decode(data, "a.argued", limits or Limits())
    return source, list(findings)


def line_text(source: Source, line: int) -> str:
    start, end = source.line_bounds(line)
    return source.text[start:end]


def on_first_line(start: int, end: int) -> Span:
    return Span(start, end, 1, start + 1, 1, end + 1)


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert decoded(b"x" * 1234, Limits(input_bytes=1234)) == (Source("x" * 1234, "a.argued"), [])
    source, found = decoded(b"x" * 1235, Limits(input_bytes=1234))
    assert source == Source("", "a.argued")
    assert found == [too_large("1,234")]


@pytest.mark.parametrize("text", ["x" * 1234, "é" * 617, "\ud800" * 411, "😀" * 308])
def test_the_length_of_a_text_is_that_of_its_bytes(text: str) -> None:
    length = len(text.encode("utf-8", "surrogatepass"))
    at, below = Limits(input_bytes=length), Limits(input_bytes=length - 1)
    assert list(check_characters(Source(text, "a.argued"), below)) == [too_large(f"{length - 1:,}")]
    assert "A010" not in [item.code for item in check_characters(Source(text, "a.argued"), at)]


def test_wrong_bytes_are_shown_in_hexadecimal_eight_at_most() -> None:
    source, found = decoded(b"a\xc3\xa9 \xff" + b"b" + b"\xfe" * 8 + b"c" + b"\xc0" * 9)
    assert source == Source("aé �b" + "�" * 8 + "c" + "�" * 9, "a.argued")
    assert found == [
        no_utf_8("byte 4 is not UTF-8: FF", on_first_line(3, 4)),
        no_utf_8("byte 6 is not UTF-8: FE FE FE FE FE FE FE FE", on_first_line(5, 13)),
        no_utf_8("byte 15 is not UTF-8: C0 C0 C0 C0 C0 C0 C0 C0 …", on_first_line(14, 23)),
    ]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_file_in_utf_16_is_reported_as_utf_16(mark: bytes) -> None:
    _, found = decoded(mark + b"\0x")
    shown = " ".join(f"{byte:02X}" for byte in mark)
    help_ = "this looks like UTF-16; save the file as UTF-8"
    assert found == [no_utf_8(f"byte 0 is not UTF-8: {shown}", on_first_line(0, 2), help_)]


def test_halves_of_surrogate_pairs_are_reported_run_by_run() -> None:
    found = list(check_characters(Source("a\n\ud800\udbffb\udfff", "a.argued"), Limits()))
    assert found == [
        Diagnostic(
            "A002",
            "lone-surrogate",
            f"U+{point} is half of a surrogate pair, which isn't a character",
            span=span,
            source="a.argued",
        )
        for point, span in (("D800", Span(2, 4, 2, 1, 2, 3)), ("DFFF", Span(5, 6, 2, 4, 2, 5)))
    ]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("a\n", [0, 2]),
        ("a\r\nb\rc\nd", [0, 3, 5, 7]),
        ("\n\r\n\r", [0, 1, 3, 4]),
        ("\u2028a", [0]),
    ],
)
def test_lines_end_with_any_line_end_and_nothing_else(text: str, starts: list[int]) -> None:
    source = Source(text, "")
    assert source.line_starts == starts
    for line, start in enumerate(starts, 1):
        assert source.line_and_column(start) == (line, 1)
        assert line_text(source, line) == text[start : [*starts[1:], len(text)][line - 1]].rstrip("\r\n")


def test_a_line_is_shown_without_its_line_end_and_with_all_else() -> None:
    source = Source("Xx X\r\n x X\nX", "")
    assert [line_text(source, line) for line in (1, 2, 3)] == ["Xx X", " x X", "X"]


@pytest.mark.parametrize("blank", ["\n\n", "\n \t\n", "\r\n\r\n", "\r\r", "\n\r", "\r\n \r\n", "\n\n\n"])
def test_a_paragraph_ends_at_the_line_end_before_a_blank_line(blank: str) -> None:
    source = Source(f"ab{blank}cd", "")
    assert [source.paragraph_end(offset) for offset in (0, 1, 2)] == [2, 2, 2]
    assert source.paragraph_end(len(source.text) - 1) == len(source.text)
    assert source.paragraph_end(len(source.text)) == len(source.text)


def test_a_place_after_the_end_of_a_paragraph_belongs_to_the_next() -> None:
    source = Source("ab\n\ncd\n\nef", "")
    assert [source.paragraph_end(offset) for offset in range(10)] == [2, 2, 2, 6, 6, 6, 6, 10, 10, 10]


@pytest.mark.parametrize("text", ["ab\ncd", "ab\r\ncd", "ab\rcd", "ab \ncd", "ab\n\u2028\ncd"])
def test_one_line_end_ends_no_paragraph(text: str) -> None:
    assert Source(text, "").paragraph_end(0) == len(text)


def test_a_file_that_comes_in_pieces_is_read_whole_and_no_further() -> None:
    class Pieces(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(3, size or 0))

    assert read_up_to(Pieces(b"abcdefgh"), 7) == b"abcdefg"
    assert read_up_to(Pieces(b"abcdefgh"), 10**30) == b"abcdefgh"
    assert read_up_to(Pieces(b"abcdefgh"), 0) == b""
