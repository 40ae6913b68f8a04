"""The catalogue of codes that are always on, in families of a hundred. A code is never used again for something else.

The families A3, A4 and A7 belong to rules: see `checking/rules`.
"""

from .diagnostic import DiagnosticDescriptor, Severity

# Reading: bytes, limits, front matter.
INVALID_UTF_8 = DiagnosticDescriptor("A001", "invalid-utf-8", "The file has bytes that aren't UTF-8.")
LONE_SURROGATE = DiagnosticDescriptor(
    "A002", "lone-surrogate", "The text has half of a surrogate pair, which isn't a character."
)
UNREADABLE_FILE = DiagnosticDescriptor("A003", "unreadable-file", "The file can't be read.")
OWN_FAULT = DiagnosticDescriptor("A004", "own-fault", "argued itself failed on this file.")
FAILED_RULE = DiagnosticDescriptor("A005", "failed-rule", "A rule that isn't argued's own failed on this text.")
INPUT_TOO_LARGE = DiagnosticDescriptor("A010", "input-too-large", "The text is longer than the limit.")
NESTING_TOO_DEEP = DiagnosticDescriptor("A011", "nesting-too-deep", "Marks are nested deeper than the limit.")
TOO_MANY_MARKS = DiagnosticDescriptor(
    "A012", "too-many-marks", "The text has more marks than the limit. Reading stops there."
)
FRONT_MATTER_TOO_LARGE = DiagnosticDescriptor(
    "A013", "front-matter-too-large", "The front matter is longer than the limit."
)
TOO_MANY_DIAGNOSTICS = DiagnosticDescriptor("A014", "too-many-diagnostics", "There are more diagnostics than are kept.")
UNCLOSED_FRONT_MATTER = DiagnosticDescriptor(
    "A020", "unclosed-front-matter", "The front matter has no second line `---`."
)
BAD_FRONT_MATTER = DiagnosticDescriptor("A021", "bad-front-matter", "The front matter isn't a YAML mapping of texts.")
DUPLICATE_KEY = DiagnosticDescriptor("A022", "duplicate-key", "A key occurs twice.")
FORBIDDEN_YAML = DiagnosticDescriptor(
    "A023", "forbidden-yaml", "The front matter uses an alias, an anchor, a tag or a directive."
)
NESTED_VALUE = DiagnosticDescriptor("A024", "nested-value", "A value is nested deeper than a list of texts.")
BAD_METADATA = DiagnosticDescriptor("A025", "bad-metadata", "A known key has a value that it can't have.")
BAD_CONFIGURATION = DiagnosticDescriptor("A030", "bad-configuration", "The project's configuration can't be used.")
BAD_RULES = DiagnosticDescriptor("A031", "bad-rules", "Rules that aren't argued's own can't be used.")

# Syntax: marks and their openings.
STRAY_CLOSER = DiagnosticDescriptor("A101", "stray-closer", "A `}` has no matching `{`.")
UNCLOSED_MARK = DiagnosticDescriptor("A102", "unclosed-mark", "A mark is never closed.")
UNCLOSED_NOTE = DiagnosticDescriptor("A103", "unclosed-note", "A note is never closed.")
MISSING_COLON = DiagnosticDescriptor("A104", "missing-colon", "An opening has no colon before the words that it marks.")
UNKNOWN_ROLE = DiagnosticDescriptor("A105", "unknown-role", "A mark begins with a word that isn't a role.")
UNKNOWN_WORD = DiagnosticDescriptor("A106", "unknown-word", "An opening has a word that doesn't begin a clause.")
BAD_OPENING = DiagnosticDescriptor("A107", "bad-opening", "An opening doesn't follow the grammar.")
UNCLOSED_STRING = DiagnosticDescriptor("A108", "unclosed-string", "A string isn't closed on its line.")
BAD_CHARACTER = DiagnosticDescriptor("A109", "bad-character", "An opening has a character that means nothing there.")
EMPTY_MARK = DiagnosticDescriptor("A110", "empty-mark", "A mark covers no character of the article.")
REPEATED_CLAUSE = DiagnosticDescriptor("A111", "repeated-clause", "A clause occurs twice, but may occur only once.")
RESERVED_WORD = DiagnosticDescriptor("A112", "reserved-word", "A reserved word of the language is used as a name.")
NO_STATEMENT = DiagnosticDescriptor("A113", "no-statement", "A unit has neither words nor a statement.")
EMPTY_STRING = DiagnosticDescriptor("A114", "empty-string", "A statement or a holder is an empty string.")

# Names: what openings refer to.
DUPLICATE_NAME = DiagnosticDescriptor("A201", "duplicate-name", "A name is defined twice.")
UNKNOWN_NAME = DiagnosticDescriptor("A202", "unknown-name", "A name is used but never defined.")
EARLY_MENTION = DiagnosticDescriptor("A203", "early-mention", "A `more` or `again` comes before its unit.")
UNSPOKEN_MENTION = DiagnosticDescriptor("A204", "unspoken-mention", "A `more` or `again` names a unit without words.")
OWN_MARK = DiagnosticDescriptor("A205", "own-mark", "A `more` or `again` is inside a mark of the same proposition.")
NOT_A_PROPOSITION = DiagnosticDescriptor(
    "A206", "not-a-proposition", "A relation is used where only a proposition is allowed."
)
NOT_AN_ISSUE = DiagnosticDescriptor("A207", "not-an-issue", "The target of `answers` isn't an issue.")
ISSUE_IN_RELATION = DiagnosticDescriptor("A208", "issue-in-relation", "An issue is the source or target of a relation.")
REPEATED_NAME = DiagnosticDescriptor("A209", "repeated-name", "A name occurs twice, but may occur only once.")

# Schema: an article's data, its model, and profiles.
BAD_JSON = DiagnosticDescriptor("A501", "bad-json", "The text isn't JSON.")
SCHEMA = DiagnosticDescriptor("A502", "schema", "The data doesn't fit the schema of articles.")
MODEL = DiagnosticDescriptor("A503", "model", "The language can't write this article.")
PROFILE = DiagnosticDescriptor("A504", "profile", "The article doesn't meet a requirement of the profile.")
BAD_PROFILE = DiagnosticDescriptor("A505", "bad-profile", "The profile can't be used.")
INEFFECTIVE_PROFILE = DiagnosticDescriptor(
    "A506",
    "ineffective-profile",
    "A part of the profile checks nothing: its keyword or property is unknown.",
    Severity.WARNING,
)

# Source: the published article.
OTHER_TEXT = DiagnosticDescriptor("A601", "other-text", "The text isn't the one that the layer was made for.")
BAD_LAYER = DiagnosticDescriptor("A602", "bad-layer", "The data isn't a layer.")
OTHER_SOURCE = DiagnosticDescriptor("A603", "other-source", "The text without its marks isn't the published article.")
MISSING_SOURCE = DiagnosticDescriptor("A604", "missing-source", "The published article can't be read.")

# Interchange: annotation in other formats.
BAD_ANNOTATION = DiagnosticDescriptor("A801", "bad-annotation", "The file doesn't follow its format.")
UNKNOWN_ID = DiagnosticDescriptor("A802", "unknown-id", "The file refers to an id that nothing in it has.")
DUPLICATE_ID = DiagnosticDescriptor("A803", "duplicate-id", "An id is used twice in one file.")
BAD_OFFSETS = DiagnosticDescriptor("A804", "bad-offsets", "Offsets are outside the text, reversed or empty.")
OTHER_WORDS = DiagnosticDescriptor(
    "A805", "other-words", "The words that the file quotes differ from those of the text at this place."
)
NO_TEXT = DiagnosticDescriptor("A806", "no-text", "The format has no text of its own, and none was given.")
AMBIGUOUS_PLACE = DiagnosticDescriptor(
    "A807",
    "ambiguous-place",
    "The words occur in the text several times; the first free place is used.",
    Severity.INFO,
)
MADE_TEXT = DiagnosticDescriptor(
    "A808",
    "made-text",
    "The file has no text, and none was given; the text is made from its propositions.",
    Severity.INFO,
)
UNKNOWN_FORMAT = DiagnosticDescriptor("A809", "unknown-format", "The format of the file isn't certain.")
PART_OF_WORD = DiagnosticDescriptor("A810", "part-of-word", "The words end inside a word of the text.", Severity.INFO)
CONTRADICTED_PLACE = DiagnosticDescriptor(
    "A811",
    "contradicted-place",
    "The file gives a place where the text has the quoted words, but not the quoted words around them.",
    Severity.WARNING,
)

DESCRIPTORS: tuple[DiagnosticDescriptor, ...] = tuple(
    value for value in globals().values() if isinstance(value, DiagnosticDescriptor)
)
