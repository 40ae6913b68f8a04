"""An article as rows of tables, for pandas, polars, databases and spreadsheets."""

from __future__ import annotations

from attrs import frozen

from ..model.article import Article
from ..model.propositions import Consideration
from ..model.relations import Attack
from ..support.arguments import checked

Row = dict[str, str | int | list[str] | None]
"""The values of one row, by their columns."""


@frozen
class Rows:
    """Three tables. All rows of a table have the same keys, and the values of a key are of one type, or None."""

    propositions: list[Row]
    """A row for each proposition, in the order of openings: `name`, `role`, `wording`, `statement`, `holder`, `place`
    (of an unspoken one), `ordinal` (of a consideration), `is_main` (whether it is a main conclusion), and lists of
    texts: `tags`, `answers`, and `attributes` as `key=value`."""
    mentions: list[Row]
    """A row for each fragment of each mention, in the order of propositions: `proposition`, `mention` and `fragment`
    (numbers from 0), `start` and `end` (in code points of the text), and `text`."""
    relations: list[Row]
    """A row for each relation, in the order of `Article.relations`: `name`, `verb`, `sources` (a list), `target`,
    `target_is_relation`, `kind` (of an attack), and `scheme`."""


@checked()
def to_rows(article: Article) -> Rows:
    """The propositions, mentions and relations of an article as rows, which are plain dicts.

    `pandas.DataFrame(rows.mentions)` and `polars.DataFrame(rows.mentions)` take them as they are.
    """
    main = {proposition.name for proposition in article.main_conclusions}
    names = {proposition.name for proposition in article.propositions}
    return Rows(
        propositions=[
            {
                "name": item.name,
                "role": item.role,
                "wording": item.wording,
                "statement": item.statement,
                "holder": item.holder,
                "place": item.place,
                "ordinal": item.ordinal if isinstance(item, Consideration) else None,
                "is_main": item.name in main,
                "tags": list(item.tags),
                "answers": list(item.answers),
                "attributes": [
                    f"{attribute.key}={value}" for attribute in item.attributes for value in attribute.values
                ],
            }
            for item in article.propositions
        ],
        mentions=[
            {
                "proposition": item.name,
                "mention": number,
                "fragment": count,
                "start": fragment.start,
                "end": fragment.end,
                "text": fragment.text,
            }
            for item in article.propositions
            for number, mention in enumerate(item.mentions)
            for count, fragment in enumerate(mention.fragments)
        ],
        relations=[
            {
                "name": relation.name,
                "verb": relation.verb,
                "sources": list(relation.sources),
                "target": relation.target,
                "target_is_relation": relation.target not in names,
                "kind": relation.kind.value if isinstance(relation, Attack) and relation.kind else None,
                "scheme": relation.scheme,
            }
            for relation in article.relations
        ],
    )
