"""Spanning forests: each node of a graph is a child of one of the nodes that it leads to, so that lines lead up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

TANGLED = 0.12
"""The largest share of lines outside the tree with which an argument is drawn as a tree, in the order of the text. With
more of them, layers in an order with few crossings are easier to read."""


@frozen
class Forest:
    """Trees that together span a graph."""

    children: Mapping[str, list[str]]
    """The children of each node, in order; those of `""` are the roots."""
    tangled: int
    """How many edges aren't in the trees, except the one by which a root was attached beside other nodes."""

    def edges(self) -> list[tuple[str, str]]:
        """Pairs of each parent and each of its children."""
        return [(parent, child) for parent, children in self.children.items() if parent for child in children]


def make_forest(ranks: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> Forest:
    """Make the spanning forest of a graph, whose edges lead from children to parents.

    Roots and children are in the order of `ranks`. A node that leads to several nodes is a child of the deepest. A
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
    order, removed = _order_from_top(ranks, above, below)
    depth: dict[str, int] = {}
    parent: dict[str, str] = {}
    for key in order:
        parents = [other for other in above[key] if (key, other) not in removed]
        deepest = max(parents, key=lambda other: (depth[other], -ranks[other]), default="")
        parent[key] = deepest
        depth[key] = depth[deepest] + 1 if deepest else 0
    children: dict[str, list[str]] = {"": [], **{key: [] for key in ranks}}
    for key in sorted(ranks, key=ranks.__getitem__):
        children[parent[key]].append(key)
    childless = [key for key in children[""] if below[key] and not children[key]]
    for key in childless:
        _attach(key, below[key][0], parent, children)
    tangled = sum(len(keys) for keys in above.values()) - sum(1 for key in parent if parent[key] in above[key])
    return Forest(children, tangled - len(childless))


def _attach(key: str, child: str, parent: dict[str, str], children: dict[str, list[str]]) -> None:
    """Move a root whose children are elsewhere beside the parent of the first of them: one row above that child."""
    beside = parent[child]
    above = parent[beside]
    children[parent[key]].remove(key)
    siblings = children[above]
    siblings.insert(siblings.index(beside), key)
    parent[key] = above


def _order_from_top(
    ranks: Mapping[str, int], above: Mapping[str, list[str]], below: Mapping[str, list[str]]
) -> tuple[list[str], set[tuple[str, str]]]:
    """All nodes, each after those that it leads to; and the edges that had to be left out to get this order."""
    done: list[str] = []
    state: dict[str, bool] = {}
    """Whether a visited node is finished."""
    removed: set[tuple[str, str]] = set()
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
                    removed.add((child, key))
            else:
                state[key] = True
                done.append(key)
                stack.pop()
    done.reverse()
    return done, removed
