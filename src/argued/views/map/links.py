"""Relations as a map draws them: answers among them, and with fewer sources where some aren't shown."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ...model.article import Article
from ..looks import MORE


@frozen
class Link:
    """A relation, or an answer to an issue."""

    verb: str
    """`supports`, `attacks`, `restates` or `answers`."""
    name: str
    sources: tuple[str, ...]
    target: str
    scheme: str | None = None

    @property
    def relation(self) -> str | None:
        """The name of the relation; None for an answer, and for what stands for several."""
        return None if self.verb == "answers" or MORE + ":" in self.name else self.name


class Part:
    """Some of an article's units and links; a link's ends are always among them."""

    def __init__(self, units: Iterable[str], links: Iterable[Link]) -> None:
        self.units = set(units)
        self.links = list(links)


def links_of(article: Article) -> list[Link]:
    """All that joins an article's units, in canonical order."""
    links = [Link(item.verb, item.name, item.sources, item.target, item.scheme) for item in article.relations]
    links += [
        Link("answers", f"answers:{part.name}:{issue}", (part.name,), issue)
        for part in article.propositions
        for issue in part.answers
    ]
    return links


def by_target(links: Iterable[Link]) -> dict[str, list[Link]]:
    """The links that aim at each name."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.target, []).append(link)
    return found


def by_source(links: Iterable[Link]) -> dict[str, list[Link]]:
    """The links that come from each name."""
    found: dict[str, list[Link]] = {}
    for link in links:
        for source in link.sources:
            found.setdefault(source, []).append(link)
    return found
