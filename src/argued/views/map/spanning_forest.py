"""The tree in a graph: each node hangs below one of those that it leads to, so that all lines lead up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

TANGLED = 0.12
"""Up to which share of lines that aren't in its tree an argument is drawn as a tree, in the order of the text. Above
it, layers whose order has few crossings are easier to read."""


@frozen
class Forest:
    """Trees that span a graph."""

    children: Mapping[str, list[str]]
    """What hangs below each node, in order; and below `""` the roots."""
    tangled: int
    """How many edges aren't in the trees, but for the one by which a root beside others is hung up."""

    def edges(self) -> list[tuple[str, str]]:
        """Each parent with each of its children."""
        return [(parent, child) for parent, children in self.children.items() if parent for child in children]


def make_forest(ranks: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> Forest:
    """The trees of a graph, whose edges lead from what is below to what is above.

    Roots and children stand in the order of `ranks`. Of several nodes that one leads to, it hangs below the deepest. A
    circle is opened where it is entered.
    """
    above: dict[str, list[str]] = {key: [] for key in ranks}
    below: dict[str, list[str]] = {key: [] for key in ranks}
    for source, target in dict.fromkeys(edges):
        if source != target:
            above[source].append(target)
            below[target].append(source)
    for keys in below.values():
        keys.sort(key=ranks.__getitem__)
    order, opened = _from_the_top(ranks, above, below)
    depth: dict[str, int] = {}
    parent: dict[str, str] = {}
    for key in order:
        parents = [other for other in above[key] if (key, other) not in opened]
        deepest = max(parents, key=lambda other: (depth[other], -ranks[other]), default="")
        parent[key] = deepest
        depth[key] = depth[deepest] + 1 if deepest else 0
    children: dict[str, list[str]] = {"": [], **{key: [] for key in ranks}}
    for key in sorted(ranks, key=ranks.__getitem__):
        children[parent[key]].append(key)
    loose = [key for key in children[""] if below[key] and not children[key]]
    for key in loose:
        _hang(key, below[key][0], parent, children)
    tangled = sum(len(keys) for keys in above.values()) - sum(1 for key in parent if parent[key] in above[key])
    return Forest(children, tangled - len(loose))


def _hang(key: str, child: str, parent: dict[str, str], children: dict[str, list[str]]) -> None:
    """Put a root whose nodes hang elsewhere beside the node that the first of them hangs below: one row above it."""
    beside = parent[child]
    above = parent[beside]
    children[parent[key]].remove(key)
    siblings = children[above]
    siblings.insert(siblings.index(beside), key)
    parent[key] = above


def _from_the_top(
    ranks: Mapping[str, int], above: Mapping[str, list[str]], below: Mapping[str, list[str]]
) -> tuple[list[str], set[tuple[str, str]]]:
    """All nodes, each behind those that it leads to; and the edges that had to be left out for that."""
    done: list[str] = []
    state: dict[str, bool] = {}
    """Whether a node is done with; what isn't there wasn't met."""
    opened: set[tuple[str, str]] = set()
    in_order = sorted(ranks, key=ranks.__getitem__)
    for root in [*(key for key in in_order if not above[key]), *in_order]:
        if root in state:
            continue
        state[root] = False
        stack = [(root, iter(below[root]))]
        while stack:
            key, waiting = stack[-1]
            for child in waiting:
                if child not in state:
                    state[child] = False
                    stack.append((child, iter(below[child])))
                    break
                if not state[child]:
                    opened.add((child, key))
            else:
                state[key] = True
                done.append(key)
                stack.pop()
    done.reverse()
    return done, opened
