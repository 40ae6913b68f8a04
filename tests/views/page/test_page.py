"""The page as bytes: what is in it, what isn't, and what hostile texts become."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from benchmarks.texts import LIMITS, as_argued, generated_argument
from hypothesis import given
from support.articles import articles
from support.children import assert_linear, in_child
from support.map_samples import ATTACKS, CIRCLE, FEATURES, HOSTILE, NET, UNSEEN, hostile_article
from support.places import DATA, EXAMPLE, ROOT, text_of
from support.read_html import Element, read_html

import argued
from argued import Article, DrawingError, Metadata, ViewError
from argued.views.page.script_data import script_data, script_json


def page(article: Article, **options: Any) -> Element:
    return read_html(argued.to_html(article, **options))


def data_of(html: Element) -> Any:
    return json.loads(html.one("script", type="application/json").text())


def style_and_script(html: Element) -> tuple[str, str]:
    (script,) = [item for item in html.all("script") if "type" not in item.attributes]
    return html.one("style").text(), script.text()


def test_the_page_has_the_article_its_map_its_outline_and_all_details() -> None:
    article = argued.load(EXAMPLE)
    html = page(article)
    assert html.one("head").one("title").text() == "Why Beijing keeps quiet"
    assert html.one("article").text(without="note") == article.text
    names = [proposition.name for proposition in article.propositions]
    assert [box.attributes["data-name"] for box in html.all("g", class_="box")] == names
    listed = {link.attributes["href"] for link in html.one("nav").all("a")}
    assert {f"#{name}" for name in names} <= listed
    assert [unit["name"] for unit in data_of(html)["units"]] == names
    assert article.to_html() == argued.to_html(article)


def test_ids_are_names_and_the_pages_own_ids_have_a_dot() -> None:
    html = page(argued.load(EXAMPLE))
    ids = [item.attributes["id"] for item in html.all() if "id" in item.attributes]
    assert len(set(ids)) == len(ids)
    names = {proposition.name for proposition in argued.load(EXAMPLE).propositions}
    own = {item for item in ids if item not in names}
    assert all("." in item for item in own)
    assert own > {"page.text", "page.map-title", "dilemma.2"}
    referred = [item.attributes[key] for item in html.all() for key in ("aria-labelledby",) if key in item.attributes]
    assert {name for names_ in referred for name in names_.split()} <= set(ids)


@pytest.mark.parametrize("name", ["constructor", "__proto__", "été", "名", "toString", "hasOwnProperty", "page"])
def test_names_of_any_kind_are_ids_and_addresses(name: str) -> None:
    article = argued.parse(f"{{premise {name}: It is old.}} {{conclusion c from {name}: Close it.}}")
    html = page(article)
    assert html.one(id=name).text() == "It is old."
    address = html.one(id=name).one("a").attributes["href"]
    assert re.fullmatch("#[%\\w]+", address, re.ASCII)
    data = data_of(html)
    assert data["units"][0]["name"] == name
    assert data["relations"] == [{"verb": "supports", "name": f"supports:{name}:c", "from": [0], "to": 1}]


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else() -> None:
    html = page(argued.load(EXAMPLE))
    policy = html.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    style, script = (
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in style_and_script(html)
    )
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src {style}",
        f"script-src {script}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not [item for item in html.all() if "style" in item.attributes]


def test_the_page_requests_nothing() -> None:
    html = page(argued.load(EXAMPLE))
    for item in html.all():
        assert item.tag not in {"link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}
        assert not {"src", "srcset", "action", "data", "xlink:href"} & set(item.attributes)
        assert not [key for key in item.attributes if key.startswith("on")]
        assert item.attributes.get("href", "#").startswith("#")
    style, script = style_and_script(html)
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"fetch|XMLHttp|innerHTML|outerHTML|insertAdjacent|eval|Function|document\.write", script)


@pytest.mark.parametrize("article", [hostile_article(), hostile_article((*HOSTILE, *UNSEEN))])
def test_hostile_texts_are_text_in_every_place(article: Article) -> None:
    html = page(article)
    reference = page(argued.parse("{premise a: A} {conclusion c from a: C}"))
    assert {item.tag for item in html.all()} <= {item.tag for item in reference.all()} | {"span", "desc", "h3"}
    assert len(html.all("script")) == 2
    assert style_and_script(html) == style_and_script(reference)
    assert html.one("article").text(without="note") == article.text.replace("\0", "\ufffd")
    statement = "</script><script>alert(1)</script>"
    assert data_of(html)["units"][0]["statement"] == statement
    assert data_of(html)["units"][0]["holder"] == statement
    assert html.one(id="end").one("bdi", class_="said").text() == statement
    for unseen in ("\x00", "\x1b", "\u202e", "\u2066"):
        assert unseen not in html.one("head").text() + html.one("nav").text() + html.one("header").text()
        assert unseen not in html.one("script", type="application/json").text()


@given(articles())
def test_any_article_makes_a_valid_page(article: Article) -> None:
    html = page(article)
    assert html.one("article").text(without="note") == article.text.replace("\0", "\ufffd")
    assert len(data_of(html)["units"]) == len(article.propositions)
    assert {item.tag for item in html.one("header").all()} <= {"header", "h1", "p", "bdi", "span", "a", "ul", "li"}


def test_json_cannot_end_its_element() -> None:
    text = script_json(["</script><!--<script>", "\u2028\u2029&", "é"])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == ["</script><!--<script>", "\u2028\u2029&", "é"]


@pytest.mark.parametrize("source", ["https://example.org/a?b=c&d#e", "http://example.org"])
def test_a_source_with_a_web_address_is_a_link(source: str) -> None:
    header = page(Article(text="", metadata=Metadata(source=source))).one("header")
    link = header.one("a")
    assert (link.attributes["href"], link.text()) == (source, source)
    assert link.attributes["rel"] == "noreferrer noopener"


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "https://example.org/\u202egnp",
        "https://example.org/ x",
        "HTTPS://a\n",
        "//example.org",
        "Daily, 1 March",
    ],
)
def test_any_other_source_stays_text(source: str) -> None:
    header = page(Article(text="", metadata=Metadata(source=source))).one("header")
    assert header.all("a") == []
    assert header.one("bdi").text().startswith(source[:5])


def test_front_matter_is_shown_as_text() -> None:
    metadata = Metadata(
        title="<b>Title</b>\u202e", author=("A", "<i>B"), publisher="P", date="1", updated="2", language="de"
    )
    html = page(Article(text="", metadata=metadata))
    assert html.one("h1").text() == "<b>Title</b>\\u202e"
    assert [item.text() for item in html.one("p", class_="byline").all("bdi")] == ["A, <i>B", "P", "1", "updated 2"]
    assert html.one("article").attributes["lang"] == "de"
    assert html.one("html").attributes["lang"] == "en"


def test_a_title_at_the_start_of_the_text_is_shown_once() -> None:
    shown = page(argued.parse("---\ntitle: The bridge\n---\n# The bridge\n\nIt is old."))
    assert "hidden" in shown.one("h1").classes
    assert shown.one("article").one("h2").text() == "# The bridge"
    assert "hidden" not in page(argued.parse("---\ntitle: The bridge\n---\nIt is old.")).one("h1").classes


def test_the_data_describes_units_and_relations() -> None:
    found = script_data(argued.parse(FEATURES))
    units = {unit["name"]: unit for unit in found["units"]}
    assert units["damp"] == {
        "name": "damp",
        "role": "premise",
        "label": "P",
        "spoken": "Premise damp",
        "statement": "The cellar floods every spring",
        "mentions": [["It floods down there"]],
        "holder": "Ms Kay",
        "attributes": [["certainty", "probably"]],
    }
    assert units["paper"]["mentions"] == []
    assert units["light"]["ordinal"] == 2
    order = list(units)
    relations = {item.get("name"): item for item in found["relations"]}
    assert relations["step"] == {
        "verb": "supports",
        "name": "step",
        "from": [order.index("damp"), order.index("paper")],
        "to": order.index("move"),
        "scheme": "cause-to-effect",
    }
    undercut = relations["undercut"]
    assert (undercut["kind"], found["relations"][undercut["on"]]["name"]) == ("undercut", "step")
    answers = [item for item in found["relations"] if item["verb"] == "answers"]
    assert [(order[item["from"][0]], order[item["to"]]) for item in answers] == [("attic", "where"), ("move", "where")]


def test_the_options_are_those_of_the_map_and_leave_the_text_whole() -> None:
    article = argued.load(EXAMPLE)
    html = page(article, focus="k3", depth=1, direction="up")
    drawing = argued.draw(article, focus="k3", depth=1, direction="up")
    assert [box.attributes["data-name"] for box in html.all("g", class_="box")] == [
        box.key for box in drawing.picture.boxes
    ]
    assert html.one("article").text(without="note") == article.text
    with pytest.raises(argued.DrawingError, match="did you mean `quiet`"):
        argued.to_html(article, focus="quite")


@pytest.mark.parametrize("text", ["", "Nothing is marked.", "{premise: Alone.}", CIRCLE, ATTACKS, NET, FEATURES])
def test_unusual_articles_make_a_page(text: str) -> None:
    article = argued.parse(text)
    html = page(article)
    assert len(html.all("g", class_="box")) == len(article.propositions)
    assert ("No unit is marked" in html.one("nav").text()) == (not article.propositions)
    assert len(html.one("header").all("li")) == len({proposition.role for proposition in article.propositions}) + any(
        proposition.is_unspoken for proposition in article.propositions
    )


def test_the_page_says_what_the_map_leaves_out() -> None:
    hub = "{conclusion hub: H}" + "".join(f"{{premise p{number} supports hub: P}}" for number in range(50))
    assert (
        page(argued.parse(hub))
        .one("section", class_="map")
        .one("p")
        .text()
        .startswith("`hub` has too many lines: 27 more")
    )


def test_an_argument_too_tangled_for_a_map_is_shown_in_part_and_says_how_to_narrow_it() -> None:
    units = "".join(f"{{conclusion c{number}: C}}" for number in range(110))
    net = "".join(
        f"{{premise p{number} supports {', '.join(f'c{(number * 7 + step * 13) % 110}' for step in range(15))}: P}}"
        for number in range(100)
    )
    html = page(argued.parse(units + net))
    section = html.one("section", class_="map")
    assert "use --focus NAME to see what is around one" in section.one("p", class_="notice").text()
    assert len(html.all("svg")) == 1
    assert html.one("article").text() == "C" * 110 + "P" * 100


def test_without_a_map_the_page_is_whole_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise DrawingError("it can't be laid out")

    monkeypatch.setattr("argued.views.map.drawing.Drawing.to_svg", refuse)
    html = page(argued.parse("{premise p: It is old.}"))
    assert html.one("section", class_="map").one("p", class_="notice").text() == "it can't be laid out"
    assert html.all("svg") == []
    assert html.one("article").text() == "It is old."


def test_the_example_and_the_real_article_are_below_300_kilobytes() -> None:
    assert 100_000 < len(argued.to_html(argued.load(EXAMPLE)).encode()) < 300_000
    if (DATA / "article").exists():
        layer = json.loads(text_of(ROOT / "docs" / "examples" / "article.layer.json"))
        article = argued.attach(layer, text_of(DATA / "article" / "article.txt"))
        assert len(article.to_html().encode()) < 300_000


def test_every_annotated_article_has_a_page() -> None:
    paths = sorted((DATA / "marked").rglob("*.argued"))
    if not paths:
        pytest.skip("the annotated corpora aren't here")
    for path in paths[::10]:
        article = argued.load(path)
        assert page(article).one("article").text(without="note") == article.text


def page_of_the_example() -> str:
    return argued.load(EXAMPLE).to_html()


def test_the_same_article_gives_the_same_bytes_under_every_hash_seed() -> None:
    zero, one = (in_child(page_of_the_example, environment={"PYTHONHASHSEED": seed}) for seed in ("0", "1"))
    assert zero == one


@pytest.mark.parametrize(("module", "name"), [("graphlay", "graphlay"), ("jinja2", "Jinja2")])
def test_a_missing_package_is_named_with_how_to_install_it(
    module: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        ViewError, match=f"the page needs {name}, which isn't installed; run `pip install 'argued\\[view\\]'`"
    ):
        argued.to_html(argued.parse("{premise: A}"))


def test_neither_is_imported_with_the_library() -> None:
    script = (
        "import argued, sys; argued.parse('{premise: A}'); "
        "print({'jinja2', 'graphlay', 'argued.views.page'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.growth
def test_the_time_grows_with_the_article() -> None:
    def made(count: int) -> Article:
        return argued.parse(as_argued(generated_argument(count)), limits=LIMITS)

    assert_linear(argued.to_html, made, 2_000)
