"""Errors in front matter, each completely: code, place, message and help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argued import Article, Metadata, dumps, parse, read

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
    ("a: *x\n", ("A023", "*x", "the alias `*x` isn't allowed here", QUOTE)),
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
        ("A021", ":", "a value with `: ` in it must be quoted", 'quote the value: a: "b: c"'),
    ),
    (
        "a: x\n y: z\n",
        ("A021", ":", "a value with `: ` in it must be quoted", 'quote the value: title: "Close it: now"'),
    ),
    ("a: [b\n", ("A021", "[", "this list isn't closed", 'end it with `]`, or quote the value: a: "[b"')),
    ("a: [b,\n c\nd: e\n", ("A021", "[", "this list isn't closed", 'end it with `]`, or quote the value: a: "[b,"')),
    (
        "a: 'Tis\nb: c\n",
        ("A021", "'", "this quotation isn't closed", "end it with `'`, or quote the value: a: \"'Tis\""),
    ),
    (
        "a: 1\n\tb: c\n",
        ("A021", "\t", "invalid YAML: found character '\\t' that cannot start any token", "indent with spaces"),
    ),
    (
        "a: b\nc\nd: e\n",
        (
            "A021",
            "d",
            "invalid YAML: could not find expected ':'",
            "write `key: value`, or indent a line that continues the value above it",
        ),
    ),
    ('a: "\\q" x\n', ("A021", "q", "invalid YAML: found unknown escape character 'q'", None)),
    ("title: #1 reason\n", ("A025", "title:", "`title` is empty", 'quote the value: title: "#1 reason"')),
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
    (
        "title: [a]\n",
        ("A025", "title: [a]", "`title` must be one text, not a list", 'quote the value: title: "[a]"'),
    ),
    ("author: []\n", ("A025", "author: []", "`author` is empty", None)),
    ('author: [A, ""]\n', ("A025", 'author: [A, ""]', "`author` is empty", None)),
    ("language: [en]\n", ("A025", "language: [en]", "`language` must be one text, not a list", None)),
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
    ("value", "quoted"),
    [
        ('"Close it," he said', "'\"Close it,\" he said'"),
        ("'Close it,' he said", "\"'Close it,' he said\""),
        ("[Sic] transit", '"[Sic] transit"'),
        ("@home", '"@home"'),
        ("%x", '"%x"'),
        ("`x` is old", '"`x` is old"'),
        ("- x", '"- x"'),
        ("? x", '"? x"'),
        (", x", '", x"'),
        ("] x", '"] x"'),
        ("> it", '"> it"'),
        ("| it", '"| it"'),
        ("*Old* and new", '"*Old* and new"'),
        ("& co", '"& co"'),
        ('"C:\\\\" it\'s', "'\"C:\\\\\" it''s'"),
    ],
)
@pytest.mark.parametrize("before", ["title: ", "a: 1\ntitle:  ", "a: 1\r\nb:\t"])
def test_a_value_that_must_be_quoted_is_shown_in_quotes(value: str, quoted: str, before: str) -> None:
    line_end = "\r\n" if "\r" in before else "\n"
    text = f"---{line_end}{before}{value} {line_end}z: 2{line_end}---{line_end}x"
    (found,) = read(text)[1]
    sign = "a backtick" if value[0] == "`" else f"`{value[0]}`"
    assert (found.code, found.message) == ("A021", f"a value that begins with {sign} must be quoted as a whole")
    assert found.span is not None
    assert text[found.span.start : found.span.end] == value
    key = before.splitlines()[-1].strip()
    assert found.help == f"quote the value: {key} {quoted}"
    article, diagnostics = read(text.replace(value, quoted))
    assert diagnostics == ()
    assert article is not None
    assert value in [article.metadata.title, *(entry.value for entry in article.metadata.other)]


@given(st.text(st.sampled_from("\"'[]{}@`%&*!|>,?-#: \t\\aé\x85\u2028\ue000"), min_size=1, max_size=12))
def test_a_value_in_the_quotes_that_the_help_shows_is_read_as_it_was_meant(value: str) -> None:
    for found in read(f"---\ntitle: {value}\n---\nx")[1]:
        quoted = (found.help or "").partition("quote the value: title: ")[2]
        if quoted:
            article, diagnostics = read(f"---\ntitle: {quoted}\n---\nx")
            assert diagnostics == ()
            assert article is not None
            assert article.metadata.title == value.strip(" \t")


def test_a_quotation_that_takes_in_the_next_lines_is_found_where_it_begins() -> None:
    (found,) = read("---\ntitle: 'Tis old\nauthor: O'Brien\n---\nx")[1]
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 8)
    assert found.help == 'quote the value: title: "\'Tis old"'


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        ("a:\tb\nc: \t d\t\ne\t: f\t# no\n", [("a", "b"), ("c", "d"), ("e", "f")]),
        ("a: b\tc \td\n", [("a", "b\tc \td")]),
        ('a:\t"b"\t\nc: [d,\te\t]\t# no\nf:\n-\tg\n', [("a", "b"), ("c", ("d", "e")), ("f", ("g",))]),
        ('a: "b\tc"\n', [("a", "b\tc")]),
        ("a: b\n  c\td\n", [("a", "b c\td")]),
    ],
)
def test_tabs_separate_as_spaces_do(lines: str, entries: list[tuple[str, str | tuple[str, ...]]]) -> None:
    article, diagnostics = read(f"---\n{lines}---\nx")
    assert diagnostics == ()
    assert article is not None
    assert [(entry.key, entry.value) for entry in article.metadata.other] == entries


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"', "[{}, x]", "|\n  {}", "x\n  {}"])
def test_signs_that_end_no_line_of_the_file_are_kept_wherever_they_are(sign: str, form: str) -> None:
    """Others stand in for them while YAML is read: characters that the text has can't be taken for them."""
    words = f"a{sign}b \ue000 \uf8ff{sign}"
    text = f"---\nk: {form.format(words + '.')}\nl{sign}: '\ue001'\nm: \"\\ue002 \\ue003\"\n---\n}}"
    (article, (found,)) = read(text)
    assert article is None
    assert found.span is not None
    assert (found.code, found.span.start) == ("A101", len(text) - 1)
    article, _ = read(text[:-1] + "x")
    assert article is not None
    first, second, third = article.metadata.other
    assert words in (first.value[0] if isinstance(first.value, tuple) else first.value)
    assert (second.key, second.value, third.value) == (f"l{sign}", "\ue001", "\ue002 \ue003")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_places_of_errors_stay_where_such_signs_are_before_them(sign: str) -> None:
    text = f"---\ntitle: a{sign}b\nlanguage: e_n\n---\nx"
    (found,) = read(text)[1]
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "language: e_n"
    title = Metadata(title=f"a{sign}b")
    assert parse(dumps(Article(text="x", metadata=title))).metadata == title


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
