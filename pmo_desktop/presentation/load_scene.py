"""People against weeks: how full each is, as a scene; only the rows and columns asked for are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_, _, pgettext
from pmo_desktop.base.numbers import tenths
from pmo_desktop.domain.resources.load import Cell
from pmo_desktop.presentation.load_spans import Span
from pmo_desktop.presentation.scene import Align, Line, Measure, Poly, Rect, Scene, Shape, Text, approximate

TIER = 22.0
HEADER = 2 * TIER
ROW = 24.0
LABELS = ((N_("Name"), 72.0), (N_("Role"), 92.0), (N_("Avail."), 52.0))
LABELS_WIDTH = sum(width for _word, width in LABELS)
_WIDEST_LABEL = 168.0

CellOf = Callable[[int, int], Cell]
"""The load at a row and a column."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """What stands at the left of a row: who it is and how much of full time there is."""

    id: int
    name: str
    role: str
    available: str


@dataclass(frozen=True, slots=True)
class HeatLook:
    """How wide a column is, whether cells say hours, which cell is selected (row, column), the frozen columns."""

    column: float = 77.0
    hours: bool = False
    selected: tuple[int, int] | None = None
    focused: bool = True
    labels: tuple[float, ...] = tuple(width for _word, width in LABELS)


def cell_text(cell: Cell, *, hours: bool) -> str:
    """The number in a cell: a dash for nothing, blank where nobody works."""
    percent = cell.percent
    if percent is None and not cell.load:
        return ""
    if not cell.load:
        return "–"
    if hours or percent is None:
        return f"{cell.hours:.0f}" if cell.hours >= 10 else tenths(cell.hours)
    return f"{percent}%"


def heat_role(cell: Cell) -> str:
    """The ground of a cell that is not over-booked."""
    percent = cell.percent or 0
    if not cell.load:
        return "surface" if cell.usual else "weekend"
    for bound in (30, 60, 80):
        if percent <= bound:
            return f"heat_{bound}"
    return "heat_100"


def heat_header(spans: Sequence[Span], look: HeatLook, left: int, right: int) -> Scene:
    """The two tiers above the columns from `left` to before `right`; x counts from the first column of all."""
    width = look.column
    shapes: list[Shape] = [Rect(left * width, 0, (right - left) * width, HEADER, "header")]
    for index in range(left, right):
        span, x = spans[index], index * width
        if index == left or spans[index - 1].group != span.group:
            end = next((i for i in range(index, len(spans)) if spans[i].group != span.group), len(spans))
            room = (min(end, right) - index) * width - 10
            shapes.append(Text(x + 8, 0, room, TIER, span.group, "text", 12, bold=True))
            if index != left or left == 0:
                shapes.append(Line(((x + 0.5, 0), (x + 0.5, TIER)), "strong_line"))
        shapes += _span_words(span, x, width)
        shapes.append(Line(((x + width - 0.5, TIER), (x + width - 0.5, HEADER)), "line"))
    shapes.append(Line(((left * width, TIER - 0.5), (right * width, TIER - 0.5)), "line"))
    shapes.append(Line(((left * width, HEADER - 0.5), (right * width, HEADER - 0.5)), "strong_line"))
    return Scene(len(spans) * width, HEADER, tuple(shapes))


def _span_words(span: Span, x: float, width: float) -> list[Shape]:
    ground: list[Shape] = [Rect(x, TIER, width, TIER, "selection")] if span.current else []
    color = "accent_text" if span.current else "text"
    if not span.note or approximate(span.text, 12, True) + approximate(span.note, 11, False) + 14 > width:
        return [*ground, Text(x, TIER, width, TIER, span.text, color, 12, bold=span.current, align="center")]
    note = "accent_text" if span.current else "third"
    return [
        *ground,
        Text(x + 8, TIER, width - 8, TIER, span.text, color, 12, bold=span.current, elide=False),
        Text(x, TIER, width - 6, TIER, span.note, note, 11, align="right", elide=False),
    ]


def label_widths(rows: Sequence[HeatRow], measure: Measure) -> tuple[float, ...]:
    """The frozen columns wide enough for every name and role, within reason; never under the screen's."""
    texts = ([row.name for row in rows], [row.role for row in rows], [row.available for row in rows])
    return tuple(
        max(least, min(_WIDEST_LABEL, max((measure(text, 12, False) for text in column), default=0.0) + 18))
        for (_word, least), column in zip(LABELS, texts, strict=True)
    )


def label_header(look: HeatLook = HeatLook()) -> Scene:
    """The words above the frozen columns."""
    total = sum(look.labels)
    shapes: list[Shape] = [Rect(0, 0, total, HEADER, "header")]
    x = 0.0
    for (word, _least), width in zip(LABELS, look.labels, strict=True):
        align: Align = "right" if word == LABELS[-1][0] else "left"
        shapes.append(Text(x + 8, TIER, width - 16, TIER, _(word), "second", 12, align=align))
        x += width
        shapes.append(Line(((x - 0.5, TIER), (x - 0.5, HEADER)), "line"))
    shapes.append(Line(((0, TIER - 0.5), (total, TIER - 0.5)), "line"))
    shapes.append(Line(((total - 0.5, 0), (total - 0.5, TIER)), "strong_line"))
    shapes.append(Line(((0, HEADER - 0.5), (total, HEADER - 0.5)), "strong_line"))
    return Scene(total, HEADER, tuple(shapes))


def heat_labels(rows: Sequence[HeatRow], look: HeatLook, top: int, bottom: int) -> Scene:
    """The frozen columns of the rows from `top` to before `bottom`; y counts from the first row of all."""
    total = sum(look.labels)
    shapes: list[Shape] = [Rect(0, top * ROW, total, (bottom - top) * ROW, "surface")]
    for index in range(top, bottom):
        row, y = rows[index], index * ROW
        chosen = look.selected is not None and look.selected[0] == index
        if chosen:
            shapes.append(Rect(0, y, total, ROW, "selection", key=("row", index)))
        x = 0.0
        words = (row.name, row.role, row.available)
        for width, text in zip(look.labels, words, strict=True):
            align: Align = "right" if x + width >= total - 0.01 else "left"
            color, bold = ("text", chosen) if x == 0 else ("second", False)
            shapes.append(Text(x + 8, y, width - 16, ROW, text, color, 12, bold=bold, align=align))
            x += width
            shapes.append(Line(((x - 0.5, y), (x - 0.5, y + ROW)), "line"))
        shapes.append(Line(((0, y + ROW - 0.5), (total, y + ROW - 0.5)), "line"))
    return Scene(total, len(rows) * ROW, tuple(shapes))


def heat_cells(cell_of: CellOf, look: HeatLook, rows: tuple[int, int], columns: tuple[int, int]) -> Scene:
    """The cells of the rows and columns from the first to before the second number of each pair."""
    width = look.column
    shapes: list[Shape] = [
        Rect(columns[0] * width, rows[0] * ROW, (columns[1] - columns[0]) * width, (rows[1] - rows[0]) * ROW, "surface")
    ]
    for row in range(*rows):
        for column in range(*columns):
            shapes += _cell(cell_of(row, column), column * width, row * ROW, look, (row, column))
    if look.selected is not None and rows[0] <= look.selected[0] < rows[1]:
        x, y = look.selected[1] * width, look.selected[0] * ROW
        shapes.append(Rect(x + 0.5, y, width - 1, ROW - 1, "", "accent", 2.5 if look.focused else 1.5, radius=3))
    return Scene(columns[1] * width, rows[1] * ROW, tuple(shapes))


def _cell(cell: Cell, x: float, y: float, look: HeatLook, key: tuple[int, int]) -> list[Shape]:
    width, text = look.column, cell_text(cell, hours=look.hours)
    room = width - 4
    if cell.leave and width < 60:
        text, room = (text, width - 20) if cell.load else ("", room)
    box = (x + 1, y + 0.5, width - 2, ROW - 2)
    shapes: list[Shape] = []
    if cell.over:
        plate = min(40.0, width - 8)
        shapes = [
            Rect(*box, "red_tint", "red_fill", 1, radius=2, hatch="red_stripe", key=key),
            Rect(x + (width - plate) / 2, y + 3.5, plate, 16, "red_tint", radius=2),
            Text(x + 2, y, width - 4, ROW - 1, text, "red", 12, bold=True, align="center", elide=False),
        ]
    else:
        color = "text" if cell.load and (cell.percent or 0) > 30 else "third"
        shapes = [
            Rect(*box, heat_role(cell), radius=2, key=key),
            Text(x + 2, y, room, ROW - 1, text, color, 12, align="center", elide=False),
        ]
    if cell.peak:
        shapes.append(Poly(((x + 1, y + 0.5), (x + 8, y + 0.5), (x + 1, y + 7.5)), "red_fill"))
    if cell.leave:
        shapes += _leave_badge(x + width - 19, y + 4)
    return shapes


def _leave_badge(x: float, y: float) -> list[Shape]:
    badge = pgettext("leave badge", "L")
    return [
        Rect(x, y, 15, 15, "amber_tint", "amber_fill", 1, radius=3),
        Text(x - 1, y, 17, 15, badge, "amber", 11, bold=True, align="center", elide=False),
    ]


def heat_legend(measure: Measure, *, hours: bool = False, marks: bool = False) -> Scene:
    """The ramp of grounds with their bounds, 20 high; with `marks` also leave and single full days in words."""
    shapes: list[Shape] = []
    x = 0.0
    for bound in (30, 60, 80, 100):
        shapes.append(Rect(x, 1, 44, 18, f"heat_{bound}", radius=2))
        shapes.append(Text(x, 0, 44, 20, f"≤{bound}", "text", 11, align="center", elide=False))
        x += 48
    shapes.append(Rect(x, 1, 56, 18, "red_tint", "red_fill", 1, radius=2, hatch="red_stripe"))
    shapes.append(Rect(x + 10, 3, 36, 14, "red_tint", radius=2))
    shapes.append(Text(x, 0, 56, 20, ">100", "red", 11, bold=True, align="center", elide=False))
    x += 56
    if hours:
        word = _("% of full time")
        width = measure(word, 11, False) + 8
        shapes.append(Text(x + 8, 0, width, 20, word, "third", 11))
        x += width + 8
    if marks:
        corner = Poly(((x + 20, 5), (x + 28, 5), (x + 20, 13)), "red_fill")
        for word, mark in ((_("A single day over 100%"), [corner]), (_("On leave"), None)):
            shapes += mark if mark is not None else _leave_badge(x + 20, 2)
            width = measure(word, 11, False) + 8
            shapes.append(Text(x + 40, 0, width, 20, word, "second", 11, elide=False))
            x += 40 + width
    return Scene(x, 20, tuple(shapes))
