"""Graphs of propositions and relations: support, circles and dependents. No function recurses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from ..model.article import Article
from ..model.relations import Restatement

Edges = Sequence[Sequence[int]]
"""For each node the nodes that an edge leads to from it."""


def dependents(gone: Iterable[str], needs: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """The names that need one of those that are gone, directly or through others, in the order in which they are found.

    `needs` has each name with the names that it depends on: for a relation, its target and its sources.
    """
    needed_by: dict[str, list[str]] = {}
    for name, needed in needs:
        for other in needed:
            needed_by.setdefault(other, []).append(name)
    waiting = list(dict.fromkeys(gone))
    found = dict.fromkeys(waiting, False)
    while waiting:
        for name in needed_by.get(waiting.pop(), ()):
            if name not in found:
                found[name] = True
                waiting.append(name)
    return [name for name, is_dependent in found.items() if is_dependent]


class SupportGraph:
    """The graph of support: its nodes are propositions and inferences.

    An edge leads from each source to its inference, and from there to the inference's target, which may be an
    inference too (backing). Propositions that restate one another are joined both ways.
    """

    def __init__(self, article: Article) -> None:
        self.names = [
            *(proposition.name for proposition in article.propositions),
            *(part.name for part in article.inferences),
        ]
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.edges: list[list[int]] = [[] for _ in self.names]
        self.first_inference = len(article.propositions)
        """Inferences have this number and higher ones, in their order."""
        numbers, edges = self.numbers, self.edges
        for number, inference in enumerate(article.inferences, self.first_inference):
            for source in inference.sources:
                if source != inference.target:  # Support for itself isn't a circle, but a relation to itself.
                    edges[numbers[source]].append(number)
            target = numbers.get(inference.target)
            if target is not None:  # Support for an attack leads to no conclusion.
                edges[number].append(target)
        self.restatements: dict[tuple[int, int], Restatement] = {}
        """By the numbers of the two propositions, either way round."""
        for restatement in article.restatements:
            if restatement.is_linked:
                continue
            one, other = numbers[restatement.sources[0]], numbers[restatement.target]
            for pair in ((one, other), (other, one)):
                if one != other and pair not in self.restatements:
                    self.restatements[pair] = restatement
                    edges[pair[0]].append(pair[1])


def strongly_connected_components(edges: Edges) -> list[list[int]]:
    """The strongly connected components of more than one node (Tarjan 1972), each in the order of its nodes."""
    order = [0] * len(edges)
    """The number of each node in the order of visits, from 1; 0 if it wasn't visited."""
    lowest = [0] * len(edges)
    is_open = [False] * len(edges)
    open_nodes: list[int] = []
    found: list[list[int]] = []
    count = 0
    for start in range(len(edges)):
        if order[start]:
            continue
        way = [(start, 0)]
        while way:
            node, next_edge = way.pop()
            if not next_edge:
                count += 1
                order[node] = lowest[node] = count
                is_open[node] = True
                open_nodes.append(node)
            else:
                lowest[node] = min(lowest[node], lowest[edges[node][next_edge - 1]])
            targets = edges[node]
            while next_edge < len(targets):
                target = targets[next_edge]
                next_edge += 1
                if not order[target]:
                    way += [(node, next_edge), (target, 0)]
                    break
                if is_open[target]:
                    lowest[node] = min(lowest[node], order[target])
            else:
                if lowest[node] == order[node]:
                    index = len(open_nodes) - 1
                    while open_nodes[index] != node:
                        index -= 1
                    component = open_nodes[index:]
                    del open_nodes[index:]
                    for member in component:
                        is_open[member] = False
                    if len(component) > 1:
                        found.append(sorted(component))
    return sorted(found)


def terminal_components(edges: Edges) -> list[list[int]]:
    """The components that no edge leaves, each in the order of its nodes: single nodes, and the nodes of a circle.
    From every node a path leads to one of them."""
    circles = strongly_connected_components(edges)
    first = list(range(len(edges)))
    """For each node the first one of its component."""
    for members in circles:
        for member in members:
            first[member] = members[0]
    leads_on = {first[node] for node, targets in enumerate(edges) for target in targets if first[target] != first[node]}
    members_of = {members[0]: members for members in circles}
    return [members_of.get(node, [node]) for node in range(len(edges)) if first[node] == node and node not in leads_on]


def shortest_path(edges: Edges, start: int, end: int, within: Container[int]) -> list[int]:
    """The nodes of a shortest path from one node to another, both included; empty if there is none.

    The path doesn't leave `within`, and no other edges are looked at.
    """
    came_from = {start: start}
    nodes = [start]
    for node in nodes:
        if node == end:
            break
        for target in edges[node]:
            if target not in came_from and target in within:
                came_from[target] = node
                nodes.append(target)
    if end not in came_from:
        return []
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
