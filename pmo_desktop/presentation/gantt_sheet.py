"""A Gantt for paper in four scenes of equal rows: header and body of the task columns, header and body of the chart.

The composer of pages puts `corner` beside `header` and `columns(first, last)` beside `chart(first, last, left, right)`;
rows are `row_height` high, both headers `header_height`, so any slice of rows lies level on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.base.numbers import tenths
from pmo_desktop.presentation.gantt_bars import PRINT, roomy
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_header import header_height, header_scene
from pmo_desktop.presentation.gantt_labels import day_text
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.scene import Align, Line, Measure, Poly, Rect, Scene, Shape, Text
from pmo_desktop.presentation.time_scale import TimeScale

LOWEST_ROW = 24.0
"""The height at which bar and baseline of a printed row still stand apart from the next row's."""
_PAD, _INDENT, _EDGE = 8.0, 14.0, 8.0
_WIDEST = {"wbs": 84.0, "name": 280.0, "owner": 130.0, "start": 0.0, "finish": 0.0, "duration": 0.0}
_WIDEST_OTHER = 160.0
_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One task column on paper; `key` is the field, `title` is translated when shown; `fixed` was chosen by hand."""

    key: str
    title: str
    width: float
    align: Align = "left"
    fixed: bool = False


CellText: TypeAlias = Callable[..., str]
"""What a column says of a row: called with the row and the key, and `year` whether dates need theirs."""

DrawChart: TypeAlias = Callable[..., Scene]
"""The chart of a slice of rows between two points, called like `gantt_scene.chart_scene`."""

COLUMNS = (
    SheetColumn("wbs", N_("WBS"), 44),
    SheetColumn("name", N_("Task name"), 176),
    SheetColumn("owner", N_("Who"), 60),
    SheetColumn("start", N_("Start"), 58),
    SheetColumn("finish", N_("Finish"), 58),
    SheetColumn("duration", N_("Days"), 38, "right"),
    SheetColumn("percent_complete", N_("%"), 36, "right"),
)
"""The columns a sheet has when nothing else is chosen."""


def cell_text(row: GanttRow, key: str, *, year: bool = False) -> str:
    """What a task column shows of a row; dates with their year when `year`."""
    match key:
        case "wbs":
            return row.wbs
        case "name":
            return row.name
        case "owner":
            return row.owners
        case "start" | "finish" | "deadline" | "baseline_start" | "baseline_finish":
            day: date | None = getattr(row, key)
            return "" if day is None else day.isoformat() if year else day_text(day)
        case "duration":
            return number_text(row.duration)
        case "percent_complete":
            return "" if row.percent is None else number_text((row.percent * 100).quantize(Decimal(1), ROUND_HALF_UP))
        case _:
            return ""


def number_text(number: Decimal | None) -> str:
    """A number of days or percent without needless zeros."""
    return "" if number is None else tenths(number)


def columns_header_scene(columns: Sequence[SheetColumn], height: float) -> Scene:
    """The titles of the task columns, at the foot of a header of this height."""
    width = sum(column.width for column in columns)
    shapes: list[Shape] = [Rect(0, 0, width, height, "header")]
    x = 0.0
    for column in columns:
        title = _(column.title)
        shapes.append(
            Text(x + _PAD, height - 24, column.width - 2 * _PAD + 4, 22, title, "text", 11, True, column.align)
        )
        x += column.width
        shapes.append(Line(((x - 0.5, 0), (x - 0.5, height)), "line"))
    shapes.append(Line(((0, height - 0.5), (width, height - 0.5)), "month_line"))
    return Scene(width, height, tuple(shapes))


def sheet_columns_scene(
    rows: GanttRows,
    columns: Sequence[SheetColumn],
    first: int,
    last: int,
    *,
    row_height: float = PRINT.row,
    year: bool = False,
    cell: CellText = cell_text,
) -> Scene:
    """The task columns of rows `first` to `last`, both inclusive; row `first` begins at 0."""
    width = sum(column.width for column in columns)
    shown = rows.slice(first, last)
    shapes: list[Shape] = []
    for i, row in enumerate(shown):
        top = i * row_height
        if not row.is_leaf:
            shapes.append(Rect(0, top, width, row_height, "alternate"))
        x = 0.0
        for column in columns:
            shapes += _cell(row, column, x, top, row_height, cell(row, column.key, year=year))
            x += column.width
        shapes.append(Line(((0, top + row_height - 0.5), (width, top + row_height - 0.5)), "line"))
    x, height = 0.0, len(shown) * row_height
    for column in columns:
        x += column.width
        shapes.append(Line(((x - 0.5, 0), (x - 0.5, height)), "line"))
    return Scene(width, height, tuple(shapes))


def _cell(row: GanttRow, column: SheetColumn, x: float, top: float, height: float, text: str) -> list[Shape]:  # noqa: PLR0917
    shapes: list[Shape] = []
    indent = 0.0
    if column.key == "name":
        indent = row.level * _INDENT
        if row.kind == "milestone":
            middle, left = top + height / 2, x + _PAD + indent + 5
            points = ((left, middle - 5), (left + 5, middle), (left, middle + 5), (left - 5, middle))
            shapes.append(Poly(points, fill="summary"))
            indent += 14
    room = column.width - 2 * _PAD + 4 - indent
    if text and room > 0:
        bold = not row.is_leaf
        shapes.append(Text(x + _PAD + indent, top, room, height, text, "text", 11, bold, column.align))
    return shapes


def edge_scene(  # noqa: PLR0917 read like a sentence: what, where, how
    rows: GanttRows,
    scale: TimeScale,
    first: int,
    last: int,
    left: float,
    right: float,
    measure: Measure,
    *,
    row_height: float = PRINT.row,
) -> Scene:
    """Marks where a sheet cuts the chart: ▸ or ◂ on cut bars, the start (finish) of what lies on another sheet."""
    shapes: list[Shape] = []
    size = row_height
    for i, row in enumerate(rows.slice(first, last)):
        if row.start is None or row.finish is None or row.kind in {"marks", "head", "group"}:
            continue
        middle = i * size + PRINT.bar_top + PRINT.bar / 2
        begin, end = scale.x_of(row.start), scale.x_after(row.finish)
        if end > right + 1 and (begin < right or begin >= right):
            x = right - _EDGE
            shapes.append(Poly(((x, middle - 4), (x + 5, middle), (x, middle + 4)), "summary", "surface", 0.8))
            if begin >= right:
                words = _("starts {date}").format(date=_dated(row.start, scale.date_of(right - 1)))
                width = measure(words, 11, False) + 2
                shapes.append(
                    Text(x - 6 - width, middle - 9, width, 18, words, "second", 11, halo="surface", elide=False)
                )
        if begin < left - 1:
            x = left + _EDGE
            shapes.append(Poly(((x, middle - 4), (x - 5, middle), (x, middle + 4)), "summary", "surface", 0.8))
            if end <= left:
                words = _("ended {date}").format(date=_dated(row.finish, scale.date_of(left)))
                width = measure(words, 11, False) + 2
                shapes.append(Text(x + 6, middle - 9, width, 18, words, "second", 11, halo="surface", elide=False))
    return Scene(scale.width, len(rows.slice(first, last)) * size, tuple(shapes))


def _dated(day: date, seen: date) -> str:
    """Month and day, with the year when the sheet's edge lies in another."""
    return day_text(day) if day.year == seen.year else day.isoformat()


@dataclass(frozen=True, slots=True)
class GanttSheet:
    """Everything a composer of pages asks for; no page needs to know how a bar is drawn."""

    rows: GanttRows
    scale: TimeScale
    column_set: tuple[SheetColumn, ...]
    calendar: Calendar
    options: GanttOptions
    measure: Measure
    year: bool = False
    cell: CellText = cell_text
    draw: DrawChart = chart_scene

    @property
    def row_height(self) -> float:
        """The height of every row, in columns and chart alike."""
        return self.options.sizes.row

    @property
    def header_height(self) -> float:
        """The height of the date header and of the column titles."""
        return header_height(self.scale, paper=True)

    @property
    def columns_width(self) -> float:
        """How wide the task columns are together."""
        return sum(column.width for column in self.column_set)

    def with_rows(self, height: float) -> GanttSheet:
        """The same sheet with rows of another height, `LOWEST_ROW` at least."""
        sizes = replace(self.options.sizes, row=max(LOWEST_ROW, height))
        return replace(self, options=replace(self.options, sizes=sizes))

    def corner(self) -> Scene:
        """The titles of the task columns."""
        return columns_header_scene(self.column_set, self.header_height)

    def header(self, left: float = 0.0, right: float | None = None) -> Scene:
        """The date header between two points of the scale."""
        return header_scene(
            self.scale,
            self.calendar,
            self.measure,
            today=self.options.today,
            status=self.options.status,
            older=self.options.older,
            paper=True,
            left=left,
            right=right,
        )

    def columns(self, first: int, last: int) -> Scene:
        """The task columns of a slice of rows."""
        return sheet_columns_scene(
            self.rows, self.column_set, first, last, row_height=self.row_height, year=self.year, cell=self.cell
        )

    def chart(self, first: int, last: int, left: float = 0.0, right: float | None = None) -> Scene:
        """The chart of a slice of rows between two points of the scale, with marks where a sheet cuts it."""
        stop = self.scale.width if right is None else right
        chart = self.draw(
            self.rows, self.scale, first, last, self.calendar, self.options, self.measure, left=left, right=stop
        )
        edges = edge_scene(self.rows, self.scale, first, last, left, stop, self.measure, row_height=self.row_height)
        return replace(chart, shapes=(*chart.shapes, *edges.shapes))


def _fitted(column: SheetColumn, rows: GanttRows, measure: Measure, cell: CellText) -> SheetColumn:
    """A column as wide as the longest text in it, within reason; one chosen by hand stays as it is."""
    if column.fixed:
        return column
    usual = column.key in _WIDEST or column.key == "percent_complete"
    most = _WIDEST.get(column.key, 0.0) if usual else _WIDEST_OTHER
    shown = rows.slice(0, min(len(rows), _LOOKED_AT) - 1) if most else []
    if column.key == "name":
        widths = [measure(row.name, 11, not row.is_leaf) + row.level * _INDENT + 14 for row in shown]
    else:
        widths = [measure(text, 11, False) for text in {cell(row, column.key, year=False) for row in shown}]
    if not usual:
        widths.append(min(measure(_(column.title), 11, True), 110.0))
    needed = max(widths, default=0.0) + 2 * _PAD
    return replace(column, width=max(column.width, min(most, needed)) if usual else min(most, needed))


def gantt_sheet(  # noqa: PLR0917 read like a sentence: what, where, how
    rows: GanttRows,
    scale: TimeScale,
    columns: Sequence[SheetColumn],
    calendar: Calendar,
    options: GanttOptions,
    measure: Measure,
    *,
    cell: CellText = cell_text,
) -> GanttSheet:
    """A Gantt for paper; sizes are those of print and criticality is hatched, whatever `options` say of the screen."""
    span = rows.span()
    year = span is not None and span[0].year != span[1].year and (span[1] - span[0]).days > 330
    options = replace(
        options,
        sizes=roomy(PRINT) if options.label.place == "inside" else PRINT,
        hatch=True,
        turn_labels=True,
        selected=frozenset(),
        hovered=None,
    )
    widened = tuple(
        replace(column, width=column.width + 22)
        if year and column.key in {"start", "finish"} and not column.fixed
        else column
        for column in (_fitted(column, rows, measure, cell) for column in columns)
    )
    return GanttSheet(rows, scale, widened, calendar, options, measure, year, cell)
