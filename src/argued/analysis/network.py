"""An article as a graph of networkx, with a node for each proposition and each relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.article import Article
from ..support.arguments import checked
from .tables import to_rows

if TYPE_CHECKING:
    import networkx

    Network = networkx.DiGraph[str]
else:
    Network = Any


@checked()
def to_networkx(article: Article) -> Network:
    """The argument as a `networkx.DiGraph`, whose nodes are the names of propositions and relations.

    A relation is a node between its sources and its target, so that linked premises and attacks on relations survive:
    an edge leads from each source to the relation (`part="source"`), and one from the relation to its target
    (`part="target"`). An edge leads from a proposition to each issue that it answers (`part="answer"`). A node has the
    values of its row in `to_rows`, and `node`, which is `proposition` or `relation`. Raises `ImportError` if networkx
    isn't installed.
    """
    try:
        import networkx
    except ImportError as error:
        raise ImportError("to_networkx needs the package networkx: pip install 'argued[networkx]'") from error
    rows = to_rows(article)
    graph: Network = networkx.DiGraph()
    for proposition, row in zip(article.propositions, rows.propositions):
        graph.add_node(proposition.name, node="proposition", **row)
    for relation, row in zip(article.relations, rows.relations):
        graph.add_node(relation.name, node="relation", **row)
    for proposition in article.propositions:
        graph.add_edges_from(((proposition.name, issue) for issue in proposition.answers), part="answer")
    for relation in article.relations:
        graph.add_edges_from(((source, relation.name) for source in relation.sources), part="source")
        graph.add_edge(relation.name, relation.target, part="target")
    return graph
