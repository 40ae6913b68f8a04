"""Statistics of an argument. All take time linear in the article, and none depends on marks or layout."""

from __future__ import annotations

import re
from collections import Counter

from attrs import frozen

from ..model.article import Article
from ..model.relations import AttackKind
from ..support.arguments import checked
from ..support.gc_pause import gc_paused
from .chains import chain_lengths


@checked()
@frozen(kw_only=True)
class Statistics:
    """Counts and shares of an article. A share is a part of 1, and None if the whole is 0."""

    premises: int
    considerations: int
    conclusions: int
    objections: int
    issues: int
    unspoken: int
    """Propositions that the article leaves unspoken."""
    main_conclusions: tuple[str, ...]
    """The names of `Article.main_conclusions`."""
    inferences: int
    """Relations of the verb `supports`."""
    attacks: int
    """Relations of the verb `attacks`."""
    restatements: int
    """Relations of the verb `restates`."""
    rebuttals: int
    """Attacks on a conclusion (Pollock 1987)."""
    underminings: int
    """Attacks on any other proposition (Prakken 2010)."""
    undercuts: int
    """Attacks on a relation (Pollock 1987)."""
    linked: int
    """Inferences from several propositions together (Thomas 1986; Walton 1996)."""
    convergent: int
    """Inferences whose target is the target of another inference, too, so that each supports it independently
    (Thomas 1986). One that is linked may be convergent as well."""
    depth: int
    """The length of the longest chain of support: how many inferences follow one another, each from the target of the
    one before, which is a proposition or an inference (Thomas's serial arguments). 0 without inferences. A circle
    counts as one inference, however long it is. Attacks and restatements don't count."""
    words: int
    """The words of the article. A word is text between white space that has a letter or a digit in it."""
    marked_words: int
    """The words with a letter or a digit in a mark."""

    @property
    def propositions(self) -> int:
        """All propositions."""
        return self.premises + self.considerations + self.conclusions + self.objections + self.issues

    @property
    def relations(self) -> int:
        """All relations."""
        return self.inferences + self.attacks + self.restatements

    @property
    def linked_share(self) -> float | None:
        """How many of the inferences are linked."""
        return _share(self.linked, self.inferences)

    @property
    def convergent_share(self) -> float | None:
        """How many of the inferences are convergent."""
        return _share(self.convergent, self.inferences)

    @property
    def unspoken_share(self) -> float | None:
        """How many of the propositions are unspoken."""
        return _share(self.unspoken, self.propositions)

    @property
    def marked_share(self) -> float | None:
        """How many of the words are marked."""
        return _share(self.marked_words, self.words)


@gc_paused()
@checked()
def statistics(article: Article) -> Statistics:
    """The counts and shares of an article, defined at the fields of `Statistics`."""
    roles = Counter(proposition.role for proposition in article.propositions)
    kinds = Counter(attack.kind for attack in article.attacks)
    targets = Counter(inference.target for inference in article.inferences)
    words, marked = _words(article)
    return Statistics(
        premises=roles["premise"],
        considerations=roles["consideration"],
        conclusions=roles["conclusion"],
        objections=roles["objection"],
        issues=roles["issue"],
        unspoken=sum(proposition.is_unspoken for proposition in article.propositions),
        main_conclusions=tuple(proposition.name for proposition in article.main_conclusions),
        inferences=len(article.inferences),
        attacks=len(article.attacks),
        restatements=len(article.restatements),
        rebuttals=kinds[AttackKind.REBUT],
        underminings=kinds[AttackKind.UNDERMINE],
        undercuts=kinds[AttackKind.UNDERCUT],
        linked=sum(inference.is_linked for inference in article.inferences),
        convergent=sum(count for count in targets.values() if count > 1),
        depth=max(chain_lengths(article).values(), default=0),
        words=words,
        marked_words=marked,
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


_TOKEN = re.compile(r"\S+")


def _words(article: Article) -> tuple[int, int]:
    """How many words there are, and how many of them are marked."""
    text, spans = article.text, _marked_spans(article)
    words = marked = index = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if not any(map(str.isalnum, match[0])):
            continue
        words += 1
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        inside = False
        for next_index in range(index, len(spans)):
            first, last = spans[next_index]
            if first >= end or inside:
                break
            index = next_index  # The last one may go on in the next word; those before it can't.
            inside = any(map(str.isalnum, text[max(first, start) : min(last, end)]))
        marked += inside
    return words, marked


def _marked_spans(article: Article) -> list[tuple[int, int]]:
    """The spans of the text that are in some mark, in order and disjoint."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        (fragment.start, fragment.end)
        for proposition in article.propositions
        for mention in proposition.mentions
        for fragment in mention.fragments
    ):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
