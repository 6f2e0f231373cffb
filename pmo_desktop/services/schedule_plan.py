"""The rows of a document as a plan; rows that are the same as before become the same activities and links."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from datetime import date
from decimal import Decimal
from operator import is_
from weakref import WeakKeyDictionary

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.plan import Activity, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.calendars import own_calendar, work_calendar
from pmo_desktop.services.day_length import day_minutes
from pmo_desktop.services.task_activity import YEARS, Person, Setting, activity_of
from pmo_desktop.store.document import Document

_TYPES = {str(kind): kind for kind in LinkType}
_FRAME = ("calendars", "calendar_exceptions", "projects", "resources", "assignments", "absences", "settings")
"""The tables that decide about calendars."""


def plan_of(document: Document, today: date) -> Plan:
    """The tasks and links of the document as the engine sees them."""
    known = _planners.get(document)
    if known is None:
        known = _planners[document] = Planner()
    return known.plan(document, today)


def suppose(document: Document, supposed: Document, today: date) -> None:
    """Let the plans of a supposed document begin with what is known of the one it is like."""
    plan_of(document, today)
    _planners[supposed] = copy(_planners[document])


class Planner:
    """Makes one plan after another of the same document."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._frame: list[list[Row]] = []
        self._tasks: list[Row] = []
        self._links: list[Row] = []
        self._waits: frozenset[Value] = frozenset()
        self._made: tuple[Activity, ...] = ()
        self._linked: dict[int, tuple[Row, Link | None]] = {}
        self._plan: Plan | None = None
        self._today: date | None = None

    def plan(self, document: Document, today: date) -> Plan:
        """The plan as the document stands."""
        frame = [document.rows(table) for table in _FRAME if table in document.tables()]
        fresh = not _same_rows(frame, self._frame) or today != self._today
        tasks, links = document.rows("tasks"), document.rows("links")
        if fresh or self._plan is None:
            self._frame, self._today = frame, today
            self._settings = _Settings(document)
        waits = self._waits
        links_same = len(links) == len(self._links) and all(map(is_, links, self._links))
        if not links_same or self._plan is None:
            self._links = links
            linked, before = {}, self._linked
            for row in links:
                id_ = row_id(row)
                held = before.get(id_)
                linked[id_] = held if held is not None and held[0] is row else (row, _link(row))
            self._linked = linked
            waits = frozenset(row["successor"] for row in links)
        made = self._activities(document, tasks, waits, fresh=fresh)
        old = self._plan
        if old is not None and not fresh and made is self._made and links_same:
            return old
        self._tasks, self._waits, self._made = tasks, waits, made
        told = tuple(link for _row, link in self._linked.values() if link is not None)
        self._plan = self._settings.plan(document, made, old.links if old is not None and links_same else told, today)
        return self._plan

    def _activities(
        self, document: Document, tasks: list[Row], waits: frozenset[Value], *, fresh: bool
    ) -> tuple[Activity, ...]:
        """The activities of all rows; those that are what they were are the very same."""
        before, old = self._made, self._tasks
        if fresh or len(tasks) != len(old):
            held = {row["id"]: (row, made) for row, made in zip(old, before, strict=True)}
            return tuple(self._kept(document, row, held.get(row["id"]), waits, fresh=fresh) for row in tasks)
        changed = [at for at, same in enumerate(map(is_, tasks, old)) if not same]
        moved = waits ^ self._waits if waits is not self._waits else frozenset()
        if moved:
            changed = sorted({*changed, *(at for at, row in enumerate(tasks) if row["id"] in moved)})
        made = list(before)
        for at in changed:
            held_one = (old[at], before[at]) if old[at]["id"] == tasks[at]["id"] else None
            made[at] = self._kept(document, tasks[at], held_one, waits, fresh=True)
        return tuple(made) if changed and not all(map(is_, made, before)) else before

    def _kept(
        self, document: Document, row: Row, held: tuple[Row, Activity] | None, waits: frozenset[Value], *, fresh: bool
    ) -> Activity:
        if held is not None and not fresh and held[0] is row and (row["id"] in waits) == (row["id"] in self._waits):
            return held[1]
        made = activity_of(row, self._settings.setting(document, row, waits))
        return held[1] if held is not None and _equal(made, held[1]) else made


def _equal(one: Activity, other: Activity) -> bool:
    """Whether two activities are the same down to the very calendars."""
    return (
        one.calendar is other.calendar
        and one == other
        and all(a.calendar is b.calendar for a, b in zip(one.crew, other.crew, strict=True))
    )


class _Settings:
    """The calendars of projects, tasks and people, and how long days are."""

    def __init__(self, document: Document) -> None:
        self.firm = work_calendar(document)
        self.projects: dict[Value, tuple[WorkCalendar, int]] = {None: (self.firm, self.firm.day_minutes)}
        for project in document.rows("projects"):
            calendar = work_calendar(document, row_id(project))
            self.projects[project["id"]] = calendar, day_minutes(project, calendar)
        self._own: dict[Value, WorkCalendar] = {}
        self._own_time = _own_time(document)
        self._people = _people(document, self._own_time)
        self._persons: dict[tuple[Value, Value], WorkCalendar] = {}

    def setting(self, document: Document, row: Row, waits: frozenset[Value]) -> Setting:
        """What a task is scheduled in."""
        project = row.get("project")
        calendar, day = self.projects.get(project) or self.projects[None]
        chosen = row.get("calendar")
        people: tuple[Person, ...] = ()
        if isinstance(chosen, int):
            calendar = self._calendar(document, chosen, calendar)
        elif self._own_time:
            people = tuple(
                Person(calendar if person is None else self._person(document, project, person), work)
                for person, work in self._working_on(row)
            )
        return Setting(calendar, day, row["id"] in waits, people)

    def _working_on(self, row: Row) -> tuple[tuple[int | None, int | None], ...]:
        """Who works on a task, as assigned and as its owners; nobody when none of them has time of their own."""
        known = self._people.get(row["id"], _NOBODY)
        owners = row.get("owner")
        extra = [one for one in owners if one not in known] if owners and isinstance(owners, tuple) else []
        mine = any(one in self._own_time for one in extra)
        if not mine and not any(one in self._own_time for one in known):
            return ()
        assigned = [(one if one in self._own_time else None, work) for one, work in known.items()]
        return (*assigned, *((one if one in self._own_time else None, None) for one in extra if isinstance(one, int)))

    def _calendar(self, document: Document, chosen: int, otherwise: WorkCalendar) -> WorkCalendar:
        if chosen not in self._own:
            there = document.row("calendars", chosen) is not None
            self._own[chosen] = own_calendar(document, chosen) if there else otherwise
        return self._own[chosen]

    def _person(self, document: Document, project: Value, person: int) -> WorkCalendar:
        key = (project, person)
        if key not in self._persons:
            self._persons[key] = work_calendar(document, project if isinstance(project, int) else None, person)
        return self._persons[key]

    def plan(self, document: Document, made: tuple[Activity, ...], links: tuple[Link, ...], today: date) -> Plan:
        """The plan of these activities and links."""
        starts: dict[int, Instant] = {}
        limits: dict[int, int] = {}
        win: set[int] = set()
        longest: set[int] = set()
        for project in document.rows("projects"):
            id_ = row_id(project)
            calendar, day = self.projects[id_]
            begins = project.get("start")
            if isinstance(begins, date) and begins.year in YEARS:
                starts[id_] = calendar.first_minute(begins)
            if isinstance(limit := project.get("critical_float"), Decimal):
                limits[id_] = round(limit * day)
            if project.get("links_win"):
                win.add(id_)
            if project.get("longest_path"):
                longest.add(id_)
        otherwise = self.firm.first_minute(today)
        return Plan(made, links, starts, otherwise, frozenset(win), limits, frozenset(longest))


_NOBODY: dict[int, int | None] = {}
_planners: WeakKeyDictionary[Document, Planner] = WeakKeyDictionary()


def _own_time(document: Document) -> frozenset[int]:
    """The people with a calendar of their own or with leave; nobody else changes when a task is done."""
    away = {row.get("resource") for row in document.rows("absences")} if "absences" in document.tables() else set()
    return frozenset(
        row_id(row)
        for row in document.rows("resources")
        if row.get("type") in {None, "", "work"} and (isinstance(row.get("calendar"), int) or row["id"] in away)
    )


def _people(document: Document, own: frozenset[int]) -> dict[Value, dict[int, int | None]]:
    """For each task the people assigned to it with their minutes; None of one who works for the whole duration."""
    if not own:
        return {}
    working = {row["id"] for row in document.rows("resources") if row.get("type") in {None, "", "work"}}
    found: dict[Value, dict[int, int | None]] = defaultdict(dict)
    for row in document.rows("assignments"):
        person, units, work = row.get("resource"), row.get("units"), row.get("work")
        if not isinstance(person, int) or person not in working:
            continue
        share = units if isinstance(units, Decimal) and units > 0 else Decimal(1)
        minutes = round(work * 60 / share) if isinstance(work, Decimal) and work > 0 else None
        found[row.get("task")][person] = minutes
    return found


def _same_rows(one: list[list[Row]], other: list[list[Row]]) -> bool:
    return len(one) == len(other) and all(
        len(rows) == len(before) and all(map(is_, rows, before)) for rows, before in zip(one, other, strict=True)
    )


def _link(row: Row) -> Link | None:
    before, after, lag = row.get("predecessor"), row.get("successor"), row.get("lag")
    if not isinstance(before, int) or not isinstance(after, int):
        return None
    type_ = _TYPES.get(str(row.get("type") or "FS"), LinkType.FS)
    return Link(before, after, type_, lag if isinstance(lag, int) else 0, _unit(str(row.get("lag_unit") or "d")))


def _unit(unit: str) -> LagUnit:
    if unit == "%":
        return LagUnit.PERCENT
    if unit == "e%":
        return LagUnit.ELAPSED_PERCENT
    return LagUnit.ELAPSED if unit.startswith("e") else LagUnit.WORK
