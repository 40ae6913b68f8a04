"""An article written as edits of the text that it came from: the same article, and nothing touched without need."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import LINES, NAMES, articles, marked_texts, metadata, pairs_of_articles

import argued
from argued import (
    Article,
    Attack,
    Attribute,
    EditError,
    Fragment,
    Inference,
    Mention,
    Relation,
    Removal,
    Restatement,
    Writing,
    apply_edits,
    dumps,
    parse,
    read,
    strip,
)
from argued.model.propositions import ROLES
from argued.support.limits import Limits

LIMITS = Limits(front_matter=10**6)
many = settings(
    max_examples=4 * settings().max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@many
@given(marked_texts())
def test_a_text_is_like_itself(text: str) -> None:
    article, _ = read(text)
    if article is not None:
        assert dumps(article, like=text) == text


@many
@given(pairs_of_articles())
def test_any_article_can_be_written_like_any_text_of_its_words(pair: tuple[Article, Article]) -> None:
    old, new = pair
    text = dumps(old)
    written = dumps(new, like=text)
    assert parse(written, limits=LIMITS) == new
    assert strip(written, limits=LIMITS) == new.text
    assert dumps(new, like=written) == written


# Verbs, in memory and in the text.


@st.composite
def changes(draw: st.DrawFn, article: Article) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """A verb with its arguments, which may be impossible."""
    names = [*(item.name for item in article.propositions), *(item.name for item in article.relations)]
    nameable = [name for name in names if ":" not in name] or ["none"]
    text = article.text
    verb = draw(st.sampled_from(["rename", "replace", "replace", "adding", "adding", "without", "evolve"]))
    name = draw(st.sampled_from([*names, "none"]))
    if verb == "rename":
        return verb, (name, draw(NAMES)), {}
    if verb == "without":
        return verb, tuple(draw(st.lists(st.sampled_from([*names, "none"]), min_size=1, max_size=2, unique=True))), {}
    if verb == "evolve":
        return verb, (), {"metadata": draw(metadata())}
    starts = st.integers(0, max(0, len(text) - 1))

    def mentions() -> list[Mention]:
        start = draw(starts)
        end = draw(st.integers(start + 1, max(start + 1, len(text))))
        return [Mention([Fragment(start, end, text[start:end].ljust(end - start, "x"))])]

    if verb == "replace":
        fields: dict[str, st.SearchStrategy[Any]] = {
            "role": st.sampled_from(list(ROLES)),
            "statement": st.one_of(st.none(), LINES),
            "holder": st.one_of(st.none(), NAMES, LINES),
            "tags": st.lists(st.sampled_from(["t", "2", "from"]), unique=True, max_size=3),
            "attributes": st.lists(
                st.builds(Attribute, st.sampled_from(["k", "l"]), st.lists(LINES, min_size=1, max_size=3)),
                max_size=2,
                unique_by=lambda item: item.key,
            ),
            "answers": st.lists(st.sampled_from(nameable), max_size=2, unique=True),
            "mentions": st.builds(mentions),
            "place": st.integers(0, len(text)),
            "verb": st.sampled_from(["supports", "attacks", "restates"]),
            "sources": st.lists(st.sampled_from(nameable), min_size=1, max_size=2, unique=True),
            "target": st.sampled_from(nameable),
            "scheme": st.sampled_from([None, "sign", "analogy"]),
        }
        is_relation = isinstance(article.get(name), Relation)
        keys = [key for key in fields if (key in ("verb", "sources", "target", "scheme")) is is_relation]
        chosen = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=2, unique=True))
        values = {key: draw(fields[key]) for key in chosen}
        return verb, (name,), {**values, "relations": draw(st.sampled_from(["keep", "follow"]))}
    cls = ROLES[draw(st.sampled_from(list(ROLES)))]
    new = draw(st.one_of(st.just(""), NAMES))
    if draw(st.booleans()):
        unit = cls(name=new, statement=draw(LINES), place=draw(st.integers(0, len(text))))
    else:
        unit = cls(name=new, mentions=mentions())
    if not names or draw(st.booleans()):
        return verb, (unit,), {}
    kind = draw(st.sampled_from([Inference, Attack, Restatement]))
    sources = draw(st.lists(st.sampled_from(nameable), min_size=1, max_size=2, unique=True))
    relation = kind(
        name=draw(st.sampled_from(["", "r1", "r9"])),
        sources=sources,
        target=draw(st.sampled_from([*nameable, new or "none"])),
        written=draw(st.sampled_from(list(Writing))),
    )
    return verb, (unit, relation) if draw(st.booleans()) else (relation,), {}


ORIGINALS = st.one_of(articles().map(dumps), marked_texts().filter(lambda text: read(text)[0] is not None))


@many
@given(ORIGINALS, st.data())
def test_verbs_do_the_same_in_memory_and_in_the_text(original: str, data: st.DataObject) -> None:
    check_sequence(original, data)


@pytest.mark.exhaustive
@settings(many, max_examples=100_000)
@given(ORIGINALS, st.data())
def test_a_hundred_thousand_sequences_of_verbs_do_the_same(original: str, data: st.DataObject) -> None:
    check_sequence(original, data)


def check_sequence(original: str, data: st.DataObject) -> None:
    """Edit a text and its article by the same verbs, some of them impossible."""
    edition = argued.edit(original, limits=LIMITS)
    edited = edition.article
    words = edited.text
    for _ in range(4):
        verb, arguments, options = data.draw(changes(edited))
        before = edition.text
        try:
            result = getattr(edited, verb)(*arguments, **options)
        except EditError as error:
            refused = error
            with pytest.raises(EditError) as caught:
                getattr(edition, verb)(*arguments, **options)
            assert [item.message for item in caught.value.diagnostics] == [item.message for item in refused.diagnostics]
            assert edition.text == before
            continue
        edited = result.article if isinstance(result, Removal) else result
        revision = getattr(edition, verb)(*arguments, **options)
        assert edition.text == apply_edits(original, revision.edits)
        assert parse(edition.text, limits=LIMITS) == edited == edition.article
        assert strip(edition.text, limits=LIMITS) == words
        if isinstance(result, Removal):
            assert (revision.removed, revision.changed) == (result.removed, result.changed)
