"""YAML of every harmful kind: nothing but texts gets through, and each error has its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.children import FOR_GROWTH, assert_linear, in_child

import argued
from argued import Entry, Limits, Metadata, ParseError

WIDE = Limits(front_matter=16 * 1024 * 1024, input_bytes=64 * 1024 * 1024)
STANDING = Limits()


def text_of(yaml: str) -> str:
    return f"---\n{yaml}\n---\n{{premise a: x}}"


def diagnostics_of(yaml: str, limits: Limits = STANDING) -> list[tuple[str, int, int, str]]:
    """The code, line, column and message of each diagnostic; lines count from the `---`."""
    text = text_of(yaml)
    article, diagnostics = argued.read(text, limits=limits)
    assert (article is None) == bool(diagnostics)
    report = argued.render(diagnostics, text) + str(ParseError(diagnostics))
    assert all(len(line) < 600 and line.isprintable() for line in report.split("\n"))
    found = []
    for item in diagnostics:
        assert item.span is not None
        assert item.span.start <= item.span.end <= len(text)
        found.append((item.code, item.span.line, item.span.column, item.message))
    return found


NESTED = "a value must be a text or a list of texts"
NO_MAPPING = "the front matter must be a mapping of keys to values"
NO_DIRECTIVE = "a directive isn't allowed here"

REFUSED: dict[str, tuple[str, str, int, int, str]] = {
    # The text between the lines, and the code, line, column and message of its only error.
    "an anchor": ("a: &x y", "A023", 2, 4, "the anchor `&x` isn't allowed here"),
    "an anchor on a key": ("&x a: y", "A023", 2, 1, "the anchor `&x` isn't allowed here"),
    "an anchor on the mapping": ("&x\na: y", "A023", 2, 1, "the anchor `&x` isn't allowed here"),
    "an alias": ("a: *x", "A023", 2, 4, "the alias `*x` isn't allowed here"),
    "an alias for a key": ("*x : y", "A023", 2, 1, "the alias `*x` isn't allowed here"),
    "an alias in a list": ("a: [b, *x]", "A023", 2, 8, "the alias `*x` isn't allowed here"),
    "binary": ("a: !!binary aGk=", "A023", 2, 4, "the tag `tag:yaml.org,2002:binary` isn't allowed here"),
    "a Python object": (
        "a: !!python/object:os.system x",
        "A023",
        2,
        4,
        "the tag `tag:yaml.org,2002:python/object:os.system` isn't allowed here",
    ),
    "a call of Python": (
        "!!python/object/apply:os.system ['x']",
        "A023",
        2,
        1,
        "the tag `tag:yaml.org,2002:python/object/apply:os.system` isn't allowed here",
    ),
    "a tag of one's own": ("a: !mine x", "A023", 2, 4, "the tag `!mine` isn't allowed here"),
    "the tag that is none": ("a: ! x", "A023", 2, 4, "the tag `!` isn't allowed here"),
    "a whole tag": ("a: !<tag:x> x", "A023", 2, 4, "the tag `tag:x` isn't allowed here"),
    "a version": ("%YAML 1.1", "A023", 2, 1, NO_DIRECTIVE),
    "a version and a document": ("%YAML 1.1\n--- {a: b}", "A023", 2, 1, NO_DIRECTIVE),
    "a version of many digits": (f"%YAML 1.{'1' * 5000}", "A021", 2, 9, "invalid YAML: this number is too long"),
    "a handle of tags": ("%TAG ! tag:x,2000:\n--- {a: b}", "A023", 2, 1, NO_DIRECTIVE),
    "an unknown directive": ("%FOO bar\n--- {a: b}", "A023", 2, 1, NO_DIRECTIVE),
    "a directive after a document": ("a: b\n...\n%YAML 1.1", "A023", 4, 1, NO_DIRECTIVE),
    "a second document": (
        "a: b\n--- {c: d}",
        "A021",
        3,
        1,
        "a second YAML document begins here, but only one is allowed",
    ),
    "an empty document": ("...", "A021", 2, 1, "invalid YAML: expected the node content, but found '<document end>'"),
    "a merge key": ("<<: {a: b}", "A024", 2, 5, NESTED),
    "a merge key with an alias": ("a: &x {b: c}\n<<: *x", "A023", 2, 4, "the anchor `&x` isn't allowed here"),
    "a list of lists": ("a: [[b]]", "A024", 2, 5, NESTED),
    "a list of mappings": ("a: [{b: c}]", "A024", 2, 5, NESTED),
    "a list of pairs": ("a: [b: c]", "A024", 2, 5, NESTED),
    "a mapping in a mapping": ("a: {b: c}", "A024", 2, 4, NESTED),
    "an indented mapping": ("a:\n  b: c", "A024", 3, 3, NESTED),
    "a list for a key": ("? [a, b]\n: x", "A021", 2, 3, "a key must be a text"),
    "a list for a key, in brackets": ("[a, b]: x", "A021", 2, 1, "a key must be a text"),
    "a mapping for a key": ("? {a: b}\n: x", "A021", 2, 3, "a key must be a text"),
    "a text alone": ("x", "A021", 2, 1, NO_MAPPING),
    "a list alone": ("- x", "A021", 2, 1, NO_MAPPING),
    "a tab for an indent": ("\ta: x", "A021", 2, 1, "invalid YAML: found character '\\t' that cannot start any token"),
    "a tab before a list": (
        "a:\n\t- x",
        "A021",
        3,
        1,
        "invalid YAML: found character '\\t' that cannot start any token",
    ),
    "NUL": ("a: x\0y", "A021", 2, 5, "the character U+0000 isn't allowed in YAML"),
    "ESC": ("a: \x1b[31m", "A021", 2, 4, "the character U+001B isn't allowed in YAML"),
    "BEL in a string": ('a: "\x07"', "A021", 2, 5, "the character U+0007 isn't allowed in YAML"),
    "C1": ("a: \x9b", "A021", 2, 4, "the character U+009B isn't allowed in YAML"),
    "DEL": ("a: \x7f", "A021", 2, 4, "the character U+007F isn't allowed in YAML"),
    "a noncharacter": ("a: \ufffe", "A021", 2, 4, "the character U+FFFE isn't allowed in YAML"),
    "a byte order mark": (
        "\ufefftitle: x",
        "A021",
        2,
        1,
        "a byte order mark is only allowed at the beginning of the file",
    ),
    "half a pair as an escape": (
        'title: "\\ud800"',
        "A021",
        2,
        8,
        "an escape here is half of a surrogate pair, which isn't a character",
    ),
    "a pair as two escapes": (
        'a: "\\ud83d\\ude00"',
        "A021",
        2,
        4,
        "an escape here is half of a surrogate pair, which isn't a character",
    ),
    "half a pair in a key": (
        '"\\udfff": x',
        "A021",
        2,
        1,
        "an escape here is half of a surrogate pair, which isn't a character",
    ),
    "an escape beyond the last character": ('a: "x\\U00110000"', "A021", 2, 6, "this escape isn't a character"),
    "an escape far beyond the last character": ('a: "\\UFFFFFFFF"', "A021", 2, 5, "this escape isn't a character"),
    "an unknown escape": ('a: "\\q"', "A021", 2, 6, "invalid YAML: found unknown escape character 'q'"),
    "a short escape": (
        'a: "\\x4"',
        "A021",
        2,
        7,
        "invalid YAML: expected escape sequence of 2 hexadecimal numbers, but found '\"'",
    ),
    "a string without end": ('a: "x', "A021", 2, 4, "this quotation isn't closed"),
    "a list without end": ("a: [x", "A021", 2, 4, "this list isn't closed"),
    "an unquoted colon": ("a: b: c", "A021", 2, 5, "a value with `: ` in it must be quoted"),
    "an unquoted percent sign": (
        "a: %x",
        "A021",
        2,
        4,
        "a value that begins with `%` must be quoted as a whole",
    ),
    "the same key": ("a: b\na: c", "A022", 3, 1, "the key `a` occurs twice"),
    "the same key, quoted": ("a: b\n'a': c", "A022", 3, 1, "the key `a` occurs twice"),
}


@pytest.mark.parametrize(("yaml", "code", "line", "column", "message"), REFUSED.values(), ids=REFUSED)
def test_what_yaml_could_do_beyond_texts_is_refused_at_its_place(
    yaml: str, code: str, line: int, column: int, message: str
) -> None:
    for limits in (STANDING, WIDE):
        found = diagnostics_of(yaml, limits)
        assert [item[0] for item in found] == [code]
        assert found[0][3] == message
        if "end of stream" not in message and "stream end" not in message:
            assert found[0][1:3] == (line, column)


ACCEPTED: dict[str, tuple[str, dict[str, str | tuple[str, ...]]]] = {
    "nothing": ("", {}),
    "a comment": ("# x", {}),
    "spaces": ("  \n ", {}),
    "an empty mapping": ("{}", {}),
    "a merge sign": ("<<: x", {"<<": "x"}),
    "an equals sign": ("=: x", {"=": "x"}),
    "words that are something else": (
        "a: yes\nb: null\nc: 0x1F\nd: 1.0\ne: 2026-03-01\nf: ~\ng: .nan\nh: 1_000",
        {"a": "yes", "b": "null", "c": "0x1F", "d": "1.0", "e": "2026-03-01", "f": "~", "g": ".nan", "h": "1_000"},
    ),
    "keys that are something else": ("1: x\nnull: y\n2026-03-01: z", {"1": "x", "null": "y", "2026-03-01": "z"}),
    "an empty value": ("a:", {"a": ""}),
    "an empty key": ('"": x', {"": "x"}),
    "an empty list": ("a: []", {"a": ()}),
    "a list": ("a: [b, c]", {"a": ("b", "c")}),
    "a list in lines": ("a:\n- b\n- c", {"a": ("b", "c")}),
    "a key asked for": ("? a\n: b", {"a": "b"}),
    "braces": ("{a: b, c: [d]}", {"a": "b", "c": ("d",)}),
    "lines kept": ("a: |\n  b\n  c", {"a": "b\nc\n"}),
    "lines folded": ("a: >-\n  b\n  c", {"a": "b c"}),
    "escapes": ('a: "\\x07\\u202e\\U0001F600\\0\\e"', {"a": "\x07\u202e\U0001f600\0\x1b"}),
    "signs of the language": ('a: "{premise: x}"', {"a": "{premise: x}"}),
    "an end of the document": ("a: b\n...", {"a": "b"}),
    "names of Python": ("__class__: __proto__", {"__class__": "__proto__"}),
    "equal but for case": ("Title: x\nTITLE: y", {"Title": "x", "TITLE": "y"}),
    "equal in NFC": ("\u00e9: x\ne\u0301: y", {"\u00e9": "x", "e\u0301": "y"}),
    "a line separator in quotes": ('a: "x\\u2028y"', {"a": "x\u2028y"}),
}


@pytest.mark.parametrize(("yaml", "entries"), ACCEPTED.values(), ids=ACCEPTED)
def test_whatever_is_a_text_is_kept_as_it_is_and_comes_back(
    yaml: str, entries: dict[str, str | tuple[str, ...]]
) -> None:
    article = argued.parse(text_of(yaml))
    assert article.metadata == Metadata(other=tuple(Entry(key, value) for key, value in entries.items()))
    assert argued.parse(argued.dumps(article)) == article
    assert argued.from_json(argued.to_json(article)) == article
    assert argued.tidy(text_of(yaml)) == text_of(yaml)


def test_the_error_of_a_character_shows_the_escape_that_fixes_it() -> None:
    for character in "\x07\x1b\x9b\ufffe":
        _, (finding,) = argued.read(text_of(f"a: {character}"))
        assert finding.help is not None
        escape = finding.help.split('"')[1]
        article = argued.parse(text_of(f'a: "{escape}"'))
        assert article.metadata.other == (Entry("a", character),)


# Volume.

BOMB = "a: &a [x, x, x]\n" + "\n".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefghi", "bcdefghij")
)

VOLUME: dict[str, tuple[Callable[[int], str], int, int, list[str], tuple[str, int, int] | None]] = {
    # A YAML text by its number, the number to hold, one that takes a measurable time, and the codes where the limit is
    # raised, with line and column of the first.
    "brackets": (lambda count: "a: " + "[" * count, 50_000, 0, ["A024"], ("A024", 2, 5)),
    "brackets alone": (lambda count: "[" * count, 50_000, 0, ["A021"], ("A021", 2, 1)),
    "braces": (lambda count: "a: " + "{" * count, 50_000, 0, ["A024"], ("A024", 2, 4)),
    "braces alone": (lambda count: "{" * count, 50_000, 0, ["A021"], ("A021", 2, 2)),
    "braces and brackets": (lambda count: "a: " + "[{" * count, 50_000, 0, ["A024"], ("A024", 2, 5)),
    "lists in lines": (lambda count: "a:\n " + "- " * count, 50_000, 0, ["A024"], ("A024", 3, 4)),
    "questions": (lambda count: "? " * count, 50_000, 0, ["A021"], ("A021", 2, 3)),
    "indents": (
        lambda count: "\n".join(" " * min(n, 80) + "a:" for n in range(count)),
        50_000,
        0,
        ["A024"],
        ("A024", 3, 2),
    ),
    "a long key": (lambda count: f"? {'k' * count}\n: v", 10**6, 120_000, [], None),
    "a long value": (lambda count: f"k: {'v' * count}", 10**6, 120_000, [], None),
    "a long value of words": (lambda count: f"k: {'v ' * (count // 2)}v", 300_000, 60_000, [], None),
    "a long quoted value": (lambda count: f'k: "{"v " * (count // 2)}v"', 300_000, 60_000, [], None),
    "a long value in single quotes": (lambda count: "k: '" + "''" * (count // 2) + "'", 300_000, 60_000, [], None),
    "a value of escapes": (lambda count: 'k: "' + "\\u202e" * (count // 6) + '"', 300_000, 100_000, [], None),
    "a value of lines": (lambda count: "k: |\n" + "  v\n" * (count // 4) + "  v", 300_000, 60_000, [], None),
    "a value of folded lines": (lambda count: "k: >\n" + "  v\n" * (count // 4) + "  v", 300_000, 60_000, [], None),
    "a list of many": (lambda count: f"k: [{', '.join(['v'] * count)}]", 10_000, 1_500, [], None),
    "a list of many lines": (lambda count: "k:\n" + "- v\n" * count, 10_000, 1_500, [], None),
    "a list of many after tabs": (lambda count: "k: [" + ",\t".join(["v"] * count) + "]", 10_000, 1_500, [], None),
    "a value of words after tabs": (lambda count: "k: " + "v\t" * (count // 2) + "v", 300_000, 60_000, [], None),
    "tabs and spaces": (lambda count: "k:" + " \t" * (count // 2) + "v", 300_000, 60_000, [], None),
    "a value of line separators": (lambda count: "k: " + "v\u2028" * (count // 2) + "v", 300_000, 60_000, [], None),
    "open quotations": (lambda count: "a: 'b\n" * count + " x", 10_000, 1_500, ["A021"], ("A021", 3, 4)),
    "many keys": (lambda count: "\n".join(f"k{number}: v" for number in range(count)), 10_000, 1_000, [], None),
    "many keys in braces": (
        lambda count: "{" + ", ".join(f"k{number}: v" for number in range(count)) + "}",
        10_000,
        1_000,
        [],
        None,
    ),
    "duplicate keys": (
        lambda count: "k: v\n" * count,
        10_001,
        1_000,
        ["A022"] * 1000 + ["A014"],
        ("A022", 3, 1),
    ),
    "comments": (lambda count: "# c\n" * count + "k: v", 50_000, 20_000, [], None),
    "blank lines": (lambda count: "\n" * count + "k: v", 200_000, 100_000, [], None),
    "an anchor of a megabyte": (lambda count: f"k: &{'a' * count} v", 10**6, 0, ["A023"], ("A023", 2, 4)),
    "an alias of a megabyte": (lambda count: f"k: *{'a' * count}", 10**6, 0, ["A023"], ("A023", 2, 4)),
    "a tag of a megabyte": (lambda count: f"k: !{'a' * count} v", 10**6, 0, ["A023"], ("A023", 2, 4)),
    "duplicate keys of a megabyte": (
        lambda count: f"? {'k' * count}\n: v\n? {'k' * count}\n: v",
        500_000,
        0,
        ["A022"],
        ("A022", 4, 3),
    ),
    "a bomb of aliases": (lambda count: "\n".join([BOMB] * count), 100, 0, ["A023"], ("A023", 2, 4)),
    "an unclosed string": (lambda count: 'k: "' + "v" * count, 10**6, 0, ["A021"], None),
}


def read_wholly(text: str) -> str:
    """Everything that a user would have of such a text."""
    article, diagnostics = argued.read(text, limits=WIDE)
    if article is None:
        return argued.render(diagnostics, text) + str(ParseError(diagnostics))
    written = argued.dumps(article)
    assert argued.parse(written, limits=WIDE) == article
    return argued.to_json(article)


def volume(name: str) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, int]], int]:
    """The diagnostics with the default limit and with a raised one, and the length of the longest line of a report."""
    make, number, size, _, _ = VOLUME[name]
    yaml = make(number)
    with_defaults, wide = diagnostics_of(yaml), diagnostics_of(yaml, WIDE)
    length = 0
    if size:
        article = argued.parse(text_of(yaml), limits=WIDE) if not wide else argued.Article(text="")
        length = sum(
            len(entry.key) + (len(entry.value) if isinstance(entry.value, str) else sum(map(len, entry.value)))
            for entry in article.metadata.other
        )
    return [item[:3] for item in with_defaults], [item[:3] for item in wide], length


LENGTHS = {
    # Characters of keys and values.
    "a long key": 10**6 + 1,
    "a long value": 10**6 + 1,
    "a long value of words": 300_002,
    "a long quoted value": 300_002,
    "a long value in single quotes": 150_001,
    "a value of escapes": 50_001,
    "a value of lines": 150_003,
    "a value of folded lines": 150_003,
    "a list of many": 10_001,
    "a list of many lines": 10_001,
    "a list of many after tabs": 10_001,
    "a value of words after tabs": 300_002,
    "tabs and spaces": 2,
    "a value of line separators": 300_002,
    "many keys": 58_890,
    "many keys in braces": 58_890,
    "comments": 2,
    "blank lines": 2,
}


GROUPS = [list(VOLUME)[start : start + 5] for start in range(0, len(VOLUME), 5)]
"""Cases that share a process, and its bounds."""


def volume_group(names: list[str]) -> dict[str, Any]:
    return {name: volume(name) for name in names}


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: str(names[0]))
def test_yaml_without_end_is_refused_or_read_in_bounds_whether_or_not_the_limit_is_raised(names: list[str]) -> None:
    for name, (with_defaults, wide, length) in in_child(volume_group, names).items():
        make, number, _, codes, place = VOLUME[name]
        # The limit counts the text between the lines, with its last line end.
        too_large = len(make(number)) + 1 > STANDING.front_matter
        assert [item[0] for item in wide] == codes, name
        assert not place or wide[0] == place, name
        assert with_defaults == ([("A013", 1, 1)] if too_large else wide), name
        assert length == LENGTHS.get(name, 0), name


def grows(name: str) -> None:
    make, _, size, _, _ = VOLUME[name]
    assert_linear(read_wholly, lambda count: text_of(make(count)), size)


@pytest.mark.growth
@pytest.mark.parametrize("name", [name for name, (_, _, size, _, _) in VOLUME.items() if size])
def test_the_time_for_yaml_grows_with_its_length(name: str) -> None:
    in_child(grows, name, seconds=FOR_GROWTH)


def at_the_raised_limit() -> tuple[int, list[str]]:
    # PyYAML takes 0.2 s for each megabyte of a value.
    limit = 64 * STANDING.front_matter
    limits = Limits(front_matter=limit)
    article = argued.parse(text_of("k: " + "v" * (limit - 4)), limits=limits)
    _, diagnostics = argued.read(text_of("k: " + "v" * (limit - 3)), limits=limits)
    return len(article.metadata.other[0].value), [item.code for item in diagnostics]


def test_mebibytes_of_front_matter_are_read_where_the_limit_says_so() -> None:
    assert in_child(at_the_raised_limit) == (64 * STANDING.front_matter - 4, ["A013"])


def front_matter_without_end(count: int) -> list[tuple[str, int]]:
    _, diagnostics = argued.read("---\n" + "--- x\n" * count, limits=WIDE)
    return [(item.code, item.span.start if item.span else -1) for item in diagnostics]


def front_matter_without_end_grows() -> None:
    assert_linear(front_matter_without_end, int, 100_000)


@pytest.mark.growth
def test_the_time_for_front_matter_that_never_ends_grows_with_its_length() -> None:
    in_child(front_matter_without_end_grows, seconds=FOR_GROWTH)


def test_front_matter_that_never_ends_is_found_at_its_first_line() -> None:
    assert in_child(front_matter_without_end, 1_000_000) == [("A020", 0)]
