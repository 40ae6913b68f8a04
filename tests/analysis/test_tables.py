"""Rows for tables, and the graph of networkx."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from support.articles import articles
from support.peer_tools import ask_program, environment_with

import argued
from argued import Article

TEXT = (
    '{premise damp #water k=v k="w x": The cellar floods}, so {conclusion move from damp + paper as step answers q: '
    'move}, {more move: at last}.{premise paper "Water ruins paper." by "Ms Kay"} {objection attacks step: It is '
    "dear}. {consideration attacks damp: No.} {issue q: Where?}"
)
ARTICLE = argued.parse(TEXT)


def test_rows_have_everything_but_the_text_and_the_metadata() -> None:
    rows = argued.to_rows(ARTICLE)
    assert rows.propositions[:2] == [
        {
            "name": "damp",
            "role": "premise",
            "wording": "The cellar floods",
            "statement": None,
            "holder": None,
            "place": None,
            "ordinal": None,
            "is_main": False,
            "tags": ["water"],
            "answers": [],
            "attributes": ["k=v", "k=w x"],
        },
        {
            "name": "move",
            "role": "conclusion",
            "wording": "move … at last",
            "statement": None,
            "holder": None,
            "place": None,
            "ordinal": None,
            "is_main": True,
            "tags": [],
            "answers": ["q"],
            "attributes": [],
        },
    ]
    paper, objection = rows.propositions[2:4]
    assert (paper["holder"], paper["place"], paper["wording"]) == ("Ms Kay", 36, "Water ruins paper.")
    assert rows.propositions[4]["ordinal"] == 1
    assert [tuple(row.values()) for row in rows.mentions[:3]] == [
        ("damp", 0, 0, 0, 17, "The cellar floods"),
        ("move", 0, 0, 22, 26, "move"),
        ("move", 0, 1, 28, 35, "at last"),
    ]
    assert [tuple(row.values()) for row in rows.relations] == [
        ("step", "supports", ["damp", "paper"], "move", False, None, None),
        (f"attacks:{objection['name']}:step", "attacks", [objection["name"]], "step", True, "undercut", None),
        ("attacks:consideration-1:damp", "attacks", ["consideration-1"], "damp", False, "undermine", None),
    ]


@given(articles())
def test_all_rows_of_a_table_have_the_same_columns_and_the_graph_has_every_part(article: Article) -> None:
    rows = argued.to_rows(article)
    for table in (rows.propositions, rows.mentions, rows.relations):
        assert len({tuple(row) for row in table}) <= 1
    assert len(rows.mentions) == sum(len(mention.fragments) for item in article for mention in item.mentions)
    graph = argued.to_networkx(article)
    names = [item.name for item in article] + [item.name for item in article.relations]
    assert set(graph) == set(names)
    edges = {(source, target, data["part"]) for source, target, data in graph.edges(data=True)}
    expected = {(item.name, issue, "answer") for item in article for issue in item.answers}
    for relation in article.relations:
        expected |= {(source, relation.name, "source") for source in relation.sources}
        expected.add((relation.name, relation.target, "target"))
    assert edges == expected


READ = """
import json, sys
import pandas, polars
tables = json.load(sys.stdin)
found = []
for name, rows in tables.items():
    frame, other = pandas.DataFrame(rows), polars.DataFrame(rows)
    assert list(frame.columns) == other.columns == list(rows[0])
    assert other.to_dicts() == rows
    assert [len(frame), other.height] == [len(rows)] * 2
    found.append([name, len(frame), sorted(map(str, set(other.dtypes)))])
json.dump(found, sys.stdout)
"""


@pytest.mark.peers
def test_pandas_and_polars_take_rows_as_they_are(tmp_path: Path) -> None:
    rows = argued.to_rows(argued.load("docs/examples/recognition.argued"))
    tables = {"propositions": rows.propositions, "mentions": rows.mentions, "relations": rows.relations}
    found = ask_program(environment_with(tmp_path / "environment", "pandas", "polars"), READ, tables)
    assert [(name, count) for name, count, _ in found] == [(name, len(table)) for name, table in tables.items()]
    assert found[0][2] == ["Boolean", "Int64", "List(String)", "String"]
