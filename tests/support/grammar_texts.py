"""Texts for hypothesis that are generated from the grammar file by a random walk, and then broken.

hypothesis's own `from_lark` isn't used, because it joins tokens regardless of their neighbours, so that `answers q` and
`from a` become one word, and because names would hardly ever refer to names that the text defines.
"""

from __future__ import annotations

from functools import cache

from attrs import define, frozen
from hypothesis import strategies as st

from argued.markup.grammar import grammar
from support.oracle import body_start, whole_grammar

NAMES = ("a", "b", "c1", "été", "_x-·", "premise-1", "issue-1", "名")
SIGNS = ("{", "}", ":", '"', "\\", "#", ",", "+", "=", "-", "\n", " ", "q", "7", "\0", "\ufeff", "{#", "from", "more")
CHARACTERS = st.characters(exclude_categories=["Cs"])


@define
class Piece:
    """A token of a text in the making. `use` says what a name is used for."""

    type: str
    text: str
    use: str = ""


@frozen
class _Rules:
    """The grammar's rules by the symbol on their left, and the fewest tokens that each can become."""

    choices: dict[str, list[tuple[str, ...]]]
    shortest: dict[str, int]
    patterns: dict[str, str]

    def length(self, choice: tuple[str, ...]) -> int:
        return sum(self.shortest.get(symbol, 1) for symbol in choice)


@cache
def rules() -> _Rules:
    """The rules as lark reads them from the grammar file."""
    loaded = whole_grammar()
    choices: dict[str, list[tuple[str, ...]]] = {}
    for rule in loaded.rules:
        choices.setdefault(rule.origin.name, []).append(tuple(symbol.name for symbol in rule.expansion))
    made = _Rules(
        choices,
        dict.fromkeys(choices, 10**6),
        {terminal.name: terminal.pattern.to_regexp() for terminal in loaded.terminals},
    )
    while True:
        found = {symbol: min(map(made.length, listed)) for symbol, listed in choices.items()}
        if found == made.shortest:
            return made
        made.shortest.update(found)


@st.composite
def grammar_pieces(draw: st.DrawFn) -> list[Piece]:
    """The tokens of a valid text: a random walk from `start`."""
    budget = draw(st.integers(20, 200))
    pieces: list[Piece] = []
    waiting = [("start", "")] * draw(st.integers(1, 5))  # The expansion of `start` may follow itself.
    planned = 0
    while waiting:
        symbol, use = waiting.pop()
        planned -= rules().shortest.get(symbol, 1)
        if symbol not in rules().choices:
            pieces.append(Piece(symbol, "", use))
            continue
        choice = _choice(draw, symbol, use, budget - len(pieces) - planned)
        # The rule that contains a `name` determines what the name is used for.
        item_use = use if symbol == "name" else "unspoken" if symbol == "unit" and "COLON" not in choice else symbol
        item_use = "unspoken" if symbol == "opening" and use == "unspoken" else item_use
        waiting += [(item, item_use) for item in reversed(choice)]
        planned += rules().length(choice)
    _fill(draw, pieces)
    return pieces


def _choice(draw: st.DrawFn, symbol: str, use: str, left: int) -> tuple[str, ...]:
    """One of the expansions of a symbol, preferably a long one while there is room."""
    choices = rules().choices[symbol]
    if symbol == "opening" and use == "unspoken":
        # One rule has all openings; a comment beside it says that `more` and `again` must have words.
        choices = [choice for choice in choices if "unit_opening" in choice]
    if use == "unspoken" and symbol == "unit_opening":
        usual = [choice for choice in choices if "statement" in choice]
    else:
        likely = {"unit_opening": "name", "start": "__start_star_0"}.get(symbol)
        usual = [choice for choice in choices if likely in choice]
    if left <= 0:
        return min(usual or choices, key=rules().length)
    longer = [choice for choice in choices if symbol in choice]  # These are lark's expansions of `*` and `+`.
    if not usual:
        is_long: int = draw(st.integers(0, 2))
        usual = longer if longer and is_long else choices
    units = [choice for choice in usual if "unit" in choice]
    weight = draw(st.integers(0, 3))
    preferred = (usual, usual, units or usual, choices)[weight]
    return draw(st.sampled_from(preferred))


def _fill(draw: st.DrawFn, pieces: list[Piece]) -> None:
    """Give each token its characters. Most names are defined once and referred to; some aren't."""
    unruly = draw(st.integers(0, 9)) == 0
    defined = [piece for piece in pieces if piece.type == "NAME" and piece.use in ("unit_opening", "as_name")]
    fresh = draw(st.permutations([*NAMES, *(f"n{number}" for number in range(len(defined)))]))
    for piece, name in zip(defined, fresh):
        piece.text = name
    units: list[str] = []
    issues: list[str] = []
    labels: list[str] = []
    role = ""
    for piece in pieces:
        if piece.use == "role":
            role = piece.type
        elif piece.type == "NAME" and piece.use == "unit_opening":
            (issues if role == "ISSUE" else units).append(piece.text)
        elif piece.type == "NAME" and piece.use == "as_name":
            labels.append(piece.text)
    answering = False
    opened: list[str] = []
    late: list[tuple[str, str]] = []
    for index, piece in enumerate(pieces):
        answering = piece.type == "ANSWERS" or (answering and piece.type in ("SPACE", "NAME"))
        if piece.type != "NAME":
            piece.text = _token(draw, piece.type, pieces[index + 1 :][:1])
        elif unruly:
            piece.text = draw(st.sampled_from(NAMES))
        elif not piece.text:
            known = issues if answering else [*units, *labels] if piece.use == "target" else units
            known = opened if piece.use == "mention_opening" else known
            if not known and piece.use != "mention_opening":
                known.append(f"late{len(late)}")
                late.append(("ISSUE" if answering else "PREMISE", known[-1]))
            piece.text = draw(st.sampled_from(known or NAMES))
        if piece.type == "NAME" and piece.use == "unit_opening":
            opened.append(piece.text)
    if late:
        pieces.append(Piece("TEXT", " "))  # A backslash at the end would escape the brace after it.
    for type_, name in late:
        # No defined name fits here, so a unit at the end gets this one.
        pieces += [Piece("LBRACE", "{"), Piece(type_, type_.lower()), Piece("SPACE", " "), Piece("NAME", name)]
        pieces += [Piece("STRING", '"late"'), Piece("RBRACE", "}")]


def _token(draw: st.DrawFn, type_: str, following: list[Piece]) -> str:
    words = {name: word for word, name in grammar().keywords.items()}
    signs = {"LBRACE": "{", "RBRACE": "}", "COMMA": ",", "PLUS": "+", "EQUALS": "=", "BACKSLASH": "\\"}
    if type_ in words:
        return words[type_]
    if type_ == "BACKSLASH" and following and following[0].type in ("LBRACE", "RBRACE", "NOTE", "ESCAPE", "BACKSLASH"):
        return "\\\\"  # Alone it would escape the next token.
    if type_ in signs:
        return signs[type_]
    common = {
        "TEXT": [
            " ",
            "word",
            "Words, more. ",
            "\n\n",
            "\r\n",
            ": ",
            '"',
            "#",
            "---\n",
            "\ufeff",
            "\u202e",
            "橋e\u0301",
        ],
        "SPACE": [" ", " ", "\n", "\t \r\n"],
        "COLON": [":", ": ", ": ", ":\n", ":\r\n"],
        "STRING": ['"s"', '"a \\" \\\\ b"', '"{}"', '"1: # x"', '"s t"', '"-1"', '""'],
        "TAG": ["#t", "#2", "#from", "#été", "#-·名"],
        "NUMBER": ["0.8", "2026-03-01", "7x", "1·名"],
        "NOTE": ["{# n }", "{#}", "{#\n\n: \\ }"],
        "ESCAPE": ["\\{", "\\}", "\\\\"],
    }[type_]
    if type_ in ("TAG", "NUMBER") or draw(st.integers(0, 7)):
        return draw(st.sampled_from(common))  # hypothesis takes a minute for the character classes of names.
    return draw(st.from_regex(rules().patterns[type_], fullmatch=True, alphabet=CHARACTERS))


def join_tokens(pieces: list[Piece]) -> str:
    """Join tokens to a text, with a space between two that would otherwise become one."""
    parts: list[str] = []
    before = ""
    for piece in pieces:
        word = grammar().name.match(piece.text) or grammar().number.match(piece.text)
        if word and before in ("word", "tag") and piece.type != "TEXT":
            parts.append(" ")
        parts.append(piece.text)
        before = "tag" if piece.type == "TAG" else "word" if word and piece.type != "TEXT" else ""
    return "".join(parts)


@st.composite
def valid_texts(draw: st.DrawFn) -> str:
    """Texts with valid syntax. Their names may be wrong."""
    head = draw(st.sampled_from(["", "", "", "---\n---\n", "---\ntitle: T\n---\r\n"]))
    body = join_tokens(draw(grammar_pieces()))
    # Words that look like front matter would hide marks.
    return head + body if body_start(head + body) == len(head) else f"---\n---\n{body}"


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    """Texts from the grammar in which one or more tokens were dropped, doubled, swapped or replaced."""
    pieces = draw(grammar_pieces())
    for _ in range(draw(st.integers(1, 4))):
        if not pieces:
            break
        index = draw(st.integers(0, len(pieces) - 1))
        edit = draw(st.sampled_from(["drop", "double", "swap", "replace"]))
        if edit == "drop":
            del pieces[index]
        elif edit == "double":
            pieces.insert(index, pieces[index])
        elif edit == "swap":
            other = draw(st.integers(0, len(pieces) - 1))
            pieces[index], pieces[other] = pieces[other], pieces[index]
        else:
            pieces[index] = Piece("", draw(st.sampled_from(SIGNS)))
    return join_tokens(pieces)
