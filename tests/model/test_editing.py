"""Edits of articles in memory: what changes, what goes along, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

import argued
from argued import (
    Article,
    Attack,
    Conclusion,
    EditError,
    Fragment,
    Inference,
    Mention,
    Metadata,
    Premise,
    Restatement,
)

TEXT = (
    "{premise damp: The cellar floods}, so {conclusion move from damp as step: the archive should move, {premise: "
    "paper rots}}. {objection attacks step: It rarely does}. {issue q: Where to?} {conclusion answers q: Upstairs}. "
    "{premise restates damp: It is wet there}."
)
ARTICLE = argued.parse(TEXT)


def test_a_name_changes_wherever_it_is_used() -> None:
    edited = ARTICLE.rename("damp", "flood").rename("step", "leap").rename("q", "place")
    expected = TEXT.replace("premise damp", "premise flood").replace("from damp as step", "from flood as leap")
    expected = expected.replace("attacks step", "attacks leap").replace("restates damp", "restates flood")
    expected = expected.replace("issue q", "issue place").replace("answers q", "answers place")
    assert edited == argued.parse(expected)
    assert edited.origin is None


def test_a_relation_without_a_name_gets_one() -> None:
    edited = ARTICLE.rename("supports:premise-2:move", "rot")
    assert edited.relation("rot").sources == ("premise-2",)
    assert edited.adding(Attack("damp", to="rot")).attacks_on("rot")[0].kind is argued.AttackKind.UNDERCUT


def test_a_made_name_gives_way_and_its_relations_go_with_it() -> None:
    edited = ARTICLE.rename("damp", "premise-2")
    assert [premise.name for premise in edited.premises] == ["premise-2", "premise-3", "premise-4"]
    assert edited.inferences_from("premise-3")[0].target == "move"
    assert edited.proposition("premise-2").words == "The cellar floods"


def test_names_that_nobody_wrote_are_made_anew_as_when_the_text_is_read() -> None:
    edited = ARTICLE.replace("damp", role="consideration")
    assert edited == argued.parse(TEXT.replace("premise damp", "consideration damp"))
    assert [premise.name for premise in edited.premises] == ["premise-1", "premise-2"]
    from_json = argued.from_json(argued.to_json(ARTICLE)).replace("damp", role="consideration")
    assert from_json == edited


def test_a_role_keeps_its_relations_unless_they_follow() -> None:
    kept = ARTICLE.replace("premise-2", role="objection")
    assert [
        relation.verb for relation in (*kept.inferences_from("objection-1"), *kept.attacks_from("objection-1"))
    ] == ["supports"]
    followed = ARTICLE.replace("premise-2", role="objection", relations="follow")
    assert followed.attacks_from("objection-1")[0].target == "move"
    again = followed.replace("objection-1", role="premise", relations="follow")
    assert again == ARTICLE


def test_values_of_propositions_and_relations_are_replaced() -> None:
    edited = ARTICLE.replace("damp", statement="It floods.", holder="Ms Kay", tags=["water"], answers=["q"])
    damp = edited.proposition("damp")
    assert (damp.statement, damp.holder, damp.tags, damp.answers) == ("It floods.", "Ms Kay", ("water",), ("q",))
    step = ARTICLE.replace("step", verb="attacks", scheme="sign").relation("step")
    assert (step.verb, step.scheme, isinstance(step, Attack) and step.kind) == ("attacks", "sign", "rebut")
    unspoken = ARTICLE.replace("damp", statement="It floods.", place=0).proposition("damp")
    assert (unspoken.is_unspoken, unspoken.mentions) == (True, ())
    moved = ARTICLE.replace("damp", mentions=[Mention.quoting(ARTICLE.text, "cellar")])
    assert [item.words for item in moved][:1] == ["cellar"]
    assert ARTICLE.evolve(metadata=Metadata(title="Damp")).metadata.title == "Damp"


def test_what_is_added_goes_to_its_place() -> None:
    text = ARTICLE.text
    around = Premise(name="around", mentions=[Mention([Fragment(0, 35, text[:35])])])
    inside = Conclusion.quoting(text, "floods", name="inside")
    before = Premise(name="before", statement="Say.", place=0)
    with pytest.raises(EditError, match="crosses"):
        ARTICLE.adding(around)
    edited = ARTICLE.adding(inside, before, Inference("before", to="inside"))
    assert [item.name for item in edited][:3] == ["before", "damp", "inside"]
    assert edited.inferences_for("inside")[0].sources == ("before",)
    whole = Premise(name="whole", mentions=[Mention([Fragment(0, 17, text[:17])])])
    assert [item.name for item in ARTICLE.adding(whole)][:2] == ["damp", "whole"]


def test_removing_takes_along_what_cannot_be_without_it() -> None:
    linked = ARTICLE.adding(Inference("damp", "premise-3", to="move", name="both"))
    smaller, removed, changed = linked.without("damp")
    assert [item.name for item in removed] == ["damp", "step", "restates:premise-3:damp", "attacks:objection-1:step"]
    assert [item.name for item in changed] == ["both"]
    assert smaller.relation("both").sources == ("premise-2",)
    result = ARTICLE.without("q")
    assert [item.name for item in result.changed] == ["conclusion-2"]
    assert result.article.proposition("conclusion-2").answers == ()
    only = ARTICLE.without("attacks:objection-1:step", dependents="refuse")
    assert [item.name for item in only.removed] == ["attacks:objection-1:step"]
    assert ARTICLE.text == only.article.text


def test_several_are_removed_together() -> None:
    smaller, removed, changed = ARTICLE.without("damp", "q", "conclusion-2", "premise-3")
    assert [item.name for item in removed][:4] == ["damp", "q", "conclusion-2", "premise-3"]
    assert changed == ()
    assert [item.name for item in smaller] == ["move", "premise-1", "objection-1"]


REFUSED: list[tuple[Callable[[], object], str, str, str | None, str | None]] = [
    (lambda: ARTICLE.rename("dam", "x"), "A202", "undefined name `dam`", None, "did you mean `damp`?"),
    (
        lambda: ARTICLE.rename("damp", "move"),
        "A201",
        "the name `move` is taken",
        "/conclusions/0",
        "choose another name",
    ),
    (
        lambda: ARTICLE.rename("damp", "step"),
        "A201",
        "the name `step` is taken",
        "/inferences/0",
        "choose another name",
    ),
    (lambda: ARTICLE.rename("damp", "by"), "A503", "`by` is a reserved word", "/premises/0/name", None),
    (lambda: ARTICLE.rename("damp", "a b"), "A503", "`a b` isn't a valid name", "/premises/0/name", None),
    (
        lambda: ARTICLE.replace("damp", role="premis"),
        "A503",
        "unknown role",
        "/premises/0/role",
        "did you mean `premise`?",
    ),
    (
        lambda: ARTICLE.replace("damp", role=["premise"]),  # type: ignore[arg-type]
        "A503",
        "unknown role ['premise']",
        "/premises/0/role",
        "the roles are `premise`",
    ),
    (lambda: ARTICLE.replace("step", verb="support"), "A503", "unknown verb", "/inferences/0/verb", "did you mean"),
    (lambda: ARTICLE.replace("damp", target="q"), "A503", "a premise has no `target`", "/premises/0", None),
    (lambda: ARTICLE.replace("step", holder="x"), "A503", "a relation has no `holder`", "/inferences/0", None),
    (lambda: ARTICLE.replace("damp", holder=""), "A503", "the holder is empty", "/premises/0/holder", None),
    (lambda: ARTICLE.replace("damp", answers=["move"]), "A503", "`move` isn't an issue", "/premises/0/answers/0", None),
    (lambda: ARTICLE.replace("move", role="issue"), "A503", "can only be answered", "/inferences/0/target", None),
    (lambda: ARTICLE.adding(Premise(name="move", statement="x", place=0)), "A201", "is taken", "/conclusions/0", None),
    (
        lambda: ARTICLE.adding(Inference("dam", to="move")),
        "A503",
        "undefined name `dam`",
        "/inferences/2/sources/0",
        "did you mean `damp`?",
    ),
    (
        lambda: ARTICLE.replace("step", target="attacks:objection-1:step"),
        "A503",
        "the target `attacks:objection-1:step` isn't a valid name",
        "/inferences/0/target",
        "give the relation a name of its own",
    ),
    (lambda: ARTICLE.adding(Restatement("damp", to="step")), "A503", "is a relation", "/restatements/1/target", None),
    (lambda: ARTICLE.adding(Premise(statement="x", place=9999)), "A503", "beyond the text", "/premises/3/place", None),
    (lambda: ARTICLE.without("nothing"), "A202", "undefined name `nothing`", None, None),
    (
        lambda: ARTICLE.without("damp", dependents="refuse"),
        "A503",
        "can't stay as it is without `damp`",
        None,
        "remove it",
    ),
]


@pytest.mark.parametrize(("make", "code", "message", "pointer", "help_"), REFUSED)
def test_an_edit_that_cannot_be_made_has_a_code_a_place_and_a_help(
    make: Callable[[], object], code: str, message: str, pointer: str | None, help_: str | None
) -> None:
    before = evolve(ARTICLE)
    with pytest.raises(EditError) as caught:
        make()
    diagnostic = caught.value.diagnostics[0]
    assert diagnostic.code == code
    assert message in diagnostic.message
    if pointer is not None:
        assert diagnostic.pointer == pointer
    if help_ is not None:
        assert help_ in (diagnostic.help or "")
    assert before == ARTICLE


def test_unknown_values_are_type_errors() -> None:
    with pytest.raises(TypeError, match="expected one of role, statement"):
        ARTICLE.replace("damp", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="expected Proposition or Relation for `items`, found str"):
        ARTICLE.adding("x")  # type: ignore[arg-type]


def test_the_article_itself_stays_as_it_was() -> None:
    article: Article = argued.parse(TEXT)
    article.rename("damp", "flood")
    article.without("damp")
    assert article == ARTICLE
    assert article.origin is not None
