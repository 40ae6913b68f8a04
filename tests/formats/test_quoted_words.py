"""All formats whose files quote words find them alike: in all scripts, at the edges of words, in linear time."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from support.children import FOR_MANY, assert_linear, in_child

import argued


def _aif(quotes: list[str]) -> str:
    nodes = [{"nodeID": f"n{number}", "type": "I", "text": quote} for number, quote in enumerate(quotes)]
    return json.dumps({"nodes": nodes, "edges": [], "locutions": []})


def _xaif(quotes: list[str]) -> str:
    return json.dumps({"AIF": json.loads(_aif(quotes)), "OVA": {}})


def _arggraph(quotes: list[str]) -> str:
    return '<arggraph id="g">{}</arggraph>'.format(
        "".join(
            f'<edu id="e{number}">{escape(quote)}</edu><adu id="n{number}" type="pro"/>'
            f'<edge id="s{number}" src="e{number}" trg="n{number}" type="seg"/>'
            for number, quote in enumerate(quotes)
        )
    )


def _web_annotation(quotes: list[str]) -> str:
    return json.dumps(
        [
            {
                "id": f"n{number}",
                "type": "Annotation",
                "target": {"source": "s", "selector": {"type": "TextQuoteSelector", "exact": quote}},
            }
            for number, quote in enumerate(quotes)
        ]
    )


FORMATS: dict[str, Callable[[list[str]], str]] = {
    "aif": _aif,
    "xaif": _xaif,
    "arggraph": _arggraph,
    "web-annotation": _web_annotation,
}
every_format = pytest.mark.parametrize("format", FORMATS)


def words_of(format: str, text: str, *quotes: str) -> list[str]:
    """The words of the text that an importer takes for each quote, empty if it finds none."""
    imported = argued.from_format(FORMATS[format](list(quotes)), format, text=text)
    assert imported.article is not None, imported.diagnostics
    assert imported.article.text == text
    return [proposition.words for proposition in imported.article.propositions]


@every_format
@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("वह लड़का है।", "लड़की", ""),
        ("का", "की", ""),
        ("か\u3099く", "が", "か\u3099"),
        ("桥很旧，很贵。", "很旧,很贵", "很旧，很贵"),
        ("สะพานเก่ามาก", "สะพาน เก่า", "สะพานเก่า"),
        ("Die Brü\u00adcke ist\u200b alt.", "Die Brücke ist alt", "Die Brü\u00adcke ist\u200b alt"),
        ("It is 👍🏽.", "It is 👍", "It is"),
    ],
)
def test_words_of_all_scripts_are_found(format: str, text: str, quote: str, words: str) -> None:
    assert words_of(format, text, quote) == [words]


@every_format
def test_words_may_end_inside_a_word_of_the_text(format: str) -> None:
    imported = argued.from_format(FORMATS[format](["Die Brücke"]), format, text="Die Brücken.")
    assert imported.article is not None
    assert imported.article.propositions[0].words == "Die Brücke"
    assert [item.code for item in imported.diagnostics] == ([] if format == "web-annotation" else ["A810"])


@pytest.mark.parametrize("format", ["aif", "xaif", "arggraph"])
def test_words_that_begin_inside_a_word_are_a_loss(format: str) -> None:
    imported = argued.from_format(FORMATS[format](["art"]), format, text="A party.")
    assert [loss.what.value for loss in imported.losses] == ["place"]


def test_pieces_of_a_whole_text_are_kept_wherever_they_are_cut() -> None:
    assert words_of("arggraph", "A party: का", "A p", "art", "y: क", "ा") == ["A p", "art", "y: क", "ा"]


MARKS = "a" + "\u0316\u0301" * 40_000
HOSTILE: dict[str, Callable[[int], tuple[str, list[str]]]] = {
    "marks in the text": lambda size: ("a" + "\u0316\u0301" * size, ["a"]),
    "marks in the words": lambda size: ("a", ["a" + "\u0316\u0301" * size]),
    "marks in both": lambda size: (("a" + "\u0316\u0301" * size + " ") * 2, ["a" + "\u0316\u0301" * size] * 3),
    "the same words": lambda size: ("a b " * size, ["a b"] * (size // 4)),
    "repeated words": lambda size: (
        "a b " * size,
        [f"{'A' if number % 2 else 'a'} b{' a b' * (number % 8)}" for number in range(size // 4)],
    ),
    "long repeated words": lambda size: ("a b " * size, ["a b " * (size // 3), "a b " * (size // 2)]),
    "parts of words": lambda size: (f"x {'ab' * size}", ["ab" * number for number in range(50)]),
    "signs": lambda size: ("— " * size, ["—", "?", "— —"] * (size // 4)),
    "words that aren't there": lambda size: ("a b " * size, [f"a b c{number}" for number in range(size // 4)]),
}


def _imported(format: str, texts: tuple[str, list[str]]) -> bool:
    imported = argued.from_format(FORMATS[format](texts[1]), format, text=texts[0])
    return imported.article is not None or bool(imported.diagnostics)


def _imported_marks(format: str) -> bool:
    return _imported(format, (MARKS, [MARKS, "a"]))


@every_format
def test_very_many_marks_on_a_letter_are_within_bounds(format: str) -> None:
    assert in_child(_imported_marks, format, seconds=FOR_MANY)


@pytest.mark.growth
@every_format
@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_text_and_the_words(format: str, kind: str) -> None:
    assert_linear(lambda texts: _imported(format, texts), HOSTILE[kind], 4_000)


def _nested(word: str, size: int) -> tuple[str, str]:
    """Marks in marks, and another text that has the same words."""
    marks = "".join(f'<span id="node{number}" class="highlighted">{word}{number % 9}. ' for number in range(size))
    nodes = [{"nodeID": str(number), "type": "I", "text": f"N{number}"} for number in range(size)]
    content = json.dumps({"AIF": {"nodes": nodes, "edges": []}, "text": marks + "</span>" * size})
    return content, "".join(f"{word}{number % 9}; " for number in range(size))


def _moved(files: tuple[str, str]) -> int:
    article = argued.from_format(files[0], "xaif", text=files[1]).article
    return 0 if article is None else len(article.propositions)


@pytest.mark.growth
@pytest.mark.parametrize("word", ["w", "w e\u0301", "很"])
def test_time_to_move_marks_in_marks_grows_with_the_file(word: str) -> None:
    assert _moved(_nested(word, 50)) == 50
    assert_linear(_moved, lambda size: _nested(word, size), 600)
