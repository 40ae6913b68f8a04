"""What belongs together, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def groups_of(names: Iterable[str], joined: Iterable[Sequence[str]]) -> dict[str, str]:
    """Each name with the one that stands for its group. Names that stand in one sequence belong together."""
    leader = {name: name for name in names}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for together in joined:
        for other in together[1:]:
            leader[find(other)] = find(together[0])
    return {name: find(name) for name in leader}
