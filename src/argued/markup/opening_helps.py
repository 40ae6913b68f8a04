"""The help for openings with usual slips: tables of patterns, each with what to write instead.

The patterns are looked for around the place at which the grammar stops, in a part of the opening that has a bounded
length, so that the time doesn't depend on how long the opening is.
"""

from __future__ import annotations

import re
from functools import cache

from ..text.display import cut
from .grammar import ROLE_WORDS, grammar

NAME_HELP = "a name has letters, digits, `-` and `_`, and begins with a letter or `_`"
_BEFORE, _AFTER = 240, 160
"""How many characters before and after the place are looked at."""
_STRING = re.compile(r'"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"')
_UNSPOKEN = re.compile(r"""["“”„«»‹›」』’'`]\s*}\Z""")
_CONNECTING = "and|or|plus|both|either|und|oder|sowie|et|ou"
_NAME_LIKE = re.compile(r"[\w-]*\w")
_NOT_NAMES = (*_CONNECTING.split("|"), "with", "also")
_LOOK_ALIKES = str.maketrans("：﹕∶꞉ː，、；＋＝＃＂", ':::::,,;+=#"')
_SPACES = "\xa0\u2002\u2003\u2009\u200a\u200b\u202f\u2060\u3000\ufeff"
_LOOK_ALIKE = re.compile(f"[：﹕∶꞉ː，、；＋＝＃＂{_SPACES}]")
_CLAUSES_MEANT = {
    "from": "because(?: of)?|since|given|due to|owing to|based on|follows(?: from)?|supported by|backed by|<-+|<=+|←",
    "supports": "therefore|thus|hence|so|for|backs|proves|shows|justifies|implies|leads to|-+>|=+>|→|⇒",
    "attacks": "against|undercuts?|undermines?|rebuts?|refutes?|contradicts?|opposes?|counters|denies|disputes",
    "restates": "repeats|rephrases|paraphrases",
    "answers": "responds to|replies to",
}
"""The words and signs that people write for a clause."""
_NEVER_IN_NAMES = "because|therefore|hence|thus|against|undercuts?|undermines?|rebuts?"
_ROLES_MEANT = {
    "premise": "because since reason evidence ground grounds fact data assumption support",
    "consideration": "pro",
    "conclusion": "therefore thus hence so claim thesis position inference",
    "objection": "but con counterargument counter-argument rebuttal attack",
    "issue": "question topic problem",
}


class _Words(str):
    """A part of an opening. A format specification `"` quotes it; any other one joins the words in it."""

    def __format__(self, specification: str) -> str:
        if specification == '"':
            escaped = self.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{cut(" ".join(escaped.split()), 60)}"'
        if not specification:
            return cut(" ".join(self.split()), 60)
        words = [word for word in _NAME_LIKE.findall(self) if word not in _NOT_NAMES]
        return cut(specification.join(words), 80)


# In these patterns, N is a name, M one that isn't a key, W any word, and a space is optional white space. What a help
# says to write has the groups of its pattern. Patterns are tried in this order: what surrounds others comes first.
_CLAUSE_SLIPS = (
    # Quotation marks.
    (
        rf"\bby \"[^\"]*\"(?:\s*[,;+&/]|\s+(?:{_CONNECTING})(?![\w-]))",
        'a unit has one holder, in one string: `by "… and …"`',
    ),
    (
        r"\bvia [“”„‟«»‹›‘’‚'`](?P<words>[^\"\n“”«»‹›‘’'`]+)[“”«»‹›‘’'`]",
        "a scheme is one word: `via {words:-}`",
    ),
    (
        r"\b(?P<verb>VERB|answers|with|more|again) (?:\S* [,+] )?[“”„‟«»‹›‘’‚'`]"
        r"(?P<words>[^\"\n“”«»‹›‘’'`]+)[“”«»‹›‘’'`]",
        "write the name of a unit, without quotes: `{verb} {words:-}`",
    ),
    (
        r"""(?<![\w'"“”„‟«»‹›‘’‚`])[“”„‟«»‹›「『‘’‚'`]{1,2}(?P<words>[^"\n]*?)[“”«»‹›」』‘’'`]{1,2}(?=[\s:},#])""",
        'use straight double quotes: `{words:"}`',
    ),
    (r"""(?<![\w'"])[“”„‟«»‹›「『‘’‚'`]""", 'use straight double quotes: `"…"`'),
    (r'"[^"]*"(?P<words>[^\s":{}][^":{}]*)"[^"]*"', 'inside a string, write `\\"` for a quotation mark'),
    # Signs between clauses.
    (
        r"(?P<sign>[,;])\s*(?:(?:CLAUSE)(?![\w-])|#|\"|N =)",
        "remove the `{sign}`: only white space separates the parts of an opening",
    ),
    # Items of a relation.
    (r"\b(?P<verb>VERB) (?P<item>N (?:via|as) N)SEPARATOR(?P<next>M)", "write `{verb} {item}, {next}`"),
    (
        r"\bvia (?=\"|W\s+|N[^\w\s:}\"#,+=])\"?(?:argument\s+from\s+)?(?P<words>W(?:\s+W){0,4}\"?END)",
        "a scheme is one word: `via {words:-}`",
    ),
    (
        r"\bfrom (?:(?:both|either)\s+)?[(\[]?(?P<items>N(?:SEPARATOR M)+(?:\s+M)*|N\s+M(?:\s+M)?END)",
        "write `from {items: + }` if they support it only together, `from {items:, }` if each does alone",
    ),
    (r"\bfrom (?P<items>N\s+with\s+N)", "write `from {items: + }`"),
    (r"\b(?P<verb>VERB) [(\[](?P<items>[^()\[\]]*)[)\]]", "remove the brackets: `{verb} {items}`"),
    (r"\bwith (?P<items>N(?:SEPARATOR M)+)", "write `with {items: + }`"),
    (
        r"\b(?P<verb>VERB|answers) (?=(?:the|to|on|of|UNIT)\s)(?:(?:the|to|on|of)\s+)*(?:UNIT\s+)?(?P<name>N)END",
        "write `{verb} {name}`",
    ),
    (
        r"\b(?P<verb>VERB) (?:(?:both|either)\s+)?(?P<items>N(?:SEPARATOR M)+|N\s+M(?:\s+M)?END)",
        "write `{verb} {items:, }`",
    ),
    (r"\banswers (?P<items>N(?:SEPARATOR M|\s+M)+)", "write `answers {items: answers }`"),
    # Values of several words.
    (r"\bby (?P<words>W(?:,?\s+W){1,7}END)", 'quote a holder of several words: `by {words:"}`'),
    (r"\bby (?P<words>\w*[^\w\s\",+=#:{}](?:W)?END|\d[\w-]*END)", "quote a holder that isn't a name: `by {words:\"}`"),
    (
        r"\bas (?=\"|W\s+W|N[^\w\s:}\"#,+=])\"?(?P<words>W(?:\s+W){0,4}\"?END)",
        "the name of a relation is one word: `as {words:-}`",
    ),
    (r"(?P<key>N) = (?P<words>W(?:\s+W){1,5}END)", 'quote a value of several words: `{key}={words:"}`'),
    (
        r"(?P<key>N) = (?P<words>\d+,\d+|(?!\d[\w.-]*[\s,:}])[^\s\":{},]*[^\w\s\":{},-][^\s\":{},]*|-[^\s\":{},]+)",
        "quote a value that isn't a name or a number: `{key}={words:\"}`",
    ),
    (
        r"\b(?P<verb>VERB|answers|with|more|again) (?:\S* [,+] )?\"(?P<words>[^\"]*)\"",
        "write the name of a unit, without quotes: `{verb} {words:-}`",
    ),
    # What belongs to an item.
    (
        r"(?:\w\s+(?:via|as)|\"\s*via)(?![\w-])",
        "`via` and `as` come after a name in `supports`, `attacks`, `restates` or `from`",
    ),
    (r"\bapart (?P<name>N)END", "remove `{name}`: `apart` has no name after it"),
    (r"(?<=\s)with(?![\w-])", "`with` comes after a name in `supports`, `attacks` or `restates`"),
)
_NAME_SLIPS = (
    (
        r"(?P<text>\"[^\"]*\") (?:(?:as|called|named)\s+)?(?P<name>N(?:\s+N){0,2})END",
        "the name comes before the statement: `{name:-} {text}`",
    ),
    (r"\"[^\"]*\" \"", "a unit has one statement"),
    (r"ROLE (?P<clause>#[\w-]+|N = \S+) (?P<name>N)(?= [:}])", "the name comes first: `{name} {clause}`"),
    (r"#(?P<words>\w[\w-]*(?:\s+N){1,2}END)", "a tag is one word: `#{words:-}`"),
    (
        r"#(?P<words>[\w-]+[^\w\s\",+=#:{}-]W)",
        f"{NAME_HELP.replace('a name', 'a tag').split(', and')[0]}: `#{{words:-}}`",
    ),
    (r"#(?:\s+|\")(?P<words>W)", "a tag is `#` and one word, without a space: `#{words:-}`"),
    (
        r"ROLE\s+(?P<words>N(?:\s+N){1,2})END",
        'a name is one word: `{words:-}`; a statement is in quotes: `{words:"}`',
    ),
    (
        r"ROLE\s+[(\[<]?(?P<words>[^\s\",+=#:{}]*[^\w\s\",+=#:{}-]W|[(\[<][^\s:{}]+)",
        f"{NAME_HELP}, e.g. `{{words:-}}`",
    ),
    (r"ROLE\s+N , N", "a unit has one name"),
)


@cache
def _compiled(slips: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_compile(pattern), help_) for pattern, help_ in slips)


@cache
def _meant() -> re.Pattern[str]:
    """A clause that is written with another word."""
    groups = "|".join(f"(?P<{clause}>{words.replace(' ', '_')})" for clause, words in _CLAUSES_MEANT.items())
    return _compile(rf"(?<![\w-])(?:{groups})(?![\w-])(?:\s+(?P<object>N)END)?".replace("_", r"\s+"))


def _compile(pattern: str) -> re.Pattern[str]:
    """A pattern of the tables as an expression."""
    clauses = "|".join(grammar().keywords)
    meant = "|".join(_CLAUSES_MEANT.values())
    name = rf"(?!(?:{clauses})(?![\w-]))[^\W\d][\w-]*(?![\w-])"
    placeholders = {
        "SEPARATOR": rf"(?:\s*[,+;&/|]\s*(?:(?:{_CONNECTING})\s+)?|\s+(?:{_CONNECTING})\s+)(?:also\s+(?=[^\W\d]))?",
        "CLAUSE": clauses,
        "VERB": "(?:from|supports|attacks|restates)",
        "ROLE": rf"\A{{(?:{'|'.join(ROLE_WORDS)})",
        "UNIT": f"(?:{'|'.join(ROLE_WORDS)})",
        "END": rf"(?=\s*(?:[:}}#\",]|(?:{clauses})(?![\w-])|{name}\s*=|\Z))",
        "N": name,
        "M": rf"(?!(?:{meant})(?![\w-])){name}(?!\s*=)",
        "W": rf"(?!(?:{clauses}|{_NEVER_IN_NAMES})(?![\w-]))[^\s\",+=#:{{}}]+(?![^\s\",+=#:{{}}])",
        " ": r"\s*",
    }
    found = rf"(?<![\w\\])(?:{'|'.join(placeholders)})(?![\w<])| "
    return re.compile(re.sub(found, lambda match: placeholders[match[0]], pattern))


class Slips:
    """What is usually wrong with a broken opening. All offsets are offsets in the text.

    The opening begins with the `{` at `start` and ends before the character `closed_by` at `end`; `place` has the
    offsets of the last token that the grammar accepts and of the first one that it doesn't.
    """

    def __init__(self, text: str, start: int, place: tuple[int, int], end: int, closed_by: str) -> None:
        first = start if place[0] - start <= _BEFORE else place[0] - _BEFORE
        self._part = text[first : min(end, place[1] + _AFTER) + 1]
        # Words in strings aren't words of the opening.
        self._masked = _STRING.sub(lambda match: '"' + "\ue000" * (len(match[0]) - 2) + '"', self._part)
        self._since, self._until = place[0] - first, place[1] - first
        if closed_by != ":" and not ('"' in self._masked[: self._since] or _UNSPOKEN.search(self._masked)):
            # Without a colon, words in an opening are mostly words of the article, unless there is a statement.
            self._masked = ""

    def clause_help(self) -> str | None:
        """The help for a sign that looks like another, for a slip in a clause, or for a word that is used for one."""
        found = look_alike_help(self._masked) or self._help(_CLAUSE_SLIPS)
        if found is None:
            meant = next((match for match in _meant().finditer(self._masked) if self._is_at_place(match)), None)
            found = None if meant is None else _did_you_mean(meant)
        return found

    def name_help(self) -> str | None:
        """The help for a slip in names, tags or the order of an opening."""
        return self._help(_NAME_SLIPS)

    def _help(self, slips: tuple[tuple[str, str], ...]) -> str | None:
        for pattern, help_ in _compiled(slips):
            for match in pattern.finditer(self._masked):
                if self._is_at_place(match):
                    groups = {name: _Words(self._part[slice(*match.span(name))]) for name in match.groupdict()}
                    return help_.format(**groups)
        return None

    def _is_at_place(self, match: re.Match[str]) -> bool:
        return match.start() <= self._until and match.end() > self._since


def is_meant_for_clause(word: str) -> bool:
    """Whether people write a word for one of the clauses."""
    return _meant().fullmatch(word) is not None


def _did_you_mean(match: re.Match[str]) -> str:
    clause = next(name for name in _CLAUSES_MEANT if match[name])
    return f"did you mean `{clause} {cut(match['object'])}`?" if match["object"] else f"did you mean `{clause}`?"


def role_help(text: str) -> str | None:
    """The help for an opening without a role, of which this is the text after the `{`; else None."""
    words = text.split(None, 2)
    if not words or look_alike_help(text):
        return look_alike_help(text)
    first, shown = words[0], cut(" ".join(text[:200].split()), 60)
    if first in grammar().keywords or first[0] in '"#':
        if first == "restates":
            name = words[1] if len(words) > 1 else "NAME"
            return f"write `{{ROLE {shown}: …}}` with the role of `{cut(name)}`, or `{{again {cut(name)}: …}}`"
        role = {"attacks": "objection", "from": "conclusion", "answers": "conclusion"}.get(first, "premise")
        return f"an opening begins with a role: `{{{role} {shown}: …}}`"
    if len(words) > 1 and words[1] in ROLE_WORDS:
        return f"begin the opening with the role: `{{{shown[len(first) :].strip()}: …}}`"
    for role in ROLE_WORDS:
        if first.lower() in _ROLES_MEANT[role].split():
            return f"did you mean `{role}`?"
        name = first[len(role) :]
        if first.startswith(role) and len(name) > 2 and grammar().is_name(name):
            return f"write a space after the role: `{role} {cut(name)}`"
    return None


def look_alike_help(text: str) -> str | None:
    """The help for a text with a sign that looks like one of the language, such as a full-width colon; else None."""
    found = _LOOK_ALIKE.search(text)
    if found is None:
        return None
    is_letter = grammar().name_characters.match(found[0])
    if found[0] in _SPACES:
        return f"write an ordinary space for U+{ord(found[0]):04X}"
    meant = found[0].translate(_LOOK_ALIKES)
    return f"`{found[0]}` is a letter of names; write `{meant}`" if is_letter else f"write `{meant}` for `{found[0]}`"


def possible_names(text: str) -> list[str]:
    """All names that the text of a broken opening may have, also those that a word of the language or a look-alike is
    joined to."""
    names = grammar().name.findall(_LOOK_ALIKE.sub(" ", _STRING.sub(" ", text)))
    words = (*ROLE_WORDS, *grammar().keywords)
    joined = [name[len(word) :] for name in names for word in words if name.startswith(word)]
    return names + joined + [name[: -len(word)] for name in names for word in words if name.endswith(word)]
