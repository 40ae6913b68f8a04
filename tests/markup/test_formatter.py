"""Tidying formats openings, and leaves everything else alone."""

import pytest

import argued

TIDIED = {
    "spaces between words": ("{premise  a \t #t:x}", "{premise a #t: x}"),
    "no space before words": ("{premise a:x}", "{premise a: x}"),
    "a space before the colon": ("{premise a :x}", "{premise a: x}"),
    "spaces around an equals sign": ("{premise a k = v m\n=\nw:x}", "{premise a k=v m=w: x}"),
    "commas and plus signs": (
        "{premise a:x}{premise b:y}{conclusion from a  +b ,a:z}",
        "{premise a: x}{premise b: y}{conclusion from a + b, a: z}",
    ),
    "tags that hang together": ("{premise a#t#u:x}", "{premise a #t #u: x}"),
    "a tag after the role": ("{premise#t:x}", "{premise #t: x}"),
    "strings that hang together": ('{premise a"s"k="v"#t:x}', '{premise a "s" k="v" #t: x}'),
    "the content of strings": ('{premise "  s  , #t = \\"u\\" "  :x}', '{premise "  s  , #t = \\"u\\" ": x}'),
    "an opening without words": ('{premise  a  "s"  }', '{premise a "s"}'),
    "every opening, whatever is around it": ("{premise a:{premise b:y}  z}", "{premise a: {premise b: y}  z}"),
    "line breaks of the writer": (
        "{premise a \r\n  #t\r k=1\n\n m=2:\r\nx}",
        "{premise a\r\n#t\rk=1\nm=2:\r\nx}",
    ),
}
LEFT_ALONE = {
    "the article": "Two  spaces ,  and a \\{ brace \\}.",
    "notes": "{#  n  }{#n}",
    "front matter": "---\ntitle:   x\n---\n{premise a: x}",
    "the words of a mark": "{premise a:  x  }",
    "a line break after the colon": "{premise a:\nx}",
}


@pytest.mark.parametrize(("text", "tidied"), TIDIED.values(), ids=TIDIED)
def test_openings_are_tidied(text: str, tidied: str) -> None:
    assert argued.tidy(text) == tidied
    assert argued.tidy(tidied) == tidied


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_text_that_isnt_an_opening_stays_unchanged(text: str) -> None:
    assert argued.tidy(text) == text
