"""Lights that are read without colour: a circle with G, a diamond with A, a square with R, a dashed circle."""

from __future__ import annotations

from pmo_desktop.base.i18n import pgettext
from pmo_desktop.domain.portfolio.health import Dimension
from pmo_desktop.presentation.scene import Oval, Poly, Rect, Shape, Text

LETTERS = {"green": "G", "amber": "A", "red": "R", "grey": "–"}


def light_shapes(light: str, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """A light of this size about a middle point."""
    half = size / 2
    letter = LETTERS.get(light, "–")
    text = Text(
        x - half, y - half, size, size, letter, _ink(light), max(10.0, size * 0.58), True, "center", elide=False
    )
    match light:
        case "green":
            return (Oval(x - half, y - half, size, size, "green_fill"), text)
        case "amber":
            reach = half * 1.12
            return (Poly(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), "amber_fill"), text)
        case "red":
            return (Rect(x - half, y - half, size, size, "red_fill", radius=3), text)
        case _:
            return (Oval(x - half + 1, y - half + 1, size - 2, size - 2, line="third", line_width=1.2, dash=True), text)


def light_word(dimension: Dimension) -> str:
    """What a light is about, as a word."""
    return {
        Dimension.SCHEDULE: pgettext("light", "Dates"),
        Dimension.COST: pgettext("light", "Cost"),
        Dimension.PAYMENTS: pgettext("light", "Paid"),
        Dimension.RISKS: pgettext("light", "Risk"),
    }[dimension]


def _ink(light: str) -> str:
    return {"green": "on_accent", "amber": "on_amber", "red": "on_accent"}.get(light, "third")
