"""The subjects of messages about data in words: `conclusion `stop``, or in data that isn't an article a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model.propositions import ROLES
from ..model.relations import RELATIONS
from ..text.display import counted, cut

Path = Sequence[Any]


class Subject(NamedTuple):
    """A part of data in words."""

    phrase: str
    """It itself, such as `conclusion `stop`` or `the tags of conclusion `stop``."""
    is_plural: bool = False
    nouns: tuple[str, str] | None = None
    """One of the things in it, and several of them, such as `tag of conclusion `stop``."""

    def verb(self, singular: str, plural: str) -> str:
        """One of two forms of a verb."""
        return plural if self.is_plural else singular

    def number_of(self, bound: str, number: int, noun: str) -> str:
        """At least or at most a number of things in it; `noun` is their name if they have none of their own."""
        if self.nouns is not None and noun == "item":
            named = f"{number:,} {self.nouns[number != 1]}"
        else:
            named = f"{counted(number, noun)} in {self.phrase}"
        return named.replace("0", "no", 1) if bound == "at most" and number == 0 else f"{bound} {named}"


def subject_in_data(path: Path) -> Subject:
    """The subject at a path into any data."""
    if not path:
        return Subject("the data")
    return Subject(f"`{cut(path[-1], 60)}`" if isinstance(path[-1], str) else "this item")


def subject_in_article(data: Any, path: Path) -> Subject:
    """The subject at a path into the data of an article."""
    if not path:
        return Subject("the article")
    key, *steps = path
    if key == "metadata":
        return _in_metadata(steps)
    noun = key[:-1]
    if noun not in ROLES and key not in RELATIONS:
        return Subject(f"the {key}")
    if not steps:
        return Subject(f"the {key}", is_plural=True, nouns=(noun, key))
    item = data[key][steps[0]]
    whole = f"{noun} `{item['name']}`" if noun in ROLES or ":" not in item["name"] else _relation(noun, item)
    return _inside(whole, steps[1:])


def having(path: Path, key: str) -> str:
    """The thing that a part with a key has, as the object of `has`: `a holder`."""
    if path and path[-1] == "attributes":
        return f"the attribute `{cut(key, 60)}`"
    return _HAVING.get(key, f"`{cut(key, 60)}`") if len(path) == 2 else f"`{cut(key, 60)}`"


def having_no(path: Path, key: str) -> str:
    """The same for a part without the key: `no holder`."""
    return f"no {having(path, key).removeprefix('a ').removeprefix('an ').removeprefix('the ')}"


_HAVING = {
    "answers": "an issue that it answers",
    "attributes": "attributes",
    "holder": "a holder",
    "mentions": "words in the text",
    "scheme": "a scheme",
    "statement": "a statement",
    "tags": "tags",
}
"""The keys of units and relations that may be missing, in words."""
LISTS = {
    "answers": ("what {} answers", "issue that {} answers", "issues that {} answers"),
    "mentions": ("the mentions of {}", "mention of {}", "mentions of {}"),
    "sources": ("the sources of {}", "source of {}", "sources of {}"),
    "tags": ("the tags of {}", "tag of {}", "tags of {}"),
    "supported_by": ("what supports {}", "unit that supports {}", "units that support {}"),
    "attacked_by": ("what attacks {}", "unit that attacks {}", "units that attack {}"),
    "supports": ("what {} supports", "unit or relation that {} supports", "units or relations that {} supports"),
    "attacks": ("what {} attacks", "unit or relation that {} attacks", "units or relations that {} attacks"),
}
"""The lists of units and relations: as a whole, one item, several items."""


def _inside(whole: str, steps: Path) -> Subject:
    """The subject at a path into a unit or relation, which is called `whole`."""
    if not steps:
        return Subject(whole)
    key, *further = steps
    if key == "derived" and further:
        key, *further = further
    if key == "attributes":
        if not further:
            return Subject(f"the attributes of {whole}", True, (f"attribute of {whole}", f"attributes of {whole}"))
        about = f"attribute `{cut(further[0], 60)}` of {whole}"
        return Subject(about, nouns=(f"value of {about}", f"values of {about}"))
    if key == "mentions" and further:
        if further[-1] in ("start", "end"):
            return Subject(f"the {further[-1]} of the words of {whole}")
        return Subject(f"the words of {whole}", is_plural=True)
    if key not in LISTS:
        return Subject(f"the {key} of {whole}")
    all_of_them, one, several = (form.format(whole) for form in LISTS[key])
    if further:
        return Subject(f"{'an' if one[0] in 'aeiou' else 'a'} {one}")
    return Subject(all_of_them, all_of_them.startswith("the "), (one, several))


def _in_metadata(steps: Path) -> Subject:
    keys = steps[1:] if steps[:1] == ["other"] else steps
    if not keys:
        return Subject("the front matter")
    about = f"`{cut(keys[0], 60)}` in the front matter"
    nouns = ("author", "authors") if keys[0] == "author" else (f"value of {about}", f"values of {about}")
    return Subject(about, nouns=nouns)


def _relation(noun: str, item: Any) -> str:
    """A relation without a name of its own."""
    sources = [f"`{name}`" for name in item["sources"][:5]]
    more = len(item["sources"]) - len(sources)
    listed = " and ".join([*sources, *([f"{more} more"] if more else [])])
    if noun == "inference":
        return f"the inference from {listed} to `{item['target']}`"
    return f"the {noun} {'on' if noun == 'attack' else 'of'} `{item['target']}` by {listed}"
