"""Names that belong together, directly or through others."""


class DisjointSets:
    """Sets of names without a name in common, each with one name that represents it (union-find, Tarjan 1975)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        """For a name that represents no set, another one of its set that is nearer to the one that does."""

    def representative(self, name: str) -> str:
        """The name that represents the set of a name. A name that was never joined with another represents itself."""
        above = self._above
        top = name
        while top in above:
            top = above[top]
        while name != top:
            above[name], name = top, above[name]
        return top

    def join(self, name: str, *others: str) -> None:
        """Make one set of the sets of these names, represented as that of the first name is."""
        top = self.representative(name)
        for other in others:
            joined = self.representative(other)
            if joined != top:
                self._above[joined] = top
