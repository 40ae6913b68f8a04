"""Groups of names that are connected, directly or through other names."""


class DisjointSets:
    """Disjoint sets of names, each represented by one of its names (union-find, Tarjan 1975)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        """For each name that doesn't represent its set, the next name on the way to the one that does."""

    def representative(self, name: str) -> str:
        """The name that represents a name's set. A name that was never joined represents itself."""
        above = self._above
        top = name
        while top in above:
            top = above[top]
        while name != top:
            above[name], name = top, above[name]
        return top

    def join(self, name: str, *others: str) -> None:
        """Merge the sets of these names; the representative of the first name represents the result."""
        top = self.representative(name)
        for other in others:
            joined = self.representative(other)
            if joined != top:
                self._above[joined] = top
