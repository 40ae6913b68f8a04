"""Writing a picture as a flowchart of Mermaid."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.direction import isolated
from ...text.display import cut
from ..looks import LOOKS, MORE
from .box_sizes import junction_text
from .dot import LONGEST, RANKS
from .legend import LegendEntry, legend_entries
from .palette import PALETTE
from .picture import EMPTY, Box, Edge, Junction, Picture

_LINES = {"supports": "-->", "attacks": "-.-x", "restates": "===", "answers": "-.->"}
_TAILS = {"supports": "---", "attacks": "-.-", "restates": "===", "answers": "-.-"}
_WORDS = {"restates": "restates", "answers": "answers"}


def mermaid(picture: Picture, direction: str, *, legend: bool) -> str:
    """Write the picture as a flowchart. Nodes have made names, and everything from the article is in quotes."""
    names = {box.key: f"u{number}" for number, box in enumerate(picture.boxes, 1)}
    names.update((junction.key, f"r{number}") for number, junction in enumerate(picture.junctions, 1))
    lines = [f"flowchart {RANKS[direction]}"]
    lines += [f"  {_node(box, names[box.key])}" for box in picture.boxes]
    lines += [f"  {_junction(junction, names[junction.key])}" for junction in picture.junctions]
    lines += [f"  {_edge(edge, names)}" for edge in picture.edges]
    if not picture.boxes:
        lines.append(f'  empty["{EMPTY}"]')
    if legend:
        lines += [f"  {line}" for line in _legend(legend_entries(picture))]
    unspoken = [names[box.key] for box in picture.boxes if box.is_unspoken]
    lines += [f"  class {','.join(unspoken)} unspoken"] if unspoken else []
    lines += [f"  {line}" for line in _classes(picture)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Escape a text for a label: every character that has a meaning in Mermaid, Markdown or HTML becomes its number."""
    coded = "".join(
        character if character.isalnum() or character in _PLAIN or not character.isascii() else f"#{ord(character)};"
        for character in text
    )
    # Mermaid also looks for these in the decoded text: two dollar signs begin a formula, and `fa:fa-` an icon. An
    # invisible word joiner keeps the characters apart.
    for sign, apart in ((f"{_DOLLAR}{_DOLLAR}", f"{_DOLLAR}{_JOINER}{_DOLLAR}"), (_ICON, f"#58;{_JOINER}fa#45;")):
        while sign in coded:
            coded = coded.replace(sign, apart)
    return coded


_DOLLAR, _JOINER, _ICON = "#36;", "#8288;", "#58;fa#45;"
_PLAIN = frozenset(" ,?!'")


def _node(box: Box, name: str) -> str:
    before, after = LOOKS[box.role].mermaid
    head = "" if box.role == MORE else f"{box.heading}{' · unspoken' if box.is_unspoken else ''} · {box.key}"
    texts = [head, isolated(cut(box.text, LONGEST)), *box.notes, box.left_out or ""]
    return f"{name}{before}{'<br>'.join(escaped(text) for text in texts if text)}{after}:::{box.role}"


def _junction(junction: Junction, name: str) -> str:
    if junction.label is None:
        return f'{name}((" ")):::{junction.verb}'
    return f'{name}(["{escaped(junction_text(junction))}"]):::{junction.verb}'


def _edge(edge: Edge, names: dict[str, str]) -> str:
    line = (_LINES if edge.has_head else _TAILS)[edge.verb]
    word = f'|"{_WORDS[edge.verb]}"|' if edge.verb in _WORDS and edge.has_head else ""
    return f"{names[edge.source]} {line}{word} {names[edge.target]}"


def _legend(shown: list[LegendEntry]) -> Iterator[str]:
    yield 'subgraph legend["Legend"]'
    for number, entry in enumerate(shown, 1):
        if entry.box is not None:
            before, after = LOOKS[entry.box.role].mermaid
            yield f"  k{number}{before}{escaped(entry.words)}{after}:::{entry.box.role}"
            if entry.box.is_unspoken:
                yield f"  class k{number} unspoken"
        elif entry.verb is not None:
            yield f'  k{number}[" "] {_LINES[entry.verb]}|"{escaped(entry.words)}"| k{number}e[" "]'
        else:
            yield f'  k{number}((" ")) --- k{number}e["{escaped(entry.words)}"]'
    yield "end"


def _classes(picture: Picture) -> Iterator[str]:
    """The definitions of the classes that are in the picture: their colours."""
    for role in dict.fromkeys(box.role for box in picture.boxes):
        look = LOOKS[role]
        dash = ",stroke-dasharray:6 4" if role == MORE else ""
        yield f"classDef {role} fill:{look.ground.light},stroke:{look.line.light},color:{PALETTE['ink'].light}{dash}"
    if any(box.is_unspoken for box in picture.boxes):
        yield "classDef unspoken stroke-dasharray:6 4"
    for verb in dict.fromkeys(junction.verb for junction in picture.junctions):
        colour = PALETTE[f"{verb}-line"].light
        yield f"classDef {verb} fill:{PALETTE['paper'].light},stroke:{colour},color:{PALETTE['ink'].light}"
