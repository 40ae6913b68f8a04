"""arggraph XML: what is read of it, what is written, and what is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from support.articles import articles
from support.children import assert_linear
from support.places import DATA, EXAMPLE, text_of
from support.without_losses import without_losses

import argued
from argued import Article
from argued.formats.arggraph.format import ARGGRAPH
from argued.formats.format import DumpOptions, LoadOptions
from argued.formats.losses import Exported, Imported, Lost

FILES = Path(__file__).parent / "files"
MICROTEXTS = sorted((DATA / "microtexts").glob("*.xml"))
HEAD = """<edu id="e1">It is old</edu><edu id="e2">and wet.</edu><edu id="e3">Close it.</edu>"""
TEXT = "It is old and wet. So: Close it."


def load(content: str, text: str | None = None, **options: Any) -> Imported:
    assert ARGGRAPH.load is not None
    return ARGGRAPH.load(content, text, LoadOptions(name="it.xml", **options))


def dump(article: Article, *, bare: bool = False) -> Exported:
    assert ARGGRAPH.dump is not None
    return ARGGRAPH.dump(article, DumpOptions(bare=bare))


def read(content: str, text: str | None = None, **options: Any) -> Article:
    imported = load(content, text, **options)
    assert (imported.diagnostics, imported.losses) == ((), ())
    assert imported.article is not None
    return imported.article


def graph(*elements: str, head: str = HEAD) -> str:
    return f'<arggraph id="g">\n{head}\n' + "\n".join(elements) + "\n</arggraph>"


def adu(id_: str, *edus: str, type_: str = "pro") -> str:
    return f'<adu id="{id_}" type="{type_}"/>' + "".join(
        f'<edge id="{id_}{edu}" src="{edu}" trg="{id_}" type="seg"/>' for edu in edus
    )


def edge(id_: str, source: str, target: str, type_: str) -> str:
    return f'<edge id="{id_}" src="{source}" trg="{target}" type="{type_}"/>'


def marked(content: str, text: str | None = TEXT) -> str:
    return re.sub(r"^---\n.*?\n---\n", "", argued.dumps(read(content, text)), flags=re.DOTALL)


# Reading.


def test_a_graph_is_read_with_all_that_the_format_can_say() -> None:
    article = read(text_of(FILES / "bridge.xml"), text_of(FILES / "bridge.txt"))
    assert argued.dumps(article) == (
        "---\nid: bridge_1\nstance: pro\ntopic_id: close_bridge\n---\n"
        "{conclusion a1: Close the bridge!} {premise a2 supports a1 with a7: It has cracks} {more a2: and they grow,}"
        " {premise a3 supports a2 via example: as in pier two & three.} Some say {objection a4 attacks a1 as c4: that"
        " trade would suffer,} {premise a5 attacks c4 as c5: yet the ferry runs,} {objection a6 attacks c5: if only by"
        ' day.}{premise a7 "A bridge with cracks isn\'t safe"} {again a1: So close it.}'
    )
    assert [attack.kind for attack in article.attacks] == ["rebut", "undercut", "undercut"]


def test_without_a_text_the_edus_are_joined_by_spaces() -> None:
    imported = load(graph(adu("a", "e1"), adu("b", "e3")))
    assert imported.article is not None
    assert imported.article.text == "It is old and wet. Close it."
    assert [proposition.words for proposition in imported.article.propositions] == ["It is old", "Close it."]
    assert [diagnostic.code for diagnostic in imported.diagnostics] == ["A808"]


def test_edus_are_found_from_left_to_right() -> None:
    head = '<edu id="e1">a</edu><edu id="e2">a</edu><edu id="e3"> a\n</edu>'
    article = read(graph(adu("x", "e2"), adu("y", "e3"), head=head), "a b a, a, a")
    assert [proposition.mentions[0].start for proposition in article.propositions] == [4, 7]


def test_white_space_around_an_edu_may_be_the_files_own() -> None:
    head = '<edu id="e1">\n    It is old\n  </edu><edu id="e2"/>'
    assert marked(graph(adu("a", "e1"), head=head)) == "{premise a: It is old} and wet. So: Close it."


def test_words_that_differ_a_little_are_found_by_the_words() -> None:
    head = '<edu id="e1">it  is OLD, and wet</edu>'
    assert marked(graph(adu("a", "e1"), head=head)) == "{premise a: It is old and wet}. So: Close it."


def test_words_that_are_nowhere_are_a_loss_of_their_place() -> None:
    head = '<edu id="e1">It is new</edu><edu id="e2">It is old</edu>'
    imported = load(graph(adu("a", "e1"), adu("b", "e2", "e1"), head=head), TEXT)
    assert [(loss.what, loss.where) for loss in imported.losses] == [(Lost.MENTIONS, "b"), (Lost.PLACE, "a")]
    assert imported.article is not None
    assert imported.article.proposition("a").statement == "It is new"
    assert imported.article.proposition("b").words == "It is old"


def test_of_several_mentions_that_are_nowhere_each_is_a_loss() -> None:
    head = '<edu id="e1">It is new</edu><edu id="e2">It is dry</edu>'
    imported = load(graph(adu("a", "e1", "e2"), head=head), TEXT)
    assert [(loss.what, loss.where) for loss in imported.losses] == [(Lost.MENTIONS, "a"), (Lost.PLACE, "a")]


def test_joined_edus_with_white_space_between_them_are_fragments_and_others_one_stretch() -> None:
    head = '<edu id="e1">It is</edu><edu id="e2"> old</edu><edu id="e3">and</edu><joint id="j"/>'
    joint = "".join(edge(f"s{edu}", edu, "j", "seg") for edu in ("e3", "e1", "e2"))
    assert marked(graph(adu("a", "j"), joint, head=head)) == "{premise a: It is old} {more a: and} wet. So: Close it."


def test_joined_edus_that_would_cross_others_stay_fragments() -> None:
    head = '<edu id="e1">a</edu><edu id="e2">b</edu><edu id="e3">c</edu><joint id="j"/><joint id="k"/>'
    joints = [edge("s1", "e1", "j", "seg"), edge("s2", "e2", "j", "seg")]
    joints += [edge("s3", "e2", "k", "seg"), edge("s4", "e3", "k", "seg")]
    assert marked(graph(adu("x", "j"), adu("y", "k"), *joints, head=head), "abc") == (
        "{premise x: a}{premise y: {more x: b}}{more y: c}"
    )


def test_roles_follow_from_types_and_edges() -> None:
    content = graph(
        adu("a", "e1"),
        adu("b", "e2", type_="opp"),
        adu("c", "e3"),
        edge("r", "a", "c", "sup"),
        edge("s", "b", "c", "reb"),
    )
    assert [proposition.role for proposition in read(content, TEXT).propositions] == [
        "premise",
        "objection",
        "conclusion",
    ]
    mapped = read(content, TEXT, roles={"pro": "consideration", "opp": "premise"})
    assert [proposition.role for proposition in mapped.propositions] == ["consideration", "premise", "consideration"]


def test_additional_sources_may_lead_through_others() -> None:
    content = graph(
        adu("a", "e1"), adu("b", "e2"), adu("c", "e3"),
        edge("r3", "b", "r2", "add"), edge("r2", "c", "r1", "add"), edge("r1", "a", "c", "sup"),
        edge("r4", "a", "r3", "und"),
    )  # fmt: skip
    article = read(content, TEXT)
    assert [(item.sources, item.target) for item in article.relations] == [(("a", "b", "c"), "c"), (("a",), "r1")]


def test_edges_of_unlikely_kinds_are_read_for_what_they_say() -> None:
    content = graph(
        adu("a", "e1"),
        adu("b", "e2"),
        edge("r", "a", "b", "und"),
        edge("s", "b", "r", "reb"),
        edge("t", "b", "r", "sup"),
    )
    relations = read(content, TEXT).relations
    assert [(item.verb, item.target) for item in relations] == [("supports", "r"), ("attacks", "b"), ("attacks", "r")]


def test_what_the_format_has_not_is_lost_with_its_place() -> None:
    content = graph(adu("a", "e1"), "<x><y/></x>", "text &amp; more", '<edu id="e9" lang="en"><z><z/></z></edu>')
    imported = load(content.replace("<arggraph", '<arggraph v="1"'), TEXT)
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.span.line if loss.span else 0, loss.why) for loss in imported.losses] == [
        (Lost.OTHER, "", 4, "the element `y` has no meaning here"),
        (Lost.OTHER, "", 5, "text has no meaning here"),
        (Lost.OTHER, "", 6, "the element `z` has no meaning here"),
        (Lost.OTHER, "", 4, "unknown element `x`"),
        (Lost.OTHER, "e9", 6, "unknown attribute `lang`"),
        (Lost.OTHER, "g", 1, "unknown attribute `v`"),
    ]


# Writing.


def test_a_graph_that_was_read_is_written_unchanged() -> None:
    content, text = text_of(FILES / "bridge.xml"), text_of(FILES / "bridge.txt")
    assert shape(dump(read(content, text)).content) == shape(content)
    assert [loss.what for loss in dump(read(content, text)).losses] == [Lost.PLACE]


def test_nested_units_share_edus_and_ids_avoid_names() -> None:
    article = argued.parse(
        '{premise e1 supports c as c1: Since {premise j1: it\r\nis} <old>}, {conclusion c: "close" it}'
    )
    exported = dump(article, bare=True)
    assert exported.content == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<arggraph id="argued">\n'
        '  <edu id="e2">Since </edu>\n'
        '  <edu id="e3">it&#13;\nis</edu>\n'
        '  <edu id="e4"> &lt;old&gt;</edu>\n'
        '  <edu id="e5">,</edu>\n'
        '  <edu id="e6">"close" it</edu>\n'
        '  <joint id="j2"/>\n'
        '  <adu id="e1" type="pro"/>\n'
        '  <adu id="j1" type="pro"/>\n'
        '  <adu id="c" type="pro"/>\n'
        '  <edge id="c3" src="e2" trg="j2" type="seg"/>\n'
        '  <edge id="c4" src="e3" trg="j2" type="seg"/>\n'
        '  <edge id="c5" src="e4" trg="j2" type="seg"/>\n'
        '  <edge id="c6" src="j2" trg="e1" type="seg"/>\n'
        '  <edge id="c7" src="e3" trg="j1" type="seg"/>\n'
        '  <edge id="c8" src="e6" trg="c" type="seg"/>\n'
        '  <edge id="c1" src="e1" trg="c" type="sup"/>\n'
        '  <edge id="c2" src="j1" trg="e1" type="sup"/>\n'
        "</arggraph>\n"
    )
    assert [str(loss) for loss in exported.losses] == [
        "c1: name: the id of an edge is read as a name only if the edge is a target"
    ]


def test_each_loss_is_reported_once_and_kept_aside() -> None:
    article = argued.parse(
        "---\ntitle: Bridge\nid: g\nstance: pro\n---\n"
        '{consideration a "Said" by mayor #tag k=v answers q supports c via sign: One}{more a: two}'
        ' {conclusion c: three} {issue q "Why\x01?"} {premise d restates c as r: four} {objection o attacks r: five}'
    )
    losses = dump(article).losses
    assert sorted((loss.what.value, loss.where) for loss in losses) == [
        ("answers", "a"), ("attributes", "a"), ("fragments", "a"), ("holder", "a"), ("metadata", ""), ("place", "q"),
        ("relation", "attacks:o:r"), ("relation", "r"), ("role", "a"), ("role", "q"), ("scheme", "supports:a:c"),
        ("statement", "a"), ("statement", "q"), ("tags", "a"),
    ]  # fmt: skip
    assert all(loss.kept for loss in losses)
    assert [loss.kept for loss in dump(article, bare=True).losses] == [False] * len(losses)
    assert read(dump(article).content, article.text) == article


def test_the_order_of_units_that_are_read_as_longer_ones_is_lost() -> None:
    article = argued.parse("{premise a: {premise b: x}}{more b: y}")
    assert [(loss.what, loss.where) for loss in dump(article).losses] == [
        (Lost.ROLE, "a"), (Lost.FRAGMENTS, "b"), (Lost.ORDER, "b")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("id", "micro_1.x", True), ("id", "a", False), ("id", "a b", False), ("id", "argued-1", False),
        ("topic_id", "1.2", True), ("topic_id", "a b", False), ("topic_id", "", False),
        ("stance", "unclear", True), ("stance", "for", False), ("key", "pro", False),
    ],
)  # fmt: skip
def test_what_is_known_of_an_article_is_the_graphs_where_it_can_be(key: str, value: str, kept: bool) -> None:
    article = argued.parse(f'---\n{key}: "{value}"\n---\n{{premise a: One}}')
    exported = dump(article, bare=True)
    assert [loss.what for loss in exported.losses] == ([] if kept else [Lost.METADATA])
    assert (load(exported.content, "One").article == article) is kept
    assert read(dump(article).content, "One") == article


def test_an_article_in_which_nothing_is_lost_has_no_instruction() -> None:
    article = argued.parse("{premise a supports b: One} {conclusion b: two}")
    assert "<?argued" not in dump(article).content
    assert "<?argued" in dump(argued.parse("{premise a: One} {conclusion b from a: two}")).content


def test_an_instruction_ends_only_at_its_end() -> None:
    article = argued.parse('{premise a "?> ]]> --> <x>": One}')
    assert dump(article).content.count("?>") == 2
    assert read(dump(article).content, "One") == article


# What others have changed since.


def test_what_the_file_says_counts_where_it_was_changed() -> None:
    article = argued.parse(
        "{objection o by mayor #t attacks c via sign as r: One} {conclusion c: two} {premise p attacks r: x}"
    )
    content = dump(article).content
    assert read(content, article.text) == article
    changed = content.replace('<adu id="o" type="opp"/>', '<adu id="o" type="pro"/>').replace(
        'type="reb"', 'type="sup"'
    )
    again = read(changed, article.text)
    assert again.proposition("o").role == "premise"
    assert again.proposition("o").holder == "mayor"
    assert [(item.name, item.scheme) for item in again.inferences] == [("r", "sign")]
    without_p = re.sub(r'.*"p".*\n', "", content)
    assert [proposition.name for proposition in read(without_p, article.text).propositions] == ["o", "c"]


def test_relations_kept_aside_go_with_what_they_join() -> None:
    text = "{premise a restates b as r: One} {premise b: two} {objection o attacks r as s: x} {premise p attacks s: y}"
    article = argued.parse(text)
    content = dump(article).content
    assert read(content, article.text) == article
    imported = load(re.sub(r'.*"a".*\n', "", content, count=1).replace('trg="a"', 'trg="b"'), article.text)
    assert imported.article is not None
    assert imported.article.relations == ()
    assert sorted((loss.what, loss.where) for loss in imported.losses if loss.what is Lost.RELATION) == [
        (Lost.RELATION, "c1"), (Lost.RELATION, "r"), (Lost.RELATION, "s")
    ]  # fmt: skip


def test_places_kept_aside_count_only_in_the_text_that_they_were_made_for() -> None:
    article = argued.parse('Well, {premise a "Said": One}{more a: two}. {premise u "Unsaid"}')
    content = dump(article).content
    other = load(content, None).article
    assert other is not None
    assert (other.text, argued.dumps(other)) == (
        "Well, One two .", 'Well, {premise a "Said": One} {more a: two} .{premise u "Unsaid"}'
    )  # fmt: skip
    moved = load(content.replace(">One<", ">1<"), "two").article
    assert moved is not None
    assert argued.dumps(moved) == 'two{premise a "Said"}{premise u "Unsaid"}'


@pytest.mark.parametrize(
    "data", ["{", "[]", '{"version": 2}', '{"version": 1, "others": [1]}', '{"version": 1, "x": 0}']
)
def test_an_instruction_that_cant_be_read_is_an_error_at_its_place(data: str) -> None:
    imported = load(graph(adu("a", "e1")) + f"\n<?argued {data}?>", TEXT)
    assert imported.article is None
    assert {diagnostic.code for diagnostic in imported.diagnostics} <= {"A501", "A801"}
    assert [diagnostic.span.line for diagnostic in imported.diagnostics if diagnostic.span] == [5] * len(
        imported.diagnostics
    )


def test_instructions_of_others_are_passed_over() -> None:
    assert read(graph(adu("a", "e1")) + "<?other {?>", TEXT) == read(graph(adu("a", "e1")), TEXT)


# Round trips.


@given(articles())
def test_every_article_comes_back_whole(article: Article) -> None:
    exported = dump(article)
    assert all(loss.kept for loss in exported.losses)
    again = read(exported.content, article.text)
    assert again == article
    assert dump(again) == exported


@given(articles())
def test_every_article_comes_back_bare_except_for_reported_losses(article: Article) -> None:
    exported = dump(article, bare=True)
    assert not any(loss.kept for loss in exported.losses)
    imported = load(exported.content, article.text)
    assert imported.article is not None
    assert without_losses(imported.article, exported.losses, of=article) == without_losses(article, exported.losses)
    assert read(dump(imported.article).content, article.text) == imported.article


def test_the_example_comes_back_whole() -> None:
    article = argued.load(EXAMPLE)
    assert read(dump(article).content, article.text) == article


def crowded(count: int) -> Article:
    """Nested units, fragments, and undercuts of undercuts, many times."""
    pieces = ["{premise a: One}. {conclusion c from a as r0: two}."]
    for number in range(count):
        opening = f"premise p{number} attacks r{number} as r{number + 1}"
        pieces.append(f" {{{opening}: Three {{premise q{number}: four}} five}}{{more p{number}: six}}, and so on.")
    return argued.parse("".join(pieces))


@pytest.mark.growth
def test_time_to_write_grows_with_the_article() -> None:
    assert_linear(dump, crowded, 1_000)


def shape(content: str) -> tuple[Any, ...]:
    """A graph without its ids: EDUs by their words, with their edges, read by another parser."""
    root = ElementTree.fromstring(content)
    edus = {edu.get("id"): (edu.text, edu.get("implicit")) for edu in root.iter("edu")}
    edges = {item.get("id"): item for item in root.iter("edge")}

    def into(target: str | None) -> Iterable[str | None]:
        return [item.get("src") for item in edges.values() if (item.get("trg"), item.get("type")) == (target, "seg")]

    def words(source: str | None) -> Any:
        return edus[source] if source in edus else sorted(map(words, into(source)), key=repr)

    adus = {
        item.get("id"): (item.get("type"), sorted(map(words, into(item.get("id"))), key=repr))
        for item in root.iter("adu")
    }

    def end(id_: str | None) -> Any:
        return adus[id_] if id_ in adus else relation(edges[id_])

    def relation(item: ElementTree.Element) -> Any:
        further = [
            add.get("src") for add in edges.values() if (add.get("trg"), add.get("type")) == (item.get("id"), "add")
        ]
        return item.get("type"), sorted(map(end, [item.get("src"), *further]), key=repr), end(item.get("trg"))

    relations = [relation(item) for item in edges.values() if item.get("type") not in ("seg", "add")]
    return sorted(root.items()), list(edus.values()), sorted(adus.values(), key=repr), sorted(relations, key=repr)


@pytest.mark.skipif(not MICROTEXTS, reason="the microtexts aren't here")
def test_all_microtexts_come_back_as_the_same_graphs() -> None:
    assert len(MICROTEXTS) == 112
    for path in MICROTEXTS:
        content, text = text_of(path), text_of(path.with_suffix(".txt"))
        article = read(content, text)
        written = argued.dumps(article)
        assert argued.strip(written) == text
        assert argued.parse(written) == article
        for bare in (False, True):
            exported = dump(argued.parse(written), bare=bare)
            assert exported.losses == ()
            assert shape(exported.content) == shape(content)
        made = load(content).article
        assert made is not None
        assert made == article
