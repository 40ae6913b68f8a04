"""The palette: readable by WCAG 2.2, and distinguishable with any colour vision and in greyscale."""

from __future__ import annotations

from itertools import combinations

import pytest

from argued.model.propositions import ROLES as MODEL_ROLES
from argued.views.looks import LOOKS, Colour
from argued.views.map.palette import PALETTE, property_rules, reference
from argued.views.map.style import DASHES, VERBS, stylesheet

Triple = tuple[float, float, float]
ROLES = tuple(LOOKS)
SCHEMES = ("light", "dark")
# Machado, Oliveira & Fernandes (2009), severity 1.
VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> Triple:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    one, two, three = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return one, two, three


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Triple) -> Triple:
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def seen(colour: str, vision: str) -> Triple:
    parts = linear(colour)
    one, two, three = (
        min(1.0, max(0.0, sum(factor * part for factor, part in zip(row, parts)))) for row in VISIONS[vision]
    )
    return lab((one, two, three))


def of(name: str, scheme: str) -> str:
    value: str = getattr(PALETTE[name], scheme)
    return value


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", ROLES)
def test_text_in_a_box_has_the_contrast_of_level_aa(role: str, scheme: str) -> None:
    ground = of(f"{role}-ground", scheme)
    for ink in ("ink", "quiet", f"{role}-ink"):
        assert contrast(of(ink, scheme), ground) >= 4.5, ink
    assert contrast(of("ink", scheme), of("paper", scheme)) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_and_lines_have_the_contrast_of_graphics(scheme: str) -> None:
    paper = of("paper", scheme)
    for role in ROLES:
        assert contrast(of(f"{role}-line", scheme), paper) >= 3, role
        assert contrast(of(f"{role}-line", scheme), of(f"{role}-ground", scheme)) >= 3, role
    for verb in VERBS:
        assert contrast(of(f"{verb}-line", scheme), paper) >= 3, verb


def test_the_number_of_a_consideration_is_readable_on_its_disc() -> None:
    for scheme in SCHEMES:
        assert contrast(of("paper", scheme), of("consideration-ink", scheme)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_borders_of_roles_can_be_told_apart_with_any_colour_vision(vision: str, scheme: str) -> None:
    for one, other in combinations([role for role in ROLES if role != "more"], 2):
        first, second = (seen(of(f"{role}-line", scheme), vision) for role in (one, other))
        distance = sum((left - right) ** 2 for left, right in zip(first, second)) ** 0.5
        assert distance >= 12, (one, other, distance)


def test_shapes_differ_even_if_colours_do_not() -> None:
    assert len(set(DASHES.values()) - {""}) == 2
    assert DASHES["supports"] != DASHES["attacks"]


def test_each_colour_is_a_custom_property_with_a_fallback() -> None:
    assert reference("premise-line") == f"var(--argued-premise-line,{PALETTE['premise-line'].light})"
    assert reference("premise-line", dark=True) == f"var(--argued-premise-line,{PALETTE['premise-line'].dark})"
    light, dark = property_rules(".x").splitlines()
    assert light.startswith(".x{--argued-paper:#ffffff;")
    assert dark.startswith(
        f"@media screen and (prefers-color-scheme:dark){{.x{{--argued-paper:{PALETTE['paper'].dark};"
    )
    assert light.count("--argued-") == dark.count("--argued-") == len(PALETTE)
    sheet = stylesheet()
    for name, colour in PALETTE.items():
        assert isinstance(colour, Colour)
        for value in colour:
            assert f"var(--argued-{name},{value})" in sheet, name


def test_rules_apply_to_maps_only() -> None:
    for rule in stylesheet().splitlines():
        if rule not in ("}", "@media screen and (prefers-color-scheme:dark){"):
            assert all(part.startswith(".argued-map") for part in rule.split("{")[0].split(","))


def test_each_role_of_the_model_has_a_look_of_its_own() -> None:
    assert list(LOOKS) == [*MODEL_ROLES, "more"]
    for part in ("letter", "legend", "terminal"):
        found = [getattr(LOOKS[role], part) for role in MODEL_ROLES]
        assert len(set(found)) == len(found)
