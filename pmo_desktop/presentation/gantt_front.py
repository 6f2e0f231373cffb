"""Progress lines (前锋线) as drawn: a status date bent, at every task that is off it, to how far the task has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, day_of
from pmo_desktop.presentation.gantt_bars import Measures, worked_x
from pmo_desktop.presentation.gantt_days import worked_part
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.scene import Line, Oval, Point, Shape
from pmo_desktop.presentation.time_scale import TimeScale

Place = tuple[date, float]
"""A day and the part of it, 0 to 1: a day's working time fills its column."""

_DASHES = ((6.0, 3.0), (2.0, 2.5))


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One progress line: where it bends at tasks, and the tasks it passes (None: all rows).

    `age` is 0 for the line of now; older ones count up and are thinner and paler.
    """

    status: date
    bends: Mapping[int, Place]
    tasks: frozenset[int] | None = None
    age: int = 0

    def passes(self, row: GanttRow) -> bool:
        """Whether the line runs through a row."""
        return self.tasks is None or (row.key.kind == "task" and row.key.id in self.tasks)


def front_line(
    status: date,
    reached: Mapping[int, Instant],
    calendar: WorkCalendar,
    *,
    tasks: Iterable[int] | None = None,
    age: int = 0,
) -> FrontLine:
    """The line of a status date that bends to the instants which tasks have reached."""
    bends = {task: place_of(instant, calendar) for task, instant in reached.items()}
    return FrontLine(status, bends, frozenset(tasks) if tasks is not None else None, age)


def place_of(instant: Instant, calendar: WorkCalendar) -> Place:
    """Where an instant lies on a chart: its day, and how much of the day's working time is over by then."""
    day = day_of(instant)
    return day, worked_part(instant, day, calendar)


def front_x(line: FrontLine, row: GanttRow, scale: TimeScale) -> float | None:
    """Where a line bends at a row: behind left, ahead right; None where it runs straight."""
    place = line.bends.get(row.key.id) if row.key.kind == "task" else None
    if place is None:
        return None
    day, part = place
    if row.kind == "milestone":
        return scale.x_of(day) + 0.5 * scale.px
    return worked_x(day, part, scale)


def front_shapes(
    shown: Sequence[tuple[GanttRow, float]], lines: Sequence[FrontLine], scale: TimeScale, sizes: Measures
) -> list[Shape]:
    """The lines through the rows, the older ones below; each back at its status date at every row's edge.

    The line of now has a dot at each point of progress.
    """
    shapes: list[Shape] = []
    for line in sorted(lines, key=lambda one: -one.age):
        shapes += _shapes(shown, line, scale, sizes)
    return shapes


def _shapes(shown: Sequence[tuple[GanttRow, float]], line: FrontLine, scale: TimeScale, sizes: Measures) -> list[Shape]:
    spine, middle = scale.x_after(line.status), sizes.bar_top + sizes.bar / 2
    runs: list[list[Point]] = [[]]
    dots: list[Shape] = []
    for row, top in shown:
        if not line.passes(row):
            runs.append([])
            continue
        points = runs[-1]
        if not points:
            points.append((spine, top))
        x = front_x(line, row, scale)
        if x is not None:
            points.append((x, top + middle))
            dots.append(Oval(x - 3, top + middle - 3, 6, 6, "surface", "front", 1.5))
        points.append((spine, top + sizes.row))
    drawn = [tuple(points) for points in runs if points]
    if line.age:
        dash = _DASHES[min(line.age, len(_DASHES)) - 1]
        return [Line(points, "front_old", 1.2, dash=dash) for points in drawn]
    return [*(Line(points, "front", 2.0) for points in drawn), *dots]
