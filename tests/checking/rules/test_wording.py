"""The rules of the family *wording*: what they find, where, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.children import assert_linear
from support.places import EXAMPLE, text_of

import argued
from argued import Limits
from argued.checking.checker import check
from argued.checking.rules.mark_places import innermost_marks
from argued.checking.rules.punctuation import paired_signs, quotations
from argued.checking.rules.rule import Rule
from argued.checking.rules.wording import WORDING
from argued.diagnostics.diagnostic import Diagnostic
from argued.markup.tree import Markup
from argued.model.article import Article
from argued.reading.reader import read_text


def found(text: str, rule: str) -> tuple[Diagnostic, ...]:
    """The findings of one rule in a text without errors."""
    report = check(text, select=[rule])
    assert report.article is not None, report.diagnostics
    return report.diagnostics


def pointed_at(text: str, rule: str) -> list[str]:
    """The stretches of the file at which a rule finds something."""
    return [text[item.span.start : item.span.end] for item in found(text, rule) if item.span]


def message(text: str, rule: str) -> str:
    (finding,) = found(text, rule)
    return finding.message


# Every rule.


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: str(rule.name))
def test_a_rule_finds_one_thing_in_its_bad_example_and_nothing_in_its_good_one(rule: Rule) -> None:
    assert len(found(rule.bad, rule.name)) == 1
    assert found(rule.good, rule.name) == ()


def test_the_rules_that_are_on_find_nothing_in_the_example_of_the_docs() -> None:
    report = check(text_of(EXAMPLE), select=[rule.code for rule in WORDING if not rule.strict])
    assert report.article is not None
    assert report.diagnostics == ()


@pytest.mark.parametrize("text", ["", "\n", "No marks, first.", '{premise "Unsaid, perhaps."}', "---\n---\n"])
def test_nothing_is_found_where_nothing_is_marked(text: str) -> None:
    assert check(text, select=["wording"]).diagnostics == ()


# wrong-ordinal

ENUMERATION = (
    "{{consideration a: {}}} {{consideration b: {}}} {{consideration c: {}}} {{conclusion from a, b, c: Move.}}"
)


@pytest.mark.parametrize(
    "words",
    [
        ("First, it floods.", "Second, it is dark.", "Third, it is far."),
        ("Firstly it floods.", "Secondly it is dark.", "Thirdly it is far."),
        ("“First of all, it floods.", "in the second place it is dark”", "And it is far."),
        ("FIRST: it floods.", "SECOND — it is dark.", "Finally, it is far."),
        ("It floods.", "Second, it is dark.", "Lastly it is far."),
        ("The first concern is water.", "My second worry: light.", "A third reason is the way."),
        ("1. It floods.", "2. It is dark.", "3. It is far."),
        ("1) It floods.", "2) It is dark.", "(3) It is far."),
        ("(a) It floods.", "b) It is dark.", "(c) It is far."),
        ("(i) It floods.", "(ii) it is dark.", "iii. It is far."),
        ("* (I) It floods.", "II. It is dark.", "(III) It is far."),
        ("First the cellar floods.", "Second there is no light.", "Third, and last, it is far."),
        ("First", "second", "third"),
        # No enumeration at all.
        ("Second thoughts came early.", "First aid is near.", "Third parties complain."),
        ("Second-hand books rot.", "First-class papers rot.", "Seconds count."),
        ("First Street is dark.", "The second floor is dry.", "Finally came the flood."),
        ("C. Lamp lit it.", "V. Lamp put it out.", "I. Lamp left."),
        ("1.5 metres of water.", "3 doors.", "a lamp"),
        ("Finally the flood came.", "Last year was dry.", "Lastingly damp."),
        ("i.e. damp.", "c.f. the plan.", "x) marks the spot, it seems."),
    ],
)
def test_an_enumeration_that_fits_is_left_alone(words: tuple[str, str, str]) -> None:
    if words[2].startswith("x)"):
        words = (words[0], words[1], "c) is last.")
    assert found(ENUMERATION.format(*words), "wrong-ordinal") == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("First, a", "Third, b", "Third, c"), ["Third"]),
        (("First, a", "b", "Second, c"), ["Second"]),
        (("Secondly, a", "Thirdly, b", "Fourthly, c"), ["Secondly", "Thirdly", "Fourthly"]),
        (("a", "“First of all, b", "c”"), ["First"]),
        (("The second reason is a", "b", "c"), ["The second reason"]),
        (("In the first place a", "In the third place b", "c"), ["In the third place"]),
        (("Finally, a", "b", "c"), ["Finally"]),
        (("a", "Lastly b", "c"), ["Lastly"]),
        (("1. a", "3. b", "3. c"), ["3."]),
        (("1) a", "(b) b", "(2) c"), ["(2)"]),
        (("(a) a", "(c) b", "c) c"), ["(c)"]),
        (("i. a", "iv. b", "iii. c"), ["iv."]),
        (("(ii) a", "b", "c"), ["(ii)"]),
        (("ſecond, a", "b", "c"), ["ſecond"]),
        (("Fİrst, a", "b", "fourth: thİrd, c"), ["fourth"]),
    ],
)
def test_a_number_that_is_not_the_considerations_own_is_reported_at_its_place(
    words: tuple[str, str, str], expected: list[str]
) -> None:
    assert pointed_at(ENUMERATION.format(*words), "wrong-ordinal") == expected


def test_the_message_and_the_consideration_before_are_named() -> None:
    text = ENUMERATION.format("First, a", "Third, b", "c")
    (finding,) = found(text, "wrong-ordinal")
    assert finding.message == 'this is consideration 2, but its text says "Third"'
    assert finding.help is not None
    assert "numbering" in finding.help
    (other,) = finding.related
    assert text[other.span.start : other.span.end] == "{consideration a: "
    assert other.message == "consideration 1"


def test_a_second_first_begins_to_count_anew() -> None:
    texts = ("First, a", "Second, b", "First, c", "Second, d", "Finally, e")
    marks = [f"{{consideration k{index} supports c: {words}}}" for index, words in enumerate(texts)]
    assert found(" ".join([*marks, "{conclusion c: x}"]), "wrong-ordinal") == ()
    marks[3] = "{consideration supports c: Third, d}"
    assert pointed_at(" ".join([*marks, "{conclusion c: x}"]), "wrong-ordinal") == ["Third"]


def test_the_last_of_one_enumeration_may_precede_another_one() -> None:
    texts = ("First, a", "Finally, b", "First, c", "Second, d")
    marks = [f"{{consideration supports c: {words}}}" for words in texts]
    assert found(" ".join([*marks, "{conclusion c: x}"]), "wrong-ordinal") == ()


def test_considerations_count_by_what_they_bear_on() -> None:
    text = (
        "{consideration supports c: First, a}{consideration supports d: First, b}{consideration attacks c: Second, e}"
        "{consideration supports d: Second, f}{conclusion c: x}{conclusion d: y}"
        "{issue q: z}{consideration answers q: First, g}{consideration: First, h}"
    )
    assert found(text, "wrong-ordinal") == ()


@pytest.mark.parametrize("before", ["Second, ", "It is old. Second, ", "Secondly ", "Second: ", "Second, “"])
def test_a_number_right_before_the_mark_counts_too(before: str) -> None:
    text = before + "{consideration a supports c: it is dark.} {conclusion c: Move.}"
    (finding,) = found(text, "wrong-ordinal")
    assert pointed_at(text, "wrong-ordinal") == ["{consideration a supports c: "]
    (words,) = finding.related
    assert text[words.span.start : words.span.end] == before.removeprefix("It is old. ").rstrip(" ,:“")
    assert found("{# allow wrong-ordinal }" + text, "wrong-ordinal") == ()
    assert found(text.replace("{cons", "{# allow wrong-ordinal }{cons"), "wrong-ordinal") == ()


@pytest.mark.parametrize("before", ["Lastly, ", "Finally: "])
def test_the_word_for_the_last_may_be_right_before_the_mark(before: str) -> None:
    text = (
        before + "{consideration supports c: it is dark.} {consideration supports c: It is far.}{conclusion c: Move.}"
    )
    assert pointed_at(text, "wrong-ordinal") == ["{consideration supports c: "]


@pytest.mark.parametrize("before", ["Second, we know that ", "It came second, ", "The second year, ", "Second. It is "])
def test_a_number_farther_off_is_not_the_considerations(before: str) -> None:
    assert found(before + "{consideration a supports c: it is dark.} {conclusion c: Move.}", "wrong-ordinal") == ()


def test_words_of_numbers_are_known_by_language_and_signs_in_every_language() -> None:
    marks = "{consideration a supports c: Second, a}{consideration supports c: 3. b}{conclusion c: x}"
    for language, expected in [
        ("en", ["Second", "3."]),
        ("EN-gb", ["Second", "3."]),
        ("fr", ["3."]),
        ("eng", ["3."]),
        ("und", ["3."]),
    ]:
        text = f"---\nlanguage: {language}\n---\n{marks}"
        assert pointed_at(text, "wrong-ordinal") == expected, language
    assert pointed_at(marks, "wrong-ordinal") == ["Second", "3."]


@given(st.lists(st.sampled_from(["c", "d", "q", ""]), max_size=8))
def test_considerations_are_grouped_as_the_model_numbers_them(targets: list[str]) -> None:
    clause = {"c": " supports c", "d": " attacks d supports c", "q": " answers q", "": ""}
    marks = "".join(f"{{consideration{clause[target]}: x}}" for target in targets)
    article = argued.parse(marks + "{conclusion d: y}{conclusion c: z}{issue q: w}")
    for group in article.consideration_groups:
        assert [proposition.ordinal for proposition in group] == list(range(1, len(group) + 1))


# wrong-count


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("These three concerns weigh.", "These three concerns"),
        ("For these 4 reasons, move.", "these 4 reasons"),
        ("All five of them, and all five arguments, say so.", "all five arguments"),
        ("Move, for three good reasons.", "for three good reasons"),
        ("There are three reasons to move.", "There are three reasons"),
        ("The above\nthree points stand.", "The above\nthree points"),
        ("Those six main fears remain.", "Those six main fears"),
    ],
)
def test_a_count_that_is_not_that_of_the_considerations_is_reported(words: str, expected: str) -> None:
    text = f"{{consideration a: x}} {{consideration b: y}} {{conclusion c from a, b: {words}}}"
    assert pointed_at(text, "wrong-count") == [expected]
    (finding,) = found(text, "wrong-count")
    assert "2 considerations support `c`" in finding.message
    assert [text[item.span.start : item.span.end] for item in finding.related] == [
        "{consideration a: ",
        "{consideration b: ",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "These two concerns weigh.",
        "There are two reasons.",
        "These reasons, all of them, weigh.",
        "Three reasons were once given.",
        "The three risks of fire are old.",
        "Others gave three reasons.",
        "These three houses are dry.",
        "These twenty reasons weigh.",
        "He wrote: “These three reasons weigh.”",
    ],
)
def test_a_count_that_fits_or_surely_counts_nothing_here_is_left_alone(words: str) -> None:
    text = f"{{consideration a: x}} {{consideration b: y}} {{conclusion c from a, b: {words}}}"
    assert found(text, "wrong-count") == ()


@pytest.mark.parametrize(
    "text",
    [
        "{consideration a: x}{consideration b: y}{premise p: z}{conclusion from a, b, p: These three reasons weigh.}",
        "{consideration a: x}{consideration b: y}{conclusion c from a + b: Three.}{objection attacks c: u}"
        "{premise: These three concerns are old.}",
        "{consideration a: x}{consideration b supports a: y}{consideration d supports b: z}"
        "{conclusion from a: These three reasons weigh.}",
        "{premise p: x}{premise q: y}{conclusion from p, q: These three facts and these three reasons weigh.}",
        "These three reasons. {consideration a: x}{conclusion from a: Move.}",
        "{issue q: Are these three reasons good?}{consideration a answers q: x}",
        "{consideration a attacks c: x}{consideration b attacks c: x}{consideration k: w}"
        "{conclusion c from k: In spite of these two objections, move.}",
        "---\nlanguage: de\n---\n{consideration a: x}{conclusion from a: These three reasons.}",
    ],
)
def test_a_count_of_something_else_is_left_alone(text: str) -> None:
    assert found(text, "wrong-count") == ()


def test_each_count_in_the_same_words_is_reported() -> None:
    text = "{consideration a: x} {consideration b: y} {conclusion c from a, b: These three concerns, these 4 reasons.}"
    assert pointed_at(text, "wrong-count") == ["These three concerns", "these 4 reasons"]


def test_a_single_consideration_where_the_text_speaks_of_three() -> None:
    text = "{consideration a: x} {conclusion c from a: These three reasons weigh.}"
    assert message(text, "wrong-count") == "`These three reasons` means 3, but 1 consideration supports `c`"


# unmarked-hedge


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("It may flood.", "may"),
        ("Perhaps it floods.", "Perhaps"),
        ("It seems damp.", "seems"),
        ("It appears to flood.", "appears"),
        ("It might well flood.", "might"),
        ("It could have flooded.", "could"),
        ("It tends to flood.", "tends"),
        ("I think it floods.", "I think"),
        ("In all likelihood it floods.", "In all likelihood"),
        ("It is likely to flood, and probably soon.", "likely"),
    ],
)
def test_a_hedge_without_certainty_is_reported_once(words: str, hedge: str) -> None:
    text = f"{{premise p: {words}}}"
    assert pointed_at(text, "unmarked-hedge") == [hedge]
    assert found(f"{{premise p certainty=low: {words}}}", "unmarked-hedge") == ()
    (finding,) = found(text, "unmarked-hedge")
    value = hedge.lower() if hedge.isalpha() else f'"{hedge.lower()}"'
    assert finding.help == f"add `certainty={value}` to the opening"
    assert argued.parse(f"{{premise p certainty={value}: {words}}}")["p"].values("certainty") == (hedge.lower(),)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "words",
    [
        "It flooded in May.",
        "May was dry.",
        "The might of water is great, and so is its military might.",
        "Come what may, it floods.",
        "Be that as it may, it floods.",
        "They could not keep it dry; it couldn't be done.",
        "He wrote: “It may flood, perhaps.”",
        'He wrote: "It may flood, perhaps."',
        "Maypoles mighty and couldron.",
        "The likely flood.",
    ],
)
def test_what_only_looks_like_a_hedge_is_left_alone(words: str) -> None:
    assert found(f"{{premise p: {words}}}", "unmarked-hedge") == ()


def test_a_hedge_belongs_to_the_innermost_unit() -> None:
    text = "{conclusion c certainty=perhaps: Perhaps move, {premise p: as it may flood}.} It may."
    assert pointed_at(text, "unmarked-hedge") == ["may"]
    text = "{conclusion c: Perhaps move, {premise p certainty=may: as it may flood}. {more c: It seems}}"
    assert pointed_at(text.replace("{more c: It seems}", "It seems"), "unmarked-hedge") == ["Perhaps"]


def test_a_hedge_in_a_later_fragment_or_mention_counts_for_the_unit() -> None:
    text = "{premise p: It floods}, he said, {more p: perhaps}. {again p: It may.}"
    assert pointed_at(text, "unmarked-hedge") == ["perhaps"]
    assert found(text.replace("premise p:", "premise p certainty=may:"), "unmarked-hedge") == ()


def test_questions_and_other_languages_are_left_alone() -> None:
    assert found("{issue q: Might it flood?}", "unmarked-hedge") == ()
    assert found("---\nlanguage: nl\n---\n{premise: It may.}", "unmarked-hedge") == ()


# unattributed-quotation


@pytest.mark.parametrize(
    "text",
    [
        "{premise p: “The cellar floods every spring.”}",
        "{premise p: “The cellar floods every spring”}.",
        "“{premise p: The cellar floods every spring}.”",
        "{premise p: “The cellar floods every spring”.}",
        '{premise p: "The cellar floods every spring."}',
        "{premise p: «The cellar floods every spring.»}",
        "{premise p: „The cellar floods every spring.“}",
        "{premise p: ‘The cellar floods every spring.’}",
        "{premise p: 「The cellar floods every spring」}",
        "“Well. {premise p: The cellar floods every spring.} {premise q by kay: It is dark there.}”",
        "{premise p: “The cellar,”} she wrote, {more p: “floods every spring.”} “It always did, you know.”".replace(
            "“The cellar,”", "“The cellar down there floods,”"
        ),
    ],
)
def test_a_unit_in_quotation_marks_needs_a_holder(text: str) -> None:
    assert pointed_at(text, "unattributed-quotation") == ["{premise p: "]
    assert found(text.replace("premise p:", "premise p by kay:"), "unattributed-quotation") == ()


@pytest.mark.parametrize(
    "text",
    [
        "{premise: The “dry” cellar floods.}",
        "{premise: “Dry cellars” flood.}",
        "{premise: “The dry cellar”}",
        "{premise: “It floods,” she wrote, “every spring.”}",
        "{objection: “But it is cheap and near.”}",
        "{issue: “Where should the archive be?”}",
        "{premise by kay: She wrote: {premise: “The cellar floods every spring.”}}",
        "{premise: The cellar’s walls and the dogs’ beds}",
        "{premise: “The cellar floods every spring.}",
        "{premise: The cellar floods every spring.”}",
        '{premise: 6" of water and 12" of mud}',
        '{premise "“The cellar floods every spring.”"}',
        "“\n\n{premise: The cellar floods every spring.}\n\n”",
    ],
)
def test_a_unit_that_is_not_wholly_quoted_or_has_a_holder_around_it_is_left_alone(text: str) -> None:
    assert found(text, "unattributed-quotation") == ()


# unattributed-report


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("{premise p: The mayor said it floods.}", "mayor said"),
        ("{premise p: She argued that it floods.}", "She argued that"),
        ("{premise p: According to the mayor it floods.}", "According to"),
        ("{premise p: It floods}, said the mayor.", "said"),
        ("{premise p: “It floods,”} the mayor warned.", "the mayor warned"),
        ("{premise p: It floods} – a former mayor has said.", "a former mayor has said"),
        ("{premise p: It floods}, Kay warned.", "Kay warned"),
        ("{premise p: It floods}, according to Kay.", "according to"),
        ("According to Kay, {premise p: it floods}.", "According to"),
        ("Kay said that {premise p: it floods}.", "Kay said"),
        ("Kay has argued that {premise p: it floods}.", "Kay has argued that"),
    ],
)
def test_a_report_without_a_holder_is_reported_with_its_cue(text: str, cue: str) -> None:
    (finding,) = found(text, "unattributed-report")
    assert pointed_at(text, "unattributed-report") == ["{premise p: "]
    assert [text[item.span.start : item.span.end] for item in finding.related] == [cue]
    assert found(text.replace("premise p:", "premise p by kay:"), "unattributed-report") == ()


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("{issue q: Is it safe?} {conclusion answers q: The mayor said it is safe.}", False),
        ("{premise supports c: The mayor said it is safe.} {conclusion c: The mayor can't be trusted.}", False),
        ("{premise supports c: The mayor said it is safe.} {conclusion c: Don't cross it.}", True),
        ("{premise supports c: The mayor said it is safe.} {conclusion c restates d: x} {premise d: The mayor}", True),
        ("{premise attacks c: According to Kay Lee it is safe.} {premise c: Lee is an engineer.}", False),
        ("{premise attacks c: According to Kay Lee it is safe.} {premise c: It is according to plan.}", True),
        ("Kay says that {premise supports c: it is safe}. {conclusion c: KAY's word counts.}", False),
        ("{premise supports c: it is safe}, said the inspector. {conclusion c: The inspector is right.}", False),
        ('{premise supports c: Kay said it is safe.} {conclusion c "Kay is right"}', False),
        (
            "{premise supports c as r: x} {conclusion c: Kay is right.} {objection attacks r: Kay said it is safe.}",
            False,
        ),
        ("{premise supports c with d: Kay said it is safe.} {premise d: x} {conclusion c: Kay is right.}", False),
        ("{issue q: Is Kay right?} {premise supports c: Kay said it is safe.} {conclusion c answers q: No.}", False),
        ("{conclusion c: Close it, {premise: since Kay said it is unsafe}.}", True),
        ("{conclusion c: Kay should close it, {premise: since Kay said it is unsafe}.}", False),
        ("{conclusion c: Close it, {premise: since Kay said it is unsafe}, as Kay must.}", False),
        ("{premise supports r as r: Kay said it is safe.}", True),
        ("{premise attacks r as s: Kay said it is safe.} {premise attacks s as r: Kay is right.}", True),
    ],
)
def test_a_report_is_the_authors_point_where_it_answers_or_its_holder_is_argued_about(
    text: str, is_found: bool
) -> None:
    assert bool(found(text, "unattributed-report")) == is_found


@pytest.mark.parametrize(
    "text",
    [
        "{premise p: I said it floods, and we argued that it is dark.}",
        "{premise p: It is said that it floods.}",
        "{premise p: All went according to plan, and according to that logic it floods.}",
        "{premise p: Having said that, it floods.}",
        "{premise p: It floods.} The mayor said so.",
        "{premise p: It floods!} The mayor said so.",
        "{premise p: It floods}? The mayor said so.",
        "{premise p: It floods}. The mayor said so.",
        "The mayor said nothing. {premise p: It floods.}",
        "{premise p: It floods.} Kay was there. She said it was dark.",
        "{issue q: What did the mayor say she said?}",
        "{premise p by kay: {premise q: The mayor said it floods.}}",
        "---\nlanguage: sv\n---\n{premise p: The mayor said it floods.}",
    ],
)
def test_units_that_report_nothing_or_have_a_holder_are_left_alone(text: str) -> None:
    assert found(text, "unattributed-report") == ()


# outer-white-space


@pytest.mark.parametrize(
    ("text", "expected", "reported"),
    [
        ("{premise:  x}", " ", "this mark begins with white space"),
        ("{premise: x }", " ", "this mark ends with white space"),
        ("{premise: \n\tx\xa0}", "\n\t", "this mark begins and ends with white space"),
        ("{premise:  \n }", " \n ", "this mark covers nothing but white space"),
        ("{premise p: x} {more p: y\n}", "\n", "this mark ends with white space"),
        ("a{premise:\n\nx}", "\n", "this mark begins with white space"),
    ],
)
def test_white_space_at_the_edges_of_a_mark_is_reported(text: str, expected: str, reported: str) -> None:
    assert pointed_at(text, "outer-white-space") == [expected]
    assert message(text, "outer-white-space") == reported


@pytest.mark.parametrize(
    "text", ["{premise: x}", "{premise:x y}", "{premise:\nx}", '{premise "x"}', "{premise: \u200bx}"]
)
def test_the_colons_own_space_and_inner_white_space_are_left_alone(text: str) -> None:
    assert found(text, "outer-white-space") == ()


# split-word


@pytest.mark.parametrize(
    ("text", "expected", "what"),
    [
        ("{premise: The cellar flood}s.", "d", "word"),
        ("Th{premise: e cellar floods}.", "e", "word"),
        ("{premise: 19}50 was wet.", "9", "word"),
        ("{premise: caf}e\u0301 x", "f", "word"),
        ("{premise: cafe}\u0301 x", "e", "character"),
        ("{premise: cafe\u0301}s x", "\u0301", "word"),
        ("{premise: Мост стар}ый.", "р", "word"),
        ("{premise: 👨\u200d}👩 x", "\u200d", "character"),
        ("{premise: 👨}\u200d👩 x", "👨", "character"),
        ("{premise: मूल}\u094d x", "ल", "character"),
        ("{premise: क\u094d}षि x", "\u094d", "character"),
        ("{premise: น}ำ x", "น", "character"),
        ("{premise: \u1112\u1161}\u11ab x", "\u1161", "character"),
        ("👍{premise: 🏽 x}", "🏽", "character"),
        ("{premise: 🇩🇪🇫}🇷 x", "🇫", "character"),
        ("{conclusion: It is {premise: dam}p.}", "m", "word"),
        ("{premise: It is dam\\{}p.", None, ""),
    ],
)
def test_a_mark_that_splits_a_word_or_a_character_is_reported(text: str, expected: str | None, what: str) -> None:
    assert pointed_at(text, "split-word") == ([] if expected is None else [expected])
    if expected is not None:
        assert message(text, "split-word").endswith(f"in the middle of a {what}")


@pytest.mark.parametrize(
    "text",
    [
        "{premise: It is dark}, {premise: it floods}.",
        "{premise: The cellar}'s damp, {premise: the cellar}’s dark.",
        "{premise: well}-known",
        "{premise: 地下室は}暗い。",
        "{premise: 🇩🇪}🇫🇷",
        "{premise: 한}국",
        "{premise: ห้องใต้ดิน}มืด",
        "{premise: 2026}年",
        "و{premise: القبو مظلم}",
        "{premise: It floods}{premise: and is dark}.",  # The article itself runs them together.
        "{premise p: It floods}{more p: and}",
        "{premise: It is damp}",
        '{premise "x"}damp{premise "y"}',
    ],
)
def test_a_mark_between_words_is_left_alone(text: str) -> None:
    assert found(text, "split-word") == ()


# split-pair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{premise: “It floods}.”", ("“", "”")),
        ("{premise: “It floods.}”", ("“", "”")),
        ("“{premise: It floods.”}", ("”", "“")),
        ('{premise: "It floods}" x', ('"', '"')),
        ('She wrote "{premise: It floods."}', ('"', '"')),
        ("{premise: (It floods}.)", ("(", ")")),
        ("x ({premise: It floods)}", (")", "(")),
        ("{premise: It floods [again}] x", ("[", "]")),
        ("{premise: «It floods}» x", ("«", "»")),
        ("{premise: „It floods}“ x", ("„", "“")),
        ("{premise: »It floods}« x", ("»", "«")),
        ("{premise: ‘It floods}’ x", ("‘", "’")),
        ("{premise: ‚It floods}‘ x", ("‚", "‘")),
        ("{premise: It (sadly} again) floods.", ("(", ")")),
        ("{conclusion: {premise: “It floods}} again” x", ("“", "”")),
        ("{conclusion: {premise: “It floods} again”} x", ("“", "”")),
        ("{premise: (x \\{y}) \\}", ("(", ")")),
    ],
)
def test_a_mark_with_one_half_of_a_pair_is_reported_with_the_other_half(text: str, expected: tuple[str, str]) -> None:
    inside, outside = expected
    (finding,) = found(text, "split-pair")
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == inside
    (other,) = finding.related
    assert text[other.span.start : other.span.end] == outside


@pytest.mark.parametrize(
    "text",
    [
        "{premise: “It floods.”}",
        "“{premise: It floods.}”",
        "({premise: It floods}, {premise: it is dark})",
        "{premise: “It floods.} {premise: It is dark.”}",  # A quotation through several units.
        "{premise: “It floods.} It is dark. It is far.”",
        "{premise p: “It floods}, she wrote, {more p: every spring.”}",
        "{premise: The dogs’ beds} and the cats’ beds",
        "‘{premise: The dogs’ beds’} rot",
        "{premise: It’s damp} there’ x",
        '{premise: 6" of water} and 12" of mud',
        "{premise: a) it floods} b) it is dark",
        "{premise: It floods :(} x)",
        "{premise: “It floods.}\n\n“It is dark.”",
        "“It is dark. It is far. {premise: It floods.”}",
        "{premise: (It floods} x",
        "{premise: It floods)} x",
        "{premise: ”It floods} x",
    ],
)
def test_whole_pairs_and_unsure_signs_are_left_alone(text: str) -> None:
    assert found(text, "split-pair") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” (b) [c]", ["“a”", "(b)", "[c]"]),
        ("“a ‘b’ c”", ["“a ‘b’ c”", "‘b’"]),
        ("“a (b” c)", ["“a (b”"]),
        ("„a“ “b”", ["„a“", "“b”"]),
        ('a "b" c "d."', ['"b"', '"d."']),
        ('a "b" c " d', []),
        ('a" b"', []),
        ("‘it’s’", ["‘it’s’"]),
        ("’twas", []),
        ("“a\n\nb”", []),
        ("“a\nb”", ["“a\nb”"]),
        ("(a\r\n \r\nb)", []),
        ("(((a)", ["(a)"]),
        ("a)))", []),
    ],
)
def test_quotation_marks_and_brackets_find_each_other(text: str, expected: list[str]) -> None:
    assert [text[pair.start : pair.end + 1] for pair in paired_signs(text)] == expected


def test_quotations_are_the_outer_ones_in_order() -> None:
    text = "“a ‘b’ c” (d) «e»"
    assert [text[slice(*stretch)] for stretch in quotations(text)] == ["“a ‘b’ c”", "«e»"]


@given(st.text('“”„()"‘’« »a\n.', max_size=30))
def test_pairs_are_in_order_and_each_sign_is_in_one_pair(text: str) -> None:
    found_pairs = paired_signs(text)
    assert [pair.start for pair in found_pairs] == sorted({pair.start for pair in found_pairs})
    places = [place for pair in found_pairs for place in (pair.start, pair.end)]
    assert len(places) == len(set(places))
    assert all(pair.start < pair.end for pair in found_pairs)


@given(st.data())
def test_the_innermost_mark_is_the_shortest_around(data: st.DataObject) -> None:
    depth = data.draw(st.integers(0, 5))
    text = "".join(data.draw(st.sampled_from(["{premise:ab", "c", "{conclusion:d}"])) for _ in range(depth))
    text = "x" + text + "e" + "".join("}" + data.draw(st.sampled_from(["", "f"])) for _ in range(text.count(":ab")))
    markup = read_text(text, "", Limits()).markup
    assert markup is not None
    cuts = sorted(data.draw(st.sets(st.integers(0, len(markup.text)), max_size=6)))
    stretches = list(pairwise(cuts))
    for (start, end), index in zip(stretches, innermost_marks(markup, stretches)):
        around = [mark for mark in markup.marks if mark.words_start <= start and end <= mark.words_end]
        assert (markup.marks[index] if index >= 0 else None) == (around[-1] if around else None)


# several-paragraphs


@pytest.mark.parametrize("line_ends", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n"])
def test_a_mark_over_a_paragraphs_end_is_reported_at_its_opening(line_ends: str) -> None:
    text = f"{{premise p: It floods.{line_ends}It is dark.}}"
    assert pointed_at(text, "several-paragraphs") == ["{premise p: "]
    (finding,) = found(text, "several-paragraphs")
    assert finding.related[0].span.start == text.index("floods.") + 7


@pytest.mark.parametrize(
    "text",
    [
        "{premise: It floods.}\n\n{premise: It is dark.}",
        "{premise: It\nfloods.}",
        "{premise: It floods.\r\nIt is dark.}",
        "{consideration: It floods.\n\n{premise: It is dark.}}",
        "{premise p: It floods.}\n\n{more p: It is dark.}",
        "{premise: It floods.\n\n}x",
    ],
)
def test_marks_with_units_in_them_may_go_over_paragraphs(text: str) -> None:
    assert found(text, "several-paragraphs") == ()


def test_a_mark_over_many_paragraphs_is_reported_once() -> None:
    assert len(found("{premise: a\n\nb\n\nc\n\nd}", "several-paragraphs")) == 1


# invisible-character


@pytest.mark.parametrize(
    ("text", "expected", "named"),
    [
        ("pi\u200ber", "\u200b", "U+200B ZERO WIDTH SPACE"),
        ("a\u202eb\u202c", "\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\u2066\u2067b", "\u2066\u2067", "U+2066 LEFT-TO-RIGHT ISOLATE, U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("a\u200db", "\u200d", "U+200D ZERO WIDTH JOINER"),
        ("a\u200cb", "\u200c", "U+200C ZERO WIDTH NON-JOINER"),
        ("a\u200fb", "\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("a\ufeffb", "\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("a\x00\x1bb", "\x00\x1b", "U+0000 control character, U+001B control character"),
        ("a \u00adb", "\u00ad", "U+00AD SOFT HYPHEN"),
        ("a\ufe0f\ufe0eb", "\ufe0f\ufe0e", "U+FE0F VARIATION SELECTOR-16, U+FE0E VARIATION SELECTOR-15"),
        ("\u2764\ufe0f\ufe0eb", "\ufe0e", "U+FE0E VARIATION SELECTOR-15"),
        ("a\U000e0061\U000e0062", "\U000e0061\U000e0062", "TAG LATIN SMALL LETTER A"),
        ("a\u200b\u200b\u200b", "\u200b\u200b\u200b", "U+200B ZERO WIDTH SPACE (3 times)"),
        ("a\u3164b", "\u3164", "U+3164 HANGUL FILLER"),
        ('{premise "a\u200bb"}', "\u200b", "U+200B"),
        ("{# a\u202eb }", "\u202e", "U+202E"),
    ],
)
def test_hidden_characters_are_named_by_code_point(text: str, expected: str, named: str) -> None:
    first = found(text, "invisible-character")[0]
    assert first.span is not None
    assert text[first.span.start : first.span.end] == expected
    assert named in first.message


@pytest.mark.parametrize(
    "text",
    [
        "plain\ttext\r\nand\xa0spaces\u2009\u202f\u3000",
        "👨\u200d👩\u200d👧 👩🏽\u200d💻 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈",
        "1\ufe0f\u20e3 ©\ufe0f ‼\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "ห้อง\u200bใต้ดิน",
        "שלום\u200f!",
        "cel\u00adlar",
        "辻\U000e0100",
        "⠓⠊\u2800⠓",
        "\ufeffThe text.",
        "\ufeff---\ntitle: x\n---\nThe text.",
        "\u1100\u1160",
    ],
)
def test_characters_with_work_to_do_are_left_alone(text: str) -> None:
    assert found(text, "invisible-character") == ()


def test_each_run_is_one_finding_and_long_runs_have_short_messages() -> None:
    text = "a\u200b\u200bb\u200bc" + "\u202e\u200b" * 5000 + "".join(map(chr, range(1, 9)))
    findings = found(text, "invisible-character")
    assert len(findings) == 3
    assert max(len(finding.message) for finding in findings) < 300
    assert "(5,000 times)" in findings[-1].message
    assert "displayed in another order" in findings[-1].message
    assert findings[-1].message.endswith(" and 6 others")


# Size.

LIMITS = Limits(input_bytes=10**9, nesting=10**6, marks=10**7)
SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "nested": (3_000, lambda n: "{premise:  “a (may" * n + " b) said the” }" * n),
    "flat": (2_000, lambda n: "{consideration: First, “it may (not)” said Kay.} " * n),
    "openers": (30_000, lambda n: "{premise: " + "(“„«" * n + "”" * n + "}"),
    "closers": (3_000, lambda n: "“{premise: x " * n + ")”" * n + "}" * n),
    "quotation marks": (20_000, lambda n: "{premise: x}" + '" ' * n + "‘ ’ " * n),
    "hidden": (20_000, lambda n: "{premise: x" + "\u200b\u2800" * n + "}"),
    "blanks": (300_000, lambda n: "{premise: x" + " " * n + "\n" * n + "\t" * n + "}"),
    "blanks in each": (30_000, lambda n: "{premise:" + "{premise: " * (n // 10) + " " * n + "x" + "}" * (n // 10 + 1)),
    "words": (3_000, lambda n: "{premise: " + "in the a my I according to these two " * n + "}"),
    "conditions": (3_000, lambda n: "{premise: " + "if it could which may whether they say that as a b as " * n + "}"),
    "nested holders": (1_000, lambda n: "{premise: Kay said it " * n + "}" * n),
    "holders": (
        1_000,
        lambda n: "{premise supports c: Kay said it.}" * n + "{conclusion c: " + "x could " * n + "}",
    ),
    "German": (
        2_000,
        lambda n: (
            "---\nlanguage: de\n---\n{premise: " + "wenn die könnten als laut sagt scheint dass, die ich " * n + "}"
        ),
    ),
    "Spanish": (
        2_000,
        lambda n: "---\nlanguage: es\n---\n{premise: " + "si un que podría según dice lo que parece ser " * n + "}",
    ),
    "French": (
        2_000,
        lambda n: "---\nlanguage: fr\n---\n{premise: " + "si le qui pourrait selon dit ce que semble être " * n + "}",
    ),
    "dashes": (100_000, lambda n: "{premise: " + "a-" * n + "—" * n + "}"),
    "one conclusion": (
        2_000,
        lambda n: (
            "".join(f"{{consideration supports c: Third, {i}}}" for i in range(n))
            + "{conclusion c: "
            + "these two reasons " * n
            + "}"
        ),
    ),
    "chain": (
        1_000,
        lambda n: (
            "{consideration k0: x}"
            + "".join(f"{{consideration k{i + 1} from k{i}: For three reasons, x}}" for i in range(n))
        ),
    ),
}


def _article(text: str) -> tuple[Article, Markup]:
    outcome = read_text(text, "", LIMITS)
    assert outcome.article is not None, outcome.diagnostics[:1]
    assert outcome.markup is not None
    return outcome.article, outcome.markup


def _all_rules(made: tuple[Article, Markup]) -> int:
    paired_signs.cache_clear()
    quotations.cache_clear()
    article, markup = made
    return sum(1 for rule in WORDING for _ in rule.check(article, markup))


@pytest.mark.growth
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_size_of_the_text(shape: str) -> None:
    size, make = SHAPES[shape]
    assert_linear(_all_rules, lambda count: _article(make(count)), size)


PIECES = (
    *("{premise: ", "{consideration a: ", "{more a: ", "} ", "}", "First, ", "1. ", "may ", "these two reasons "),
    *("said ", "Kay ", "“", "”", "’", "‘", '"', "(", ")", "\n\n", "\u200b", "\ufe0f", "x"),
)


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    )
)
def test_findings_lie_in_the_file_and_say_where(pieces: list[str]) -> None:
    outcome = read_text("".join(pieces), "", LIMITS)
    if outcome.article is None or outcome.markup is None:
        return
    for rule in WORDING:
        for finding in rule.check(outcome.article, outcome.markup):
            for start, end in [(finding.start, finding.end), *((item[0], item[1]) for item in finding.related)]:
                assert 0 <= start < end <= len(outcome.source.text)
