"""Maps as flowcharts of Mermaid. That Mermaid's own parser reads them is tested in a browser."""

from __future__ import annotations

import re

import pytest
from support.map_samples import FEATURES, HOSTILE, UNSEEN, article, hostile_article

import argued
from argued.views.map.mermaid import escaped

NODE = re.compile(r'  [a-z]+\d*(\["|\("|\[\["|\{\{"|\(\["|\(\(")[^"\n]*("\]|"\)|"\]\]|"\}\}|"\]\)|"\)\))(:::[a-z]+)?')
EDGE = re.compile(r'  [a-z]\d+ (-->|---|-\.-x|-\.-|===|-\.->)(\|"[a-z ]+"\|)? [a-z]\d+')
CLASS = re.compile(r"  class [u\d,]+ unspoken|  classDef [a-z]+ [a-z\d#:, -]+")


def as_read(text: str) -> str:
    """A label as it is shown: its codes as characters, without the joiners between them."""
    return re.sub(r"#(\d+);", lambda code: chr(int(code[1])), text).replace("\u2060", "")


def test_a_small_map_is_short() -> None:
    assert argued.draw(article("{premise a: A} {conclusion c from a: C}")).to_mermaid() == (
        "flowchart BT\n"
        '  u1["Premise · a<br>A"]:::premise\n'
        '  u2[["Conclusion · c<br>C"]]:::conclusion\n'
        "  u1 --> u2\n"
        "  classDef premise fill:#eef5fb,stroke:#0b6aa8,color:#1b1f24\n"
        "  classDef conclusion fill:#e1f4ec,stroke:#00543c,color:#1b1f24\n"
    )


@pytest.mark.parametrize(("direction", "rank"), [("up", "BT"), ("down", "TB"), ("left", "RL"), ("right", "LR")])
def test_the_flowchart_has_the_direction(direction: str, rank: str) -> None:
    assert argued.draw(article(FEATURES), direction=direction).to_mermaid().startswith(f"flowchart {rank}\n")


def test_each_verb_has_its_own_lines() -> None:
    text = argued.draw(article(FEATURES)).to_mermaid()
    assert text.count(" -.-x ") == 4
    assert text.count('===|"restates"|') == 1
    assert text.count('-.->|"answers"|') == 2
    assert '(["cause#45;to#45;effect"]):::supports' in text
    assert "  class u4 unspoken" in text


@pytest.mark.parametrize("what", [article(FEATURES), hostile_article(), article("")])
def test_each_line_is_a_node_an_edge_or_a_class(what: argued.Article) -> None:
    first, *lines = argued.draw(what).to_mermaid().splitlines()
    assert first == "flowchart BT"
    for line in lines:
        assert NODE.fullmatch(line) or EDGE.fullmatch(line) or CLASS.fullmatch(line), line


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_escaped_and_read_back_unchanged(text: str) -> None:
    assert as_read(escaped(text)) == text
    assert re.fullmatch(r"(?:[\w ,?!']|#\d+;)*", escaped(text))
    label = argued.draw(hostile_article((text,))).to_mermaid().splitlines()[1]
    assert as_read(label).startswith(f'  u1["Premise · unspoken · end<br>{text}<br>by {text}<br>certainty: {text}"]')


def test_mermaid_finds_no_formula_and_no_icon() -> None:
    for text in ("$$x$$", "$$$$", "fa:fa-ban fab:fa-x"):
        found = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), escaped(text))
        assert "$$" not in found
        assert ":fa-" not in found
        assert found.replace("\u2060", "") == text


@pytest.mark.parametrize(("text", "seen"), UNSEEN.items())
def test_invisible_characters_are_escapes(text: str, seen: str) -> None:
    written = argued.draw(hostile_article((f"a{text}b",))).to_mermaid()
    assert text not in written
    assert escaped(f"a{seen}b") in written


def test_a_very_long_statement_is_cut() -> None:
    assert len(argued.draw(article(f"{{premise a: {'word ' * 1000}}}")).to_mermaid()) < 800


def test_a_legend_is_a_separate_subgraph() -> None:
    text = argued.draw(article(FEATURES), legend=True).to_mermaid()
    legend = text[text.index("  subgraph legend") : text.index("  end\n")]
    assert legend.count('"premise"') == 1
    assert "says the same in other words" in legend
    assert "  class k6 unspoken" in legend
