"""Large arguments are cut or folded, and the map says what it leaves out."""

import pytest
from support.map_samples import article
from support.read_svg import overlaps, read_map

import argued
from argued.views.map.size_limits import MOST_BESIDE, MOST_EDGES, MOST_TANGLED, MOST_UNITS


def hub(count: int, verb: str = "supports") -> str:
    return "{conclusion hub: H}" + "".join(f"{{premise p{number} {verb} hub: P}}" for number in range(count))


def test_nothing_is_folded_up_to_the_limit() -> None:
    drawing = argued.draw(article(hub(MOST_EDGES)))
    assert len(drawing.picture.boxes) == MOST_EDGES + 1
    assert drawing.notes == ()


def test_too_many_premises_are_folded_into_one_box_that_says_how_many() -> None:
    drawing = argued.draw(article(hub(400)))
    *boxes, more = drawing.picture.boxes
    assert [box.key for box in boxes] == ["hub", *(f"p{number}" for number in range(MOST_EDGES - 1))]
    assert (more.role, more.text) == ("more", f"and {400 - MOST_EDGES + 1} more premises")
    assert drawing.picture.edges[-1].source == more.key
    assert drawing.picture.edges[-1].target == "hub"
    assert '  u25["and 377 more premises"]:::more\n' in drawing.to_mermaid()
    assert 'label="and 377 more premises\\l"' in drawing.to_dot()
    (note,) = drawing.notes
    assert note.startswith(
        f"`hub` has too many lines: {400 - MOST_EDGES + 1} more premises aren't shown; use --focus NAME"
    )
    shown = read_map(drawing.to_svg())
    assert len(shown.boxes) == MOST_EDGES + 1
    assert shown.boxes[-1].name is None
    assert overlaps(shown) == []


def test_premises_with_support_or_attacks_are_kept_first() -> None:
    text = hub(60) + "{objection x attacks p59: X}"
    names = [box.key for box in argued.draw(article(text)).picture.boxes]
    assert {"p59", "x", "p0"} < set(names)
    assert "p30" not in names


def test_what_supports_folded_premises_is_folded_too() -> None:
    text = hub(60) + "".join(f"{{premise q{number} supports p{number}: Q}}" for number in range(60))
    drawing = argued.draw(article(text))
    assert drawing.picture.boxes[-1].text == f"and {2 * (60 - MOST_EDGES + 1)} more premises"
    names = {box.key for box in drawing.picture.boxes}
    assert all((f"q{number}" in names) == (f"p{number}" in names) for number in range(60))
    assert {edge.source for edge in drawing.picture.edges} | {edge.target for edge in drawing.picture.edges} <= names


@pytest.mark.parametrize("is_first", [False, True])
def test_excess_below_folded_units_has_no_box_of_its_own(is_first: bool) -> None:
    text = hub(30) + "".join(f"{{premise q{number} supports p{number}: Q}}" for number in range(30))
    inner = "".join(f"{{premise r{number} supports p29: R}}" for number in range(30))
    drawing = argued.draw(article(inner + text if is_first else text + inner))
    assert [box.text for box in drawing.picture.boxes if box.role == "more"] == ["and 44 more premises"]
    assert len(drawing.notes) == 1


def test_units_that_also_bear_on_something_shown_stay() -> None:
    text = hub(40) + "{conclusion other from p39: O}"
    names = [box.key for box in argued.draw(article(text)).picture.boxes]
    assert {"p39", "other"} < set(names)


def test_too_many_attacks_and_supports_have_separate_boxes() -> None:
    text = hub(40) + "".join(f"{{objection o{number} attacks hub: O}}" for number in range(40))
    boxes = [box for box in argued.draw(article(text)).picture.boxes if box.role == "more"]
    assert sorted(box.text for box in boxes) == ["and 17 more premises", "and 40 more objections"]
    edges = argued.draw(article(text)).picture.edges
    assert {edge.verb for edge in edges if edge.source.startswith("more:")} == {"supports", "attacks"}


def test_too_many_linked_premises_are_folded_in_their_junction() -> None:
    sources = [f"p{number}" for number in range(60)]
    text = f"{{conclusion hub from {' + '.join(sources)}: H}}" + "".join(f"{{premise {name}: P}}" for name in sources)
    text += "{premise far: F} {conclusion end from far + hub: E}"
    drawing = argued.draw(article(text))
    assert len(drawing.picture.boxes) == MOST_EDGES + 3
    assert drawing.picture.boxes[-1].text == f"and {60 - MOST_EDGES + 1} more premises"
    _, junction = drawing.picture.junctions
    arriving = [edge for edge in drawing.picture.edges if edge.relation == junction.key]
    assert [edge.target for edge in arriving] == [junction.key] * MOST_EDGES + ["hub"]
    assert len(drawing.notes) == 1


def test_too_many_targets_of_one_unit_are_folded_too() -> None:
    targets = [f"c{number}" for number in range(60)]
    text = f"{{premise a supports {', '.join(targets)}: A}}" + "".join(f"{{conclusion {name}: C}}" for name in targets)
    drawing = argued.draw(article(text))
    assert len(drawing.picture.boxes) == MOST_EDGES + 1
    assert drawing.picture.boxes[-1].text == f"and {60 - MOST_EDGES + 1} more conclusions"
    assert drawing.picture.edges[-1].source == "a"


def test_folded_lines_whose_units_all_stay_count_as_relations() -> None:
    names = [f"p{number}" for number in range(30)]
    text = "{conclusion a: A} {conclusion b: B}" + "".join(f"{{premise {name} supports a: P}}" for name in names[:15])
    text += "".join(f"{{premise {name} supports a: P}}" for name in names[15:])
    text += "".join(f"{{conclusion c{number} from {name}: C}}" for number, name in enumerate(names))
    (more,) = [box for box in argued.draw(article(text)).picture.boxes if box.role == "more"]
    assert more.text == f"and {30 - MOST_EDGES + 1} more relations"


def test_a_tree_that_is_too_wide_is_shown_from_the_top_as_far_as_it_fits() -> None:
    text = "{conclusion p0: P}" + "".join(
        f"{{premise p{number} supports p{(number - 1) // 3}: P}}" for number in range(1, 2000)
    )
    drawing = argued.draw(article(text))
    assert len(drawing.picture.boxes) == 1 + 3 + 9 + 27 + 81
    assert 81 <= MOST_BESIDE < 243
    assert drawing.picture.boxes[-1].left_out == "3 more not shown"
    assert drawing.notes[0].startswith("1,879 of 2,000 units are too far below the top to be shown; ")


def test_many_small_arguments_are_drawn_whole() -> None:
    text = "".join(f"{{premise a{n}: A}} {{conclusion b{n} from a{n}: B}}" for n in range(500))
    drawing = argued.draw(article(text))
    assert (len(drawing.picture.boxes), drawing.notes) == (1000, ())
    shown = read_map(drawing.to_svg())
    assert float(shown.root.get("width") or "") < 3 * float(shown.root.get("height") or "")


def test_a_very_long_chain_is_drawn_whole() -> None:
    text = "{premise p0: P}" + "".join(f"{{premise p{n} supports p{n - 1}: P}}" for n in range(1, 2000))
    drawing = argued.draw(article(text))
    assert (len(drawing.picture.boxes), drawing.notes) == (2000, ())
    assert len(read_map(drawing.to_svg()).boxes) == 2000


def test_too_many_units_are_cut_in_the_order_of_the_text() -> None:
    count = MOST_UNITS + 10
    text = "".join(f"{{premise p{number}: P}}" for number in range(count - 2))
    drawing = argued.draw(article("{conclusion y from x + p0 as step: Y}" + text + "{premise x: X}"))
    assert drawing.picture.boxes[-1].text == "and 10 more units"
    assert drawing.picture.edges == ()
    assert drawing.notes == (
        f"only the first {MOST_UNITS:,} of {count:,} units are shown; use --focus NAME to see what is around one unit",
    )
    first = argued.draw(article("{objection z attacks step: Z} {premise x: X} {conclusion y from x as step: Y}" + text))
    assert [(edge.source, edge.target) for edge in first.picture.edges] == [("x", "step"), ("step", "y"), ("z", "step")]


def test_a_box_for_hidden_units_stays_if_its_unit_is_shown() -> None:
    linked = " + ".join(f"p{number}" for number in range(30))
    single = "".join(f"{{premise s{number}: S}}" for number in range(MOST_UNITS))
    folded = f"{{conclusion end from {linked}: E}}" + "".join(f"{{premise p{number}: P}}" for number in range(30))
    first, last = (argued.draw(article(text)).picture for text in (folded + single, single + folded))
    assert [box.text for box in first.boxes if box.role == "more"] == ["and 7 more premises", "and 24 more units"]
    assert len(first.edges) == MOST_EDGES + 1
    assert [box.text for box in last.boxes if box.role == "more"] == ["and 24 more units"]
    assert last.edges == ()


def test_a_net_that_is_too_tangled_is_shown_from_the_top_as_far_as_it_can_be() -> None:
    units = "".join(f"{{conclusion c{number}: C}}" for number in range(110))
    net = "".join(
        f"{{premise p{number} supports {', '.join(f'c{(number * 7 + step * 13) % 110}' for step in range(15))}: P}}"
        for number in range(100)
    )
    drawing = argued.draw(article(units + net))
    assert [box.key for box in drawing.picture.boxes] == [f"c{number}" for number in range(110)]
    assert drawing.notes[0].startswith("100 of 210 units are too far below the top to be shown; ")
    rows = "{conclusion a0: A}" + "".join(
        f"{{premise a{n} supports a{n - 1}, a{max(0, n - 3)}, a{max(0, n - 7)} via sign: A}}" for n in range(1, 300)
    )
    drawing = argued.draw(article(rows))
    assert 50 < len(drawing.picture.boxes) < 300
    assert len(drawing.picture.edges) < MOST_TANGLED
    assert len(read_map(drawing.to_svg()).boxes) == len(drawing.picture.boxes)
