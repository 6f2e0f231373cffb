"""A file on its way into the rows of one edit: what is known of it already, and what becomes of each row."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pmo_desktop.domain.project_file.people import FileAssignment
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.project_files.task_elements import own_guid
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

Values = dict[str, Value]
_DATES = frozenset({"start", "finish", "actual_start", "actual_finish", "constraint_date", "deadline"})
_HERS = frozenset({"mode"})
"""What an update leaves as she decided it."""


@dataclass(slots=True)
class Known:
    """The rows of the document by their number in the file."""

    tasks: dict[int, int] = field(default_factory=dict)
    calendars: dict[int, int] = field(default_factory=dict)
    resources: dict[int, int] = field(default_factory=dict)
    assignments: dict[int, int] = field(default_factory=dict)


class Landing:
    """One file within one edit: as a new project, or bringing one up to date."""

    def __init__(
        self, document: Document, edit: Edit, file: ProjectFile, project: int | None, said: Callable[[float], object]
    ) -> None:
        """Nothing is written yet; without `project` a new one is made."""
        self.document = document
        self.edit = edit
        self.file = file
        self.said = said
        self.fresh = project is None
        self.project = project if project is not None else 0
        self.known = Known()
        row = edit.row("projects", project) if project is not None else None
        held = from_json(row.get("msproject")) if row is not None else {}
        self.ours = row is not None and (not held or bool(held.get("ours")))
        """Whether the project was made here, and the file is what went out of it."""
        self._unnumbered: dict[str, list[int]] = defaultdict(list)
        self._added: dict[str, int] = {}
        self._expected: set[int] = set()
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.vanished: list[int] = []
        self.left_links = 0
        self.added: set[tuple[str, int]] = set()
        self.moved: set[int] = set()
        self.lent: dict[int, int] = {}
        """Calendars of the document's own that the file has as they are here, and their numbers in it."""
        self.links: list[Values] = []
        self.linked: set[int] = set()
        """What the file's tasks wait for as the file says it, and which tasks those are."""
        self.raw: dict[str, list[Any]] = {"calendars": [], "resources": [], "assignments": [], "blanks": []}
        self.nobody: dict[int, list[FileAssignment]] = defaultdict(list)
        self.values: dict[tuple[str, int], Values] = {}

    def put(
        self,
        table: str,
        id_: int | None,
        values: Values,
        *,
        guarded: Iterable[str] = (),
        already: Values | None = None,
    ) -> int:
        """Add a row, or change one; of the guarded fields only those of which the file says something new.

        For a row of which no file said anything before, `already` is what it would say of itself.
        """
        if id_ is None:
            self.counts[table]["added"] += 1
            made = self.edit.insert(table, values)
            self.added.add((table, made))
            return made
        row = self.edit.row(table, id_)
        assert row is not None
        was = from_json(row.get("msproject")).get("was")
        marks = was if isinstance(was, dict) else None
        if marks is None and already is not None:
            marks = {key: mark(value) for key, value in already.items()}
        told = {
            key: value
            for key, value in values.items()
            if key not in _HERS and (value is not None or marks is not None or not guarded)
        }
        for key in guarded:
            if marks is not None and marks.get(key, "") == mark(values.get(key)):
                told.pop(key, None)
        for key in _DATES & told.keys():  # a date and its time of day are one
            clock = "constraint_clock" if key == "constraint_date" else f"{key}_clock"
            if clock in values:
                told[clock] = values[clock]
        self.edit.update(table, id_, told)
        self.counts[table]["changed" if self.edit.row(table, id_) is not row else "same"] += 1
        return id_

    def task(self, uid: int, guid: str | None, name: Value) -> int | None:
        """The row of a task: by its number in the file, else one added here since then by its GUID or its name."""
        if uid in self.known.tasks:
            return self.known.tasks[uid]
        found = self._added.get((guid or "").upper())
        if found is None:
            named = self._unnumbered.get(fold(name), [])
            while named and found is None:
                id_ = named.pop(0)
                found = id_ if id_ not in self._expected else None
        return found

    def remember(self, table: str, id_: int, values: Values) -> None:
        """Note what the file said of a row, to tell the next time what it says anew."""
        self.values[table, id_] = {**self.values.get((table, id_), {}), **values}

    def marks(self, table: str, id_: int) -> dict[str, str]:
        """Short marks of what the file said of a row's fields."""
        told = self.values.get((table, id_), {})
        return {key: mark(value) for key, value in told.items() if value is not None and key != "position"}

    def recognise(self) -> None:
        """The rows that came from this file before, by their numbers in it."""
        edit, project = self.edit, self.project
        mine = set()
        for row in edit.rows("tasks"):
            if row.get("project") == project:
                mine.add(row["id"])
                uid = from_json(row.get("msproject")).get("uid")
                _know(self.known.tasks, uid, row)
                if uid is None:
                    self._unnumbered[fold(row.get("name"))].append(row_id(row))
                    if guid := own_guid(row):
                        self._added[guid] = row_id(row)
        guids = {(task.guid or "").upper() for task in self.file.tasks}
        self._expected = {id_ for guid, id_ in self._added.items() if guid in guids}
        for row in edit.rows("assignments"):
            if row.get("task") in mine:
                _know(self.known.assignments, from_json(row.get("msproject")).get("uid"), row)
        for row in edit.rows("calendars"):
            held = from_json(row.get("msproject"))
            if held.get("project") == project:
                _know(self.known.calendars, held.get("uid"), row)
        for row in edit.rows("resources"):
            told = from_json(row.get("msproject")).get(str(project))
            if isinstance(told, dict):
                _know(self.known.resources, told.get("uid"), row)


def mark(value: Value) -> str:
    """A short mark of a value: equal values have equal ones."""
    told = value.normalize() + 0 if isinstance(value, Decimal) else value
    return f"{zlib.crc32(repr(told).encode()):x}" if value is not None else ""


def _know(known: dict[int, int], uid: object, row: Row) -> None:
    if isinstance(uid, int) and not isinstance(uid, bool):
        known.setdefault(uid, row_id(row))


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name, with a number where it is taken (small letters) already."""
    used, name, number = set(taken), wanted, 2
    while name.casefold() in used:
        name, number = f"{wanted} ({number})", number + 1
    return name


def fold(name: Value) -> str:
    """The name as it is compared with others."""
    return " ".join(str(name or "").split()).casefold()
