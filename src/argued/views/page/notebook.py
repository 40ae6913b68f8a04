"""What a notebook shows of an article: its text with units marked, and the map below it, without a script.

Notebooks show what they hold inside a page of their own, and take scripts, frames or styles out of what they don't
trust. So this is no page: the rules of its style are for its own class alone, its ids begin with a prefix of its own,
and without its style the text still reads as the article.
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
"""Of how many units the map is shown at first; a larger one is a click away."""


def notebook_html(article: Article) -> str:
    """A piece of HTML that stands in a page with others. The same article gives the same bytes."""
    prefix = f"argued-{sha256(text_html(article).encode()).hexdigest()[:8]}-"
    metadata = article.metadata
    head = "" if metadata.title is None else f'<div class="title">{escape(one_line(metadata.title))}</div>'
    by = " · ".join(byline(metadata))
    head += f'<div class="byline">{escape(by)}</div>' if by else ""
    language = escape(metadata.language or "en")
    return (
        f'<div class="argued argued-notebook"><style>{_style()}</style>{head}'
        f'<div class="argued-text" lang="{language}">{text_html(article, prefix)}</div>{_map(article, prefix)}</div>'
    )


def _map(article: Article, prefix: str) -> str:
    if not article.propositions:
        return ""
    try:
        drawn = make_map(article, prefix=f"{prefix}map", direction="left")
    except ViewError as error:
        return f"<p>{escape(str(error))}</p>"
    notes = "".join(f"<p>{escape(note)}</p>" for note in drawn.notes)
    opened = " open" if len(article.propositions) <= MOST_OPEN else ""
    return f'<details{opened}><summary>Map</summary>{notes}<div class="canvas">{drawn.svg or ""}</div></details>'


def _style() -> str:
    return f"{property_rules('.argued-notebook')}\n{stylesheet()}\n{text_style()}\n{resource('notebook.css')}"
