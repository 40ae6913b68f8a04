"""Disjoint sets: what belongs together, directly or through others."""

from argued.support.disjoint_sets import DisjointSets

LONG = 100_000


def test_a_set_keeps_its_representative_when_others_join_it() -> None:
    sets = DisjointSets()
    sets.join("a", "b", "c")
    sets.join("d", "e")
    assert [sets.representative(name) for name in "abcdef"] == ["a", "a", "a", "d", "d", "f"]
    sets.join("e", "c")
    assert {sets.representative(name) for name in "abcde"} == {"d"}
    sets.join("a", "e")
    assert sets.representative("a") == "d"


def test_long_chains_are_followed_to_their_end() -> None:
    sets = DisjointSets()
    for number in range(LONG):
        sets.join(str(number + 1), str(number))
    assert sets.representative("0") == str(LONG)
