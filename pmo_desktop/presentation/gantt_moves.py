"""What dragging a bar would do: new dates in whole working days, and the words shown while it is dragged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Calendar, later, working_days
from pmo_desktop.presentation.gantt_labels import day_text
from pmo_desktop.presentation.gantt_rows import GanttRow

Grip = Literal["bar", "start", "end"]


@dataclass(frozen=True, slots=True)
class Move:
    """The dates a drag leads to, beside those before."""

    row: GanttRow
    start: date
    finish: date
    days: int
    before: int

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        return (self.start, self.finish) != (self.row.start, self.row.finish)

    def moved(self) -> GanttRow:
        """The row as it would be."""
        return replace(self.row, start=self.start, finish=self.finish, duration=Decimal(self.days))

    def words(self) -> str:
        """The consequence in a line: dates, length, and how far the finish moves."""
        if self.row.kind == "milestone":
            dates = day_text(self.finish)
        else:
            dates = _("{start} – {finish}, {days} d").format(
                start=day_text(self.start), finish=day_text(self.finish), days=self.days
            )
        away = ((self.finish - self.row.finish) if self.row.finish else timedelta(0)).days
        if self.row.start and self.row.start != self.start and not away:
            away = (self.start - self.row.start).days
        return f"{dates}  {away:+d}" if away else dates


def move(row: GanttRow, grip: Grip, by: int, calendar: Calendar) -> Move | None:
    """Where a bar lands when its whole, its start or its end is dragged by so many calendar days.

    A moved bar keeps its working days and starts on a worked day; a dragged end never passes the other one.
    """
    if row.start is None or row.finish is None or not row.is_leaf:
        return None
    before = max(1, working_days(calendar, row.start, row.finish))
    away = timedelta(days=by)
    match grip:
        case "start":
            start = _worked(calendar, min(row.start + away, row.finish), -1 if by < 0 else 1)
            start, finish = min(start, row.finish), row.finish
        case "end":
            finish = _worked(calendar, max(row.finish + away, row.start), 1 if by > 0 else -1)
            start, finish = row.start, max(finish, row.start)
        case _ if by == 0:
            start, finish = row.start, row.finish
        case _:
            start = _worked(calendar, row.start + away, 1 if by > 0 else -1)
            finish = start if row.kind == "milestone" else later(calendar, start, before - 1)
    return Move(row, start, finish, max(1, working_days(calendar, start, finish)), before)


def _worked(calendar: Calendar, day: date, step: int) -> date:
    for away in range(31):
        moved = day + timedelta(days=away * step)
        if calendar.is_working(moved):
            return moved
    return day
