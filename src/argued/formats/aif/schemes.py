"""The argument schemes of AIFdb, with their titles and numbers."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from ..importing.normalizing import letters_and_digits

_DEFAULTS = {
    "supports": ("Default Inference", "72"),
    "attacks": ("Default Conflict", "71"),
    "restates": ("Default Rephrase", "144"),
}
"""The title and number of a relation without a particular scheme."""

_REPHRASE = ("defaultrephrase", "rephrase", "ma")
_NO_SCHEME_TITLES = frozenset(
    ["", "default", "defaultinference", "inference", "ra", "defaultconflict", "conflict", "ca", *_REPHRASE]
)
"""The titles of nodes without a particular scheme, in letters and digits."""

_SUPPORTS = """
    1 Analogy, 2 Bias, 3 Causal Slippery Slope, 4 Cause To Effect, 5 Circumstantial Ad Hominem, 6 Commitment,
    7 Correlation To Cause, 9 Dilemma, 10 Direct Ad Hominem, 12 Ethotic, 13 Evidence To Hypothesis, 14 Example,
    15 Expert Opinion, 16 Falsification Of Hypothesis, 17 Fear Appeal, 18 Full Slippery Slope, 19 Ignorance,
    20 Inconsistent Commitment, 22 Negative Consequences, 23 Popular Opinion, 25 Popular Practice, 26 Position To Know,
    27 Positive Consequences, 28 Practical Reasoning, 29 Precedent Slippery Slope, 30 Sign, 31 Verbal Classification,
    32 Verbal Slippery Slope, 33 Waste, 35 Modus Ponens, 59 Arbitrary Verbal Classification,
    60 Vague Verbal Classification, 61 Established Rule, 62 Exceptional Case, 63 Gradualism,
    81 Value Based Practical Reasoning, 102 Paraphrase, 160 Argument From Authority, 170 Informant Report,
    182 Argument From Moral Virtue, 183 Argument From Practical Wisdom, 184 Argument From Goodwill, 235 Alternatives,
    236 Composition, 237 Consequences, 238 Danger Appeal, 239 Definition To Verbal Classification, 240 Division,
    242 Need For Help, 243 Opposition, 244 Perception, 245 Rules, 246 Vagueness Of Verbal Classification, 247 Values,
    248 Witness Testimony, 249 Interaction Of Act And Person, 250 Generic Ad Hominem,
    251 Practical Reasoning From Analogy, 252 Pragmatic Argument From Alternatives, 253 Pragmatic Inconsistency,
    254 Two Person Practical Reasoning, 444 Definitional, 445 Mereological, 446 Final Cause, 447 Material Cause,
    448 Formal Cause, 449 Efficient Cause, 450 Practical Evaluation, 451 Authority
"""
_ATTACKS = """
    34 Alternative Means, 36 Logical, 37 Biased Classification, 38 Commitment Exception, 39 Conflicting Goals,
    40 Differences Undermine Similarity, 41 Exception Similarity Case, 42 Expertise Inconsistency,
    43 General Acceptance Doubt, 44 Irrational Fear Appeal, 45 Lack Of Complete Knowledge,
    46 Lack Of Expert Reliability, 48 Opposed Commitment, 52 Other Causal Factors Involved, 54 Property Not Existant,
    55 Required Steps, 56 Resolving Inconsistency, 57 Sign From Other Events, 58 Weakest Link, 146 Calling Out,
    171 Vested Interest, 172 Ad Hominem, 179 Conflict From Moral Virtue, 180 Conflict From Practical Wisdom,
    181 Conflict From Goodwill
"""
_RESTATES = "145 Reframe, 408 Generalisation, 409 Specification, 481 Evaluation"
_ALIASES = {
    "24": "popular-opinion",
    "53": "other-causal-factors-involved",
    "241": "gradualism",
}
"""Further numbers in AIFdb for schemes with the same name."""


@frozen
class Scheme:
    """One of AIFdb's schemes."""

    number: str
    """Its `schemeID`."""
    title: str
    verb: str
    """The verb of the relations that can have it."""

    @property
    def name(self) -> str:
        """Its name in argued: `expert-opinion`."""
        return self.title.lower().replace(" ", "-")


def _listed(verb: str, rows: str) -> list[Scheme]:
    pairs = (row.strip().split(" ", 1) for row in rows.split(","))
    return [Scheme(number, title, verb) for number, title in pairs]


SCHEMES = [*_listed("supports", _SUPPORTS), *_listed("attacks", _ATTACKS), *_listed("restates", _RESTATES)]
"""Schemes of inference, conflict and rephrase, except those of single projects."""


@cache
def _by_name() -> dict[tuple[str, str], Scheme]:
    return {(scheme.verb, scheme.name): scheme for scheme in SCHEMES}


@cache
def _by_number() -> dict[str, str]:
    numbers = {scheme.number: scheme.name for scheme in SCHEMES}
    plain = {number: "" for _, number in _DEFAULTS.values()}
    return {**numbers, **_ALIASES, **plain}


@cache
def _by_letters() -> dict[str, str]:
    return {letters_and_digits(scheme.title): scheme.name for scheme in SCHEMES}


def is_default_scheme(title: str) -> bool:
    """Whether a title means a relation without a particular scheme."""
    return letters_and_digits(title) in _NO_SCHEME_TITLES


def scheme_of_title(title: str) -> str | None:
    """The name of the scheme with a title, or None for no particular scheme; an unknown title stays as it is.

    AIFdb writes `ExpertOpinion`, and others `Expert Opinion`. One word in lower case is already a name.
    """
    if is_default_scheme(title):
        return None
    if title == title.lower() and len(title.split()) == 1:
        return title
    return _by_letters().get(letters_and_digits(title), title)


def scheme_of_number(number: str) -> str | None:
    """The name of the scheme with a number, empty for no particular scheme; None if the number is unknown."""
    return _by_number().get(number)


def title_and_number(verb: str, scheme: str | None) -> tuple[str, str | None]:
    """The title for a scheme of a verb's relations, and its number if AIFdb has one."""
    if scheme is None:
        return _DEFAULTS[verb]
    known = _by_name().get((verb, scheme))
    return (scheme, None) if known is None else (known.title, known.number)
