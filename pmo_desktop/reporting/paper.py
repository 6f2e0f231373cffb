"""Paper sizes and how a chart is to lie on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

PIXELS_PER_MM = 96 / 25.4
"""Scene units are pixels at 96 dpi, so a size of 11 prints as 8.25 pt, the least allowed on paper."""

SIZES: dict[str, tuple[float, float]] = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "A1": (594.0, 841.0),
    "A0": (841.0, 1189.0),
    "Letter": (215.9, 279.4),
    "16:9": (190.5, 338.7),
}
"""Width and height in millimetres, upright; 16:9 is a slide."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """One print job's wishes.

    `pages_wide` and `pages_tall` 0 mean as many as are needed; with both 0 everything is printed at `percent` of its
    size. `custom` (two sides in mm) replaces the named size. `header_right` and `footer_left` are shown as they are.
    `first_day` and `last_day` bound a print that runs over days, each where it is given; `around` adds days before and
    after what there is, and `next_weeks` (0: none) prints just those from this week on. `seams` are cuts chosen by
    hand: the last label (day, week) of every part across but the last.
    """

    paper: str = "A4"
    landscape: bool = True
    pages_wide: int = 1
    pages_tall: int = 0
    percent: int = 100
    margin: float = 10.0
    custom: tuple[float, float] | None = None
    first_day: date | None = None
    last_day: date | None = None
    around: int = 0
    next_weeks: int = 0
    seams: tuple[str, ...] = ()
    legend: bool = True
    block: bool = True
    page_map: bool = True
    monochrome: bool = False
    header_right: tuple[str, ...] = ()
    footer_left: str = ""

    @property
    def zoom(self) -> float:
        """How large everything is printed when the number of pages is free."""
        return 1.0 if self.pages_wide or self.pages_tall else self.percent / 100

    def days(self, found: tuple[date, date] | None, today: date) -> tuple[date, date] | None:
        """The days to print of those that there are; None where nothing says any."""
        if self.next_weeks:
            monday = today - timedelta(days=today.weekday())
            return monday, monday + timedelta(days=7 * self.next_weeks - 1)
        if found is None and (self.first_day is None or self.last_day is None):
            return None
        first, last = found or (today, today)
        first = self.first_day or first - timedelta(days=self.around)
        last = self.last_day or last + timedelta(days=self.around)
        return first, max(first, last)

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height of a sheet as it lies."""
        short, long = sorted(self.custom or SIZES[self.paper])
        return (long, short) if self.landscape else (short, long)

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

    def as_slide(self) -> PageSetup:
        """Everything on one slide: no page map and no block to sign."""
        return replace(
            self,
            paper="16:9",
            custom=None,
            landscape=True,
            pages_wide=1,
            pages_tall=1,
            margin=6.0,
            seams=(),
            block=False,
            page_map=False,
        )
