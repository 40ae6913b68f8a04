"""Graphs: what needs something that is gone, and what leads nowhere further."""

from argued.analysis.graph import dependents, terminal_components

LONG = 100_000


def test_what_needs_something_gone_goes_with_it_directly_or_through_others() -> None:
    needs = [("r", ["a", "b"]), ("s", ["r", "c"]), ("t", ["c"]), ("u", ["u", "t"])]
    assert dependents(["a"], needs) == ["r", "s"]
    assert dependents(["c", "r"], needs) == ["s", "t", "u"]
    assert dependents(["nothing"], needs) == []


def test_what_needs_itself_in_a_circle_stays_unless_something_else_goes() -> None:
    needs = [("r", ["s"]), ("s", ["r", "a"])]
    assert dependents([], needs) == []
    assert dependents(["a"], needs) == ["s", "r"]


def test_ends_are_what_leads_nowhere_and_circles_that_nothing_leads_out_of() -> None:
    assert terminal_components([[1], [], [1]]) == [[1]]
    assert terminal_components([[1], [2], [1], [3], []]) == [[1, 2], [3], [4]]
    assert terminal_components([[1], [0, 2], []]) == [[2]]
    assert terminal_components([]) == []


def test_long_ways_are_followed_to_their_end() -> None:
    chain = [[number + 1] for number in range(LONG)] + [[]]
    assert terminal_components(chain) == [[LONG]]
    assert terminal_components([*chain[:-1], [0]]) == [list(range(LONG + 1))]
    assert len(dependents(["0"], [(str(number + 1), [str(number)]) for number in range(LONG)])) == LONG
