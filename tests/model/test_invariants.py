"""Parts that don't make up an article: each error with its whole message and its pointer."""

from typing import Any

import pytest

from argued import (
    Article,
    Attack,
    Conclusion,
    Fragment,
    Inference,
    Issue,
    Mention,
    ModelError,
    Premise,
    Proposition,
    Relation,
    Restatement,
)

TEXT = "one two three"
KEYS: dict[str, type[Relation]] = {"inferences": Inference, "attacks": Attack, "restatements": Restatement}


def at(start: int, end: int) -> tuple[Mention, ...]:
    return (Mention((Fragment(start, end, TEXT[start:end]),)),)


ONE, TWO = Premise(name="a", mentions=at(0, 3)), Conclusion(name="c", mentions=at(4, 7))
WHY = Issue(name="q", mentions=at(8, 13))


def errors_of(*propositions: Proposition, **parts: Any) -> list[tuple[str | None, str]]:
    with pytest.raises(ModelError) as caught:
        Article(**{"text": TEXT, "propositions": propositions, **parts})
    return [(item.pointer, item.message) for item in caught.value.diagnostics]


def related(key: str, **parts: Any) -> list[tuple[str | None, str]]:
    return errors_of(ONE, TWO, WHY, **{key: (KEYS[key](**parts),)})


@pytest.mark.parametrize("key", KEYS)
def test_a_relation_that_joins_what_it_cannot_is_refused_at_its_part(key: str) -> None:
    assert related(key, name="r", sources=("a", "x"), target="c") == [(f"/{key}/0/sources/1", "undefined name `x`")]
    assert related(key, name="r", sources=("a", "r"), target="c") == [
        (f"/{key}/0/sources/1", "expected a proposition, but `r` is a relation")
    ]
    assert related(key, name="r", sources=("q",), target="c") == [
        (f"/{key}/0/sources/0", "`q` is an issue, which can't be the source of a relation")
    ]
    assert related(key, name="r", sources=("a",), target="q") == [
        (f"/{key}/0/target", "`q` is an issue; it can only be answered")
    ]
    assert related(key, name="r", sources=("a",), target="x") == [(f"/{key}/0/target", "undefined name `x`")]


def test_a_restatement_is_of_a_proposition() -> None:
    found = errors_of(
        ONE,
        TWO,
        inferences=(Inference(name="r", sources=("a",), target="c"),),
        restatements=(Restatement(name="s", sources=("a",), target="r"),),
    )
    assert found == [("/restatements/0/target", "expected a proposition, but `r` is a relation")]


@pytest.mark.parametrize("key", KEYS)
def test_names_of_propositions_and_relations_are_unique_together(key: str) -> None:
    assert related(key, name="a", sources=("a",), target="c") == [(f"/{key}/0/name", "the name `a` is defined twice")]
    relation = KEYS[key](name="r", sources=("a",), target="c")
    other = KEYS[key](name="r", sources=("c",), target="a")
    assert errors_of(ONE, TWO, **{key: (relation, other)})[0] == (f"/{key}/1/name", "the name `r` is defined twice")


def test_propositions_have_names_of_their_own() -> None:
    assert errors_of(ONE, Premise(name="a", mentions=at(4, 7))) == [
        ("/premises/1/name", "the name `a` is defined twice")
    ]


def test_places_are_in_the_text() -> None:
    unspoken = Premise(name="u", statement="S", place=4)
    assert errors_of(unspoken, text="abc") == [
        ("/premises/0/place", "the place 4 is beyond the text, which has 3 characters")
    ]
    assert Article(text="abcd", propositions=(unspoken,)).text == "abcd"
    pointer = "/conclusions/0/mentions/0/fragments/0"
    assert errors_of(TWO, text="one t") == [(f"{pointer}/end", "the end 7 is beyond the text, which has 5 characters")]
    assert errors_of(TWO, text="one tww") == [(f"{pointer}/text", "the words differ from the article's at this place")]


def test_fragments_that_cross_are_refused_and_those_that_touch_are_not() -> None:
    crossing = "the fragment crosses another one; marks can be nested, but can't cross"
    long, inner = Premise(name="l", mentions=at(0, 7)), Premise(name="i", mentions=at(4, 7))
    late = Conclusion(name="k", mentions=at(6, 9))
    assert errors_of(long, inner, late) == [("/conclusions/0/mentions/0/fragments/0", crossing)]
    assert len(Article(text=TEXT, propositions=(long, inner, Conclusion(name="k", mentions=at(7, 9)))).conclusions) == 1


def test_propositions_are_in_the_order_of_their_openings() -> None:
    wrong = "propositions must be in the order of their openings"
    assert errors_of(TWO, ONE) == [("/premises/0/rank", wrong)]
    inner, outer = Premise(name="i", mentions=at(0, 3)), Premise(name="o", mentions=at(0, 7))
    assert errors_of(inner, outer) == [("/premises/1/rank", wrong)]
    assert Article(text=TEXT, propositions=(outer, inner)).propositions == (outer, inner)
    between = Premise(name="u", statement="S", place=0)
    assert errors_of(inner, between, outer) == [("/premises/2/rank", wrong)]


def test_only_issues_are_answered() -> None:
    pointer = "/premises/0/answers"
    answers = Premise(name="a", mentions=at(0, 3), answers=("q", "x", "c"))
    assert errors_of(answers, TWO, WHY) == [
        (f"{pointer}/1", "undefined name `x`"),
        (f"{pointer}/2", "`c` isn't an issue"),
    ]
