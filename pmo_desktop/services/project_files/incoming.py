"""An MS Project file into the rows of the document: added as a project of its own, or brought up to date."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.project_file.calendars import FileCalendar
from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.project_file.tree import from_json, to_json
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import records
from pmo_desktop.services.project_files.baselines import baseline_name, baseline_values
from pmo_desktop.services.project_files.calendars import exception_values, week_of
from pmo_desktop.services.project_files.links import link_values, without_circles
from pmo_desktop.services.project_files.measures import Measures
from pmo_desktop.services.project_files.own_fields import OwnFields
from pmo_desktop.services.project_files.people import assignment_values, resource_values
from pmo_desktop.services.project_files.pieces import pieces_text
from pmo_desktop.services.project_files.task_values import task_values
from pmo_desktop.services.project_files.whole import project_values
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

Values = dict[str, Value]
_TABLES = (
    "tasks",
    "links",
    "resources",
    "assignments",
    "calendars",
    "calendar_exceptions",
    "baselines",
    "baseline_tasks",
)
_HERS = frozenset({"mode"})
"""What an update leaves as she decided it."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the rows of one table."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@dataclass(slots=True)
class Known:
    """The rows of the document by their number in the file."""

    tasks: dict[int, int] = field(default_factory=dict)
    calendars: dict[int, int] = field(default_factory=dict)
    resources: dict[int, int] = field(default_factory=dict)
    assignments: dict[int, int] = field(default_factory=dict)


class Incoming:
    """One file on its way into the document, within one edit."""

    def __init__(
        self, document: Document, edit: Edit, file: ProjectFile, project: int | None, said: Callable[[float], object]
    ) -> None:
        """Bring `project` up to date with the file, or (None) make a new one."""
        self._document = document
        self._edit = edit
        self._file = file
        self._said = said
        self.fresh = project is None
        self.project = project if project is not None else 0
        self.known = Known()
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.vanished: list[int] = []
        self.left_links = 0
        self.raw: dict[str, list[Any]] = {"calendars": [], "resources": [], "assignments": [], "blanks": []}
        self.nobody: dict[int, list[FileAssignment]] = defaultdict(list)
        self._said_once: dict[tuple[str, int], dict[str, str]] = {}

    # -- writing ----------------------------------------------------------------------------------------------------

    def _put(self, table: str, id_: int | None, values: Values, *, guarded: Iterable[str] = ()) -> int:
        """Add a row, or change one where the file says something else than it said the last time."""
        if id_ is None:
            self.counts[table]["added"] += 1
            return self._edit.insert(table, values)
        row = self._edit.row(table, id_)
        assert row is not None
        was = _was(row)
        told = {key: value for key, value in values.items() if key not in _HERS}
        for key in guarded:
            if key in was and was[key] == mark(values.get(key)):
                told.pop(key, None)
                for clock in (f"{key}_clock", "constraint_clock" if key == "constraint_date" else ""):
                    told.pop(clock, None)
        self._edit.update(table, id_, told)
        self.counts[table]["changed" if self._edit.row(table, id_) is not row else "same"] += 1
        return id_

    # -- the parts --------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Everything, in the order in which one part points at another."""
        if not self.fresh:
            self._recognise()
        self._project_row()
        self._calendars()
        self._edit.update("projects", self.project, self._project_calendar())
        measures = Measures.of(self._edit, self.project)
        self._resources()
        self._said(0.2)
        self._tasks(measures)
        self._said(0.5)
        self._links()
        self._assignments(measures)
        self._said(0.6)
        self._baselines(measures)

    def _recognise(self) -> None:
        """The rows that came from this file before, by their numbers in it."""
        edit, project = self._edit, self.project
        mine = set()
        for row in edit.rows("tasks"):
            if row.get("project") == project:
                mine.add(row["id"])
                _know(self.known.tasks, from_json(row.get("msproject")).get("uid"), row)
        for row in edit.rows("assignments"):
            if row.get("task") in mine:
                _know(self.known.assignments, from_json(row.get("msproject")).get("uid"), row)
        for row in edit.rows("calendars"):
            held = from_json(row.get("msproject"))
            if held.get("project") == project:
                _know(self.known.calendars, held.get("uid"), row)
        for row in edit.rows("resources"):
            held = from_json(row.get("msproject")).get(str(project))
            if isinstance(held, dict):
                _know(self.known.resources, held.get("uid"), row)

    def _project_row(self) -> None:
        file = self._file
        name = self._free_name(file.shown_name or _("Project")) if self.fresh else ""
        held: dict[str, Any] = {"day": file.day, "week": file.week}
        if self.fresh:
            register = self._document.register("projects")
            (self.project,) = records.add(
                self._document, register, [{"name": name, "msproject": to_json(held)}], edit=self._edit
            )
            self.counts["projects"]["added"] += 1
        measures = Measures.of(self._edit, self.project)
        values: Values = dict(project_values(file, measures))
        if file.manager and file.manager.strip():
            field_ = self._document.register("projects")["manager"]
            values["manager"] = records.person(self._edit, self._document, field_, file.manager)
        self.project_said = {key: value for key, value in values.items() if value is not None}
        if self.fresh:
            self._edit.update("projects", self.project, values)
        else:
            self._put("projects", self.project, values, guarded=values)

    def _free_name(self, wanted: str) -> str:
        taken = {str(row.get("name") or "").casefold() for row in self._edit.rows("projects")}
        return _free(wanted, taken)

    def _calendars(self) -> None:
        """Calendars first without their bases, which may come later in the file."""
        edit, by_uid = self._edit, {one.uid: one for one in self._file.calendars}
        persons = {one.calendar for one in self._file.resources}
        taken = {str(row.get("name") or "").casefold() for row in edit.rows("calendars")}
        days: dict[Value, list[Row]] = defaultdict(list)
        for row in edit.rows("calendar_exceptions"):
            days[row.get("calendar")].append(row)
        for one in self._file.calendars:
            known = self.known.calendars.get(one.uid)
            if known is None and _is_empty(one) and one.uid in persons:
                self.raw["calendars"].append(one)
                continue
            inherits = one.base is not None and one.base in by_uid and one.base != one.uid
            values: Values = {"week": week_of(one, inherits=inherits) or None, "country": None if inherits else "-"}
            if known is None:
                values["name"] = _free(" ".join((one.name or "").split()) or f"#{one.uid}", taken)
                taken.add(str(values["name"]).casefold())
                values["msproject"] = to_json({"project": self.project, "uid": one.uid})
            self.known.calendars[one.uid] = self._put("calendars", known, values)
            self._exceptions(self.known.calendars[one.uid], exception_values(one), days)
        self._bases(by_uid)

    def _bases(self, by_uid: Mapping[int, FileCalendar]) -> None:
        for uid, id_ in self.known.calendars.items():
            one = by_uid.get(uid)
            if one is None:
                continue
            seen, base = {uid}, one.base
            while base is not None and base in by_uid and base not in seen:
                seen.add(base)
                base = by_uid[base].base
            found = self.known.calendars.get(one.base) if one.base is not None and base not in seen else None
            self._edit.update("calendars", id_, {"base": found})

    def _exceptions(self, calendar: int, wanted: list[Values], days: Mapping[Value, list[Row]]) -> None:
        here = days.get(calendar, [])
        told = [{key: row.get(key) for key in ("start", "finish", "working", "name", "shifts")} for row in here]
        if told == wanted:
            self.counts["calendar_exceptions"]["same"] += len(here)
            return
        for row in here:
            self._edit.delete("calendar_exceptions", row_id(row))
            self.counts["calendar_exceptions"]["removed"] += 1
        self._edit.insert_many("calendar_exceptions", [{**values, "calendar": calendar} for values in wanted])
        self.counts["calendar_exceptions"]["added"] += len(wanted)

    def _project_calendar(self) -> Values:
        uid = self._file.calendar
        found = self.known.calendars.get(uid) if uid is not None else None
        if found is None and self.fresh:
            bases = [self.known.calendars[one.uid] for one in self._file.calendars if one.uid in self.known.calendars]
            found = bases[0] if bases else None
        return {"calendar": found} if found is not None else {}

    def _resources(self) -> None:
        edit = self._edit
        named: dict[str, int] = {}
        for row in edit.rows("resources"):
            named.setdefault(_fold(row.get("name")), row_id(row))
        register = self._document.register("resources")
        for one in self._file.resources:
            values = resource_values(one)
            if not values["name"] or one.blank:
                self.raw["resources"].append(one)
                continue
            values["calendar"] = self._resource_calendar(one)
            id_ = self.known.resources.get(one.uid) or named.get(_fold(values["name"]))
            if id_ is None:
                (id_,) = records.add(self._document, register, [values], edit=edit)
                self.counts["resources"]["added"] += 1
            else:
                row = edit.row("resources", id_) or {}
                blank = {key: value for key, value in values.items() if row.get(key) is None and value is not None}
                edit.update("resources", id_, blank)
                self.counts["resources"]["changed" if blank else "same"] += 1
            named[_fold(values["name"])] = self.known.resources[one.uid] = id_
            held = from_json((edit.row("resources", id_) or {}).get("msproject"))
            if str(self.project) not in held:
                told = to_json({**held, str(self.project): {"uid": one.uid}})
                edit.update("resources", id_, {"msproject": told})

    def _resource_calendar(self, resource: FileResource) -> int | None:
        """A calendar of the person's own; the project's says nothing about a person."""
        uid = resource.calendar
        found = self.known.calendars.get(uid) if uid is not None else None
        if found is None:
            base = next((one.base for one in self._file.calendars if one.uid == uid), None)
            found = self.known.calendars.get(base) if base is not None and base != self._file.calendar else None
        return found

    def _tasks(self, measures: Measures) -> None:
        file, own = self._file, OwnFields(self._file.fields)
        doing: dict[int, list[FileAssignment]] = defaultdict(list)
        for assignment in file.assignments:
            doing[assignment.task].append(assignment)
        work = {one.uid for one in file.resources if one.kind == "work"}
        top = file.summary_task
        above: list[tuple[int, int]] = []
        last: int | None = None
        position, seen = 0, set()
        tasks = [task for task in file.tasks if task is not top]
        parents = _summaries(tasks)
        for number, task in enumerate(tasks):
            if task.blank:
                self.raw["blanks"].append((last, task))
                continue
            if number % 500 == 0:
                self._said(0.2 + 0.3 * number / len(tasks))
            position += 1
            level = max(1, task.level or 1)
            while above and above[-1][0] >= level:
                above.pop()
            values: Values = dict(task_values(task, measures, summary=number in parents))
            values["position"], values["parent"] = position, above[-1][1] if above else None
            values["calendar"] = self.known.calendars.get(task.calendar) if task.calendar is not None else None
            people = (self.known.resources.get(one.resource) for one in doing[task.uid] if one.resource in work)
            values["owner"] = tuple(dict.fromkeys(one for one in people if one is not None)) or None
            values["pieces"] = pieces_text(task, doing[task.uid], measures)
            shown = own.shown(task.attributes)
            uid = task.uid if task.uid not in seen else None
            seen.add(task.uid)
            id_ = self._task(uid, values, shown)
            last = task.uid
            above.append((level, id_))
        self._vanish(seen, position)

    def _task(self, uid: int | None, values: Values, shown: Mapping[str, str]) -> int:
        known = self.known.tasks.get(uid) if uid is not None else None
        said = {key: value for key, value in values.items() if key not in {"position", "parent"}}
        if known is None:
            values |= {"project": self.project, "custom": dict(shown), "msproject": to_json({"uid": uid})}
        else:
            row = self._edit.row("tasks", known) or {}
            custom = row.get("custom")
            values["custom"] = {**(custom if isinstance(custom, Mapping) else {}), **shown}
        id_ = self._put("tasks", known, values, guarded=said)
        if uid is not None:
            self.known.tasks[uid] = id_
        self._said_once["tasks", id_] = {key: mark(value) for key, value in said.items() if value is not None}
        return id_

    def said_of(self, table: str, id_: int) -> dict[str, str]:
        """Marks of what the file said of a row's fields, to tell later what it says anew."""
        return self._said_once.get((table, id_), {})

    def _vanish(self, seen: set[int], position: int) -> None:
        """Tasks that the file no longer has stay, at the end."""
        for uid, id_ in self.known.tasks.items():
            if uid not in seen:
                self.vanished.append(id_)
        last = set(self.vanished) | {
            row_id(row)
            for row in self._edit.rows("tasks")
            if row.get("project") == self.project and row["id"] not in set(self.known.tasks.values())
        }
        if self.fresh:
            return
        for id_ in sorted(last, key=lambda one: ((self._edit.row("tasks", one) or {}).get("position") or 0, one)):
            position += 1
            self._edit.update("tasks", id_, {"position": position})

    def _links(self) -> None:
        edit, tasks = self._edit, self.known.tasks
        told = [
            (tasks[link.predecessor], tasks[task.uid], link)
            for task in self._file.tasks
            for link in task.links
            if link.predecessor in tasks and task.uid in tasks
        ]
        parents = {id_: _int((edit.row("tasks", id_) or {}).get("parent")) for id_ in tasks.values()}
        kept = without_circles(told, parents)
        self.left_links = sum(len(task.links) for task in self._file.tasks) - len(kept)
        wanted = [link_values(link, before, after) for before, after, link in kept]
        if self.fresh:
            edit.insert_many("links", wanted)
            self.counts["links"]["added"] += len(wanted)
            return
        mine = set(tasks.values())
        here: dict[tuple[Value, ...], list[int]] = defaultdict(list)
        for row in edit.rows("links"):
            if row.get("successor") in mine and row.get("predecessor") in mine:
                here[_link_key(row)].append(row_id(row))
        for values in wanted:
            same = here.get(_link_key(values))
            if same:
                same.pop()
                self.counts["links"]["same"] += 1
            else:
                edit.insert("links", values)
                self.counts["links"]["added"] += 1
        for ids in here.values():
            for id_ in ids:
                edit.delete("links", id_)
                self.counts["links"]["removed"] += 1

    def _assignments(self, measures: Measures) -> None:
        seen = set()
        for one in self._file.assignments:
            task, person = self.known.tasks.get(one.task), self.known.resources.get(one.resource)
            if task is None:
                self.raw["assignments"].append(one)
                continue
            if person is None or one.uid in seen:
                self.nobody[task].append(one)
                continue
            seen.add(one.uid)
            values: Values = {**assignment_values(one, measures), "task": task, "resource": person}
            known = self.known.assignments.get(one.uid)
            said = {key: mark(value) for key, value in values.items() if value is not None}
            if known is None:
                values["msproject"] = to_json({"uid": one.uid})
            id_ = self._put("assignments", known, values, guarded=list(values))
            self._said_once["assignments", id_] = said
            self.known.assignments[one.uid] = id_
        for uid, id_ in list(self.known.assignments.items()):
            if uid not in seen:
                self._edit.delete("assignments", id_)
                del self.known.assignments[uid]
                self.counts["assignments"]["removed"] += 1

    def _baselines(self, measures: Measures) -> None:
        edit = self._edit
        numbers: dict[int, list[Values]] = defaultdict(list)
        for task in self._file.tasks:
            id_ = self.known.tasks.get(task.uid)
            if id_ is None or task is self._file.summary_task:
                continue
            given = set()
            for one in task.baselines:
                if one.number is not None and one.number not in given and not one.interim:
                    given.add(one.number)
                    numbers[one.number].append({**baseline_values(task, one, measures), "task": id_})
        here = {row["number"]: row for row in edit.rows("baselines") if row.get("project") == self.project}
        for number in sorted(numbers):
            known = here.get(number)
            if known is not None:
                if self._same_baseline(row_id(known), numbers[number]):
                    self.counts["baselines"]["same"] += 1
                    continue
                for row in edit.rows("baseline_tasks"):
                    if row.get("baseline") == known["id"]:
                        edit.delete("baseline_tasks", row_id(row))
                baseline = row_id(known)
                self.counts["baselines"]["changed"] += 1
            else:
                baseline = edit.insert(
                    "baselines", {"project": self.project, "name": self._baseline_name(number), "number": number}
                )
                self.counts["baselines"]["added"] += 1
            edit.insert_many("baseline_tasks", [{**values, "baseline": baseline} for values in numbers[number]])
            self.counts["baseline_tasks"]["added"] += len(numbers[number])

    def _baseline_name(self, number: int) -> str:
        taken = {
            str(row.get("name") or "").casefold()
            for row in self._edit.rows("baselines")
            if row.get("project") == self.project
        }
        return _free(baseline_name(number), taken)

    def _same_baseline(self, baseline: int, wanted: list[Values]) -> bool:
        here = [row for row in self._edit.rows("baseline_tasks") if row.get("baseline") == baseline]
        if len(here) != len(wanted):
            return False
        by_task = {row.get("task"): row for row in here}
        return all(
            (row := by_task.get(values["task"])) is not None
            and all(_same(row.get(key), value) for key, value in values.items())
            for values in wanted
        )


def mark(value: Value) -> str:
    """A short mark of a value: equal values have equal ones."""
    told = value.normalize() + 0 if isinstance(value, Decimal) else value
    return f"{zlib.crc32(repr(told).encode()):x}" if value is not None else ""


def _was(row: Row) -> dict[str, str]:
    held = from_json(row.get("msproject")).get("was")
    return held if isinstance(held, dict) else {}


def _same(one: Value, other: Value) -> bool:
    return one == other or (one in {None, ""} and other in {None, ""})


def _know(known: dict[int, int], uid: object, row: Row) -> None:
    if isinstance(uid, int) and not isinstance(uid, bool):
        known.setdefault(uid, row_id(row))


def _is_empty(calendar: FileCalendar) -> bool:
    """Whether a calendar says nothing but what it is based on."""
    return not (calendar.days or calendar.exceptions or calendar.work_weeks)


def _summaries(tasks: list[FileTask]) -> set[int]:
    """The places of tasks that have others below them."""
    found = set()
    real = [(number, max(1, task.level or 1)) for number, task in enumerate(tasks) if not task.blank]
    for (number, level), (_next, deeper) in pairwise(real):
        if deeper > level:
            found.add(number)
    return found


def _free(wanted: str, taken: Iterable[str]) -> str:
    used, name, number = set(taken), wanted, 2
    while name.casefold() in used:
        name, number = f"{wanted} ({number})", number + 1
    return name


def _fold(name: Value) -> str:
    return " ".join(str(name or "").split()).casefold()


def _int(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _link_key(row: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(row.get(key) for key in ("predecessor", "successor", "type", "lag", "lag_unit"))
