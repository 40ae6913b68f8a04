"""Small articles with everything that a map can show."""

from __future__ import annotations

import argued

FEATURES = """---
title: Where the archive should be
---
{issue where: Where should the archive be?} {issue attic answers where: Is the attic dry?}
{premise damp "The cellar floods every spring" by "Ms Kay" certainty=probably: It floods down there}, and
{premise paper "Water ruins paper."} {conclusion move from damp + paper via cause-to-effect as step answers where:
the archive should move upstairs}. {consideration near supports move: First, readers want it near.}
{consideration light supports move: Second, it is light there.} {objection dear by "the mayor" attacks move: A move is
dear.} {premise cheap attacks dear: It is not.} {objection pump attacks step as undercut: A pump would do.}
{premise broken attacks undercut: The pump is broken.} {premise kay supports step: She has built two archives.}
{conclusion upstairs restates move: Books belong where people are.} {premise alone: It rained today.}
"""
CIRCLE = "{premise a supports b: A} {premise b supports c: B} {premise c supports a: C} {premise d supports d: D}"
ATTACKS = """{premise a: A} {conclusion b from a as step: B} {objection x attacks step as first: X}
{objection y attacks first as second: Y} {objection z attacks second: Z}"""
NET = """{conclusion one: One} {conclusion two: Two} {conclusion three: Three}
{premise a supports one, two, three: A} {premise b supports one, two, three with c: B} {premise c: C}"""
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "]]> --> <!-- <?xml ?> &amp; &lt; &#60; &quot;",
    '" \' \\ \\N \\l \\" "] --> x["y',
    "%%{init: {}}%% %% comment; end click u1 href subgraph",
    "#quot; #35; `**bold**` _x_ $$x^2$$ fa:fa-ban",
    "1. one - two * three",
)
"""Texts that have a meaning in one of the languages that maps are written in."""
UNSEEN = {
    "\x00": "\\x00",
    "\x1b[31m": "\\x1b[31m",
    "\u202eabc": "\\u202eabc",
    "\ufffe": "\\ufffe",
    "\u2066": "\\u2066",
    "\u200b": "\\u200b",
}
"""Characters that don't show as themselves, and how they are shown."""


def article(text: str) -> argued.Article:
    """The article of a text."""
    return argued.parse(text)


def hostile_article(texts: tuple[str, ...] = HOSTILE) -> argued.Article:
    """An article with each text in every place that a map shows."""
    whole = " ".join(texts)
    premises = [
        argued.Premise(
            name=name,
            statement=text.replace("\n", " "),
            place=0,
            holder=text,
            attributes=(argued.Attribute("certainty", (text,)),),
            tags=(),
        )
        for name, text in zip(("end", "click", "graph", "style", "class", "subgraph", "call", "default"), texts)
    ]
    words = argued.Premise(name="words", mentions=(argued.Mention((argued.Fragment(0, len(whole), whole),)),))
    return argued.Article(
        text=whole,
        metadata=argued.Metadata(title=whole),
        propositions=[*premises, words],
        relations=[
            argued.Inference(sources=(premise.name,), target="words", scheme="click", name=f"r-{premise.name}")
            for premise in premises
        ],
    )
