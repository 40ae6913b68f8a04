"""The layout of maps: without overlaps, in the order of the text, and in the requested direction."""

from __future__ import annotations

import builtins
import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.articles import articles
from support.map_samples import ATTACKS, CIRCLE, FEATURES, NET, article
from support.places import DATA, EXAMPLE, ROOT
from support.read_svg import Map, lines_through_boxes, overlaps, read_map

import argued
from argued import Article
from argued.views.map.spanning_forest import make_forest
from argued.views.map.tree_rows import spread_rows

MARKED = sorted(DATA.glob("marked/*/*.argued"))
LAYER = ROOT / "docs" / "examples" / "article.layer.json"
ARTICLE = DATA / "article" / "article.txt"
DIRECTIONS = ("up", "down", "left", "right")


def drawn(what: Article, **options: Any) -> Map:
    return read_map(argued.draw(what, **options).to_svg())


def middle(shown: Map, name: str) -> tuple[float, float]:
    place = shown.box(name).place
    return place.x + place.width / 2, place.y + place.height / 2


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("text", [FEATURES, ATTACKS, CIRCLE, NET, "", "{premise a: A}"])
def test_no_boxes_overlap_and_no_line_runs_through_one(text: str, direction: str) -> None:
    shown = drawn(article(text), direction=direction, legend=True)
    assert len(shown.boxes) == len(article(text).propositions)
    assert overlaps(shown) == []
    assert lines_through_boxes(shown) == []


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("options", [{}, {"collapse": True}, {"focus": "quiet"}, {"depth": 2}])
def test_the_example_is_drawn_cleanly(options: dict[str, Any], direction: str) -> None:
    shown = drawn(argued.load(EXAMPLE), direction=direction, **options)
    assert overlaps(shown) == []
    assert lines_through_boxes(shown) == []


@pytest.mark.skipif(not MARKED, reason="the annotated corpora aren't here")
@pytest.mark.parametrize("direction", ["up", "right"])
def test_every_annotated_text_is_drawn_cleanly(direction: str) -> None:
    for path in MARKED:
        shown = drawn(argued.load(path), direction=direction)
        assert (overlaps(shown), lines_through_boxes(shown)) == ([], []), path.name


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article isn't here")
def test_the_real_article_is_drawn_cleanly() -> None:
    import json

    what = argued.attach(json.loads(LAYER.read_text()), ARTICLE.read_bytes().decode())
    for direction in DIRECTIONS:
        shown = drawn(what, direction=direction)
        assert len(shown.boxes) == len(what.propositions)
        assert (overlaps(shown), lines_through_boxes(shown)) == ([], [])


@given(articles())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_article_is_drawn_completely(what: Article) -> None:
    drawing = argued.draw(what)
    shown = read_map(drawing.to_svg())
    assert [box.name for box in shown.boxes] == [proposition.name for proposition in what.propositions]
    assert overlaps(shown) == []
    relations = {line.name for line in shown.lines if line.name}
    assert relations == {relation.name for relation in what.relations}
    assert len([line for line in shown.lines if line.name is None]) == sum(
        len(proposition.answers) for proposition in what.propositions
    )
    assert drawing.to_dot().startswith("digraph argument {\n")
    assert drawing.to_mermaid().startswith("flowchart BT\n")


@pytest.mark.parametrize(
    ("direction", "axis", "sign"), [("up", 1, 1), ("down", 1, -1), ("left", 0, 1), ("right", 0, -1)]
)
def test_support_leads_in_the_direction(direction: str, axis: int, sign: int) -> None:
    shown = drawn(article("{premise a: A} {premise b: B} {conclusion c from a + b: C}"), direction=direction)
    for premise in ("a", "b"):
        assert sign * (middle(shown, premise)[axis] - middle(shown, "c")[axis]) > 0


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_lines_lead_from_their_source_to_their_target(direction: str) -> None:
    shown = drawn(article("{premise a: A} {conclusion c from a: C}"), direction=direction)
    (line,) = shown.lines
    for name, (x, y) in (("a", line.points[0]), ("c", line.points[-1])):
        place = shown.box(name).place
        assert place.x - 10 <= x <= place.x + place.width + 10
        assert place.y - 10 <= y <= place.y + place.height + 10


def test_premises_are_in_the_order_of_the_text() -> None:
    names = [f"p{number}" for number in range(8)]
    shown = drawn(article("{conclusion c: C}" + "".join(f"{{premise {name} supports c: P}}" for name in names)))
    assert sorted(names, key=lambda name: middle(shown, name)[0]) == names
    example = drawn(argued.load(EXAMPLE))
    assert middle(example, "k1")[0] < middle(example, "k2")[0] < middle(example, "k3")[0]


def test_boxes_of_a_row_begin_at_the_same_height() -> None:
    shown = drawn(argued.load(EXAMPLE))
    assert len({shown.box(name).place.y for name in ("policy", "k1", "k2", "k3")}) == 1


def test_arriving_lines_have_separate_ends() -> None:
    names = [f"p{number}" for number in range(20)]
    shown = drawn(article("{conclusion c: C}" + "".join(f"{{premise {name} supports c: P}}" for name in names)))
    ends = sorted(line.points[-1][0] for line in shown.lines)
    assert min(other - one for one, other in itertools.pairwise(ends)) > 9


def test_an_issue_is_above_its_answers() -> None:
    for text in (
        "{issue q: Q} {conclusion c answers q: C}",
        "{conclusion c answers q answers r: C} {issue q: Q} {issue r: R}",
    ):
        shown = drawn(article(text))
        assert middle(shown, "q")[1] < middle(shown, "c")[1]
    assert middle(shown, "r")[1] < middle(shown, "c")[1]
    shown = drawn(article(FEATURES))
    assert middle(shown, "where")[1] < middle(shown, "move")[1]
    example = drawn(argued.load(EXAMPLE))
    assert middle(example, "dilemma")[1] < middle(example, "why")[1] < middle(example, "quiet")[1]


def test_single_units_are_packed_in_rows() -> None:
    shown = drawn(article("".join(f"{{premise p{number}: P}}" for number in range(100))))
    assert len({box.place.y for box in shown.boxes}) > 4
    names = [box.name for box in sorted(shown.boxes, key=lambda box: (box.place.y, box.place.x))]
    assert names == [f"p{number}" for number in range(100)]


def test_without_graphlay_svg_says_what_to_install_and_other_formats_work(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "graphlay":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    drawing = argued.draw(article(FEATURES))
    with pytest.raises(argued.DrawingError, match=r"SVG needs graphlay.*pip install 'argued\[draw\]'"):
        drawing.to_svg()
    assert drawing.to_dot()
    assert drawing.to_mermaid()


def test_an_error_from_graphlay_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    import graphlay

    def refuse(*_: object, **__: object) -> None:
        raise graphlay.GraphlayError("no such graph")

    monkeypatch.setattr(graphlay, "layout_tree", refuse)
    with pytest.raises(argued.DrawingError, match=r"^graphlay can't lay out this map: no such graph$"):
        argued.draw(article(FEATURES)).to_svg()


def test_a_node_is_a_child_of_the_deepest_node_that_it_leads_to() -> None:
    ranks = {name: rank for rank, name in enumerate("abcde")}
    found = make_forest(ranks, [("b", "a"), ("c", "b"), ("d", "a"), ("d", "c"), ("e", "a")])
    assert found.children == {"": ["a"], "a": ["b", "e"], "b": ["c"], "c": ["d"], "d": [], "e": []}
    assert found.tangled == 1
    assert make_forest(ranks, [("a", "a"), ("a", "b"), ("b", "a")]).children[""] == ["a", "c", "d", "e"]


def test_rows_are_as_far_apart_as_the_lines_between_them_need() -> None:
    rows = [(0.0, 10.0), (100.0, 110.0)]
    apart = [
        [(0.0, 100.0), (0.0, 50.0), (20.0, 50.0), (20.0, 10.0)],
        [(90.0, 100.0), (90.0, 60.0), (70.0, 60.0), (70.0, 10.0)],
    ]
    moves, routes = spread_rows(rows, apart, [(0.0, 0.0)] * 2)
    assert moves == [0.0, 44.0 - 90.0]
    assert routes[0] == [(0.0, 54.0), (0.0, 32.0), (20.0, 32.0), (20.0, 10.0)]
    assert routes[1][1][1] == 32.0
    crossing = [apart[0], [(90.0, 100.0), (90.0, 60.0), (10.0, 60.0), (10.0, 10.0)]]
    moves, routes = spread_rows(rows, crossing, [(0.0, 0.0)] * 2)
    assert moves == [0.0, 59.0 - 90.0]
    assert (routes[0][1][1], routes[1][1][1]) == (32.0, 47.0)
    moves, routes = spread_rows(rows, [[(5.0, 100.0), (5.0, 10.0)]], [(3.0, 2.0)])
    assert (moves, routes) == ([0.0, 34.0 - 90.0], [[(5.0, 41.0), (5.0, 8.0)]])
