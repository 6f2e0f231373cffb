"""A Gantt on paper: the day's width is chosen so that the dates fill the sheets across.

Every chart with an outline beside it prints through `GanttPaper`. It asks three things of what it prints: rows (a
`GanttRows`, or anything that answers `len`, `slice`, `span` and indexing alike), the `GanttOptions` of its chart, and,
where they are not those of the schedule, `draw` (a function like `gantt_scene.chart_scene`), `cell` (what a column says
of a row) and `arranged` (the rows for another choice than those on the screen). What `draw` paints is printed: nothing
of a bar, a line or a mark is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import ceil

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_legend import legend_scene
from pmo_desktop.presentation.gantt_presence import presence
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.gantt_sheet import (
    COLUMNS,
    LOWEST_ROW,
    CellText,
    DrawChart,
    GanttSheet,
    SheetColumn,
    cell_text,
    gantt_sheet,
)
from pmo_desktop.presentation.scene import Measure, Scene
from pmo_desktop.presentation.time_scale import USUAL, TimeScale, Zoom
from pmo_desktop.reporting.gantt_wishes import SCREEN, GanttWishes
from pmo_desktop.reporting.page_map import MAP_WIDTH
from pmo_desktop.reporting.pages import fitting, room
from pmo_desktop.reporting.paper import PIXELS_PER_MM, PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces
from pmo_desktop.reporting.title_block import WIDEST, Entries, beside, title_block

_MARGIN_DAYS, _LABEL_ROOM = 3, 14
_BADGE_SHARE = 40
"""The health of a project stands before its bar and needs so small a part of all days."""
_BLOCK_GAP, _BLOCK_SHARE = 20.0, 0.6
_LOOKED_AT = 200
"""So many rows decide whether a usual column says anything here."""
_LEAST_PX, _NARROWEST_CHART = 0.05, 120.0
_SQUEEZED = 0.1
"""Of a sheet: no more than this is squeezed into those before rather than printed on one more."""


@dataclass(frozen=True, slots=True)
class GanttPaper:
    """The printable Gantt of these rows; `block` are the fields of its title block, the scale is added to them.

    `columns` are the usual ones, `offered` those that can be chosen beside them; `day_width` is that of a day at 100 %.
    """

    title: str
    rows: GanttRows
    calendar: Calendar
    options: GanttOptions
    columns: Sequence[SheetColumn] = COLUMNS
    block: Entries = ()
    offered: Sequence[SheetColumn] = ()
    wishes: GanttWishes = field(default_factory=GanttWishes)
    arranged: Callable[[str], GanttRows] | None = None
    cell: CellText = cell_text
    draw: DrawChart = chart_scene
    day_width: float = USUAL[Zoom.WEEK]

    def wishing(self, wishes: GanttWishes) -> GanttPaper:
        """The same with other wishes."""
        return replace(self, wishes=wishes)

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """Choose the day's width, then hand out rows and dates as pages ask for them."""
        rows = self.rows
        if self.wishes.rows != SCREEN and self.arranged is not None:
            rows = self.arranged(self.wishes.rows)
        return _Laid(self, rows, self.wishes.shown(self.options), setup, measure).pieces()


@dataclass(frozen=True, slots=True)
class _Laid:
    """A Gantt while it is laid on one paper."""

    paper: GanttPaper
    rows: GanttRows
    options: GanttOptions
    setup: PageSetup
    measure: Measure

    def pieces(self) -> Pieces:
        setup, count = self.setup, max(1, len(self.rows))
        trial = self._sheet(TimeScale(*self._span(), 16.0))
        high = self._high(self._foot(trial.scale, setup.zoom).height, trial.header_height)
        sheet = self._sheet(self._scale(trial, count, high))
        legend = self._foot(sheet.scale, setup.zoom)
        if not setup.pages_tall:
            high = self._high(legend.height, sheet.header_height)  # days may have got a third tier of weekdays
            sheet = sheet.with_rows(_row_height(count, high, sheet.row_height))
        height, scale = sheet.row_height, sheet.scale

        def slice_of(area: Area) -> tuple[int, int]:
            return round(area.top / height), round(area.bottom / height) - 1

        def body(area: Area) -> Part:
            at, last = slice_of(area)
            return Part(sheet.chart(at, last, area.left, area.right), 0.0, at * height)

        def left(area: Area) -> Part:
            at, last = slice_of(area)
            return Part(sheet.columns(at, last), 0.0, at * height)

        days = [scale.first + timedelta(days=number) for number in range(scale.days)]
        return Pieces(
            body=body,
            rows=tuple((number + 1) * height for number in range(count)),
            columns=(*(scale.x_after(day) for day in days[:-1]), scale.width),
            corner=sheet.corner(),
            top=lambda area: Part(sheet.header(area.left, area.right)),
            left=left,
            top_height=sheet.header_height,
            left_width=sheet.columns_width,
            legend=legend,
            labels=tuple((day.isoformat(), day.isoformat()) for day in days),
            map_in_legend=setup.page_map,
            legend_at=lambda zoom: self._foot(scale, zoom),
        )

    def _span(self) -> tuple[date, int]:
        """The first day and how many; room for the labels behind the last bar where no last day is asked for."""
        setup = self.setup
        today = self.options.today or self.paper.options.today or date(2000, 1, 3)
        found = self.rows.span() or (today, today + timedelta(days=28))
        room_after = max(_LABEL_ROOM, (found[1] - found[0]).days // 12)
        before = max(_MARGIN_DAYS, (found[1] - found[0]).days // _BADGE_SHARE if self._badges() else 0)
        roomy = found[0] - timedelta(days=before), found[1] + timedelta(days=room_after)
        asked = setup.days(found if setup.around else roomy, today)
        first, last = asked or roomy
        return first, max(7, (last - first).days + 1)

    def _badges(self) -> bool:
        """Whether something stands before the bars."""
        return any(row.kind == "marks" for row in self.rows.slice(0, min(len(self.rows), _LOOKED_AT) - 1))

    def _high(self, legend: float, header: float) -> float:
        """The room for rows on one sheet."""
        high = room(self.setup, legend=legend if self.setup.legend else 0.0)[1]
        return high / self.setup.zoom - header

    def _scale(self, trial: GanttSheet, count: int, high: float) -> TimeScale:
        """The scale whose days fill every sheet across to its edge: all sheets hold equally many."""
        setup = self.setup
        first, days = trial.scale.first, trial.scale.days
        zoom = setup.zoom
        if setup.pages_tall:
            rows = ceil(count / setup.pages_tall) * trial.row_height
            zoom = min(1.0, (high + trial.header_height) / (rows + trial.header_height))
        wide = max(_NARROWEST_CHART, room(setup)[0] / zoom - trial.columns_width)
        px = wide * setup.pages_wide / days if setup.pages_wide else self.paper.day_width
        weeks = TimeScale(first, days, px).zoom is not Zoom.DAY and not (setup.first_day or setup.last_day)
        unit = 7 if weeks else 1
        if weeks:
            back = first.weekday()
            first, days = first - timedelta(days=back), days + back
        sheets = setup.pages_wide or max(1, ceil(days * px / wide - _SQUEEZED))
        each = ceil(days / sheets / unit) * unit
        return TimeScale(first, each * sheets, max(_LEAST_PX, wide / each))

    def _foot(self, scale: TimeScale, zoom: float) -> Scene:
        """Legend and title block of sheets that are printed so large."""
        setup, measure = self.setup, self.measure
        width = room(setup)[0]
        present = presence(self.rows, scale, self.paper.calendar, self.options)
        right = MAP_WIDTH if setup.page_map else 0.0
        if self.paper.block and setup.block:
            millimetres = scale.px * zoom / PIXELS_PER_MM
            told = f"{millimetres:.1f}" if millimetres >= 1 else f"{millimetres:.2g}"
            words = (_("Scale"), _("1 day = {mm} mm").format(mm=told))
            entries = (*self.paper.block, words)
            blocks = (title_block(entries, measure, most) for most in WIDEST)
            block = next((block for block in blocks if block.width <= _BLOCK_SHARE * width), None)
            if block is not None:
                legend = legend_scene(self.options, measure, width - block.width - _BLOCK_GAP - right, present)
                return fitting(setup, beside(legend, block, width - right, width))
        legend = legend_scene(self.options, measure, width - right - (_BLOCK_GAP if right else 0.0), present)
        return fitting(setup, replace(legend, width=width, height=max(legend.height, 44.0 if right else 0.0)))

    def _sheet(self, scale: TimeScale) -> GanttSheet:
        paper = self.paper
        columns = paper.wishes.chosen(paper.offered, paper.columns)
        if not paper.wishes.columns:
            shown = self.rows.slice(0, _LOOKED_AT)
            columns = [
                c for c in columns if c.key == "name" or any(paper.cell(row, c.key, year=False) for row in shown)
            ]
        sheet = gantt_sheet(self.rows, scale, columns, paper.calendar, self.options, self.measure, cell=paper.cell)
        return replace(sheet, draw=paper.draw)


def _row_height(count: int, high: float, usual: float) -> float:
    """The usual height, or one a little lower where that saves a page: no sheet for a single last row."""
    pages = ceil(count / max(1, high // usual))
    fewest = ceil(count / max(1, high // LOWEST_ROW))
    return usual if fewest == pages else min(usual, float(high // ceil(count / fewest)))


def gantt_title(project: str) -> str:
    """What stands above a Gantt: the project's schedule, or that of all projects."""
    return _("{project}: schedule").format(project=project) if project else _("Schedule of all projects")
