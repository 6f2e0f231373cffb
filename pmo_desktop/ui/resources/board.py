"""What the heat map shows: people, columns and cells; read anew after a step that touches them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_desktop.domain.resources.load import FULL, Cell, Share
from pmo_desktop.presentation.histogram_scene import HistogramDay
from pmo_desktop.presentation.load_scene import HeatRow
from pmo_desktop.presentation.load_spans import Span, Step, spans
from pmo_desktop.services.calendars import unpublished_note
from pmo_desktop.services.loads import Loads, Person, booked_span, loads
from pmo_desktop.ui.context import Context

SOURCES = frozenset(
    {
        "tasks", "links", "projects", "resources", "assignments", "absences",
        "calendars", "calendar_exceptions", "settings",
    }
)  # fmt: skip
"""The tables whose changes change the loads."""

_BEFORE, _AFTER, _LONGEST = 28, 7 * 26, 7 * 260
_WEEKS_SHOWN = 28
_NEAR = 10


@dataclass(frozen=True, slots=True)
class Cause:
    """One task of a cell: what it is, how much of full time it takes in the span, and what it takes of the days."""

    task: int
    name: str
    project: str
    units: str
    percent: int
    hours: float
    start: date
    finish: date


class Board:
    """People with their loads, as many as the filter lets through."""

    def __init__(self, context: Context) -> None:
        """Read the open file."""
        self._context = context
        self.step: Step = "week"
        self.words = ""
        self.read()

    def read(self) -> None:
        """Read people, bookings and calendars of the open file."""
        document = self._context.opened
        self.today = today = self._context.today()
        span = booked_span(document, today)
        monday = today - timedelta(days=today.weekday())
        first = monday - timedelta(days=_BEFORE)
        last = monday + timedelta(days=_AFTER)
        if span is not None:
            first = max(min(first, span[0] - timedelta(days=span[0].weekday())), monday - timedelta(days=_LONGEST))
            last = min(max(last, span[1] + timedelta(days=7)), monday + timedelta(days=_LONGEST))
        last += timedelta(days=6 - last.weekday())
        self.loads: Loads = loads(document, today, first, last, project=self._context.project)
        self._tasks = {row["id"]: row for row in document.rows("tasks")}
        self._projects = {row["id"]: str(row.get("name") or "") for row in document.rows("projects")}
        self.unpublished = unpublished_note(document, first, last, self._context.project)
        self.arrange()

    def arrange(self) -> None:
        """Choose people and columns anew, without reading the file."""
        wanted = self.words.casefold().split()
        self.people: list[Person] = [
            person
            for person in self.loads.people
            if all(word in f"{person.name} {person.role} {person.department}".casefold() for word in wanted)
        ]
        self.rows = [HeatRow(p.id, p.name, p.role, f"{p.capacity * 100:.0f}%") for p in self.people]
        self.spans: tuple[Span, ...] = spans(self.step, self.loads.first, self.loads.last, self._context.today())
        self._cells: dict[tuple[int, int], Cell] = {}

    def cell(self, row: int, column: int) -> Cell:
        """The load of a person in a column."""
        known = self._cells.get((row, column))
        if known is None:
            span = self.spans[column]
            known = self._cells[row, column] = self.people[row].load.cell(span.first, span.last)
        return known

    def current_column(self) -> int:
        """The column today lies in."""
        return next((index for index, span in enumerate(self.spans) if span.current), 0)

    def nearest_booked(self) -> int:
        """The current column, unless nobody is booked in it and the next ones: then the nearest booked before."""
        now = self.current_column()
        order = [*range(now, len(self.spans)), *range(now - 1, -1, -1)]
        found = next((c for c in order if any(self.cell(row, c).load for row in range(len(self.rows)))), now)
        return now if now <= found < now + _NEAR else found

    def next_over(self, row: int) -> int:
        """The first column from the current one on in which a person has too much to do, else the current one."""
        now = self.current_column()
        return next((c for c in range(now, len(self.spans)) if self.cell(row, c).over), now)

    def column_of(self, day: date) -> int:
        """The column a day lies in."""
        return next((i for i, span in enumerate(self.spans) if span.first <= day <= span.last), self.current_column())

    def row_of(self, resource: int) -> int | None:
        """The row of a person."""
        return next((index for index, person in enumerate(self.people) if person.id == resource), None)

    def overbooked(self, weeks: int = 8) -> list[Person]:
        """The people with more work than time on some day of the weeks to come."""
        today = self._context.today()
        first = today - timedelta(days=today.weekday())
        last = first + timedelta(days=7 * weeks - 1)
        return [p for p in self.people if any(first <= day <= last for day in p.load.over_days())]

    def causes(self, row: int, column: int) -> list[Cause]:
        """The tasks that fill a cell, the biggest first."""
        span, person = self.spans[column], self.people[row]
        usual = self.cell(row, column).usual
        found = [self._cause(share, usual) for share in person.load.shares(span.first, span.last)]
        return sorted(found, key=lambda cause: (-cause.percent, cause.start, cause.task))

    def _cause(self, share: Share, usual: int) -> Cause:
        booking = share.booking
        task = self._tasks.get(booking.task) or {}
        number = str(task.get("wbs") or "")
        percent = round(share.amount * 100 / (usual * FULL)) if usual else 0
        units = f"{Decimal(booking.minutes) / 60:.0f} h" if booking.minutes is not None else f"{booking.units // 100}%"
        return Cause(
            booking.task,
            f"{number} {task.get('name') or ''}".strip(),
            self._projects.get(booking.project or 0, ""),
            units,
            percent,
            share.amount / FULL / 60,
            booking.start,
            booking.finish,
        )

    def histogram(self, row: int, column: int) -> tuple[list[HistogramDay], list[str]]:
        """Four weeks around a cell day by day, stacked by project, and the projects' names, the biggest first."""
        person, span = self.people[row], self.spans[column]
        first = span.first - timedelta(days=span.first.weekday() + (0 if self.step == "month" else 7))
        last = first + timedelta(days=_WEEKS_SHOWN - 1)
        shares = person.load.shares(first, last)
        totals: dict[int | None, int] = {}
        for share in shares:
            totals[share.booking.project] = totals.get(share.booking.project, 0) + share.amount
        ranked = sorted(totals, key=lambda project: (-totals[project], project or 0))
        days = [first + timedelta(days=n) for n in range(_WEEKS_SHOWN)]
        shown = [self._day(person, day, ranked) for day in days]
        worked = [day for day in shown if day is not None]
        return worked, [self._projects.get(project or 0, "–") for project in ranked]

    @staticmethod
    def _day(person: Person, day: date, ranked: list[int | None]) -> HistogramDay | None:
        cell = person.load.cell(day, day)
        if not cell.usual:
            return None
        whole = cell.usual * FULL
        parts: dict[int, float] = {}
        for share in person.load.shares(day, day):
            hue = min(ranked.index(share.booking.project), 3)
            parts[hue] = parts.get(hue, 0.0) + share.amount * 100 / whole
        return HistogramDay(day, tuple(sorted(parts.items())), cell.capacity * 100 / whole, leave=cell.leave > 0)
