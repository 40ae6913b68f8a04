"""The words that rules search for, language by language.

Each language's expressions are compiled on first use. Rules that need them find nothing in other languages. Every
expression is tried at most once at each character and matches a bounded length, so that a search is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from attrs import frozen

from ...model.article import Article

Pattern = re.Pattern[str]


@frozen
class Vocabulary:
    """The words of a language for enumerations, hedges and reports of speech."""

    enumerator: Pattern
    """Words at the beginning of a reason that number it: `first`, `secondly`, `the third reason`. One of its groups is
    a key of `numbers`, or its group `last` matches words for the last reason."""
    numbers: Mapping[str, int]
    """The numbers that words mean."""
    count: Pattern
    """Words that say how many reasons there are. Its group is a key of `numbers`, or digits."""
    hedge: Pattern
    """A word that limits how certain the author is."""
    report: Pattern
    """Words before reported speech: a subject with a verb of saying, or `according to`."""
    report_after: Pattern
    """Words after reported speech: `said the mayor`, `the mayor warned`, `according to the mayor`."""
    leads_to: Pattern
    """The text that may be between a match of `report` and the reported words."""


ASSUMED_LANGUAGE = "en"
"""The language of an article that doesn't name one. These English words hardly occur in other languages, so a wrong
guess causes few false findings, while an article that isn't checked would look correct."""


def number_meant(match: re.Match[str], words: Vocabulary) -> int | None:
    """The number that a match of `enumerator` or `count` means; None for words for the last one."""
    if match.groupdict().get("last"):
        return None
    word = next(group for group in match.groups() if group is not None)
    # With IGNORECASE, regular expressions match `ſ` as an s and `İ` as an i.
    word = word.casefold().translate(_ODD_CASES)
    return int(word) if word.isdecimal() else words.numbers[word]


_ODD_CASES = {0x131: "i", 0x307: None}


def vocabulary_of(article: Article) -> Vocabulary | None:
    """The vocabulary of an article's language, or None if there is none for it."""
    language = article.metadata.language or ASSUMED_LANGUAGE
    make = _LANGUAGES.get(language.partition("-")[0].lower())
    return make() if make else None


def _any_of(words: str) -> str:
    """An expression that matches any of some words; a longer word comes before its own beginning."""
    return "(?:" + "|".join(sorted(words.split("|"), key=lambda word: (-len(word), word))) + ")"


@cache
def _english() -> Vocabulary:
    # The adverbs in -ly do nothing but enumerate. `first` and `second` also precede nouns (first aid, Second
    # World War), so only a sign, or a word that begins a clause, tells that they enumerate.
    cardinals = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    ordinals = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    numbers = {word: index for words in (cardinals, ordinals) for index, word in enumerate(words.split("|"), 1)}
    ordinal = _any_of(ordinals)
    clause_begins = _any_of(
        "the|a|an|this|that|these|those|there|it|he|she|we|they|you|i|my|our|your|his|her|its|their|if|when|because|"
        "of\\sall|and\\sforemost|and\\smost\\simportant(?:ly)?|let"
    )
    reason = _any_of(
        "reason|consideration|concern|fear|worry|argument|point|objection|ground|factor|motive|danger|risk|threat|"
        "problem|difficulty|benefit|advantage|drawback|disadvantage|issue"
    )
    reasons = _any_of(
        "reasons|considerations|concerns|fears|worries|arguments|points|objections|grounds|factors|motives|dangers|"
        "risks|threats|problems|difficulties|benefits|advantages|drawbacks|disadvantages"
    )
    number = f"({_any_of(cardinals.removeprefix('one|'))}|[2-9]|1[0-9])"
    enumerator = rf"""
        (?: ({ordinal}) ly \b
          | in \s the \s ({ordinal}) \s place \b
          | (?:the|my|our|a) \s ({ordinal}) (?: \s (?:and|big|main|major|important|further|last) )?
            \s {reason} \b
          | ({ordinal}) (?= [,:;.—–] | \s? [—–] | \s-\s | \s* \Z | \s {clause_begins} \b )
          | (?P<last> lastly \b | finally (?= [,:] ) | last \s of \s all \b | last (?= [,:] ) )
        )"""
    count = rf"""\b
        (?: (?: these | those | all | all \s (?:of \s)? (?:these|those|the)
              | the \s (?:above|following|foregoing|preceding) ) \s {number} (?: \s [a-z-]{{1,20}} )? \s {reasons}
          | (?: for | there \s are | there \s were ) \s {number} (?: \s (?:good|simple|main|different|further) )?
            \s (?:reasons|grounds|arguments|considerations)
        ) \b"""
    hedge = r"""\b
        (?: (?<! \bas\sthe\scase\s) (?<! \bthat\sas\sit\s) (?<! \bwhat\s) (?-i:may) (?! \sbe \b (?=[,.]) )
          | (?<! \bthe\s) (?<! \bhis\s) (?<! \bher\s) (?<! \bits\s) (?<! \btheir\s) (?<! \bour\s) (?<! \bmy\s)
            (?<! \byour\s) (?<! \ball\s) (?<! ary\s) (?<! ic\s) (?<! al\s) might (?! \s(?:of|and)\b ) (?= \s\w )
          | could (?! n['’]?t | (?: \snot | \shardly | \snever | \sonly | \sbarely | \si | \swe | \syou )\b )
          | perhaps | maybe | possibly | probably | presumably | apparently | seemingly | supposedly | conceivably
          | arguably | (?<! \bthe\s) likely | unlikely | in\sall\s(?:likelihood|probability)
          | seem (?:s|ed)? | appear (?:s|ed)? (?= \s(?:to|that|as)\b ) | tend (?:s|ed)? (?= \sto\b )
          | (?: \b(?:i|we) \s(?:think|believe|suspect|guess|suppose|assume|doubt) )
        ) \b"""
    said = "said|says|wrote|writes"
    # Without those that are more often nouns: claims, notes, remarks, reports, states.
    argued = (
        "argued|argues|claimed|warned|warns|insisted|insists|asserted|asserts|maintained|maintains|contended|"
        "contends|alleged|alleges|suggested|suggests|noted|stated|explained|explains|added|adds|"
        "announced|announces|declared|declares|reported|remarked|observed|observes|admitted|admits|"
        "conceded|concedes|complained|complains|pointed\\sout|points\\sout"
    )
    # Who speaks of themselves, and what only looks like a subject.
    others = (
        r"(?! (?:having|i|we|it|you|one|be|been|being|is|are|was|were|to|not|never|as|nobody|someone|who|which|that|"
        r"have|has|had|get|gets|got|and|or|but|also|am|just|of|often|once|ve|repeatedly|already)\b)"
    )
    according = r"\b according \sto \b (?! \s(?:plan|schedule|this|that|these|those|how|what|whether|me|my|our) \b )"
    who = rf"\b {others} \w[\w’'-]{{0,30}} \s (?:(?:has|have|had|also|once|recently|even|often) \s)?"
    report = rf"""
        {according}
        | {who} (?: (?: {_any_of(said)} ) \b (?! \s (?:to|no|yes|nothing|about|of|so)\b )
                  | (?: {_any_of(argued)} ) \s that \b )"""
    verb = _any_of(said + "|" + argued)
    report_after = rf"""
        {according}
        | \b {verb} (?= \s (?: (?:the|a|an|one|his|her|its|their|our|my)\b | (?-i:[A-Z]) ) )
        | \b (?: (?:the|a|an|one|his|her|its|their|our|my) \s (?: \w[\w’'-]{{0,30}} \s )? )? {who} {verb} \b"""
    flags = re.VERBOSE | re.IGNORECASE
    return Vocabulary(
        enumerator=re.compile(enumerator, flags),
        numbers=numbers,
        count=re.compile(count, flags),
        hedge=re.compile(hedge, flags),
        report=re.compile(report, flags),
        report_after=re.compile(report_after, flags),
        leads_to=re.compile(r"[^.!?;{}]{0,40}? [,:]? \s* (?:that\b)? [\s,:\"“„«‘]{0,4}", flags),
    )


_LANGUAGES: Mapping[str, Callable[[], Vocabulary]] = {"en": _english}
"""By the first part of a language tag (BCP 47): `en-GB` is English."""
