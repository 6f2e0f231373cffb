"""A chart that stands on one page: drawn for the room there is, never made larger than life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pmo_desktop.presentation.scene import Measure, Scene
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Part, Pieces

DrawIn: TypeAlias = Callable[[float, float, Measure], Scene]
"""A scene for a width, a height and a measure of text; it may turn out larger and is then scaled down."""


@dataclass(frozen=True, slots=True)
class PictureSheet:
    """A printable made of one scene."""

    title: str
    draw: DrawIn

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """Draw for the room of one page (times the pages asked for)."""
        wide, high = room(setup)
        scene = self.draw(wide * setup.pages_wide, high * max(1, setup.pages_tall), measure)
        height = max(scene.height, 1.0)
        parts = setup.pages_wide
        columns = tuple(scene.width * (number + 1) / parts for number in range(parts))
        return Pieces(body=lambda _area: Part(scene), rows=(height,), columns=columns)
