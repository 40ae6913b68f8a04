"""The page: an article and its argument in one file of HTML, which asks for nothing from anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from attrs import frozen

from ...model.article import Article
from ...model.metadata import Metadata
from ...support.resources import resource_text
from ...text.display import one_line
from ..looks import LOOKS, MORE
from ..map.drawing import draw
from ..map.errors import DrawingError
from ..map.palette import property_name, property_rules
from ..map.style import stylesheet
from .errors import ViewError
from .marked_text import text_html
from .outline import outline_sections
from .script_data import script_data, script_json

SCRIPTS = ("argument.js", "panel.js", "map.js", "page.js")
"""The files of the script, each of which uses those before it."""
_INSTALL = "`pip install 'argued[view]'`"
_ADDRESS = re.compile(r"https?://[!-~]+")
"""What becomes a link: an address of the web without spaces and without anything that doesn't show."""


def to_html(
    article: Article,
    *,
    focus: str | None = None,
    depth: int | None = None,
    collapse: bool = False,
    direction: str = "left",
) -> str:
    """A page that shows an article with its units marked, beside the map of its argument.

    It is one file, which works from a disk and asks for nothing. The options are those of the map (see `draw`): they
    narrow what it shows, and leave the article whole. Where the argument is too tangled for a map, the page says what
    to narrow. The same article gives the same bytes. Raises `ViewError` where Jinja2 or graphlay isn't installed, and
    `DrawingError` for a focus that nothing is called, and other values that mean nothing.
    """
    template = _template()
    drawn = make_map(article, focus=focus, depth=depth, collapse=collapse, direction=direction)
    style, script = page_style(), page_script()
    metadata = article.metadata
    page: str = template.render(
        policy=_policy(style, script),
        style=style,
        script=script,
        data=script_json(script_data(article)),
        language=metadata.language or "en",
        title=None if metadata.title is None else one_line(metadata.title),
        title_in_text=_begins_with_title(article),
        byline=byline(metadata),
        source=_source_link(metadata.source),
        key=[role for role in LOOKS if any(proposition.role == role for proposition in article.propositions)],
        letters={role: look.letter or "1" for role, look in LOOKS.items()},
        has_unspoken=any(proposition.is_unspoken for proposition in article.propositions),
        text=text_html(article),
        outline=outline_sections(article),
        map=drawn,
    )
    return page


@frozen
class PageMap:
    """The map, or why there is none."""

    svg: str | None
    notes: tuple[str, ...]
    """What isn't shown, in words."""


def make_map(article: Article, *, prefix: str = "page.map", **options: Any) -> PageMap:
    """The map of an article, for a page that has the rules of its style. Raises `ViewError` and `DrawingError`."""
    try:
        import graphlay  # noqa: F401
    except ImportError as error:
        raise ViewError(f"the page wants graphlay, which isn't installed: {_INSTALL}") from error
    drawing = draw(article, **options)
    try:
        return PageMap(drawing.to_svg(prefix=prefix, style=False), drawing.notes)
    except DrawingError as error:  # It is too tangled.
        return PageMap(None, (str(error),))


def _template() -> Any:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise ViewError(f"the page wants Jinja2, which isn't installed: {_INSTALL}") from error
    environment = Environment(
        loader=FunctionLoader(resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


@cache
def resource(name: str) -> str:
    """The text of one of the files that a page is made of."""
    return resource_text("views/page", name)


@cache
def page_style() -> str:
    """All rules of the page: colours, those of the text and the map, and its own."""
    return f"{property_rules(':root')}\n{stylesheet()}\n{text_style()}\n{resource('page.css')}"


@cache
def text_style() -> str:
    """The rules of the text: the colours of each role, and all that is the same for every article."""
    roles = [
        f".argued .{role}{{--ground:var({property_name(f'{role}-ground')});--line:var({property_name(f'{role}-line')});"
        f"--dark:var({property_name(f'{role}-ink')})}}\n"
        for role in LOOKS
        if role != MORE
    ]
    return "".join([*roles, resource("text.css")])


@cache
def page_script() -> str:
    """The script: its files one after another, in a scope of their own."""
    return f'(() => {{\n"use strict";\n{"".join(resource(name) for name in SCRIPTS)}}})();\n'


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style and this script, by their hashes, and nothing else."""

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _begins_with_title(article: Article) -> bool:
    """Whether the text has the title as its first line, so that it needn't be shown twice."""
    if article.metadata.title is None:
        return False
    title = article.metadata.title.split()
    return article.text.lstrip().split("\n", 1)[0].lstrip("# ").split() == title


def byline(metadata: Metadata) -> Sequence[str]:
    """Who wrote it, where and when."""
    said = [", ".join(metadata.author), metadata.publisher, metadata.date]
    updated = [] if metadata.updated is None else [f"updated {metadata.updated}"]
    return [one_line(item) for item in (*said, *updated) if item]


@frozen
class SourceLink:
    """Where the article was published."""

    shown: str
    address: str | None
    """What a link may lead to: an address of the web, and nothing else."""


def _source_link(source: str | None) -> SourceLink | None:
    if source is None:
        return None
    return SourceLink(one_line(source), source if _ADDRESS.fullmatch(source) else None)
