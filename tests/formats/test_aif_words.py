"""AIF and xAIF as programs write them: the words of locutions and propositions, speakers, answers, and OVA's HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.aif_files import article_of, dumped, graph, load_aif, load_xaif, lost, speech, with_text

import argued
from argued.formats.aif.format import AIF
from argued.formats.losses import Imported

ASSERTED = "2>3 3>1"


def said(proposition: str, locution: str) -> dict[str, Any]:
    """A proposition and its locution, without an entry in `locutions`."""
    return graph(f"1 I {proposition}\n2 L {locution}\n3 YA Asserting", ASSERTED)


def marked(imported: Imported) -> str:
    return argued.dumps(article_of(imported))


def codes(imported: Imported) -> list[str]:
    return [diagnostic.code for diagnostic in imported.diagnostics]


@pytest.mark.parametrize("load", [load_aif, lambda data, text: load_xaif({"AIF": data}, text)])
def test_a_name_before_the_words_of_a_locution_is_the_speaker(load: Any) -> None:
    imported = load(said("lorem ipsum was there", "MODERATOR : Lorem ipsum was"), "Dolor. Lorem ipsum was. Nemo.")
    assert marked(imported) == ('Dolor. {premise "lorem ipsum was there" by MODERATOR: Lorem ipsum was}. Nemo.')
    assert (lost(imported), codes(imported)) == ([], [])


@pytest.mark.parametrize(
    ("locution", "holder", "words"),
    [
        ("Ann Lee : It is old", "Ann Lee", "It is old"),
        ("Ann Lee : it : is old", "Ann Lee", "it : is old"),
        ("the chair of the board : It is old", "the chair of the board", "It is old"),
        ("we think that all of this : It is old", None, "we think that all of this : It is old"),
        ("Ann Lee: It is old", None, "Ann Lee: It is old"),
        ("Ann Lee:It is old", None, "Ann Lee:It is old"),
        ("12 : 30 is late", None, "12 : 30 is late"),
        ("None : It is old", None, "It is old"),
        (" : It is old", None, " : It is old"),
    ],
)
def test_a_speakers_name_has_at_most_five_words_and_spaces_around_its_colon(
    locution: str, holder: str | None, words: str
) -> None:
    [proposition] = article_of(load_aif(said("The bridge is old.", locution))).propositions
    assert (proposition.holder, proposition.words) == (holder, words.strip())


def test_a_participants_name_needs_no_space_before_its_colon() -> None:
    data = {**said("The bridge is old.", "Ann Lee: It is old"), **speech([(1, "Ann Lee")], [])}
    [proposition] = article_of(load_aif(data)).propositions
    assert (proposition.holder, proposition.words) == ("Ann Lee", "It is old")


def test_another_name_before_the_words_isnt_part_of_them() -> None:
    data = {**said("The bridge is old.", "LEE : It is old"), **speech([(1, "Ann Lee")], [("2", 1)])}
    imported = load_aif(data, "Well, it is old.")
    assert marked(imported) == 'Well, {premise "The bridge is old." by "Ann Lee": it is old}.'
    assert lost(imported) == [("other", "1")]  # The capital letter of the locution.


def test_only_locutions_have_speakers() -> None:
    data = graph("1 I Ann : It is old.\n2 L Ann : It is old.\n3 YA Asserting", ASSERTED)
    assert [proposition.holder for proposition in article_of(load_aif(data)).propositions] == [None]
    data = graph("1 I Ann : It is old.", **speech([(1, "Bob")], [("1", 1)]))
    imported = load_aif(data)
    assert [(item.holder, item.words) for item in article_of(imported).propositions] == [(None, "Ann : It is old.")]
    assert lost(imported) == [("other", "1")]


def test_the_nodes_own_words_are_found_where_the_locutions_arent() -> None:
    imported = load_aif(said("It is old", "Ann : Yes"), "I think it is old.")
    assert marked(imported) == 'I think {premise "It is old" by Ann: it is old}.'
    assert lost(imported) == [("other", "1")]
    assert "aren't the article's" in imported.losses[0].why
    imported = load_aif(said("It is old", "Ann : Yes"), "No.")
    assert marked(imported) == 'No.{premise "It is old" by Ann}'
    assert lost(imported) == [("place", "1"), ("other", "1")]


def test_a_wording_that_the_article_replaces_is_kept_and_comes_out_again() -> None:
    text = "Dolor, SIT -- so Lorem ipsum! amet, con\u00adsectetur  elit."
    nodes = ["lorem, ipsum", "Dolor sit", "amet, consectetur elit"]
    imported = load_aif(graph("\n".join(f"{number} I {words}" for number, words in enumerate(nodes, 1))), text)
    assert marked(imported) == (
        '{premise "Dolor sit": Dolor, SIT} -- so {premise "lorem, ipsum": Lorem ipsum}! '
        "{premise: amet, con\u00adsectetur  elit}."
    )
    assert lost(imported) == []
    again = json.loads(dumped(AIF, article_of(imported), bare=True).content)
    assert [node["text"] for node in again["nodes"]] == ["Dolor sit", "lorem, ipsum", "amet, con\u00adsectetur  elit"]


def test_a_wording_is_kept_where_marked_words_move_to_another_text() -> None:
    html = '<span id="node1" class="highlighted">it is old</span>.'
    imported = load_xaif(with_text(graph("1 I it is old"), html), "So: It is old!")
    assert marked(imported) == 'So: {premise "it is old": It is old}!'


def test_a_place_may_end_inside_a_word_but_not_begin_there() -> None:
    imported = load_aif(graph("1 I Die Brücke\n2 I art"), "Die Brücken. A party.")
    assert [proposition.words for proposition in article_of(imported).propositions] == ["Die Brücke", ""]
    assert (codes(imported), lost(imported)) == (["A810"], [("place", "2")])
    assert imported.diagnostics[0].message == "the words of `1` end inside the word `Brücken`"


def test_a_mark_that_moves_into_a_word_is_reported_too() -> None:
    html = '<span id="node1" class="highlighted">Die Brücke</span>.'
    imported = load_xaif(with_text(graph("1 I Die Brücke"), html), "Die Brücken.")
    assert (marked(imported), codes(imported)) == ("{premise: Die Brücke}n.", ["A810"])


def test_a_mark_on_a_part_of_a_word_moves_to_the_same_part() -> None:
    html = 'A p<span id="node1" class="highlighted">art</span>y.'
    imported = load_xaif(with_text(graph("1 I art"), html), "A big party.")
    assert (marked(imported), codes(imported)) == ("A big p{premise: art}y.", [])


def test_words_that_the_file_has_more_often_than_the_text_say_so() -> None:
    imported = load_aif(graph("1 I It is old\n2 I It is old"), "It is old.")
    assert [str(loss) for loss in imported.losses] == [
        "2: place: its words occur more often in the file than in the text"
    ]


@pytest.mark.parametrize(
    "analyst", ["n: Ann : It is old.", "Nora Analyst : Ann : It is old.", "Nora: Ann : It is old."]
)
@pytest.mark.parametrize("edges", ["", " 5>4 4>2"])
def test_the_analysts_own_locutions_are_no_losses(analyst: str, edges: str) -> None:
    nodes = f"1 I It is old.\n2 L Ann : It is old.\n3 YA Asserting\n4 YA Default Illocuting\n5 L {analyst}"
    imported = load_aif(graph(nodes, ASSERTED + (edges or " 4>1")))
    assert lost(imported) == []
    assert [proposition.holder for proposition in article_of(imported).propositions] == ["Ann"]


# Answers.

DIALOGUE = """
    1 I Is it old?
    2 L Ann : Is it old?
    3 YA Pure Questioning
    4 I It is a hundred years old.
    5 L Bob : A hundred years.
    6 YA Asserting
    7 TA Default Transition
"""


def answers(data: Any) -> dict[str, tuple[str, ...]]:
    return {item.name: item.answers for item in article_of(load_aif(data)).propositions}


def test_the_next_locution_after_a_question_answers_it() -> None:
    data = graph(DIALOGUE, "2>3 3>1 5>6 6>4 2>7 7>5")
    assert answers(data) == {"issue-1": (), "premise-1": ("issue-1",)}
    assert lost(load_aif(data)) == []


@pytest.mark.parametrize(
    "edges",
    [
        "2>3 3>1 5>6 6>4 5>7 7>2",  # The other way round.
        "2>3 3>1 5>6 6>4 2>7",  # It leads nowhere.
        "2>6 6>1 5>6 6>4 2>7 7>5",  # Nobody asks.
    ],
)
def test_other_transitions_are_lost(edges: str) -> None:
    data = graph(DIALOGUE, edges)
    assert set(answers(data).values()) == {()}
    assert ("other", "7") in lost(load_aif(data))


def test_a_question_after_a_question_is_no_answer() -> None:
    data = graph(DIALOGUE.replace("6 YA Asserting", "6 YA Pure Questioning"), "2>3 3>1 5>6 6>4 2>7 7>5")
    assert set(answers(data).values()) == {()}
    assert lost(load_aif(data)) == [("other", "7")]


# Participants.


def test_a_participant_who_is_given_twice_alike_counts_once() -> None:
    data = {**said("It is old.", "Ann : It is old."), **speech([(1, "Ann"), (1, "Ann")], [("2", 1)])}
    imported = load_xaif({"AIF": data})
    assert codes(imported) == ["A808"]
    assert [proposition.holder for proposition in article_of(imported).propositions] == ["Ann"]


@pytest.mark.parametrize(
    ("person", "holder"),
    [
        ("TRUMP:", "TRUMP"),
        ("Ann Lee", "Ann Lee"),
        ("Audience Member 2", "Audience Member 2"),
        ("Zoë", "Zoë"),
        ("17", None),
        (17, None),
        ("p1", None),
        ("9b2c7e1a-40", None),
    ],
)
def test_the_id_of_an_unknown_person_may_be_a_name(person: Any, holder: str | None) -> None:
    data = {**said("It is old.", "It is old."), "locutions": [{"nodeID": "2", "personID": person}]}
    imported = load_xaif({"AIF": data})
    assert [proposition.holder for proposition in article_of(imported).propositions] == [holder]
    assert lost(imported) == ([] if holder else [("holder", "2")])


# OVA's HTML as the text.

HTML = 'So <span id="node1" class="highlighted">it is old</span>.<br>It&#39;s &lt;here&gt;.'


@pytest.mark.parametrize(
    "wrap", [lambda data: data, lambda data: {"AIF": data}, lambda data: with_text(data, "Other.")]
)
@pytest.mark.parametrize("nodes", ["1 I It is old!", "9 I it is old"])
def test_a_text_that_is_ovas_html_is_read_as_such(wrap: Any, nodes: str) -> None:
    data = wrap(graph(nodes))
    imported = (load_xaif if "AIF" in data else load_aif)(data, HTML)
    article = article_of(imported)
    assert article.text == "So it is old.\nIt's <here>."
    assert [item.words for item in article.propositions] == ["it is old"]
    assert [item.statement for item in article.propositions] == ["It is old!" if nodes.startswith("1") else None]
    assert (codes(imported), lost(imported)) == ([], [])


def test_html_without_marks_has_no_line_feeds() -> None:
    assert article_of(load_aif(graph("1 I It is old."), "It is old.<br>Yes.")).text == "It is old.\nYes."


@pytest.mark.parametrize(
    "text", ["It is old.\nWrite <br> for a line end.", "<span>It is old.</span>", "1 < 2. It is old."]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert article_of(load_aif(graph("1 I It is old."), text)).text == text


def test_the_marks_of_given_html_count_with_the_extension() -> None:
    text = '{conclusion close: Close it}, {premise old supports close by Ann: it is old}.{premise u "Old is bad."}'
    article = argued.parse(text)
    content = dumped(AIF, article).content
    assert article_of(load_aif(content, article.text)) == article
    html = (
        '<span id="node1" class="highlighted">Close it</span>, <span id="node2" class="highlighted">it is old</span>.'
    )
    assert article_of(load_aif(content, html)) == article


@pytest.mark.parametrize("words", ["Question : where?", "Ann: where?"])
def test_an_issue_without_a_holder_comes_back_without_one(words: str) -> None:
    article = argued.parse(f'{{issue "Where is it?": {words}}} {{premise old by Ann: It is old.}}')
    for bare in (False, True):
        imported = load_aif(dumped(AIF, article, bare=bare).content, article.text)
        assert {item.role: item.holder for item in article_of(imported).propositions} == {
            "issue": None,
            "premise": "Ann",
        }
