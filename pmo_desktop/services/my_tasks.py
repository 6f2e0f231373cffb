"""Who has what to do in a period: every person's tasks by date, over all projects or one, and what they wait for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.lateness import is_open
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import reads
from pmo_desktop.services.scheduling import YEARS, schedule
from pmo_desktop.store.document import Document

_THINGS = frozenset({"material", "cost"})
_WHOLE = 10000


@dataclass(frozen=True, slots=True)
class MyTask:
    """One task of a person; `waits` names the unfinished tasks it follows, with their finish."""

    id: int
    project: str
    wbs: str
    name: str
    start: date
    finish: date
    percent: Decimal
    waits: tuple[str, ...] = ()
    deliverable: str = ""
    milestone: bool = False
    critical: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class PersonTasks:
    """One person and the tasks of the period, the earliest first."""

    id: int
    name: str
    role: str
    tasks: tuple[MyTask, ...]


@dataclass(frozen=True, slots=True)
class MyTasks:
    """The people with tasks between `first` and `last`, both inclusive, and the names of those without any."""

    first: date
    last: date
    people: tuple[PersonTasks, ...]
    idle: tuple[str, ...]


def my_tasks(
    document: Document,
    today: date,
    first: date,
    last: date,
    *,
    project: int | None = None,
    people: Collection[int] = (),
) -> MyTasks:
    """The tasks that touch the period, and those that should have been finished before it and are not.

    A person has the tasks he owns and those he is assigned to. Without `people` everybody is listed; with a project
    everybody who works for it.
    """
    reader = _Reader(document, project, today)
    owned = reader.owned()
    shown: list[PersonTasks] = []
    idle: list[str] = []
    for row in document.rows("resources"):
        number, name = row_id(row), str(row.get("name") or "")
        if (people and number not in people) or (not people and not _asked(row, project, owned)):
            continue
        found = [task for id_ in owned[number] if (task := reader.task(id_, first, last)) is not None]
        found.sort(key=lambda task: (task.start, task.finish, task.project, task.id))
        if found:
            shown.append(PersonTasks(number, name, str(row.get("role") or ""), tuple(found)))
        else:
            idle.append(name)
    return MyTasks(first, last, tuple(shown), tuple(idle))


def people_of(document: Document) -> list[tuple[int, str]]:
    """Everybody a sheet can be printed for: id and name in the order of the register."""
    rows = (row for row in document.rows("resources") if row.get("type") not in _THINGS)
    return [(row_id(row), str(row.get("name") or "")) for row in rows]


def _asked(row: Row, project: int | None, owned: dict[int, list[int]]) -> bool:
    return row.get("type") not in _THINGS and (project is None or bool(owned[row_id(row)]))


class _Reader:
    """Tasks with their calculated dates, people and predecessors, read once."""

    def __init__(self, document: Document, project: int | None, today: date) -> None:
        self._document, self._project, self._today = document, project, today
        self._tasks = {row_id(row): row for row in document.rows("tasks")}
        self._parents = {row.get("parent") for row in self._tasks.values()}
        self._dates = schedule(document, project, today).dates
        self._names = reads.names(document)
        self._before: dict[Value, list[int]] = defaultdict(list)
        for link in document.rows("links"):
            before = link.get("predecessor")
            if isinstance(before, int):
                self._before[link.get("successor")].append(before)

    def owned(self) -> dict[int, list[int]]:
        """The tasks without parts by the people who do them."""
        found: dict[int, dict[int, None]] = defaultdict(dict)
        for id_, row in self._tasks.items():
            owners = row.get("owner")
            for owner in owners if isinstance(owners, tuple) and self._counts(id_) else ():
                if isinstance(owner, int):
                    found[owner][id_] = None
        for row in self._document.rows("assignments"):
            who, task = row.get("resource"), row.get("task")
            if isinstance(who, int) and isinstance(task, int) and self._counts(task):
                found[who][task] = None
        mine: dict[int, list[int]] = defaultdict(list)
        mine.update({who: list(tasks) for who, tasks in found.items()})
        return mine

    def _counts(self, id_: int) -> bool:
        row = self._tasks.get(id_)
        if row is None or id_ in self._parents:
            return False
        return self._project is None or row.get("project") == self._project

    def _days(self, id_: int) -> tuple[date, date] | None:
        row, dates = self._tasks[id_], self._dates.get(id_)
        start, finish = (dates.start, dates.finish) if dates else (row.get("start"), row.get("finish"))
        start, finish = start or finish, finish or start
        if not isinstance(start, date) or not isinstance(finish, date) or start.year not in YEARS:
            return None
        return start, max(start, finish)

    def _percent(self, id_: int) -> Decimal:
        dates: Dates | None = self._dates.get(id_)
        told = self._tasks[id_].get("percent_complete")
        return told if isinstance(told, Decimal) else Decimal(dates.percent) / _WHOLE if dates else Decimal(0)

    def task(self, id_: int, first: date, last: date) -> MyTask | None:
        """A task as the period shows it; None where it has nothing to do with it."""
        row, days = self._tasks[id_], self._days(id_)
        if days is None:
            return None
        percent = self._percent(id_)
        unfinished = is_open(row) and percent < 1
        late = unfinished and days[1] < min(first, self._today)
        if not late and (days[0] > last or days[1] < first):
            return None
        dates, project = self._dates.get(id_), row.get("project")
        return MyTask(
            id_,
            self._names.name("projects", project) if isinstance(project, int) else "",
            str(row.get("wbs") or row.get("code") or ""),
            " ".join(str(row.get("name") or "").split()),
            *days,
            percent,
            tuple(self._waits(id_)) if unfinished else (),
            " ".join(str(row.get("deliverable") or "").split()),
            bool(row.get("milestone")),
            bool(dates and dates.critical and unfinished),
            unfinished and days[1] < self._today,
        )

    def _waits(self, id_: int) -> list[str]:
        """The unfinished tasks before this one: number, name, who, and until when."""
        told = []
        for before in dict.fromkeys(self._before[id_]):
            row = self._tasks.get(before)
            if row is None or not is_open(row) or self._percent(before) >= 1:
                continue
            who = _(", ").join(self._owners(row))
            days = self._days(before)
            until = short_day(days[1], self._today) if days else ""
            name = " ".join(str(part) for part in (row.get("wbs") or row.get("code"), row.get("name")) if part)
            facts = " ".join(part for part in (who, until) if part)
            told.append(_("{task} ({facts})").format(task=name, facts=facts) if facts else name)
        return told

    def _owners(self, row: Row) -> list[str]:
        owners = row.get("owner")
        known = [owner for owner in owners if isinstance(owner, int)] if isinstance(owners, tuple) else []
        return [self._names.name("resources", owner) for owner in known]
