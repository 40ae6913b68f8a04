"""Types of what is public: mypy holds this module as well as pytest does.

What is accepted is accepted by mypy and when it is run. What is refused is refused when it is run, and by mypy: each
`type: ignore` says how, and mypy in its strict mode reports one that isn't needed.
"""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import argued
from argued import (
    Article,
    Attack,
    Attribute,
    Conclusion,
    Consideration,
    Entry,
    Fragment,
    Inference,
    Mention,
    Metadata,
    ModelError,
    OffsetUnit,
    Premise,
    Proposition,
)

TEXT = "It floods. Move."
MENTION = Mention([Fragment(0, 9, "It floods")])


def test_lists_tuples_and_other_sequences_of_parts_are_accepted() -> None:
    # A list is invariant: one of premises isn't one of propositions.
    premises: list[Premise] = [Premise(name="a", mentions=[MENTION])]
    inferences: Sequence[Inference] = deque([Inference(name="r", sources=["a"], target="b")])
    propositions: tuple[Proposition, ...] = (
        *premises,
        Conclusion(name="b", mentions=(Mention((Fragment(11, 15, "Move"),)),)),
    )
    article = Article(text=TEXT, propositions=propositions, inferences=inferences)
    assert article.inferences == tuple(inferences)
    assert Article(text=TEXT, propositions=premises).propositions == tuple(premises)
    assert Article(text=TEXT, propositions=deque(premises)).propositions == tuple(premises)
    attribute = Attribute("certainty", ["likely"])
    unspoken = Consideration(
        statement="It is wet.", place=0, tags=["x"], attributes=deque([attribute]), answers=["q"], ordinal=1
    )
    assert unspoken.attributes == (attribute,)
    entries = (Entry("theme", "damp"), Entry("series", ["a", "b"]), Entry("topics", ("a",)))
    assert Metadata(title="Damp", author=["A"], other=entries).author == ("A",)


def test_any_iterable_of_parts_makes_an_article() -> None:
    def propositions() -> Iterator[Proposition]:
        yield Premise(mentions=(MENTION,))
        yield Conclusion(name="move", mentions=(Mention((Fragment(11, 15, "Move"),)),))

    relations = {"why": Inference(sources=("premise-1",), target="move")}
    article = Article(text=TEXT, propositions=propositions(), relations=relations.values())
    assert len(article.inferences) == 1


def test_what_comes_of_an_article_has_a_type() -> None:
    article = argued.parse("{premise a supports c: It floods}. {conclusion c: Move}.")
    words: str = article.proposition("a").words
    statements: list[str | None] = [proposition.statement for proposition in article]
    schemes: list[str | None] = [inference.scheme for inference in article.inferences_for("c")]
    conclusions: tuple[Conclusion, ...] = article.main_conclusions
    assert (words, statements, schemes) == ("It floods", [None, None], [None])
    assert [conclusion.words for conclusion in conclusions] == ["Move"]
    # A name may be a relation's, which has neither words nor a statement.
    assert article["a"].words == "It floods"  # type: ignore[union-attr]


def test_parts_of_wrong_types_are_refused() -> None:
    with pytest.raises(ModelError):
        Premise(mentions=3)  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(mentions=[3])  # type: ignore[list-item]
    with pytest.raises(ModelError):
        Premise(mentions=(Fragment(0, 1, "I"),))  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(mentions=b"")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(statement=3, place=0)  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(statement="x", place="0")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(statement="x", place=0, tags="abc")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(statement="x", place=0, answers="q")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Premise(statement="x", place=0, attributes={"k": "v"})  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Mention(Fragment(0, 1, "I"))  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Attribute("k", "v")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Inference(sources="a", target="b")  # To a type checker, a text is a sequence of texts.
    with pytest.raises(ModelError):
        Attack(sources=["a"], target="b", kind="rebut")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Metadata(author="A")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Metadata(other={"theme": "damp"})  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Entry("theme", 3)  # type: ignore[arg-type]


def test_articles_of_wrong_parts_are_refused() -> None:
    with pytest.raises(ModelError):
        Article(text=3)  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Article(text="x", propositions=3)  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Article(text="x", propositions="x")  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Article(text="x", inferences=[Attack(sources=["a"], target="b")])  # type: ignore[list-item]
    with pytest.raises(ModelError):
        Article(text="x", metadata={"title": "x"})  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        Article(text="x", propositions=["x"])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        Article(text="x", origin=None)  # type: ignore[call-arg]


def test_options_that_there_are_not_are_refused() -> None:
    article = argued.parse("x")
    report = argued.check("{premise a: x} {conclusion from a: y}")
    with pytest.raises(TypeError):
        article.to_html(colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        article.to_html(depth="1")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        argued.to_html(article, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        report.render(colour=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        argued.draw(article, colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="code_points"):
        argued.to_format(article, "brat", offsets="code_points")
    assert argued.to_format(article, "brat", offsets=OffsetUnit.BYTES).losses == ()
    assert article.to_html(focus=None, depth=1, collapse=True, direction="up") == argued.to_html(
        article, depth=1, collapse=True, direction="up"
    )
    assert report.render("line", width=80, color=False, quiet=True, statistics=True) == report.render("line")


@pytest.mark.parametrize("name", argued.__all__)
def test_no_public_function_or_constructor_takes_any(name: str) -> None:
    thing: Any = getattr(argued, name)
    members = [thing] if inspect.isfunction(thing) else list(vars(thing).values()) if inspect.isclass(thing) else []
    for member in members:
        function = getattr(member, "__func__", member)
        public = inspect.isfunction(function) and (function.__name__ == "__init__" or function.__name__[0] != "_")
        for parameter in inspect.signature(function).parameters.values() if public else ():
            assert "Any" not in str(parameter.annotation), (name, function.__name__, parameter)
