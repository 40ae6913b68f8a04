"""Articles and texts for hypothesis: any that the model accepts, not only those that a person would write."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

import argued
from argued import Article, Entry, Fragment, Mention, Metadata, Proposition, Relation
from argued.model.propositions import ROLES

NAMES = st.sampled_from(["a", "b", "c1", "été", "_x-·", "premise-1", "premise-2", "issue-1", "consideration-2", "名"])
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), min_size=1, max_size=8)
TEXTS = st.text(
    st.one_of(st.sampled_from('ab \\{}\n\r:-\ufeff#"'), st.characters(exclude_categories=["Cs"])), max_size=30
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    start = draw(st.sampled_from(["", "", "---\n", "\ufeff---\n", "---", "\ufeff", "--- \r"]))
    return start + draw(TEXTS)


@st.composite
def metadata(draw: st.DrawFn) -> Metadata:
    values = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
    maybe = st.one_of(st.none(), values)
    keys = draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), unique=True, max_size=3))
    anything = st.one_of(st.just(""), values, st.lists(st.one_of(st.just(""), values), max_size=3).map(tuple))
    return Metadata(
        title=draw(maybe),
        author=tuple(draw(st.lists(values, max_size=2))),
        date=draw(st.sampled_from([None, "2026-03-01", "12", "null", "true", "~"])),
        publisher=draw(maybe),
        language=draw(st.sampled_from([None, "en", "pt-BR"])),
        other=tuple(
            Entry(key, draw(anything))
            for key in keys
            if key not in ("title", "author", "date", "source") and key not in ("updated", "publisher", "language")
        ),
    )


@st.composite
def laid_out(draw: st.DrawFn, length: int) -> list[Proposition]:
    """Propositions whose fragments nest: cut from a random tree of marks over the text."""
    tree: list[tuple[int, int]] = []
    waiting = [(0, length)]
    while waiting and len(tree) < 9:
        low, high = waiting.pop()
        if low >= high or not draw(st.booleans()):
            continue
        start = draw(st.integers(low, high - 1))
        end = draw(st.integers(start + 1, high))
        tree.append((start, end))
        waiting += [(low, start), (end, high), (start, end)]
    tree.sort(key=lambda span: (span[0], -span[1]))
    units: list[list[list[tuple[int, int]]]] = []
    for span in tree:
        ended = [unit for unit in units if unit[-1][-1][1] <= span[0]]
        choice = draw(st.integers(0, 3))
        if ended and choice == 0:
            draw(st.sampled_from(ended))[-1].append(span)
        elif ended and choice == 1:
            draw(st.sampled_from(ended)).append([span])
        else:
            units.append([[span]])
    parts: list[tuple[int, list[list[tuple[int, int]]] | None]] = [(unit[0][0][0], unit) for unit in units]
    for place in draw(st.lists(st.integers(0, length), max_size=3)):
        index = next((number for number, (start, _) in enumerate(parts) if start > place), len(parts))
        first = next((number for number, (start, _) in enumerate(parts) if start >= place), len(parts))
        parts.insert(draw(st.integers(first, index)), (place, None))
    result = []
    for place, spans in parts:
        cls = ROLES[draw(st.sampled_from(["premise", "premise", "consideration", "conclusion", "objection", "issue"]))]
        statement = draw(LINES) if spans is None else draw(st.one_of(st.none(), st.none(), LINES))
        result.append(
            cls(
                statement=statement,
                place=place if spans is None else None,
                mentions=tuple(
                    Mention(tuple(Fragment(start, end, "x" * (end - start)) for start, end in mention))
                    for mention in spans or []
                ),
                holder=draw(st.one_of(st.none(), NAMES, LINES)),
                tags=tuple(draw(st.lists(st.sampled_from(["t", "2", "from"]), unique=True, max_size=2))),
                attributes=tuple(
                    argued.Attribute(key, tuple(draw(st.lists(st.one_of(LINES, st.just("")), min_size=1, max_size=2))))
                    for key in draw(st.lists(st.sampled_from(["certainty", "k"]), unique=True, max_size=2))
                ),
            )
        )
    return result


@st.composite
def articles(draw: st.DrawFn, words: st.SearchStrategy[str] | None = None) -> Article:
    """Articles with any text, or with one of those given."""
    text = draw(texts() if words is None else words)
    propositions = [
        evolve(
            proposition,
            mentions=tuple(
                Mention(
                    tuple(Fragment(item.start, item.end, text[item.start : item.end]) for item in mention.fragments)
                )
                for mention in proposition.mentions
            ),
        )
        for proposition in draw(laid_out(len(text)))
    ]
    used: list[str] = []
    for index, proposition in enumerate(propositions):
        name = draw(st.one_of(st.just(""), NAMES))
        if name and name not in used:
            used.append(name)
            propositions[index] = evolve(proposition, name=name)
    bare = Article(text=text, propositions=propositions)
    issues = [proposition.name for proposition in bare.issues]
    sources = [proposition.name for proposition in bare.propositions if proposition.role != "issue"]
    propositions = [
        evolve(proposition, answers=tuple(draw(st.lists(st.sampled_from(issues), unique=True, max_size=2))))
        if issues
        else proposition
        for proposition in bare.propositions
    ]
    relations: list[Relation] = []
    labels: list[str] = []
    for _ in range(draw(st.integers(0, 8)) if sources else 0):
        cls = draw(st.sampled_from([argued.Inference, argued.Inference, argued.Attack, argued.Restatement]))
        targets = sources if cls is argued.Restatement else [*sources, *labels]
        name = draw(st.sampled_from(["", "", "r1", "r2", "r3"]))
        name = "" if name in labels else name
        relations.append(
            cls(
                name=name,
                sources=tuple(draw(st.lists(st.sampled_from(sources), unique=True, min_size=1, max_size=3))),
                target=draw(st.sampled_from(targets)),
                scheme=draw(st.sampled_from([None, None, "sign"])),
                written=draw(st.sampled_from(list(argued.Writing))),
            )
        )
        labels += [name] if name else []
    return Article(text=text, metadata=draw(metadata()), propositions=propositions, relations=relations)


def rebuilt(article: Article) -> Article:
    """The same article with every part made again by its constructor, which checks everything."""
    return evolve(
        article,
        metadata=evolve(article.metadata, other=tuple(evolve(entry) for entry in article.metadata.other)),
        propositions=tuple(
            evolve(
                proposition,
                mentions=tuple(
                    Mention(tuple(evolve(fragment) for fragment in mention.fragments))
                    for mention in proposition.mentions
                ),
                attributes=tuple(evolve(attribute) for attribute in proposition.attributes),
            )
            for proposition in article.propositions
        ),
        inferences=tuple(evolve(relation) for relation in article.inferences),
        attacks=tuple(evolve(relation) for relation in article.attacks),
        restatements=tuple(evolve(relation) for relation in article.restatements),
    )


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    """Texts close to the grammar: many are valid, many are broken."""
    opening = st.sampled_from(
        [
            "premise",
            "premise a",
            "consideration k1",
            "conclusion c from a",
            "objection o attacks c",
            "issue q",
            "more a",
            "again a",
            "premise b from a + c, k1",
            'premise "s"',
            "premise answers q by X #t k=v",
            "premise apart",
            "premise d attacks r1",
            "premise e supports c with a via s as r1",
            "restates c",
        ]
    )
    pieces = st.one_of(
        opening.map(lambda words: "{" + words + ": "),
        opening.map(lambda words: "{" + words + "}"),
        st.sampled_from(["}", "}", "} ", "x", "word ", "\n\n", "\\", "{# n}", "{", ":", "---\n", "\ufeff"]),
    )
    return "".join(draw(st.lists(pieces, max_size=16)))


@st.composite
def pairs_of_articles(draw: st.DrawFn) -> tuple[Article, Article]:
    """Two articles that have nothing but their text in common."""
    first = draw(articles())
    return first, draw(articles(st.just(first.text)))
