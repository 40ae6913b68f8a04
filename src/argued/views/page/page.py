"""The page: an article and its argument in one HTML file that loads nothing from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from attrs import evolve, frozen

from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.render import detail_lines
from ...model.article import Article
from ...model.metadata import Metadata
from ...support.arguments import checked
from ...support.gc_pause import gc_paused
from ...support.resources import resource_text
from ...text.display import display_message, one_line
from ...text.source import Source
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
"""The files of the script. Each may use those before it."""
_INSTALL = "`pip install 'argued[view]'`"
_ADDRESS = re.compile(r"https?://[!-~]+")
"""An address that becomes a link: one of the web, in visible ASCII characters without spaces."""


@gc_paused()
@checked()
def to_html(
    article: Article,
    *,
    focus: str | None = None,
    depth: int | None = None,
    collapse: bool = False,
    direction: str = "left",
) -> str:
    """Make a page that shows an article with its units marked, beside the map of its argument.

    The page is one HTML file, which loads nothing from elsewhere. The options are those of the map (see `draw`): they
    limit what the map shows, but the article is always whole. If the argument is too tangled for a map, the page says
    how to narrow it. The same article gives the same bytes. Raises `ViewError` if Jinja2 or graphlay isn't installed,
    and `DrawingError` if the focus is undefined, or if the depth or the direction is invalid.
    """
    template = _template()
    map_ = make_map(article, focus=focus, depth=depth, collapse=collapse, direction=direction)
    return _page(
        template,
        article,
        page_script(),
        data=script_json(script_data(article)),
        outline=outline_sections(article),
        map=map_,
        errors=(),
    )


@gc_paused()
def errors_page(article: Article, diagnostics: Sequence[Diagnostic], source: Source) -> str:
    """Make a page that shows what could be read of a text with errors, and the errors above it.

    `article` has the units that could be read, and `source` is the marked-up text. Raises `ViewError` if Jinja2 isn't
    installed.
    """
    errors = [
        (str(item), "\n".join(detail_lines(evolve(item, help=None), source)), display_message(item.help or ""))
        for item in diagnostics
    ]
    return _page(_template(), article, "", errors=errors)


def _page(template: Any, article: Article, script: str, **parts: Any) -> str:
    style = page_style()
    metadata = article.metadata
    page: str = template.render(
        policy=_policy(style, script),
        style=style,
        script=script,
        language=metadata.language or "en",
        title=None if metadata.title is None else one_line(metadata.title),
        title_in_text=_begins_with_title(article),
        byline=byline(metadata),
        source=_source_link(metadata.source),
        key=[role for role in LOOKS if any(proposition.role == role for proposition in article.propositions)],
        letters={role: look.letter or "1" for role, look in LOOKS.items()},
        has_unspoken=any(proposition.is_unspoken for proposition in article.propositions),
        text=text_html(article),
        **parts,
    )
    return page


@frozen
class PageMap:
    """The map of a page, or why there is none."""

    svg: str | None
    notes: tuple[str, ...]
    """Texts for people: what isn't shown, and why."""


def make_map(article: Article, *, prefix: str = "page.map", **options: Any) -> PageMap:
    """Make the map for a page that has the map's style rules. Raises `ViewError` and `DrawingError`."""
    try:
        import graphlay  # noqa: F401
    except ImportError as error:
        raise ViewError(f"the page needs graphlay, which isn't installed; run {_INSTALL}") from error
    drawing = draw(article, **options)
    try:
        return PageMap(drawing.to_svg(prefix=prefix, style=False), drawing.notes)
    except DrawingError as error:  # The argument is too tangled.
        return PageMap(None, (str(error),))


def _template() -> Any:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise ViewError(f"the page needs Jinja2, which isn't installed; run {_INSTALL}") from error
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
    """The text of one of the files that a page consists of."""
    return resource_text("views/page", name)


@cache
def page_style() -> str:
    """All CSS rules of the page: its colours, those of the text and the map, and its own."""
    return f"{property_rules(':root')}\n{stylesheet()}\n{text_style()}\n{resource('page.css')}"


@cache
def text_style() -> str:
    """The CSS rules of the text: the colours of each role, and the rules in `text.css`."""
    roles = [
        f".argued .{role}{{--ground:var({property_name(f'{role}-ground')});--line:var({property_name(f'{role}-line')});"
        f"--dark:var({property_name(f'{role}-ink')})}}\n"
        for role in LOOKS
        if role != MORE
    ]
    return "".join([*roles, resource("text.css")])


@cache
def page_script() -> str:
    """The script: its files one after another, in a scope of its own."""
    return f'(() => {{\n"use strict";\n{"".join(resource(name) for name in SCRIPTS)}}})();\n'


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: it allows this style and this script, by their hashes, and nothing else."""

    def hash_source(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _begins_with_title(article: Article) -> bool:
    """Whether the title is the first line of the text, so that it isn't shown twice."""
    if article.metadata.title is None:
        return False
    title = article.metadata.title.split()
    return article.text.lstrip().split("\n", 1)[0].lstrip("# ").split() == title


def byline(metadata: Metadata) -> Sequence[str]:
    """The authors, the publisher, the date and the date of the update, if there are any."""
    items = [", ".join(metadata.author), metadata.publisher, metadata.date]
    items += [] if metadata.updated is None else [f"updated {metadata.updated}"]
    return [one_line(item) for item in items if item]


@frozen
class SourceLink:
    """The place where the article was published."""

    text: str
    address: str | None
    """The address of a link, if it is an address of the web."""


def _source_link(source: str | None) -> SourceLink | None:
    if source is None:
        return None
    return SourceLink(one_line(source), source if _ADDRESS.fullmatch(source) else None)
