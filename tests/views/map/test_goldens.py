"""Maps of small articles with every feature, as files to look at in review."""

from pathlib import Path
from typing import Any

import pytest
from support.map_samples import ATTACKS, CIRCLE, FEATURES, NET, article, hostile_article
from support.places import EXAMPLE, ROOT, text_of

import argued

GOLDENS = Path(__file__).parent / "goldens"
MAPS: dict[str, tuple[argued.Article, dict[str, Any]]] = {
    "features": (article(FEATURES), {"legend": True}),
    "features-right": (article(FEATURES), {"direction": "right"}),
    "focus": (article(FEATURES), {"focus": "undercut", "depth": 1}),
    "collapse": (article(FEATURES), {"collapse": True, "direction": "down"}),
    "attacks": (article(ATTACKS), {}),
    "circle": (article(CIRCLE), {}),
    "net": (article(NET), {"direction": "left"}),
    "empty": (article("No unit."), {}),
    "hostile": (hostile_article(), {}),
}

PICTURES: dict[str, dict[str, Any]] = {
    "recognition.svg": {"legend": True},
    "recognition-part.svg": {"focus": "quiet", "depth": 1, "direction": "right"},
}
"""The maps of the example that the documentation shows."""


@pytest.mark.parametrize("suffix", ["svg", "dot", "mmd"])
@pytest.mark.parametrize("name", MAPS)
def test_the_map_equals_its_golden_file(name: str, suffix: str, rewrite_goldens: bool) -> None:
    what, options = MAPS[name]
    drawing = argued.draw(what, **options)
    # The style rules are in one of them; the others are easier to review without.
    svg = drawing.to_svg(style=name == "features")
    actual = {"svg": svg, "dot": drawing.to_dot(), "mmd": drawing.to_mermaid()}[suffix]
    path = GOLDENS / f"{name}.{suffix}"
    if rewrite_goldens:
        path.write_bytes(actual.encode())
    assert actual == text_of(path)


@pytest.mark.parametrize(("name", "options"), PICTURES.items())
def test_the_maps_in_the_documentation_are_current(name: str, options: dict[str, Any], rewrite_goldens: bool) -> None:
    actual = argued.draw(argued.load(EXAMPLE), **options).to_svg()
    path = ROOT / "docs" / "examples" / name
    if rewrite_goldens:
        path.write_bytes(actual.encode())
    assert actual == text_of(path)


def test_every_golden_file_is_one_of_these_maps() -> None:
    assert {path.name for path in GOLDENS.iterdir()} == {
        f"{name}.{suffix}" for name in MAPS for suffix in ("svg", "dot", "mmd")
    }
