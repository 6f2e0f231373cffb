"""What is written along with typed values, where a register says that some fields follow others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.registers.spec import Problem, Register, Span
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.day_length import project_day
from pmo_desktop.services.moments import begin_of, end_of
from pmo_desktop.services.schedule_plan import plan_of
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.services.status_dates import status_date
from pmo_desktop.services.trial import trial
from pmo_desktop.services.typed_dates import following
from pmo_desktop.store.document import Document

Values = Mapping[str, Value]
DATED = frozenset({"start", "finish", "duration"})
IN_FUTURE = N_("This date lies in the future.")
_MOVING = DATED | {
    "mode", "milestone", "elapsed", "calendar", "constraint", "constraint_date", "actual_start", "remaining_duration",
}  # fmt: skip
"""The fields a task is scheduled by, beside those that its dates are asked for."""
_NOTHING: Mapping[int, Values] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Along:
    """The values to write beside the typed ones, by record; the typed fields that are refused, with their reasons."""

    values: dict[int, dict[str, Value]] = field(default_factory=dict)
    wrong: dict[tuple[int, str], str] = field(default_factory=dict)

    def instead(self, told: Mapping[int, Values]) -> dict[int, dict[str, Value]]:
        """The typed values, but for the dates and lengths that mean others; refused where one of them is."""
        self._refuse()
        rest = {id_: {k: v for k, v in values.items() if k not in DATED} for id_, values in told.items()}
        return {
            id_: {**self.values[id_], **rest[id_]} if id_ in self.values else dict(values)
            for id_, values in told.items()
        }

    def with_it(self, told: Mapping[int, Values]) -> dict[int, dict[str, Value]]:
        """The typed values with the others; refused where one of them is."""
        self._refuse()
        return {id_: {**self.values.get(id_, {}), **values} for id_, values in told.items()}

    def _refuse(self) -> None:
        for reason in self.wrong.values():
            raise Refused(_(reason), _("Nothing was changed."))


def followed(document: Document, register: Register, told: Mapping[int, Values], today: date) -> Along:
    """What follows from values typed into records; a summary task takes its progress from its parts."""
    found = Along()
    wanted = {id_: values for id_, values in told.items() if values.keys() & register.follows_on}
    if register.follow is None or not wanted:
        return found
    parents = {row.get("parent") for row in document.rows(register.key)}
    plan = _Plan(document, today, wanted)
    for id_, values in wanted.items():
        row = document.row(register.key, id_)
        if row is None or id_ in parents:
            continue
        until = status_date(document, _project(row), today)
        outcome = _foreseen(values, max(until, today)) or register.follow(
            row, values, plan.span(id_, {**row, **values}), until
        )
        if isinstance(outcome, Problem):
            found.wrong[id_, outcome.field] = outcome.message
        elif outcome:
            found.values[id_] = dict(outcome)
    return found


def dated(document: Document, register: Register, told: Mapping[int, Values], today: date) -> Along:
    """What follows from dates and lengths typed into tasks; the values here take the place of the typed ones.

    A start typed into a calculated task becomes a constraint and a finish its length, as in the schedule's own table.
    """
    found = Along()
    wanted = {id_: values for id_, values in told.items() if values.keys() & DATED}
    if register.follow is None or not wanted:
        return found
    parents = {row.get("parent") for row in document.rows(register.key)}
    plan = _Plan(document, today)
    for id_, values in wanted.items():
        row = document.row(register.key, id_)
        if row is None or id_ in parents:
            continue
        now = {**row, **{key: value for key, value in values.items() if key not in DATED}}
        begins = plan.span(id_, row).start if now.get("mode") == "auto" else None
        typed = {key: values[key] for key in values.keys() & DATED}
        calendar = work_calendar(document, _project(row))
        follows = following(now, begins, calendar, typed, day=project_day(document, row.get("project")))
        found.values[id_] = dict(follows.values)
        if follows.refused is not None:
            found.wrong[id_, follows.refused[0]] = follows.refused[1]
    return found


def _foreseen(told: Values, last: date) -> Problem | None:
    """Nothing has happened yet on a day to come."""
    for key in ("actual_start", "actual_finish"):
        day = told.get(key)
        if isinstance(day, date) and day > last:
            return Problem(key, IN_FUTURE)
    return None


def followed_new(document: Document, register: Register, told: Values, today: date) -> dict[str, Value]:
    """A new record's values with what follows from them; refused where they contradict each other."""
    if register.follow is None or not told.keys() & register.follows_on:
        return dict(told)
    project = _project(told)
    row: Row = {f.key: f.default for f in register.stored if f.default is not None}
    start, finish = told.get("start"), told.get("finish")
    if start is None and told.get("mode") == "auto":
        home = document.row("projects", project) if project is not None else None
        start = home.get("start") if home is not None else None
        start = start or today
    span = Span(start if isinstance(start, date) else None, None, finish if isinstance(finish, date) else None)
    outcome = register.follow({**row, **told}, told, span, status_date(document, project, today))
    if isinstance(outcome, Problem):
        raise Refused(_(outcome.message), _("Nothing was changed."))
    return {**outcome, **told}


class _Plan:
    """When tasks are worked, with typed values where they move dates; calculated when it is first asked for."""

    def __init__(self, document: Document, today: date, told: Mapping[int, Values] = _NOTHING) -> None:
        self._document = document
        self._today = today
        self._told = {
            id_: moving for id_, values in told.items() if (moving := {k: values[k] for k in values.keys() & _MOVING})
        }
        self._dates: Mapping[int, Dates] | None = None
        self._calendars: dict[int, WorkCalendar] = {}

    def span(self, task: int, row: Row) -> Span:
        """The calculated days of a task, or its recorded ones; nothing where nobody said any."""
        if row.get("mode") != "auto" and row.get("start") is None and row.get("finish") is None:
            return Span()
        if self._dates is None:
            plan = plan_of(self._document, self._today)
            self._calendars = {one.id: one.calendar for one in plan.activities}
            self._dates = (
                trial(self._document, self._told, self._today).dates
                if self._told
                else schedule(self._document, None, self._today).dates
            )
        dates, calendar = self._dates.get(task), self._calendars.get(task)
        if dates is None or calendar is None:
            return Span()
        start, start_clock = begin_of(dates.start_at, calendar)
        finish, finish_clock = end_of(dates.finish_at, calendar)
        return Span(start, start_clock, max(start, finish), finish_clock)


def _project(row: Values) -> int | None:
    project = row.get("project")
    return project if isinstance(project, int) else None
