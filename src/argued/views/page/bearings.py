"""Words for how one part of an argument bears on another."""

from ...analysis.outline import Bearing, Heading, Shown

BY = {
    Bearing.BACKING: "backed by",
    Bearing.REBUT: "rebutted by",
    Bearing.UNDERMINE: "undermined by",
    Bearing.UNDERCUT: "undercut by",
    Bearing.RESTATEMENT: "restated by",
    Bearing.ANSWER: "answered by",
}
"""What is said of a unit in the outline, for how it bears on what it stands under. That it supports it goes without
saying."""
NOUNS = {
    Bearing.SUPPORT: "step",
    Bearing.BACKING: "backing",
    Bearing.REBUT: "rebuttal",
    Bearing.UNDERMINE: "undermining",
    Bearing.UNDERCUT: "undercut",
    Bearing.RESTATEMENT: "restatement",
}
"""What a relation is called that has a place of its own in the outline."""
NOUNS_AT_TOP = {"supports": "step", "attacks": "attack", "restates": "restatement"}
"""The same by its verb, where it stands under nothing."""
ATTACKS = {Bearing.REBUT, Bearing.UNDERMINE, Bearing.UNDERCUT}
HEADINGS = {
    Heading.MAIN: ("Main conclusion", "Main conclusions"),
    Heading.ISSUES: ("Issue", "Issues"),
    Heading.CLAIMS: ("Claim not marked as a conclusion", "Claims not marked as conclusions"),
    Heading.CIRCLES: ("In a circle", "In circles"),
    Heading.ALONE: ("Without relations", "Without relations"),
}
"""What the trees of a section are called: one of them, and several."""
STATES = {Shown.ABOVE: "shown above", Shown.CIRCLE: "in a circle: shown above"}
