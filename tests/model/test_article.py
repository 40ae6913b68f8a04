"""The model refuses what the language can't write, derives what is nobody's to choose, and answers questions."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import argued
from argued import (
    Article,
    Attack,
    AttackKind,
    Attribute,
    Conclusion,
    Consideration,
    Entry,
    Fragment,
    Inference,
    Issue,
    Mention,
    Metadata,
    ModelError,
    Objection,
    Premise,
    Proposition,
    Relation,
    Restatement,
    Writing,
)

TEXT = "zero one two three four five six seven"
RESERVED = [
    "premise",
    "consideration",
    "conclusion",
    "objection",
    "issue",
    "more",
    "again",
    "from",
    "supports",
    "attacks",
    "restates",
    "answers",
    "by",
    "via",
    "as",
    "with",
    "apart",
]
BAD_NAMES = ["", "1st", "-a", "a b", "a.b", "a:b", "a\n", "a\ud800", "\u0301", "é!", "a\u00a0b", "\u00d7", *RESERVED]


def at(words: str, text: str = TEXT) -> Fragment:
    """The fragment of some words that stand once in a text."""
    start = text.index(words)
    return Fragment(start, start + len(words), words)


def mentions_of(*words: str) -> tuple[Mention, ...]:
    """A single mention, of one fragment or of several."""
    return (Mention(tuple(at(word) for word in words)),)


def premise(name: str = "", words: str = "one", **more: Any) -> Premise:
    return Premise(name=name, mentions=mentions_of(words), **more)


def messages(error: ModelError) -> str:
    return "\n".join(diagnostic.message for diagnostic in error.diagnostics)


def pointers(error: ModelError) -> list[str | None]:
    return [diagnostic.pointer for diagnostic in error.diagnostics]


def refused(make: Callable[[], object], message: str, pointer: str | None = None) -> None:
    """Making it fails with this message, at this place."""
    with pytest.raises(ModelError) as caught:
        make()
    assert message in messages(caught.value)
    assert all(diagnostic.code == "A503" for diagnostic in caught.value.diagnostics)
    if pointer is not None:
        assert pointer in pointers(caught.value)


# Fragments and mentions.


@pytest.mark.parametrize(
    ("start", "end", "text", "message", "pointer"),
    [
        (3, 3, "", "empty", "/end"),
        (5, 3, "ab", "empty", "/end"),
        (-1, 1, "ab", "negative", "/start"),
        (0, 3, "ab", "has 2 characters, not 3", "/text"),
        (0, 1, "\ud800", "lone surrogate", "/text"),
        pytest.param(0, 10**5000, "a", "larger", "/end", id="huge"),
    ],
)
def test_fragment_that_marks_no_stretch_is_refused(start: int, end: int, text: str, message: str, pointer: str) -> None:
    refused(lambda: Fragment(start, end, text), message, pointer)


def test_fragment_counts_code_points() -> None:
    assert Fragment(0, 2, "😊b").end == 2
    refused(lambda: Fragment(0, 3, "😊b"), "2 characters, not 3")


def test_mention_has_fragments_in_order_and_apart() -> None:
    refused(lambda: Mention(()), "must have a fragment", "/fragments")
    refused(lambda: Mention((at("two"), at("one"))), "out of order", "/fragments/1")
    refused(lambda: Mention((at("one two"), at("two three"))), "overlap", "/fragments/1")
    refused(lambda: Mention((at("one"), at("one"))), "overlap", "/fragments/1")
    mention = Mention((at("one"), at("three")))
    assert (mention.start, mention.end) == (5, 18)


def test_adjacent_fragments_are_allowed() -> None:
    assert Mention((Fragment(0, 1, "a"), Fragment(1, 2, "b"))).end == 2


def test_interleaved_mentions_of_one_proposition_are_refused() -> None:
    first, second = Mention((at("one"), at("three"))), Mention((at("two"), at("four")))
    refused(lambda: Premise(mentions=(first, second)), "interleave", "/mentions/1")
    inside = Mention((at("two"),))
    refused(lambda: Premise(mentions=(first, inside)), "interleave", "/mentions/1")
    refused(lambda: Premise(mentions=(inside, Mention((at("one"),)))), "out of order", "/mentions/1")


# Propositions.


def test_a_proposition_without_a_role_is_refused() -> None:
    refused(lambda: Proposition(mentions=mentions_of("one")), "must be a Premise")
    refused(lambda: Relation(sources=("a",), target="b"), "Inference, an Attack or a Restatement")


def test_an_unspoken_proposition_has_a_statement_and_a_place() -> None:
    refused(lambda: Premise(place=3), "must have a statement", "/statement")
    refused(lambda: Premise(statement="It rains."), "must have a place", "/place")
    refused(lambda: Premise(), "unspoken")
    refused(lambda: Premise(statement="It rains.", place=-1), "negative", "/place")
    refused(lambda: premise(place=3), "can't have a place", "/place")
    unspoken = Premise(statement="It rains.", place=0)
    assert (unspoken.is_unspoken, unspoken.words, unspoken.start) == (True, "", 0)
    spoken = Premise(mentions=mentions_of("one", "three"))
    assert (spoken.is_unspoken, spoken.words, spoken.start) == (False, "one … three", 5)


@pytest.mark.parametrize("name", [name for name in BAD_NAMES if name])
@pytest.mark.parametrize("cls", [Premise, Consideration, Conclusion, Objection, Issue])
def test_bad_names_of_propositions_are_refused(cls: type[Proposition], name: str) -> None:
    refused(lambda: cls(name=name, mentions=mentions_of("one")), "the name", "/name")


@pytest.mark.parametrize("name", BAD_NAMES)
def test_bad_names_are_refused_in_every_place(name: str) -> None:
    refused(lambda: Attribute(name, ("x",)), "the key", "/key")
    refused(lambda: premise(answers=(name,)), "the issue", "/answers/0")
    refused(lambda: Inference(sources=(name,), target="b"), "the source", "/sources/0")
    refused(lambda: Inference(sources=("a",), target=name), "the target", "/target")
    refused(lambda: Inference(sources=("a",), target="b", scheme=name), "the scheme", "/scheme")
    if name and ":" not in name:
        refused(lambda: Inference(name=name, sources=("a",), target="b"), "the name", "/name")


def test_a_reserved_word_is_called_one() -> None:
    refused(lambda: premise("from"), "`from` is a reserved word")


@pytest.mark.parametrize("name", ["_", "a-1", "ärger", "причина", "理由", "سبب", "क्यों", "e\u0301", "Premise", "𐐀"])
def test_names_of_every_script_are_kept_as_they_are(name: str) -> None:
    assert Article(text=TEXT, propositions=[premise(name)]).propositions[0].name == name


def test_names_are_compared_code_point_by_code_point() -> None:
    article = Article(text=TEXT, propositions=[premise("\u00e9"), premise("e\u0301", "two")])
    assert len(article.premises) == 2


@pytest.mark.parametrize("tag", ["", "a b", "a.b", "#a", "a\n", "a\ud800", "a:b"])
def test_bad_tags_are_refused(tag: str) -> None:
    refused(lambda: premise(tags=(tag,)), "tag", "/tags/0")


def test_a_tag_may_be_a_reserved_word_or_begin_with_a_digit() -> None:
    assert premise(tags=("from", "2026", "-x")).tags == ("from", "2026", "-x")


@pytest.mark.parametrize("broken", ["a\nb", "a\rb", "a\n"])
def test_line_breaks_in_strings_of_one_line_are_refused(broken: str) -> None:
    refused(lambda: premise(statement=broken), "line break", "/statement")
    refused(lambda: premise(holder=broken), "line break", "/holder")
    refused(lambda: Attribute("k", ("x", broken)), "line break", "/values/1")


@pytest.mark.parametrize("broken", ["\ud800", "a\udfffb"])
def test_lone_surrogates_are_refused_everywhere(broken: str) -> None:
    refused(lambda: Article(text=broken), "surrogate", "/text")
    refused(lambda: Article(text=broken), "surrogate", "/text")
    refused(lambda: premise(statement=broken), "surrogate", "/statement")
    refused(lambda: premise(holder=broken), "surrogate", "/holder")
    refused(lambda: Attribute("k", (broken,)), "surrogate", "/values/0")
    refused(lambda: Metadata(title=broken), "surrogate", "/title")
    refused(lambda: Metadata(author=("A", broken)), "surrogate", "/author/1")
    refused(lambda: Entry(broken, "x"), "surrogate", "/key")
    refused(lambda: Entry("k", broken), "surrogate", "/value")
    refused(lambda: Entry("k", ("x", broken)), "surrogate", "/value/1")


def test_empty_strings_are_refused_where_the_language_has_none() -> None:
    refused(lambda: premise(statement=""), "empty", "/statement")
    refused(lambda: premise(holder=""), "empty", "/holder")
    refused(lambda: Attribute("k", ()), "must have a value", "/values")
    assert Attribute("k", ("",)).values == ("",)


def test_duplicates_are_refused() -> None:
    refused(lambda: premise(tags=("a", "b", "a")), "`a` is given twice", "/tags/2")
    refused(lambda: premise(answers=("q", "q")), "`q` is given twice", "/answers/1")
    refused(
        lambda: premise(attributes=(Attribute("k", ("1",)), Attribute("k", ("2",)))), "is given twice", "/attributes/1"
    )
    refused(lambda: Inference(sources=("a", "a"), target="b"), "a source is given twice", "/sources")
    refused(lambda: Metadata(other=(Entry("k", "1"), Entry("k", "2"))), "is given twice", "/other")


def test_attributes_are_sorted_and_their_values_kept_in_order() -> None:
    one = premise(attributes=(Attribute("b", ("2", "1", "2")), Attribute("a", ("x",))))
    assert one == premise(attributes=[Attribute("a", ["x"]), Attribute("b", ["2", "1", "2"])])
    assert one.values("b") == ("2", "1", "2")
    assert one.values("c") == ()


# Metadata.


@pytest.mark.parametrize("key", ["title", "date", "updated", "publisher", "source", "language"])
def test_known_keys_of_the_front_matter_are_never_empty(key: str) -> None:
    empty: dict[str, Any] = {key: ""}
    refused(lambda: Metadata(**empty), "is empty", f"/{key}")
    given: dict[str, Any] = {key: "en"}
    assert getattr(Metadata(**given), key) == "en"


def test_metadata_that_front_matter_cannot_say_is_refused() -> None:
    refused(lambda: Metadata(author=("A", "")), "`author` is empty", "/author")
    refused(lambda: Metadata(language="en_GB"), "`language` must be a tag such as", "/language")
    refused(lambda: Metadata(language="en\n"), "`language` must be a tag such as", "/language")
    refused(lambda: Entry("title", "x"), "known key", "/key")


def test_other_keys_are_sorted_and_may_be_empty() -> None:
    metadata = Metadata(other=[Entry("b", []), Entry("a", "")])
    assert metadata == Metadata(other=(Entry("a", ""), Entry("b", ())))


# Every field, with a value of a wrong type. The right ones are the smallest that are accepted.

WRONG: list[Any] = [None, True, 1, 1.5, "x", b"x", (), ("x",), [1], {"a": 1}, {"a"}, object(), iter(())]
RIGHT: dict[type, dict[str, Any]] = {
    Fragment: {"start": 0, "end": 1, "text": "z"},
    Mention: {"fragments": (Fragment(0, 1, "z"),)},
    Attribute: {"key": "k", "values": ("v",)},
    Premise: {"mentions": (Mention((Fragment(0, 1, "z"),)),)},
    Consideration: {"mentions": (Mention((Fragment(0, 1, "z"),)),)},
    Inference: {"sources": ("a",), "target": "b"},
    Attack: {"sources": ("a",), "target": "b"},
    Restatement: {"sources": ("a",), "target": "b"},
    Entry: {"key": "k", "value": "v"},
    Metadata: {},
    Article: {"text": "z"},
}
NAMES = {"name", "key", "target", "scheme", "statement", "holder", "title", "date", "updated", "publisher", "source"}
TUPLES_OF_TEXTS = {"values", "tags", "answers", "sources", "author"}
OPTIONAL = {
    "ordinal",
    "kind",
    "name_written",
    "statement",
    "place",
    "holder",
    "scheme",
    "title",
    "date",
    "updated",
    "publisher",
    "source",
    "language",
}


def _fits(cls: type, name: str, value: Any) -> bool:
    """Whether a value of `WRONG` happens to be right for a field."""
    if cls is Article and (value == () or isinstance(value, Iterator)):
        return name not in ("text", "metadata")
    if isinstance(value, list | tuple):
        value = tuple(value)
        if value == ():
            return (
                name not in ("fragments", "values", "sources", "mentions")
                and isinstance(attrs.fields_dict(cls)[name].default, tuple)
            ) or (cls is Entry and name == "value")
        return value == ("x",) and (name in TUPLES_OF_TEXTS or (cls is Entry and name == "value"))
    if value is None:
        return name in OPTIONAL or (cls, name) == (Article, "metadata")
    if value == "x":
        return (
            name in NAMES
            or name == "language"
            or (cls, name) in ((Entry, "value"), (Fragment, "text"), (Article, "text"))
        )
    if name == "name_written":
        return isinstance(value, bool)
    return value == 1 and value is not True and name in ("end", "ordinal")


@pytest.mark.parametrize(
    ("cls", "name"),
    [
        pytest.param(cls, field.name, id=f"{cls.__name__}-{field.name}")
        for cls in RIGHT
        for field in attrs.fields(cls)
        if field.init
    ],
)
def test_values_of_wrong_types_are_refused(cls: type, name: str) -> None:
    for value in [value for value in WRONG if not _fits(cls, name, value)]:
        with pytest.raises(ModelError):
            cls(**{**RIGHT[cls], name: value})


@pytest.mark.parametrize("value", [None, 1, b"x", ["x"]])
def test_build_refuses_wrong_types_too(value: Any) -> None:
    refused(lambda: Article(text=value), "the text", "/text")
    refused(lambda: Article(text=TEXT, propositions=[value]), "propositions", "/propositions/0")
    refused(lambda: Article(text=TEXT, relations=[value]), "relations", "/relations/0")
    if value is not None:
        refused(lambda: Article(text=TEXT, metadata=value), "metadata", "/metadata")


# Articles: positions.


def test_words_that_are_not_the_articles_are_refused() -> None:
    proposition = Premise(mentions=(Mention((Fragment(0, 3, "one"),)),))
    refused(lambda: Article(text=TEXT, propositions=[proposition]), "words", "/premises/0/mentions/0/fragments/0/text")


def test_fragments_and_places_beyond_the_text_are_refused() -> None:
    proposition = Premise(mentions=(Mention((Fragment(0, 4, "zero"), Fragment(36, 40, "en!!"))),))
    refused(
        lambda: Article(text=TEXT, propositions=[proposition]),
        "beyond the text",
        "/premises/0/mentions/0/fragments/1/end",
    )
    unspoken = Premise(statement="It rains.", place=len(TEXT) + 1)
    refused(lambda: Article(text=TEXT, propositions=[unspoken]), "beyond the text", "/premises/0/place")
    end = Premise(statement="It rains.", place=len(TEXT))
    assert Article(text=TEXT, propositions=[end]).premises[0].place == len(TEXT)


def test_crossing_fragments_are_refused() -> None:
    propositions = [premise("a", "one two"), premise("b", "two three")]
    refused(lambda: Article(text=TEXT, propositions=propositions), "cross", "/premises/1/mentions/0/fragments/0")


def test_a_later_fragment_that_crosses_another_unit_is_refused() -> None:
    propositions = [Premise(name="a", mentions=mentions_of("one", "three four")), premise("b", "four five")]
    refused(lambda: Article(text=TEXT, propositions=propositions), "cross", "/premises/1/mentions/0/fragments/0")


def test_nested_equal_and_adjacent_fragments_are_allowed() -> None:
    words = ["one two three", "one two", "one two", "two", " three"]
    article = Article(text=TEXT, propositions=[premise(words=word) for word in words])
    assert [proposition.words for proposition in article.propositions] == words


def test_another_order_than_that_of_the_openings_is_refused() -> None:
    late = [premise("b", "two"), premise("a", "one")]
    refused(lambda: Article(text=TEXT, propositions=late), "order of their openings", "/premises/1/rank")
    inner = [premise("b", "one"), premise("a", "one two")]
    refused(lambda: Article(text=TEXT, propositions=inner), "order of their openings", "/premises/1/rank")
    unspoken = [premise("a", "two"), Conclusion(name="c", statement="So.", place=0)]
    refused(lambda: Article(text=TEXT, propositions=unspoken), "order of their openings", "/conclusions/0/rank")


def test_an_unspoken_unit_may_be_before_or_after_an_opening_at_its_place() -> None:
    unspoken, spoken = Conclusion(name="c", statement="So.", place=5), premise("a", "one")
    for propositions in ([unspoken, spoken], [spoken, unspoken]):
        assert list(Article(text=TEXT, propositions=propositions).propositions) == propositions


def test_all_errors_are_reported_at_once() -> None:
    propositions = [premise("a", "one two"), premise("a", "two three", answers=("q",))]
    with pytest.raises(ModelError) as caught:
        Article(text=TEXT, propositions=propositions, relations=[Inference(sources=("x",), target="y")])
    assert {"/premises/1/name", "/premises/1/answers/0", "/inferences/0/sources/0", "/inferences/0/target"} <= set(
        pointers(caught.value)
    )


# Articles: names and references.


def propositions() -> list[Proposition]:
    return [
        Premise(name="a", mentions=mentions_of("zero")),
        Premise(name="b", mentions=mentions_of("one")),
        Conclusion(name="c", mentions=mentions_of("two")),
        Issue(name="q", mentions=mentions_of("three")),
    ]


def built(*relations: Relation) -> Article:
    return Article(text=TEXT, propositions=propositions(), relations=relations)


def test_duplicate_names_are_refused() -> None:
    refused(
        lambda: Article(text=TEXT, propositions=[premise("a"), Conclusion(name="a", mentions=mentions_of("two"))]),
        "`a` is defined twice",
        "/conclusions/0/name",
    )
    twice = [Inference(name="r", sources=("a",), target="c"), Attack(name="r", sources=("b",), target="c")]
    refused(lambda: built(*twice), "`r` is defined twice", "/attacks/0/name")
    refused(
        lambda: built(Inference(name="b", sources=("a",), target="c")), "`b` is defined twice", "/inferences/0/name"
    )


@pytest.mark.parametrize("cls", [Inference, Attack, Restatement])
def test_an_issue_is_in_no_relation(cls: type[Relation]) -> None:
    refused(lambda: built(cls(sources=("a", "q"), target="c")), "is an issue", None)
    refused(lambda: built(cls(sources=("a",), target="q")), "can only be answered", None)


@pytest.mark.parametrize("cls", [Inference, Attack, Restatement])
def test_names_that_nothing_has_are_refused(cls: type[Relation]) -> None:
    refused(lambda: built(cls(sources=("x",), target="c")), "undefined name `x`")
    refused(lambda: built(cls(sources=("a",), target="x")), "undefined name `x`")


@pytest.mark.parametrize("cls", [Inference, Attack, Restatement])
def test_a_relation_cannot_be_a_source(cls: type[Relation]) -> None:
    named = Inference(name="r", sources=("a",), target="c")
    refused(lambda: built(named, cls(sources=("r",), target="c")), "expected a proposition, but `r` is a relation")


def test_a_relation_cannot_be_restated() -> None:
    named = Inference(name="r", sources=("a",), target="c")
    refused(
        lambda: built(named, Restatement(sources=("b",), target="r")), "expected a proposition, but `r` is a relation"
    )


def test_a_target_that_is_a_relation_has_an_authors_name() -> None:
    made = Inference(sources=("a",), target="c")
    refused(lambda: Attack(sources=("b",), target="supports:a:c"), "isn't a valid name", "/target")
    article = built(attrs.evolve(made, name="r"), Attack(sources=("b",), target="r"))
    assert article.attacks_on("r")[0].kind is AttackKind.UNDERCUT
    assert [relation.author_name for relation in article.relations] == ["r", None]


def test_only_issues_are_answered() -> None:
    for answered, message in (("a", "`a` isn't an issue"), ("x", "undefined name `x`")):
        answer = Conclusion(name="d", mentions=mentions_of("four"), answers=(answered,))
        refused(
            lambda answer=answer: Article(text=TEXT, propositions=[*propositions(), answer]),  # type: ignore[misc]
            message,
            "/conclusions/1/answers/0",
        )


# Articles: what is derived.


def test_derived_values_are_made_anew_whatever_they_were() -> None:
    open_consideration = Consideration(name="k", mentions=mentions_of("zero"))
    open_attack = Attack("k", to="c")
    assert (open_consideration.ordinal, open_attack.kind) == (None, None)
    article = Article(
        text=TEXT,
        propositions=[open_consideration, Conclusion(name="c", mentions=mentions_of("one"))],
        relations=[open_attack, Inference("k", to="c")],
    )
    attack, inference = article.attacks[0], article.inferences[0]
    assert (attack.kind, attack.name) == (AttackKind.REBUT, "attacks:k:c")
    assert (inference.name, article.considerations[0].ordinal) == ("supports:k:c", 1)
    stale = attrs.evolve(
        article,
        propositions=(attrs.evolve(article.considerations[0], ordinal=7), article.conclusions[0]),
        attacks=(attrs.evolve(attack, kind=AttackKind.UNDERMINE),),
        inferences=(attrs.evolve(inference, name="supports:k:d"),),
    )
    assert stale == article
    assert attrs.evolve(article, inferences=(attrs.evolve(inference, name=""),)) == article


def test_data_with_other_derived_values_is_refused() -> None:
    article = argued.parse("{consideration k supports c attacks c: It floods}. {conclusion c: Move}.")
    for path, value, message in (
        ("/attacks/0/kind", "undermine", "expected the kind `rebut`, found `undermine`"),
        ("/inferences/0/name", "supports:k:d", "expected the made name `supports:k:c`, found `supports:k:d`"),
        ("/considerations/0/ordinal", 2, "expected the ordinal 1, found 2"),
    ):
        data = argued.to_data(article)
        _, key, index, field = path.split("/")
        data[key][int(index)][field] = value
        assert [(item.pointer, item.message) for item in argued.validate(data)] == [(path, message)]


def test_build_makes_names_by_role_and_passes_over_taken_ones() -> None:
    article = Article(
        text=TEXT,
        propositions=[
            premise("", "zero"),
            Conclusion(mentions=mentions_of("one")),
            premise("premise-3", "two"),
            premise("", "three"),
            premise("", "four"),
        ],
    )
    assert [proposition.name for proposition in article.propositions] == [
        "premise-1",
        "conclusion-1",
        "premise-3",
        "premise-4",
        "premise-5",
    ]


def test_build_counts_units_that_have_names() -> None:
    article = Article(text=TEXT, propositions=[premise("damp", "zero"), premise("", "one")])
    assert [proposition.name for proposition in article.propositions] == ["damp", "premise-2"]


def test_made_names_of_relations_say_what_they_join() -> None:
    article = built(
        Inference(sources=("b", "a"), target="c"),
        Inference(sources=("a",), target="c"),
        Inference(sources=("a",), target="c"),
        Inference(sources=("a",), target="c", scheme="sign"),
        Attack(sources=("a",), target="b"),
        Restatement(sources=("a",), target="b"),
    )
    assert [relation.name for relation in article.relations] == [
        "supports:a:c",
        "supports:a:c:2",
        "supports:a:c:3",
        "supports:a+b:c",
        "attacks:a:b",
        "restates:a:b",
    ]


def test_the_target_decides_the_kind_of_an_attack() -> None:
    article = built(
        Inference(name="r", sources=("a",), target="c"),
        *(Attack(sources=("b",), target=target) for target in ("a", "c", "r")),
    )
    kinds = {attack.target: attack.kind for attack in article.attacks}
    assert kinds == {"a": AttackKind.UNDERMINE, "c": AttackKind.REBUT, "r": AttackKind.UNDERCUT}


def test_order_of_relations_and_sources_says_nothing() -> None:
    relations: list[Relation] = [
        Inference(sources=("b", "a"), target="c"),
        Inference(sources=("a",), target="c", scheme="sign"),
        Inference(name="r", sources=("a",), target="c"),
        Inference(sources=("b",), target="a"),
        Attack(sources=("b",), target="r"),
        Attack(sources=("a",), target="c"),
    ]
    article = built(*relations)
    assert built(*reversed(relations)) == article
    assert article.inferences[-2].sources == ("a", "b")
    turned = tuple(attrs.evolve(item, sources=item.sources[::-1]) for item in article.inferences[::-1])
    assert attrs.evolve(article, inferences=turned).inferences == article.inferences


def test_lists_are_taken_for_tuples() -> None:
    article = Article(text=TEXT, propositions=[premise("a", tags=["x"])])
    assert article == Article(text=TEXT, propositions=(premise("a", tags=("x",)),))
    assert isinstance(article.propositions, tuple)


# Ordinals.


def ordinals(markup: str) -> dict[str, int | None]:
    return {proposition.name: proposition.ordinal for proposition in argued.parse(markup).considerations}


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        pytest.param(
            "{consideration a: A} {consideration b: B} {conclusion c from b, a: C}", {"a": 1, "b": 2}, id="text order"
        ),
        pytest.param(
            "{conclusion c: C} {conclusion d: D} {consideration a supports d: A} {consideration b supports c: B}"
            " {consideration e supports d: E}",
            {"a": 1, "b": 1, "e": 2},
            id="each conclusion counts its own",
        ),
        pytest.param(
            "{conclusion c: C} {conclusion d: D} {consideration a supports d: A} {consideration b supports d, c: B}"
            " {consideration e supports c: E}",
            {"a": 1, "b": 1, "e": 2},
            id="the first conclusion in text order",
        ),
        pytest.param(
            "{consideration a: A} {consideration b: B} {premise p: P} {conclusion c from b + p, a: C}",
            {"a": 1, "b": 2},
            id="linked premises count",
        ),
        pytest.param(
            "{conclusion c: C} {consideration a attacks c: A} {consideration b supports c: B}",
            {"a": 1, "b": 2},
            id="attacks count",
        ),
        pytest.param(
            "{issue q: Q} {issue r: R} {consideration a answers r: A} {consideration b answers r answers q: B}"
            " {consideration e answers q: E}",
            {"a": 1, "b": 1, "e": 2},
            id="the first issue in text order",
        ),
        pytest.param(
            "{issue q: Q} {conclusion c: C} {consideration a answers q: A} {consideration b answers q supports c: B}",
            {"a": 1, "b": 1},
            id="a conclusion before an issue",
        ),
        pytest.param(
            "{conclusion c: C} {premise p: P} {consideration a supports p: A} {consideration b: B}"
            " {consideration e supports c: E}",
            {"a": 1, "b": 2, "e": 1},
            id="the rest are numbered together",
        ),
        pytest.param(
            "{conclusion c: C} {consideration a supports c as r: A} {consideration b attacks r: B}"
            " {consideration e restates a: E}",
            {"a": 1, "b": 1, "e": 2},
            id="undercuts and restatements target no conclusion",
        ),
    ],
)
def test_ordinals(markup: str, numbers: dict[str, int]) -> None:
    assert ordinals(markup) == numbers


def test_build_corrects_ordinals() -> None:
    proposition = Consideration(mentions=mentions_of("one"), ordinal=7)
    assert Article(text=TEXT, propositions=[proposition]).considerations[0].ordinal == 1


# Equality, hashes, pickles.

MARKUP = """---
title: Close the bridge
author: [A, B]
theme: roads
---
{issue q: Should it close?} {premise a #x certainty=0.8 by "The city" : Piers are cracked
{consideration k "It is unsafe." supports c via sign as r: unsafe}}. {more a: Badly so.}
{objection o attacks r: Trade}. {again a: Cracked!} {conclusion c answers q: Close it} {premise "Safety first." from k}
{premise d restates a: There are cracks}."""


def test_equal_articles_have_equal_hashes() -> None:
    one, other = argued.parse(MARKUP), argued.parse(MARKUP)
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other}) == 1
    assert one != argued.parse(MARKUP.replace("Close it", "Shut it"))


def test_equality_ignores_the_origin_of_an_article() -> None:
    article = argued.parse(MARKUP)
    assert article.origin is not None
    bare = attrs.evolve(article)
    assert bare.origin is None
    assert bare == article
    assert hash(bare) == hash(article)
    assert "origin" not in repr(article)


TWO = "{premise first: One}. {premise a supports c: Two}. {conclusion c: Three}."


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"metadata": Metadata(title="T")},
        {"propositions": argued.parse(TWO).propositions[1:]},
        {"inferences": ()},
    ],
    ids=["nothing", "metadata", "propositions", "relations"],
)
def test_an_article_that_was_not_read_has_no_origin(changes: dict[str, Any]) -> None:
    changed: Article = attrs.evolve(argued.parse(TWO), **changes)
    assert changed.origin is None
    demands = argued.validate(changed, "opinion")
    assert demands
    assert all(found.span is None and found.source is None for found in demands)
    assert Article(text=changed.text, propositions=changed.propositions).origin is None


@pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in Python 3.13")
def test_copy_replace_keeps_no_origin_either() -> None:
    assert copy.__dict__["replace"](argued.parse(TWO), inferences=()).origin is None


def test_an_origin_cannot_be_passed() -> None:
    article = argued.parse(TWO)
    with pytest.raises(TypeError):
        Article(text="x", origin=article.origin)  # type: ignore[call-arg]


@pytest.mark.parametrize("same", [copy.copy, copy.deepcopy, lambda article: pickle.loads(pickle.dumps(article))])
def test_what_was_read_is_copied_with_its_origin(same: Callable[[Article], Article]) -> None:
    article = argued.parse(TWO, name="two.argued")
    assert same(article).origin == article.origin
    assert {found.source for found in argued.validate(same(article), "opinion")} == {"two.argued"}


def test_equality_ignores_how_a_relation_was_written() -> None:
    given = [Inference(name="r", sources=("a",), target="c", written=written) for written in Writing]
    assert given[0] == given[1] == given[2]
    assert len({built(relation) for relation in given}) == 1
    assert [built(relation).inferences[0].written for relation in given] == list(Writing)


def test_roles_and_verbs_are_part_of_equality() -> None:
    propositions: list[Proposition] = [
        cls(name="a", mentions=mentions_of("one")) for cls in (Premise, Conclusion, Objection, Issue)
    ]
    relations: list[Relation] = [cls(name="r", sources=("a",), target="c") for cls in (Inference, Restatement)]
    assert len({*propositions, *relations}) == 6
    assert propositions[0] != propositions[1]
    assert relations[0] != relations[1]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_articles_are_pickled_with_their_origin(protocol: int) -> None:
    article = argued.parse(MARKUP, name="bridge.argued")
    assert article.get("k") is not None, "a look-up before the pickle must not get in its way"
    again = pickle.loads(pickle.dumps(article, protocol))
    assert again == article
    assert again.origin == article.origin
    assert again["k"] == article["k"]
    assert argued.dumps(again) == argued.dumps(article)
    assert [item.written for item in again.relations] == [item.written for item in article.relations]


def test_articles_are_copied() -> None:
    article = argued.parse(MARKUP)
    assert copy.deepcopy(article) == article
    assert copy.copy(article).inferences_for("c") == article.inferences_for("c")


def test_errors_are_pickled() -> None:
    with pytest.raises(ModelError) as caught:
        Fragment(3, 3, "")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.diagnostics == caught.value.diagnostics
    assert str(again) == str(caught.value)


def test_nothing_of_an_article_can_be_changed() -> None:
    article = argued.parse(MARKUP)
    a = article.premises[0]
    things: list[tuple[Any, str]] = [
        (article, "text"),
        (article, "inferences"),
        (article.metadata, "title"),
        (article.metadata.other[0], "value"),
        (a, "name"),
        (a.mentions[0], "fragments"),
        (a.mentions[0].fragments[0], "start"),
        (a.attributes[0], "values"),
        (article.considerations[0], "ordinal"),
        (article.attacks[0], "kind"),
    ]
    for thing, name in things:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(thing, name, None)
        with pytest.raises(AttributeError):
            thing.colour = "red"
    assert article == argued.parse(MARKUP)


def test_an_article_says_what_was_marked() -> None:
    article = argued.parse(MARKUP)
    a = article.proposition("a")
    assert [[fragment.text for fragment in mention.fragments] for mention in a.mentions] == [
        ["Piers are cracked\nunsafe", "Badly so."],
        ["Cracked!"],
    ]
    assert (a.holder, a.tags, a.values("certainty")) == ("The city", ("x",), ("0.8",))
    assert article.metadata == Metadata(title="Close the bridge", author=("A", "B"), other=(Entry("theme", "roads"),))


# Look-ups and derived properties.

GRAPH = argued.parse(
    "{issue q: Q} {premise a: A} {premise b: B} {consideration k from a + b: K} {consideration m: M}"
    " {conclusion i from k, m: I} {conclusion c from i as r answers q: C} {objection o attacks c, r, a: O}"
    " {premise s supports r restates a: S} {conclusion lone answers q: L}"
)


def names(parts: tuple[Proposition, ...] | tuple[Relation, ...]) -> list[str]:
    return [part.name for part in parts]


def test_parts_by_role_come_in_text_order() -> None:
    assert names(GRAPH.premises) == ["a", "b", "s"]
    assert names(GRAPH.considerations) == ["k", "m"]
    assert names(GRAPH.conclusions) == ["i", "c", "lone"]
    assert names(GRAPH.objections) == ["o"]
    assert names(GRAPH.issues) == ["q"]
    assert GRAPH.relations == (*GRAPH.inferences, *GRAPH.attacks, *GRAPH.restatements)


def test_look_up_by_name() -> None:
    assert GRAPH["k"] == GRAPH.considerations[0]
    assert GRAPH["r"] in GRAPH.inferences
    assert GRAPH["supports:a+b:k"] in GRAPH.inferences
    assert GRAPH.get("k") == GRAPH.proposition("k")
    assert GRAPH.get("x") is None
    with pytest.raises(KeyError, match="expected a proposition, but `r` is a relation"):
        GRAPH.proposition("r")


LOOK_UPS = (
    "__getitem__",
    "proposition",
    "inferences_for",
    "attacks_on",
    "restatements_of",
    "inferences_from",
    "attacks_from",
    "answers_to",
    "is_convergent",
    "considerations_for",
)


@pytest.mark.parametrize("look_up", LOOK_UPS)
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x", "undefined name `x`"),
        ("lonely", "undefined name `lonely`; did you mean `lone`?"),
        ("supports:a+c:k", "undefined name `supports:a+c:k`; did you mean `supports:a+b:k`?"),
        ("", "undefined name ``"),
        ("\u202e\n", "undefined name `\\u202e\\x0a`"),
        ("y" * 99, f"undefined name `{'y' * 39}…`"),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_the_nearest_one(look_up: str, name: Any, message: str) -> None:
    with pytest.raises(KeyError) as caught:
        getattr(GRAPH, look_up)(name)
    assert caught.value.args == (message,)


def test_a_name_that_isnt_a_text_is_refused_as_a_key_or_an_argument_is() -> None:
    with pytest.raises(KeyError, match="undefined name `3`"):
        GRAPH[3]  # type: ignore[index]
    with pytest.raises(TypeError, match="expected str for `name`, found int"):
        GRAPH.proposition(3)  # type: ignore[arg-type]


@pytest.mark.parametrize("look_up", [look_up for look_up in LOOK_UPS if look_up != "proposition"])
def test_names_of_propositions_and_of_relations_can_be_looked_up(look_up: str) -> None:
    for name in [*(proposition.name for proposition in GRAPH), *(relation.name for relation in GRAPH.relations)]:
        getattr(GRAPH, look_up)(name)


def test_what_is_missing_from_a_large_article_is_missing_at_once() -> None:
    text = " ".join(f"{{premise premise-of-this-text-{number}: x}}" for number in range(2_000))
    article = argued.parse(text)
    with pytest.raises(KeyError) as caught:
        article.proposition("premise-of-this-text-2000")
    assert caught.value.args == ("undefined name `premise-of-this-text-2000`",)


def test_an_article_is_iterated_by_its_propositions_in_text_order() -> None:
    assert list(GRAPH) == list(GRAPH.propositions)
    assert [proposition.name for proposition in GRAPH] == ["q", "a", "b", "k", "m", "i", "c", "o", "s", "lone"]
    assert list(Article(text="No marks.")) == []


def test_an_article_has_its_names_and_its_parts() -> None:
    parts: list[Proposition | Relation] = [*GRAPH.propositions, *GRAPH.relations]
    assert all(part in GRAPH and part.name in GRAPH for part in parts)
    a = GRAPH.proposition("a")
    others = (
        attrs.evolve(a, statement="Another."),
        attrs.evolve(a, name="x"),
        Conclusion(name="a", mentions=a.mentions),
        Inference(name="a", sources=("b",), target="c"),
        Inference(sources=("a", "b"), target="k"),
        Attack(name="r", sources=("i",), target="c"),
    )
    assert not any(other in GRAPH for other in others)


@pytest.mark.parametrize(
    "thing", ["x", "", "A", 3, None, True, b"a", 0.5, [], ["a"], {"a": 1}, {"a"}, ("a",), object()]
)
def test_an_article_contains_only_its_own_parts(thing: object) -> None:
    assert thing not in GRAPH


def test_an_article_without_parts_is_true_too() -> None:
    empty = Article(text="")
    assert bool(empty)
    assert not hasattr(empty, "__len__")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (MARKUP, "<Article 'Close the bridge': 7 propositions, 4 relations>"),
        (
            "{premise a supports c: Rain}, so {conclusion c: go}.",
            "<Article 'Rain, so go.': 2 propositions, 1 relation>",
        ),
        ("{premise: It rains.}\n\n  It pours.", "<Article 'It rains. It pours.': 1 proposition, 0 relations>"),
        ("", "<Article: 0 propositions, 0 relations>"),
        (" \n", "<Article: 0 propositions, 0 relations>"),
        ("word " * 99, "<Article 'word word word word word word word word…': 0 propositions, 0 relations>"),
        ("\n" * 999 + "Late.", "<Article 'Late.': 0 propositions, 0 relations>"),
        ('---\ntitle: It\'s "so"\n---\nx', "<Article 'It\\'s \"so\"': 0 propositions, 0 relations>"),
        ('---\ntitle: "a\\nb\\u202ec"\n---\nx', "<Article 'a b\\u202ec': 0 propositions, 0 relations>"),
        ("a\ufe0fb\\c", "<Article 'a\\ufe0fb\\\\c': 0 propositions, 0 relations>"),
    ],
)
def test_an_article_shows_itself_on_one_line(markup: str, shown: str) -> None:
    assert repr(argued.parse(markup)) == shown


def test_how_an_article_shows_itself_is_bounded() -> None:
    for title in ("x" * 100_000, "\u202e" * 100_000):
        assert len(repr(Article(text="", metadata=Metadata(title=title)))) < 400


def test_relations_to_a_part_are_found() -> None:
    assert names(GRAPH.inferences_for("i")) == ["supports:k:i", "supports:m:i"]
    assert names(GRAPH.inferences_for("r")) == ["supports:s:r"]
    assert GRAPH.inferences_for("a") == ()
    assert names(GRAPH.attacks_on("c")) == ["attacks:o:c"]
    assert names(GRAPH.attacks_on("r")) == ["attacks:o:r"]
    assert GRAPH.attacks_on("i") == ()
    assert names(GRAPH.restatements_of("a")) == ["restates:s:a"]
    assert GRAPH.restatements_of("s") == ()


def test_relations_from_a_part_are_found() -> None:
    assert names(GRAPH.inferences_from("b")) == ["supports:a+b:k"]
    assert GRAPH.inferences_from("c") == ()
    assert {attack.target for attack in GRAPH.attacks_from("o")} == {"a", "c", "r"}
    assert GRAPH.attacks_from("s") == ()
    assert names(GRAPH.answers_to("q")) == ["c", "lone"]
    assert GRAPH.answers_to("c") == GRAPH.answers_to("r") == ()


def test_linked_and_convergent_support() -> None:
    linked = GRAPH.inferences_for("k")
    assert [item.is_linked for item in linked] == [True]
    assert not GRAPH.is_convergent("k")
    assert GRAPH.is_convergent("i")
    assert not GRAPH.is_convergent("a")


def test_main_and_intermediate_conclusions() -> None:
    assert names(GRAPH.main_conclusions) == ["c", "lone"]
    assert names(GRAPH.intermediate_conclusions) == ["k", "i"]


@pytest.mark.parametrize(
    ("markup", "main"),
    [
        pytest.param("{conclusion c: C}", "c", id="alone"),
        pytest.param("{conclusion c supports p: C} {premise p: P}", "", id="supports a premise"),
        pytest.param("{premise p supports c as r: P} {conclusion c: C} {conclusion d supports r: D}", "c", id="backs"),
        pytest.param("{conclusion c supports d: C} {conclusion d supports c: D}", "", id="circle"),
        pytest.param("{conclusion c supports c: C}", "c", id="supports itself"),
        pytest.param(
            "{conclusion c supports d: C} {conclusion d restates c: D}", "c d", id="supports what it restates"
        ),
        pytest.param("{conclusion c: C} {premise restates c supports d: P} {conclusion d: D}", "d", id="restated"),
        pytest.param("{conclusion c restates p: C} {premise p supports d: P} {conclusion d: D}", "d", id="restates"),
        pytest.param(
            "{conclusion c restates p: C} {premise p restates q: P} {premise q supports d: Q} {conclusion d: D}",
            "d",
            id="restates what restates",
        ),
        pytest.param(
            "{conclusion c: C} {premise p restates c with q supports d: P} {premise q: Q} {conclusion d: D}",
            "c d",
            id="restated by two together",
        ),
        pytest.param("{conclusion c: C} {conclusion d attacks c: D}", "c d", id="rebuts a conclusion"),
        pytest.param("{conclusion c attacks d: C} {conclusion d attacks c: D}", "c d", id="rebut each other"),
        pytest.param(
            "{conclusion c: C} {conclusion d attacks c: D} {conclusion e attacks d: E}",
            "c d e",
            id="rebuts a conclusion that attacks",
        ),
        pytest.param("{premise p supports c: P} {conclusion c: C} {conclusion d attacks p: D}", "c d", id="undermines"),
        pytest.param(
            "{premise p supports c as r: P} {conclusion c: C} {conclusion d attacks r: D}", "c d", id="undercuts"
        ),
        pytest.param(
            "{objection o attacks c: O} {conclusion c: C} {conclusion d attacks o: D}", "c", id="defends another"
        ),
        pytest.param(
            "{objection o attacks c as r: O} {conclusion c: C} {conclusion d attacks r: D}",
            "c",
            id="undercuts an attack on another",
        ),
        pytest.param("{objection o attacks c: O} {conclusion c attacks o: C}", "c", id="defends itself"),
        pytest.param(
            "{objection o attacks c as r: O} {conclusion c attacks r: C}", "c", id="undercuts an attack on itself"
        ),
        pytest.param(
            "{objection o attacks c, d: O} {conclusion c attacks o: C} {conclusion d: D}", "d", id="defends both"
        ),
        pytest.param(
            "{objection o restates p: O} {premise p attacks c: P} {conclusion c: C} {conclusion d attacks o: D}",
            "c",
            id="attacks what restates an attacker",
        ),
        pytest.param(
            "{objection o attacks c: O} {conclusion c: C} {conclusion d: D} {premise restates d attacks o: P}",
            "c",
            id="what restates it defends another",
        ),
        pytest.param(
            "{objection o attacks c: O} {conclusion c: C} {premise restates c attacks o: P}",
            "c",
            id="what restates it defends it",
        ),
        pytest.param("{conclusion c attacks p: C} {premise p restates c: P}", "c", id="attacks what it restates"),
        pytest.param('{conclusion c by "Kay": C}', "c", id="somebody else's"),
        pytest.param("{premise p: P} {issue q: Q} {objection attacks p: O}", "", id="no conclusion"),
    ],
)
def test_main_conclusions(markup: str, main: str) -> None:
    assert names(argued.parse(markup).main_conclusions) == main.split()
    assert argued.statistics(argued.parse(markup)).main_conclusions == tuple(main.split())


def test_main_conclusions_of_a_long_way_of_restatements_are_found() -> None:
    units = [f"{{conclusion c{number} restates c{number + 1}: x}}" for number in range(3_000)]
    article = argued.parse(" ".join([*units, "{conclusion c3000 supports d: x} {conclusion d: x}"]))
    assert names(article.main_conclusions) == ["d"]


def test_considerations_lead_to_a_conclusion_directly_or_through_others() -> None:
    assert names(GRAPH.considerations_for("i")) == ["k", "m"]
    assert names(GRAPH.considerations_for("c")) == ["k", "m"]
    assert GRAPH.considerations_for("k") == ()
    assert GRAPH.considerations_for("lone") == ()


def test_a_circle_of_support_is_followed_once() -> None:
    article = argued.parse(
        "{consideration k supports c: K} {conclusion c supports d: C} {conclusion d supports c, k: D}"
        " {conclusion e supports e: E}"
    )
    assert names(article.considerations_for("c")) == ["k"]
    assert names(article.considerations_for("d")) == ["k"]
    assert article.considerations_for("e") == ()
    assert names(article.main_conclusions) == ["e"]
    assert names(article.intermediate_conclusions) == ["k", "c", "d", "e"]


def test_a_long_chain_of_support_is_followed_to_its_end() -> None:
    count = 5_000
    text = "x" * (count + 1)
    propositions: list[Proposition] = [Consideration(name="k0", mentions=(Mention((Fragment(0, 1, "x"),)),))]
    propositions += [
        Premise(name=f"k{number}", mentions=(Mention((Fragment(number, number + 1, "x"),)),))
        for number in range(1, count)
    ]
    relations = [Inference(sources=(f"k{number}",), target=f"k{number + 1}") for number in range(count - 1)]
    article = Article(text=text, propositions=propositions, relations=relations)
    assert names(article.considerations_for(f"k{count - 1}")) == ["k0"]


class _Longer(str):
    """A text that is more than its characters."""


class _Count(int):
    """A number that is more than its value."""


def test_texts_of_subclasses_are_plain_texts_and_subclasses_of_numbers_are_refused() -> None:
    assert type(Article(text=_Longer("x")).text) is str
    assert [type(tag) for tag in Premise(statement="s", place=0, tags=(_Longer("t"),)).tags] == [str]
    assert [type(name) for name in Inference(sources=(_Longer("a"),), target="b").sources] == [str]
    assert type(Metadata(title=_Longer("x")).title) is str
    refused(lambda: Fragment(_Count(0), 1, "x"), "start must be an int, not _Count", "/start")
