"""A Gantt on paper: the day's width is chosen so that the dates fill the pages asked for, across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_legend import legend_scene
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.gantt_sheet import COLUMNS, LOWEST_ROW, GanttSheet, SheetColumn, gantt_sheet
from pmo_desktop.presentation.scene import Measure, Scene
from pmo_desktop.presentation.time_scale import TimeScale, Zoom
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PIXELS_PER_MM, PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces
from pmo_desktop.reporting.title_block import Entries, beside, title_block

_MARGIN_DAYS = 3
_BLOCK_GAP, _BLOCK_SHARE = 20.0, 0.6
_LABEL_ROOM = 14
_STEP = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 7, Zoom.QUARTER: 28, Zoom.YEAR: 28}


@dataclass(frozen=True, slots=True)
class GanttPaper:
    """The printable Gantt of these rows; `block` are the fields of its title block, the scale is added to them."""

    title: str
    rows: GanttRows
    calendar: Calendar
    options: GanttOptions
    columns: Sequence[SheetColumn] = COLUMNS
    block: Entries = ()

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """Choose the day's width, then hand out rows and dates as pages ask for them."""
        first, days = self._span(setup)
        trial = self._sheet(TimeScale(first, days, 8.0), measure)
        legend = self._foot(setup, measure, "000.0")
        corner = (trial.columns_width, trial.header_height)
        wide, _high = room(setup, corner=corner, legend=legend.height)
        px = max(0.2, wide * setup.pages_wide / days)
        scale = TimeScale(first, days, px)
        sheet = self._sheet(scale, measure)
        legend = self._foot(setup, measure, f"{px / PIXELS_PER_MM:.1f}")
        cuts = _day_cuts(scale)
        count = max(1, len(self.rows))
        if not setup.pages_tall:
            corner = (sheet.columns_width, sheet.header_height)  # days may have got a third tier of weekdays
            _wide, high = room(setup, corner=corner, legend=legend.height if setup.legend else 0.0)
            sheet = sheet.with_rows(_row_height(count, high, sheet.row_height))
        height = sheet.row_height

        def slice_of(area: Area) -> tuple[int, int]:
            return round(area.top / height), round(area.bottom / height) - 1

        def body(area: Area) -> Part:
            at, last = slice_of(area)
            return Part(sheet.chart(at, last, area.left, area.right), 0.0, at * height)

        def left(area: Area) -> Part:
            at, last = slice_of(area)
            return Part(sheet.columns(at, last), 0.0, at * height)

        return Pieces(
            body=body,
            rows=tuple((number + 1) * height for number in range(count)),
            columns=tuple(x for x, _day in cuts),
            corner=sheet.corner(),
            top=lambda area: Part(sheet.header(area.left, area.right)),
            left=left,
            top_height=sheet.header_height,
            left_width=sheet.columns_width,
            legend=legend,
            labels=tuple(_days_named(first, [day for _x, day in cuts])),
        )

    def _foot(self, setup: PageSetup, measure: Measure, millimetres: str) -> Scene:
        width = room(setup)[0]
        if not self.block:
            return legend_scene(self.options, measure, width)
        scale = (_("Scale"), _("1 day = {mm} mm").format(mm=millimetres))
        block = title_block((*self.block, scale), measure)
        if block.width > _BLOCK_SHARE * width:
            return legend_scene(self.options, measure, width)
        return beside(legend_scene(self.options, measure, width - block.width - _BLOCK_GAP), block, width)

    def _span(self, setup: PageSetup) -> tuple[date, int]:
        found = self.rows.span()
        today = self.options.today or date(2000, 1, 3)
        first, last = found or (today, today + timedelta(days=28))
        first = setup.first_day or first - timedelta(days=_MARGIN_DAYS)
        last = setup.last_day or last + timedelta(days=max(_LABEL_ROOM, (last - first).days // 12))
        return first, max(7, (last - first).days + 1)

    def _sheet(self, scale: TimeScale, measure: Measure) -> GanttSheet:
        options = replace(self.options, hatch=True)
        return gantt_sheet(self.rows, scale, self.columns, self.calendar, options, measure)


def _row_height(count: int, high: float, usual: float) -> float:
    """The usual height, or one a little lower where that saves a page: no sheet for a single last row."""
    pages = ceil(count / max(1, high // usual))
    fewest = ceil(count / max(1, high // LOWEST_ROW))
    return usual if fewest == pages else min(usual, float(high // ceil(count / fewest)))


def _day_cuts(scale: TimeScale) -> list[tuple[float, date]]:
    """Where pages may part: after each day, week or month, whichever the scale shows, and at the end."""
    step = _STEP[scale.zoom]
    cuts = []
    for number in range(scale.days):
        day = scale.first + timedelta(days=number)
        if (step == 1 or (day.weekday() == 6 and number % step < 7)) and number < scale.days - 1:
            cuts.append((scale.x_after(day), day))
    cuts.append((scale.width, scale.last))
    return cuts


def _days_named(first: date, ends: Sequence[date]) -> list[tuple[str, str]]:
    """The first and last day of each part that ends on one of these days."""
    starts = (first, *(day + timedelta(days=1) for day in ends[:-1]))
    return [(start.isoformat(), end.isoformat()) for start, end in zip(starts, ends, strict=True)]


def gantt_title(project: str) -> str:
    """What stands above a Gantt: the project's schedule, or that of all projects."""
    return _("{project}: schedule").format(project=project) if project else _("Schedule of all projects")
