"""A project of the document as an MS Project file: first as its rows say it, then with what was kept put back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from pmo_desktop.domain.project_file.calendars import FileCalendar
from pmo_desktop.domain.project_file.element import as_tree, of_tree
from pmo_desktop.domain.project_file.keeping import Usual, put_back, usual_from
from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.project import FileField, ProjectFile
from pmo_desktop.domain.project_file.tasks import FileBaseline, FileLink, FileTask
from pmo_desktop.domain.project_file.tree import Tree, elements_of, from_json
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.calendar_layers import Source
from pmo_desktop.services.outline import Outline
from pmo_desktop.services.project_files.baselines import file_baseline
from pmo_desktop.services.project_files.calendars import file_calendar
from pmo_desktop.services.project_files.cross_links import OtherProjects
from pmo_desktop.services.project_files.leave import days_off, with_leave
from pmo_desktop.services.project_files.links import file_link
from pmo_desktop.services.project_files.measures import Measures
from pmo_desktop.services.project_files.own_fields import OwnFields, fields_in
from pmo_desktop.services.project_files.people import file_assignment, file_resource
from pmo_desktop.services.project_files.task_elements import COMPUTED, Around, Place, file_task, stamp
from pmo_desktop.services.project_files.uids import Uids, numbers_of
from pmo_desktop.services.project_files.usual_calendar import usual_calendar
from pmo_desktop.services.project_files.whole import file_project, summary_task

T = TypeVar("T")
Calculated = Mapping[int, tuple[datetime, datetime]]
_DATED = 3
_BY_DAY = frozenset({"TimephasedData", "Stop", "Resume"})
_OF_DATES = frozenset(
    {"TimephasedData", "Start", "Finish", "Stop", "Resume", "StartVariance", "FinishVariance", "Delay"}
)


@dataclass(frozen=True, slots=True)
class Made:
    """One thing as its row says it."""

    row: Row
    thing: Any
    held: dict[str, Any]


class Outgoing:
    """One project on its way into a file; the rows may be of the document or of an edit that is open."""

    def __init__(
        self,
        source: Source,
        project: int,
        calculated: Calculated | None = None,
        *,
        fields: Sequence[FileField] | None = None,
    ) -> None:
        """Look at everything that belongs to the project."""
        self._source = source
        self._project = project
        self._calculated = calculated or {}
        self.row: Row = source.row("projects", project) or {"id": project}
        self.held = from_json(self.row.get("msproject"))
        self.measures = Measures.of(source, project)
        self._outline = Outline(row for row in source.rows("tasks") if row.get("project") == project)
        self._order = list(self._outline.walk())
        self._tasks = [self._outline.rows[id_] for id_, _level in self._order]
        self._task_held = {row_id(row): from_json(row.get("msproject")) for row in self._tasks}
        self._blanks = [
            entry for entry in _list(self.held.get("blanks")) if isinstance(entry, list) and len(entry) == 2
        ]
        self._raw = {
            key: [elements_of(tree) for tree in _list(self.held.get(key))]
            for key in ("calendars", "resources", "assignments")
        }
        top = {0} if self.held.get("top") is not None or not self.held else set()
        self.task_uids = Uids(((id_, held.get("uid")) for id_, held in self._task_held.items()), taken=top)
        self.fields = OwnFields(fields_in(self.held) if fields is None else fields)
        self._people()
        self._find_calendars()

    # -- who and when -----------------------------------------------------------------------------------------------

    def _people(self) -> None:
        mine = {row_id(row) for row in self._tasks}
        self._assigned = [
            row for row in self._source.rows("assignments") if row.get("task") in mine and row.get("resource")
        ]
        pairs = {(row["task"], row["resource"]) for row in self._assigned}
        self._owned: list[tuple[int, int]] = []
        for row in self._tasks:
            owners = row.get("owner")
            for person in owners if isinstance(owners, tuple) else ():
                if (row["id"], person) not in pairs:
                    self._owned.append((row_id(row), person))
        wanted = {row["resource"] for row in self._assigned} | {person for _task, person in self._owned}
        key = str(self._project)
        self.resources: list[Row] = []
        self._resource_held: dict[int, dict[str, Any]] = {}
        for row in self._source.rows("resources"):
            held = from_json(row.get("msproject")).get(key)
            if held is not None or row["id"] in wanted:
                self.resources.append(row)
                self._resource_held[row_id(row)] = held if isinstance(held, dict) else {}
        had = ((row_id(row), self._resource_held[row_id(row)].get("uid")) for row in self.resources)
        self.resource_uids = Uids(had, taken=numbers_of(self._raw["resources"]))

    def _find_calendars(self) -> None:
        rows = {row_id(row): row for row in self._source.rows("calendars")}
        self._calendar_held = {id_: from_json(row.get("msproject")) for id_, row in rows.items()}
        wanted = [id_ for id_, held in self._calendar_held.items() if held.get("project") == self._project]
        used: list[Value] = [self.row.get("calendar")]
        used += [row.get("calendar") for row in (*self._tasks, *self.resources)]
        ends = [id_ for id_ in used if isinstance(id_, int)]
        found = dict.fromkeys(wanted)
        while ends:
            id_ = ends.pop()
            if id_ in rows and id_ not in found:
                found[id_] = None
            base = rows[id_].get("base") if id_ in rows else None
            if isinstance(base, int) and base not in found:
                ends.append(base)
        self.calendars = [rows[id_] for id_ in sorted(found)]
        ours = _mapping(self.held.get("calendar_uids"))
        mine = (
            (id_, held.get("uid") if held.get("project") == self._project else ours.get(str(id_)))
            for id_, held in self._calendar_held.items()
        )
        self.calendar_uids = Uids(mine, taken=numbers_of(self._raw["calendars"]))
        for row in self.calendars:
            self.calendar_uids.give(row_id(row))

    def calendar_uid(self, id_: Value) -> int:
        """The number of a calendar in the file; -1 for none."""
        return self.calendar_uids.of.get(id_, -1) if isinstance(id_, int) else -1

    # -- as the rows say it -----------------------------------------------------------------------------------------

    def made_calendars(self) -> list[Made]:
        """The calendars."""
        days: dict[Value, list[Row]] = defaultdict(list)
        for row in self._source.rows("calendar_exceptions"):
            days[row.get("calendar")].append(row)
        found = []
        for row in self.calendars:
            id_, base = row_id(row), self.calendar_uid(row.get("base"))
            held = self._calendar_held[id_] if self._calendar_held[id_].get("project") == self._project else {}
            uid = self.calendar_uids.give(id_)
            if held:
                thing = file_calendar(row, days[id_], uid, base, is_base=base < 0)
            else:
                thing = usual_calendar(self._source, id_, str(row.get("name") or ""), uid, self._dated())
            found.append(Made(row, thing, held))
        return found

    def made_resources(self) -> list[Made]:
        """The resources."""
        found = []
        default = self.calendar_uid(self.row.get("calendar"))
        for number, row in enumerate(self.resources, 1):
            id_ = row_id(row)
            own = self.calendar_uid(row.get("calendar"))
            thing = file_resource(row, self.resource_uids.give(id_), number, own if own >= 0 else default)
            found.append(Made(row, thing, self._resource_held[id_]))
        return found

    def made_tasks(self) -> list[Made]:
        """The tasks in their order."""
        for id_, _level in self._order:
            self.task_uids.give(id_)
        links, baselines = self._links(), self._baselines()
        numbers = self._outline.numbers()
        blank_after = {entry[0] for entry in self._blanks}
        found, number = [], 0
        for id_, level in self._order:
            number += 1
            row, uid = self._outline.rows[id_], self.task_uids.of[id_]
            place = Place(uid, number, level + 1, numbers[id_], summary=bool(self._outline.children.get(id_)))
            around = Around(
                self.calendar_uid(row.get("calendar")),
                tuple(links.get(id_, ())),
                tuple(baselines.get(id_, ())),
                self.fields.attributes(row.get("custom")),
                self._calculated.get(id_),
            )
            found.append(Made(row, file_task(row, self.measures, place, around), self._task_held[id_]))
            if uid in blank_after:
                number += sum(1 for entry in self._blanks if entry[0] == uid)
        return found

    def made_assignments(self) -> list[Made]:
        """The assignments; who a task is assigned to without more goes out as one at all of their time."""
        held = {row_id(row): from_json(row.get("msproject")) for row in self._assigned}
        uids = Uids(((id_, told.get("uid")) for id_, told in held.items()), taken=self._nobody_uids())
        found = []
        for row in self._assigned:
            id_, task, person = row_id(row), row["task"], row["resource"]
            assert isinstance(task, int)
            assert isinstance(person, int)
            thing = file_assignment(
                row, self.measures, uids.give(id_), self.task_uids.of[task], self.resource_uids.give(person)
            )
            found.append(Made(row, thing, held[id_]))
        for place, (task, person) in enumerate(self._owned):
            row = {**self._outline.rows[task], "units": None, "notes": None, "task": task, "id": -place - 1}
            uid = uids.give(-place - 1)
            thing = file_assignment(row, self.measures, uid, self.task_uids.of[task], self.resource_uids.give(person))
            found.append(Made(row, self._share(thing, task), {}))
        return found

    def _share(self, thing: FileAssignment, task: int) -> FileAssignment:
        """What one of those to whom a task is assigned without more does of it, while it lasts."""
        start, finish = self._calculated.get(task, (thing.start, thing.finish))
        people = sum(1 for one, _person in self._owned if one == task)
        if thing.work is None or any(row["task"] == task for row in self._assigned):
            return replace(thing, start=start, finish=finish, work=None, remaining_work=None, actual_work=0)
        work, actual = thing.work // people, (thing.actual_work or 0) // people
        left = max(0, work - actual)
        return replace(thing, start=start, finish=finish, work=work, actual_work=actual, remaining_work=left)

    def made_project(self) -> ProjectFile:
        """The file's own properties."""
        return file_project(self.row, self.measures, self.held, self.calendar_uid(self.row.get("calendar")))

    def made_top(self, tasks: Iterable[FileTask]) -> FileTask:
        """The task that stands for the project."""
        return summary_task(self.row, self.measures, tasks)

    # -- with what was kept -----------------------------------------------------------------------------------------

    def file(self) -> ProjectFile:
        """The whole file."""
        told = (label for row in self._tasks if isinstance(own := row.get("custom"), Mapping) for label in own)
        new_fields = self.fields.widen(told)
        usual = {key: usual_from(told) for key, told in _mapping(self.held.get("usual")).items()}
        calendars = [_back(FileCalendar, made, {}) for made in self.made_calendars()]
        calendars += [of_tree(FileCalendar, tree) for tree in self._raw["calendars"]]
        tasks, progressed, moved = self._with_blanks(usual.get("tasks", {}))
        resources = [_back(FileResource, made, usual.get("resources", {})) for made in self.made_resources()]
        project = of_tree(ProjectFile, put_back(as_tree(self.made_project()), self.held.get("kept"), {}))
        if new_fields:
            project = replace(project, fields=(*project.fields, *new_fields))
        if not self.held and (project.calendar is None or project.calendar < 0):
            uid = max((one.uid for one in calendars), default=0) + 1
            calendars.append(usual_calendar(self._source, None, "", uid, self._dated(), project=self._project))
            project = replace(project, calendar=uid)
        for place, one in enumerate(resources):
            known = self._resource_held[row_id(self.resources[place])]
            if not known and one.kind == "work":
                uid = max(calendar.uid for calendar in calendars) + 1
                base = one.calendar if one.calendar is not None and one.calendar >= 0 else project.calendar
                calendars.append(FileCalendar(uid=uid, name=one.name, is_base=False, base=base))
                resources[place] = replace(one, calendar=uid)
        calendars, resources = with_leave(calendars, resources, self.resources, days_off(self._source))
        resources += [of_tree(FileResource, tree) for tree in self._raw["resources"]]
        by_uid = {task.uid: task for task in tasks}
        return replace(
            project,
            calendars=tuple(sorted(calendars, key=lambda one: one.uid)),
            tasks=tuple(tasks),
            resources=tuple(sorted(resources, key=lambda one: one.uid)),
            assignments=self._assignments(usual.get("assignments", {}), by_uid, progressed, moved),
        )

    def _with_blanks(self, usual: Usual) -> tuple[list[FileTask], set[int], set[int]]:
        """The tasks with the top and the blank lines; whose progress or dates changed, and whose dates did."""
        tasks: list[FileTask] = []
        moved: set[int] = set()
        progressed: set[int] = set()
        after: dict[object, list[FileTask]] = defaultdict(list)
        for entry in self._blanks:
            after[entry[0]].append(of_tree(FileTask, elements_of(entry[1])))
        known = set()
        everything = self.made_tasks()
        for made in everything:
            leave: frozenset[str] = frozenset()
            was, now = made.held.get("stamp"), stamp(made.thing)
            if was not in {None, now}:
                leave = COMPUTED
                progressed.add(made.thing.uid)
                if str(was).split("|")[:_DATED] != now.split("|")[:_DATED]:
                    moved.add(made.thing.uid)
            task = _back(FileTask, made, usual, leave)
            known.add(made.thing.uid)
            tasks += [task, *after.get(made.thing.uid, ())]
        tasks[:0] = after.get(None, ())
        tasks += [blank for uid, blanks in after.items() if uid is not None and uid not in known for blank in blanks]
        top = self.held.get("top")
        if top is not None or not self.held:
            made_top = self.made_top(made.thing for made in everything)
            told = _mapping(top)
            changed = told.get("stamp") not in {None, stamp(made_top)}
            tree = put_back(as_tree(made_top), told.get("kept"), usual, COMPUTED if changed else frozenset())
            tasks.insert(0, of_tree(FileTask, tree))
        return tasks, progressed, moved

    def _assignments(
        self, usual: Usual, tasks: Mapping[int, FileTask], progressed: set[int], moved: set[int]
    ) -> tuple[FileAssignment, ...]:
        found: list[FileAssignment] = []
        for made in self.made_assignments():
            task = tasks.get(made.thing.task)
            if made.thing.task in progressed and made.thing.task not in moved:
                found.append(_back(FileAssignment, made, usual, _BY_DAY))
            elif made.thing.task in moved and task is not None:
                moved_too = replace(made.thing, start=task.start, finish=task.finish)
                made = replace(made, thing=moved_too)  # noqa: PLW2901 the same one, moved
                found.append(_back(FileAssignment, made, usual, _OF_DATES))
            else:
                found.append(_back(FileAssignment, made, usual))
        for id_, trees in self._to_nobody().items():
            if self.task_uids.of[id_] not in moved:
                found += [of_tree(FileAssignment, tree) for tree in trees]
        found += [of_tree(FileAssignment, tree) for tree in self._raw["assignments"]]
        return tuple(sorted(found, key=lambda one: one.uid))

    def _dated(self) -> list[Row]:
        """The tasks with the dates they go out with."""
        return [
            {**row, "start": told[0].date(), "finish": told[1].date()}
            if (told := self._calculated.get(row_id(row))) is not None
            else row
            for row in self._tasks
        ]

    # -- tables beside the tasks ------------------------------------------------------------------------------------

    def _to_nobody(self) -> dict[int, list[Tree]]:
        """The assignments to nobody by task; whoever was put on a task since the file takes their place."""
        taken = {row["task"] for row in self._assigned if not row.get("msproject")} | {one for one, _ in self._owned}
        return {
            id_: [elements_of(tree) for tree in _list(held.get("nobody"))]
            for id_, held in self._task_held.items()
            if id_ not in taken
        }

    def _nobody_uids(self) -> list[int]:
        trees = [tree for trees in self._to_nobody().values() for tree in trees]
        return [*numbers_of(trees), *numbers_of(self._raw["assignments"])]

    def _links(self) -> dict[int, list[FileLink]]:
        found: dict[int, list[FileLink]] = defaultdict(list)
        others = OtherProjects(self._source, self._project)
        mine = self._outline.rows
        outside = max(self.task_uids.used, default=0)
        for row in self._source.rows("links"):
            before, after = row.get("predecessor"), row.get("successor")
            if not isinstance(before, int) or not isinstance(after, int) or after not in mine:
                continue
            if before in mine:
                found[after].append(file_link(row, self.task_uids.of[before]))
            elif (name := others.name_of(before)) is not None:
                outside += 1  # a number that no task of this file has
                found[after].append(file_link(row, outside, name))
        return found

    def _baselines(self) -> dict[int, list[FileBaseline]]:
        numbers: dict[int, int] = {}
        mine = [row for row in self._source.rows("baselines") if row.get("project") == self._project]
        told = {row["number"] for row in mine if isinstance(row.get("number"), int)}
        free = iter([number for number in range(11) if number not in told])
        for row in mine:
            number = row.get("number")
            given = number if isinstance(number, int) else next(free, None)
            if given is not None:
                numbers[row_id(row)] = given
        found: dict[int, list[FileBaseline]] = defaultdict(list)
        for row in self._source.rows("baseline_tasks"):
            baseline, task = row.get("baseline"), row.get("task")
            if isinstance(task, int) and isinstance(baseline, int) and baseline in numbers:
                whole = bool((self._outline.rows.get(task) or {}).get("elapsed"))
                found[task].append(file_baseline(row, numbers[baseline], self.measures, elapsed=whole))
        for told_of in found.values():
            told_of.sort(key=lambda one: one.number or 0)
        return found


def _back(cls: type[T], made: Made, usual: Usual, leave_out: frozenset[str] = frozenset()) -> T:
    if not made.held:
        return made.thing  # type: ignore[no-any-return]
    return of_tree(cls, put_back(as_tree(made.thing), made.held.get("kept"), usual, leave_out))


def _list(told: object) -> list[Any]:
    return told if isinstance(told, list) else []


def _mapping(told: object) -> Mapping[str, Any]:
    return told if isinstance(told, dict) else {}
