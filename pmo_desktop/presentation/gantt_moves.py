"""What dragging bars would do: new dates in whole working days, or a new share done, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Calendar, later, working_days
from pmo_desktop.presentation.gantt_labels import day_text, percent_text
from pmo_desktop.presentation.gantt_rows import GanttRow

Grip = Literal["bar", "start", "end", "progress"]
_EVEN, _FINE = Decimal("0.05"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Move:
    """The dates a drag leads to, beside those before; `percent` where the share done was taken."""

    row: GanttRow
    start: date
    finish: date
    days: int
    before: int
    grip: Grip = "bar"
    percent: Decimal | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        if self.grip == "progress":
            return (self.percent or 0) != (self.row.percent or 0)
        return (self.start, self.finish) != (self.row.start, self.row.finish)

    def moved(self) -> GanttRow:
        """The row as it would be."""
        if self.grip == "progress":
            return replace(self.row, percent=self.percent)
        length = self.row.duration if self.grip == "bar" else Decimal(self.days)
        return replace(self.row, start=self.start, finish=self.finish, duration=length)

    def words(self) -> str:
        """The new dates and length, or the share done, in a line."""
        if self.grip == "progress":
            return _("{percent} done").format(percent=percent_text(self.percent))
        if self.row.kind == "milestone":
            return f"{day_text(self.row.finish or self.finish)} → {day_text(self.finish)}"
        return _("{start} → {finish} ({days} d)").format(
            start=day_text(self.start), finish=day_text(self.finish), days=self.days
        )


def moves(rows: Iterable[GanttRow], held: GanttRow, by: int, calendar: Calendar) -> tuple[Move, ...]:
    """Where bars land that are moved together, the held one first; their distances in working days stay."""
    first = move(held, "bar", by, calendar)
    if first is None or held.start is None:
        return ()
    away = _away(calendar, held.start, first.start)
    found = [first]
    for row in rows:
        if row.key != held.key and row.is_leaf and row.start is not None and row.finish is not None:
            days = max(1, working_days(calendar, row.start, row.finish))
            start = later(calendar, row.start, away) if away else row.start
            finish = start if row.kind == "milestone" or not away else later(calendar, start, days - 1)
            worked = days - _idle(row, calendar)
            found.append(Move(row, start, finish if away else row.finish, worked, worked))
    return tuple(found)


def _away(calendar: Calendar, before: date, after: date) -> int:
    """The working days from one day to another; negative when it is earlier."""
    if after >= before:
        return working_days(calendar, before + timedelta(days=1), after) if after > before else 0
    return -working_days(calendar, after, before - timedelta(days=1))


def progressed(row: GanttRow, at: date, part: float, calendar: Calendar, *, fine: bool = False) -> Move | None:
    """The share done when work is done up to this part of a day: in steps of 5 %, of 1 % when `fine`."""
    if row.start is None or row.finish is None or row.kind != "task":
        return None
    days = working_days(calendar, row.start, row.finish)
    if at < row.start:
        share = Decimal(0)
    elif at > row.finish:
        share = Decimal(1)
    elif days:
        whole = working_days(calendar, row.start, at - timedelta(days=1)) if at > row.start else 0
        done = Decimal(whole) + (Decimal(str(round(part, 3))) if calendar.is_working(at) else 0)
        share = done / days
    else:
        share = (Decimal((at - row.start).days) + Decimal(str(round(part, 3)))) / ((row.finish - row.start).days + 1)
    step = _FINE if fine else _EVEN
    share = min(Decimal(1), max(Decimal(0), (share / step).quantize(Decimal(1)) * step))
    length = max(1, days)
    return Move(row, row.start, row.finish, length, length, "progress", share.normalize() + 0)


def _idle(row: GanttRow, calendar: Calendar) -> int:
    """The working days between the worked pieces of a split task."""
    gaps = zip(row.pieces, row.pieces[1:], strict=False)
    return sum(
        working_days(calendar, before[1] + timedelta(days=1), after[0] - timedelta(days=1))
        for before, after in gaps
        if after[0] - before[1] > timedelta(days=1)
    )


def nudged(row: GanttRow, grip: Grip, steps: int, calendar: Calendar) -> Move | None:
    """A bar moved, or its end, by so many working days; its progress by so many tenths."""
    if row.start is None or row.finish is None or not row.is_leaf:
        return None
    days, idle = max(1, working_days(calendar, row.start, row.finish)), _idle(row, calendar)
    match grip:
        case "progress":
            if row.kind != "task":
                return None
            share = min(Decimal(1), max(Decimal(0), (row.percent or Decimal(0)) + Decimal(steps) / 10))
            return Move(row, row.start, row.finish, days, days, "progress", share.normalize() + 0)
        case "end":
            if row.kind != "task":
                return None
            length = max(1 + idle, days + steps)
            return Move(row, row.start, later(calendar, row.start, length - 1), length - idle, days - idle, "end")
        case _:
            start = later(calendar, row.start, steps)
            finish = start if row.kind == "milestone" else later(calendar, start, days - 1)
            return Move(row, start, finish, days - idle, days - idle)


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
    days, idle = before if grip == "bar" else max(1, working_days(calendar, start, finish)), _idle(row, calendar)
    return Move(row, start, finish, max(1, days - idle), before - idle, grip)


def _worked(calendar: Calendar, day: date, step: int) -> date:
    for away in range(31):
        moved = day + timedelta(days=away * step)
        if calendar.is_working(moved):
            return moved
    return day
