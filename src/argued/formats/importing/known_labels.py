"""The labels of units and relations in common annotation schemes, for formats without terms of their own.

Case and punctuation are ignored: `Major-Claim`, `majorClaim` and `MAJORCLAIM` are one word.
"""

from __future__ import annotations

from collections.abc import Mapping

from .normalizing import letters_and_digits

_ROLES = {
    "premise": "premise premises evidence data datum grounds ground reason backing warrant support",
    "consideration": "consideration",
    "conclusion": "conclusion majorclaim mainclaim centralclaim thesis position standpoint",
    "objection": "objection rebuttal counterargument counterclaim counterconsideration",
    "issue": "issue question topic",
}
_VERBS = {
    "supports": "supports support supporting for pro infers inference justifies evidence backs backing agreement "
    "partialsupport partialagreement",
    "attacks": "attacks attack attacking partialattack against con contradicts contradiction conflict counters rebuts "
    "rebut rebuttal rebuttalattack undermines undermine disagreement partialdisagreement undercuts undercut "
    "undercutter undercutterattack",
    "restates": "restates restate restatement rephrases rephrase paraphrases paraphrase",
    "answers": "answers answer",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_VERB_OF = {word: verb for verb, words in _VERBS.items() for word in words.split()}


def role_of_label(label: str) -> str | None:
    """The role for a unit's label, or None: `MajorClaim` is a conclusion.

    None for `Claim`, too: its role depends on its relations (`is_claim_label`).
    """
    return _ROLE_OF.get(letters_and_digits(label))


def is_claim_label(label: str) -> bool:
    """Whether a unit's label means a claim, which others may support, and which may support others."""
    return letters_and_digits(label) == "claim"


def verb_of_label(label: str) -> str | None:
    """The verb for a relation's label: `supports`, `attacks`, `restates`, `answers`, or None."""
    return _VERB_OF.get(letters_and_digits(label))


def chosen_verb(label: str, chosen: Mapping[str, str]) -> str | None:
    """The verb that the caller has chosen for a relation's label, `skip` included, or else the known one, or None."""
    return chosen.get(label) or verb_of_label(label)


def is_undercut_label(label: str) -> bool:
    """Whether a relation's label means an attack on another relation."""
    return letters_and_digits(label).startswith("undercut")


def is_major_claim_label(label: str) -> bool:
    """Whether a unit's label means the claim that all others are for or against (Stab & Gurevych 2017)."""
    return letters_and_digits(label) == "majorclaim"
