"""Errors in front matter, each completely: code, place, message and help."""

import pytest

from argued import read

QUOTE = "every value is a text; quote one that begins with `&`, `*` or `!`"
FLOW = "quote the value if it begins with `{` or `[`"
PAIR = 'write the character itself, or its code in eight digits: "\\U0001f60a"'
ERRORS: tuple[tuple[str, tuple[str, str, str, str | None]], ...] = (
    ("\ufeffa: b\n", ("A021", "\ufeff", "a byte order mark is only allowed at the beginning of the file", None)),
    (
        'k: "\\ud800"\n',
        ("A021", '"\\ud800"', "an escape here is half of a surrogate pair, which isn't a character", PAIR),
    ),
    (
        'a: 1\nk: [x, "\\udfff"]\n',
        ("A021", '"\\udfff"', "an escape here is half of a surrogate pair, which isn't a character", PAIR),
    ),
    ("%YAML 1.1\n", ("A023", "%YAML 1.1", "a directive isn't allowed here", None)),
    ("a: 1\n...\n%YAML 1.1\n", ("A023", "%YAML 1.1", "a directive isn't allowed here", None)),
    ("a: *x\n", ("A023", "*x", "the alias `*x` isn't allowed here", None)),
    ("a: &x 1\n", ("A023", "&", "the anchor `&x` isn't allowed here", QUOTE)),
    ("a: !!str 1\n", ("A023", "!", "the tag `tag:yaml.org,2002:str` isn't allowed here", QUOTE)),
    ("- a\n", ("A021", "", "the front matter must be a mapping of keys to values", None)),
    ("x\n", ("A021", "x", "the front matter must be a mapping of keys to values", None)),
    ("? [a]\n: b\n", ("A021", "[", "a key must be a text", None)),
    ("{a: {b: c}}\n", ("A024", "{", "a value must be a text or a list of texts", FLOW)),
    ("a: [[b]]\n", ("A024", "[", "a value must be a text or a list of texts", FLOW)),
    ("a: {b: c}\n", ("A024", "{", "a value must be a text or a list of texts", FLOW)),
    ("a: [b, {c: d}]\n", ("A024", "{", "a value must be a text or a list of texts", FLOW)),
    ("a: 1\n--- x\nb: 2\n", ("A021", "---", "a second YAML document begins here, but only one is allowed", None)),
    ('a: "\\UFFFFFFFF"\n', ("A021", "\\UF", "this escape isn't a character", None)),
    (
        "a: b: c\n",
        ("A021", ":", "a value with `: ` in it must be quoted", 'quote the value: title: "Close it: now"'),
    ),
    ("a: [b\n", ("A021", "-", "invalid YAML: expected ',' or ']', but got '<stream end>'", None)),
    (
        "a: \x07\n",
        (
            "A021",
            "\x07",
            "the character U+0007 isn't allowed in YAML",
            'write it as an escape in double quotes: "\\x07"',
        ),
    ),
    ('title: ""\n', ("A025", 'title: ""', "`title` is empty", None)),
    ("title:\n", ("A025", "title:", "`title` is empty", None)),
    ("title: [a]\n", ("A025", "title: [a", "`title` must be one text, not a list", None)),
    ("author: []\n", ("A025", "author: [", "`author` is empty", None)),
    ('author: [A, ""]\n', ("A025", 'author: [A, ""', "`author` is empty", None)),
    ("language: [en]\n", ("A025", "language: [en", "`language` must be one text, not a list", None)),
    ("language: e_n\n", ("A025", "language: e_n", "`language` must be a tag such as `en` or `pt-BR` (BCP 47)", None)),
    ('a: 1\n"a": 2\n', ("A022", '"a"', "the key `a` occurs twice", None)),
    ("k: \ud800\n", ("A002", "\ud800", "U+D800 is half of a surrogate pair, which isn't a character", None)),
    ("? {a: b}\n", ("A021", "{", "a key must be a text", None)),
    ("[a]\n", ("A021", "[", "the front matter must be a mapping of keys to values", None)),
    ("&x a: b\n", ("A023", "&", "the anchor `&x` isn't allowed here", QUOTE)),
    ("!t a: b\n", ("A023", "!", "the tag `!t` isn't allowed here", QUOTE)),
)


@pytest.mark.parametrize(("lines", "expected"), ERRORS)
def test_an_error_in_front_matter_is_complete(lines: str, expected: tuple[str, str, str, str | None]) -> None:
    """It is reported once, and reading continues: the unmatched brace in the article is found, too."""
    text = f"---\n{lines}---\nx}}"
    diagnostics = read(text)[1]
    assert [item.code for item in diagnostics] == [expected[0], "A101"]
    first = diagnostics[0]
    assert first.span is not None
    assert (first.code, text[first.span.start : first.span.end], first.message, first.help) == expected


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        ("a: b\n\ufeffc: d\n", [("a", "b"), ("\ufeffc", "d")]),
        ("a: [b, c]\nd: []\n", [("a", ("b", "c")), ("d", ())]),
        ("a: 1\n... \n", [("a", "1")]),
        ("a: true\nb: ~\nc: 2026-03-01\nd:\n", [("a", "true"), ("b", "~"), ("c", "2026-03-01"), ("d", "")]),
        ("# nothing\n", []),
    ],
)
def test_every_value_is_a_text_as_it_was_written(lines: str, entries: list[tuple[str, str | tuple[str, ...]]]) -> None:
    article, diagnostics = read(f"---\n{lines}---\nx")
    assert article is not None, diagnostics
    assert [(entry.key, entry.value) for entry in article.metadata.other] == entries


@pytest.mark.parametrize("tag", ["en", "pt-BR", "de-1996", "x-a"])
def test_a_language_is_a_tag(tag: str) -> None:
    article, _ = read(f"---\nlanguage: {tag}\n---\n")
    assert article is not None
    assert article.metadata.language == tag
