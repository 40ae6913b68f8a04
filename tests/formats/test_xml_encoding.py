"""arggraph XML in the encodings that files declare, and declarations that aren't true."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from argued import Article, Imported, from_format
from argued.cli.program import main
from argued.formats.importing.xml_encoding import decode_xml
from argued.support.limits import Limits

TEXT = "Die Brücke ist alt. Schließt sie!"
GRAPH = (
    '<arggraph id="g">\n<edu id="e1">Die Brücke ist alt.</edu><adu id="a1" type="pro"/>'
    '<edge id="s1" src="e1" trg="a1" type="seg"/></arggraph>'
)


def declaration(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n'


def load(content: bytes, text: str = TEXT) -> Imported:
    return from_format(content, "arggraph", text=text, name="a.xml")


def article_of(imported: Imported) -> Article:
    assert (imported.losses, imported.diagnostics) == ((), ())
    assert imported.article is not None
    return imported.article


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("ISO-8859-1", "iso8859-1"),
        ("iso-8859-15", "iso8859-15"),
        ("windows-1252", "cp1252"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-be"),
        ("utf-16le", "utf-16-le"),
        ("UTF-32", "utf-32"),
        ("UTF-8", "utf-8-sig"),
        ("utf8", "utf-8"),
        ("macintosh", "mac-roman"),
        ("GB18030", "gb18030"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_declares(declared: str, encoding: str) -> None:
    article = article_of(load((declaration(declared) + GRAPH).encode(encoding)))
    assert [unit.words for unit in article.propositions] == ["Die Brücke ist alt."]
    assert load((declaration(declared).replace('"', "'") + GRAPH).encode(encoding)).article == article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_first_bytes_show_the_encoding_if_none_is_declared(encoding: str) -> None:
    assert len(article_of(load(GRAPH.encode(encoding))).propositions) == 1


def test_signs_of_windows_1252_are_those_of_the_text() -> None:
    text = "„Alt“ – ja. Und 5 €."
    content = declaration("windows-1252") + GRAPH.replace("Die Brücke ist alt.", "„Alt“ – ja.")
    assert [unit.words for unit in article_of(load(content.encode("cp1252"), text)).propositions] == ["„Alt“ – ja."]


def test_a_text_that_is_decoded_already_is_read_whatever_it_declares() -> None:
    imported = from_format(declaration("UTF-16") + GRAPH, "arggraph", text=TEXT)
    assert len(article_of(imported).propositions) == 1


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        ((declaration("utf-9") + GRAPH).encode(), "the encoding `utf-9`, which the file declares, isn't known", 1, 31),
        ((declaration("rot13") + GRAPH).encode(), "the encoding `rot13`, which the file declares, isn't known", 1, 31),
        ((declaration("utf-7") + GRAPH).encode(), "the encoding `utf-7`, which the file declares, isn't known", 1, 31),
        ((declaration("") + GRAPH).encode(), "the encoding ``, which the file declares, isn't known", 1, 31),
        (
            (declaration("ISO-8859-1") + GRAPH).encode(),
            "the file declares the encoding `ISO-8859-1`, but is in UTF-8",
            1,
            31,
        ),
        ((declaration("UTF-16") + GRAPH).encode(), "the file declares the encoding `UTF-16`, but isn't in it", 1, 31),
        (
            codecs.BOM_UTF8 + (declaration("windows-1252") + GRAPH).encode(),
            "the file declares the encoding `windows-1252`, but begins as UTF-8",
            1,
            32,
        ),
        (
            (declaration("ISO-8859-1") + GRAPH).encode("utf-16"),
            "the file declares the encoding `ISO-8859-1`, but begins as UTF-16",
            1,
            32,
        ),
        (
            (declaration("windows-1252") + GRAPH).encode("cp1252").replace(b"alt", b"al\x81"),
            "byte 94 isn't in the encoding `windows-1252`: 81",
            3,
            31,
        ),
        ((declaration("UTF-16") + GRAPH).encode("utf-16")[:-1], "byte 352 isn't in the encoding `UTF-16`: 3E", 3, 118),
        (GRAPH.encode("utf-16")[:-1], "byte 272 isn't in the encoding UTF-16: 3E", 2, 118),
    ],
)
def test_an_unknown_or_wrong_declaration_is_reported_at_its_place(
    content: bytes, message: str, line: int, column: int
) -> None:
    imported = load(content)
    assert imported.article is None
    (found,) = imported.diagnostics
    assert found.span is not None
    assert (found.code, found.message, found.span.line, found.span.column) == ("A801", message, line, column)
    assert found.help is not None


def test_bytes_that_are_not_the_declared_utf_8_are_reported_as_in_all_files() -> None:
    (found,) = load((declaration("UTF-8") + GRAPH).encode("latin-1")).diagnostics
    assert (found.code, found.message) == ("A001", "byte 76 is not UTF-8: FC")


@given(st.binary(max_size=60), st.sampled_from(["", "ISO-8859-1", "UTF-16", "UTF-8", "shift_jis", "\x00", "é"]))
def test_any_bytes_have_an_outcome(content: bytes, declared: str) -> None:
    whole = (declaration(declared).encode() if declared else b"") + content
    source, errors = decode_xml(whole, "a.xml", Limits())
    imported = load(whole)
    assert imported.diagnostics
    for found in (*errors, *imported.diagnostics):
        assert found.span is not None
        assert found.span.end <= len(source.text)


def test_a_file_beyond_the_limit_is_refused() -> None:
    _, errors = decode_xml((declaration("UTF-16") + GRAPH).encode("utf-16"), "a.xml", Limits(input_bytes=100))
    assert [found.code for found in errors] == ["A010"]


def test_an_unknown_entity_is_named_and_the_help_says_what_to_write() -> None:
    for content in (GRAPH.replace("alt", "&nbsp;"), GRAPH.replace('"pro"', '"&nbsp;"')):
        (found,) = load(content.encode()).diagnostics
        assert found.message == "XML has no entity `&nbsp;`"
        assert found.help == "write the character itself, or its number, as in `&#160;`"
        assert found.span is not None
        assert content[found.span.start :].startswith("&nbsp;")
    (found,) = load(f'<!DOCTYPE arggraph [<!ENTITY x "y">]>{GRAPH}'.encode()).diagnostics
    assert found.message == "the file declares an entity, which could expand without end or refer to another file"
    assert found.help == "remove the declaration, and write the characters instead of the entity"


def test_the_command_line_shows_the_line_of_a_diagnostic_in_the_files_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "a.xml"
    path.write_bytes((declaration("UTF-16") + GRAPH).encode("utf-16"))
    done = CliRunner().invoke(main, ["import", str(path)])
    assert (done.exit_code, done.stdout) == (0, "---\nid: g\n---\n{premise a1: Die Brücke ist alt.} Schließt sie!")
    path.write_bytes((declaration("UTF-16") + GRAPH.replace(' id="a1"', "")).encode("utf-16"))
    done = CliRunner().invoke(main, ["import", str(path)])
    assert done.exit_code == 1
    assert 'Brücke ist alt.</edu><adu type="pro"/>' in done.stderr
