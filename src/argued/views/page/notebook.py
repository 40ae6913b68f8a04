"""The HTML of an article in a notebook: its text with units marked, and the map below it, without a script.

A notebook shows this inside its own page, and removes scripts, frames or styles if it doesn't trust them. So this isn't
a page: its style rules apply only to its own class, its ids begin with its own prefix, and without its style the text
still reads as the article.
"""

from __future__ import annotations

from hashlib import sha256
from html import escape

from ...model.article import Article
from ...text.display import one_line
from ..map.palette import property_rules
from ..map.style import stylesheet
from .errors import ViewError
from .marked_text import text_html
from .page import byline, make_map, resource, text_style

MOST_OPEN = 15
"""The number of units up to which the map is open at first. A larger map must be opened by a click."""


def notebook_html(article: Article) -> str:
    """The HTML of an article, for a page with other content. The same article gives the same bytes."""
    prefix = f"argued-{sha256(text_html(article).encode()).hexdigest()[:8]}-"
    metadata = article.metadata
    head = "" if metadata.title is None else f'<div class="title" dir="auto">{escape(one_line(metadata.title))}</div>'
    by = " · ".join(f"<bdi>{escape(item)}</bdi>" for item in byline(metadata))
    head += f'<div class="byline">{by}</div>' if by else ""
    language = escape(metadata.language or "en")
    return (
        f'<div class="argued argued-notebook"><style>{_style()}</style>{head}'
        f'<div class="argued-text" lang="{language}">{text_html(article, prefix)}</div>{_map(article, prefix)}</div>'
    )


def _map(article: Article, prefix: str) -> str:
    if not article.propositions:
        return ""
    try:
        map_ = make_map(article, prefix=f"{prefix}map", direction="left")
    except ViewError as error:
        return f"<p>{escape(str(error))}</p>"
    notes = "".join(f"<p>{escape(note)}</p>" for note in map_.notes)
    open_ = " open" if len(article.propositions) <= MOST_OPEN else ""
    return f'<details{open_}><summary>Map</summary>{notes}<div class="canvas">{map_.svg or ""}</div></details>'


def _style() -> str:
    return f"{property_rules('.argued-notebook')}\n{stylesheet()}\n{text_style()}\n{resource('notebook.css')}"
