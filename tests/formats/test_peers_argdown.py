"""Argdown's own parser reads what is written: no error, and the same statements, arguments and relations."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from benchmarks.race import NotAvailableError, install_argdown
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.articles import articles
from support.places import DATA, EXAMPLE, GOOD

import argued
from argued import Article, Attack, Proposition
from argued.formats.argdown import ARGDOWN
from argued.formats.format import DumpOptions
from argued.formats.losses import Lost

pytestmark = pytest.mark.peers

READER = Path(__file__).parent / "read_argdown.mjs"
MARKED = sorted(DATA.glob("marked/*/*.argued"))
MARKUP = st.text(
    st.sampled_from("ab1 .:;,!?-+_*#@/\\[](){}<>=|&%$\"'`~^\n\r\t\u00a0\u2028é😊"), min_size=1, max_size=60
)


@pytest.fixture(scope="module")
def argdown() -> Path:
    """A folder in which Argdown is installed."""
    try:
        return install_argdown()
    except NotAvailableError as error:
        pytest.skip(f"Argdown isn't here: {error}")


def read(folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, str(READER), str(folder)], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def dumped(article: Article) -> str:
    assert ARGDOWN.dump is not None
    return ARGDOWN.dump(article, DumpOptions()).content


def title(name: str) -> str:
    return f"the {name}" if name in ("constructor", "toString", "valueOf") or name.startswith("__") else name


def line(text: str) -> str:
    return " ".join(text.split())


def expected(article: Article) -> dict[str, Any]:
    """The statements and relations that must be read, computed independently of the writer."""
    assert ARGDOWN.dump is not None
    gone = {loss.where for loss in ARGDOWN.dump(article, DumpOptions()).losses if loss.what is Lost.RELATION}
    relations: list[Any] = []
    arguments: list[Any] = []
    aims = {"supports": "support", "attacks": "attack"}
    seen = set()
    for item in article.relations:
        if item.name in gone:
            continue
        to_relation = not isinstance(article[item.target], Proposition)
        end = ["argument" if item.verb == "supports" else "inference", title(item.target)]
        end = end if to_relation else ["statement", title(item.target)]
        verb = "undercut" if to_relation and isinstance(item, Attack) else aims[item.verb]
        key = (item.sources, item.verb, item.target)
        is_plain = len(item.sources) == 1 and not item.scheme and item.author_name is None
        if is_plain and key not in seen and item.sources[0] != item.target:
            seen.add(key)
            relations.append([verb, ["statement", title(item.sources[0])], end])
            continue
        steps = [title(name) for name in item.sources]
        if to_relation or verb == "attack":
            conclusion = f"{title(item.name)}: {'for' if verb == 'support' else 'against'} {title(item.target)}"
            relations.append([verb, ["statement", conclusion], end])
        else:
            conclusion = title(item.target)
        arguments.append(
            {
                "title": title(item.name),
                "statements": [*steps, conclusion],
                "rules": [item.scheme] if item.scheme else [],
            }
        )
    statements = {}
    for proposition in article.propositions:
        words = [" … ".join(item.text for item in mention.fragments) for mention in proposition.mentions]
        texts = [line(text) for text in (proposition.statement, *words) if text is not None and line(text)]
        statements[title(proposition.name)] = {"texts": texts, "tags": list(proposition.tags)}
    return {
        "statements": statements,
        "arguments": sorted(arguments, key=repr),
        "relations": sorted(relations, key=repr),
    }


def found(read: dict[str, Any], article: Article) -> dict[str, Any]:
    names = {title(proposition.name) for proposition in article.propositions}
    return {
        "statements": {
            item["title"]: {"texts": [line(text) for text in item["texts"]], "tags": item["tags"]}
            for item in read["statements"]
            if item["title"] in names
        },
        "arguments": sorted(
            ({**item, "rules": [rule.strip() for rule in item["rules"]]} for item in read["arguments"]), key=repr
        ),
        "relations": sorted(read["relations"], key=repr),
    }


def check(folder: Path, these: list[Article]) -> None:
    texts = [dumped(article) for article in these]
    for article, text, result in zip(these, texts, read(folder, texts)):
        assert result["errors"] == [], text
        assert found(result, article) == expected(article), text
        data = {item["title"]: item["data"] for item in result["statements"]}
        for proposition in article.propositions:
            own = data[title(proposition.name)]
            assert own.get("role", "premise") == proposition.role
            assert own.get("proponent") == proposition.holder
            assert own.get("unspoken", False) is proposition.is_unspoken
            assert own.get("answers", []) == [title(name) for name in proposition.answers]
            values = {
                key: [value] if isinstance(value, str) else value for key, value in own.get("attributes", {}).items()
            }
            assert values == {item.key: list(item.values) for item in proposition.attributes}
        front = result["frontMatter"] or {}
        known, rest = article.metadata, dict(front.get("article", {}))
        assert (front.get("title"), tuple(front.get("author", ()))) == (known.title, known.author)
        for key in ("date", "updated", "publisher", "source", "language"):
            assert rest.pop(key, None) == getattr(known, key)
        assert rest == {
            entry.key: entry.value if isinstance(entry.value, str) else list(entry.value) for entry in known.other
        }


def test_examples_are_read_without_error_and_whole(argdown: Path) -> None:
    check(argdown, [argued.load(path) for path in (EXAMPLE, *GOOD)])


def test_an_article_without_units_is_read_without_error(argdown: Path) -> None:
    check(argdown, [argued.parse(""), argued.parse("---\ntitle: '=== } # x'\n---\nOnly text.")])


def test_names_of_javascript_properties_arent_taken_for_titles(argdown: Path) -> None:
    text = "{premise constructor supports toString as __proto__: One} {conclusion toString: two} {premise a attacks "
    check(argdown, [argued.parse(text + "__proto__: x}"), argued.parse(text + "toString as valueOf: x}")])


def test_front_matter_sets_nothing_of_argdowns(argdown: Path) -> None:
    check(
        argdown, [argued.parse("---\nprocess: x\nmodel: strict\ninput: '[b]: c'\n__proto__: x\n---\n{premise a: One}")]
    )


def test_words_like_markup_are_words(argdown: Path) -> None:
    made: list[Article] = []

    @settings(max_examples=1_500, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(MARKUP, st.sampled_from([None, "x[y]: z #t", "U.S. ... 3.1.2 :) :: a:b:c"]))
    def make(words: str, statement: str | None) -> None:
        proposition = argued.Premise(
            name="a",
            statement=statement,
            mentions=[argued.Mention([argued.Fragment(0, len(words), words)])],
            tags=("t",),
            attributes=(argued.Attribute("k", (words.replace("\n", "").replace("\r", ""),)),),
        )
        other = argued.Conclusion(name="b", statement="Said", place=len(words))
        inference = argued.Inference(sources=("a",), target="b")
        made.append(Article(text=words, propositions=[proposition, other], relations=[inference]))

    make()
    check(argdown, made)


def test_generated_articles_are_read_without_error_and_whole(argdown: Path) -> None:
    made: list[Article] = []

    @settings(max_examples=1_000, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(articles())
    def make(article: Article) -> None:
        made.append(article)

    make()
    check(argdown, made)


@pytest.mark.skipif(not MARKED, reason="the annotated corpora aren't here")
def test_annotated_texts_are_read_without_error_and_whole(argdown: Path) -> None:
    check(argdown, [argued.load(path) for path in MARKED])
