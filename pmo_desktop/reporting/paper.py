"""Paper sizes and how a chart is to lie on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PIXELS_PER_MM = 96 / 25.4
"""Scene units are pixels at 96 dpi, so a size of 11 prints as 8.25 pt, the least allowed on paper."""

SIZES: dict[str, tuple[float, float]] = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "A1": (594.0, 841.0),
    "A0": (841.0, 1189.0),
    "Letter": (215.9, 279.4),
}
"""Width and height in millimetres, upright."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """One print job's wishes; `pages_tall` 0 means as many as the rows need at full size.

    `header_right` and `footer_left` are shown as they are; `custom` (mm, upright) replaces the named size.
    """

    paper: str = "A4"
    landscape: bool = True
    pages_wide: int = 1
    pages_tall: int = 0
    margin: float = 10.0
    custom: tuple[float, float] | None = None
    first_day: date | None = None
    last_day: date | None = None
    legend: bool = True
    page_map: bool = True
    monochrome: bool = False
    header_right: tuple[str, ...] = ()
    footer_left: str = ""

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height of a sheet as it lies."""
        width, height = self.custom or SIZES[self.paper]
        return (height, width) if self.landscape else (width, height)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a sheet as it lies, in scene units."""
        width, height = self.millimetres
        return width * PIXELS_PER_MM, height * PIXELS_PER_MM

    @property
    def inner(self) -> tuple[float, float]:
        """Width and height inside the margins, in scene units."""
        width, height = self.size
        return width - 2 * self.margin * PIXELS_PER_MM, height - 2 * self.margin * PIXELS_PER_MM
