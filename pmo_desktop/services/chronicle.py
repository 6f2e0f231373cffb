"""What happened in a document: steps found by words, people, days, records; and whose change each was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.reads import display_name
from pmo_desktop.store.document import Document

Shown = Callable[[Field, Value], str]
"""A value as people read it."""

MOVES = frozenset({"undo", "redo"})
_ALL = 10**9


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which steps are looked for; blank parts ask for nothing.

    All `words` have to occur: in the label, the source, or the values that changed. `source` is how steps came about,
    or part of a file's name.
    """

    words: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    register: str = ""
    records: frozenset[int] | None = None
    project: int | None = None

    @property
    def looks_inside(self) -> bool:
        """Whether the changes of a step have to be read to tell."""
        return bool(self.register or self.project is not None)


@dataclass(frozen=True, slots=True)
class _Gist:
    """What a step touched: rows, projects, and its words when somebody looked for words."""

    rows: frozenset[tuple[str, int]] = frozenset()
    tables: frozenset[str] = frozenset()
    projects: frozenset[int] = frozenset()


@dataclass
class Chronicle:
    """The steps of a document, newest first; what each touched is read once, and only when it is asked for."""

    document: Document
    shown: Shown = lambda _field, value: "" if value is None else str(value)
    _gists: dict[tuple[str, str], _Gist] = field(default_factory=dict)
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)
    _page: dict[int, tuple[Change, ...]] = field(default_factory=dict)
    _gone: dict[tuple[str, int], Row] = field(default_factory=dict)

    @cached_property
    def steps(self) -> list[Step]:
        """All that happened up to now, without the changes."""
        return self.document.chronicle(_ALL)

    def refresh(self) -> None:
        """Read again what happened; what is known of older steps stays."""
        self.__dict__.pop("steps", None)

    def find(self, wanted: Wanted) -> Iterator[Step]:
        """The steps that are wanted, newest first, as they are found."""
        words = wanted.words.casefold().split()
        for step in self.steps:
            if not _plain(step, wanted):
                continue
            if wanted.looks_inside and not self._inside(step, wanted):
                continue
            if words and not self._says(step, words):
                continue
            yield step

    def people(self) -> list[str]:
        """Everybody who did something, by name."""
        return sorted({step.who for step in self.steps if step.who})

    def changes(self, step: Step) -> tuple[Change, ...]:
        """The changes of a step; none when they are no longer kept, or cannot be read (undoing it says so)."""
        try:
            whole = self.document.step(step.id)
        except PlainError:
            return ()
        return self._noted(whole.changes if whole is not None else ())

    def _noted(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes; what they deleted is remembered by name."""
        for change in changes:
            if change.after is None and change.before is not None:
                self._gone.setdefault((change.table, change.id), change.before)
        return changes

    def _read(self, step: Step) -> tuple[Change, ...]:
        """The changes of a step when the steps after it are asked for as well."""
        if step.way in MOVES:
            return self.changes(step)
        if step.id not in self._page:
            self._page = {one.id: one.changes for one in self.document.steps_back(step.id)}
        return self._noted(self._page.get(step.id, ()))

    def row(self, table: str, id_: int) -> Row | None:
        """A record as it is, or as it was when it was deleted (as far as its deletion was read)."""
        if table not in self.document.tables():
            return None
        return self.document.row(table, id_) or self._gone.get((table, id_))

    def called(self, table: str, id_: int) -> str:
        """What people call a record: its code and its name."""
        row = self.row(table, id_)
        if row is None:
            return f"#{id_}"
        name = display_name(row, self.document.register(table).name_field)
        code = str(row.get("code") or row.get("wbs") or "")
        return name if not code or code == name else f"{code} {name}"

    def known_as(self, table: str, words: str) -> frozenset[int]:
        """The records with this code, number, name or #id, the deleted ones too."""
        wanted = words.strip().casefold()
        name = self.document.register(table).name_field
        rows: dict[int, Row] = {}
        for step in self.steps:
            self._gist(step)
        rows.update({id_: row for (held, id_), row in self._gone.items() if held == table})
        rows.update({int(str(row["id"])): row for row in self.document.rows(table)})
        if wanted.startswith("#") and wanted[1:].isdecimal():
            return frozenset({int(wanted[1:])} & rows.keys())
        for key in ("code", "wbs", name):
            found = frozenset(id_ for id_, row in rows.items() if str(row.get(key) or "").casefold() == wanted)
            if found:
                return found
        return frozenset()

    def _inside(self, step: Step, wanted: Wanted) -> bool:
        gist = self._gist(step)
        if wanted.register and wanted.register not in gist.tables:
            return False
        if wanted.records is not None and not any((wanted.register, id_) in gist.rows for id_ in wanted.records):
            return False
        return wanted.project is None or wanted.project in gist.projects

    def touching(self, step: Step, wanted: Wanted) -> Iterator[Change]:
        """The changes of a step that are of the register, the records and the project asked for."""
        for change in self.changes(step):
            if wanted.register and change.table != wanted.register:
                continue
            if wanted.records is not None and change.id not in wanted.records:
                continue
            if wanted.project is not None and wanted.project not in self._projects(change):
                continue
            yield change

    def _gist(self, step: Step) -> _Gist:
        key = _key(step)
        if key not in self._gists:
            changes = self._read(step)
            projects = {id_ for change in changes for id_ in self._projects(change)}
            rows = frozenset((change.table, change.id) for change in changes)
            self._gists[key] = _Gist(rows, frozenset(table for table, _id in rows), frozenset(projects))
        return self._gists[key]

    def _projects(self, change: Change) -> set[int]:
        """The projects a change is of: before and after."""
        whole = self.row(change.table, change.id)
        rows = [row for row in (change.before, change.after, whole) if row is not None]
        return {id_ for row in rows for id_ in self._projects_of(change.table, row, 3)}

    def _projects_of(self, table: str, row: Row, depth: int) -> Iterator[int]:
        if table == "projects":
            yield int(str(row["id"]))
            return
        project = row.get("project")
        if isinstance(project, int):
            yield project
        elif depth and table in self.document.tables() and not self.document.register(table).has("project"):
            for one in self.document.register(table).of_kind(Kind.REF):
                above = row.get(one.key)
                told = self.row(one.to, above) if one.required and isinstance(above, int) else None
                if told is not None:
                    yield from self._projects_of(one.to, told, depth - 1)

    def _says(self, step: Step, words: list[str]) -> bool:
        said = f"{step.label} {step.source} {step.who}".casefold()
        missing = [word for word in words if word not in said]
        if not missing:
            return True
        key = _key(step)
        if key not in self._texts:
            self._texts[key] = self._text(self._read(step))
        return all(word in self._texts[key] for word in missing)

    def _text(self, changes: Iterable[Change]) -> str:
        said: list[str] = []
        for change in changes:
            register = self.document.register(change.table)
            if change.before is not None and change.after is not None:
                said.append(self.called(change.table, change.id))
            for row in (change.before, change.after):
                said += self._values(register.stored, row or {})
        return "\n".join(said).casefold()

    def _values(self, fields: Iterable[Field], row: Row) -> Iterator[str]:
        for one in fields:
            value = row.get(one.key)
            if value is not None and not one.internal:
                yield self.shown(one, value)
        own = row.get("custom")
        if isinstance(own, Mapping):
            yield from map(str, own.values())


def _key(step: Step) -> tuple[str, str]:
    """What undo and redo touched is what the step they moved did; a step that was typed on has another time."""
    return (step.origin, "") if step.way in MOVES else (str(step.id), step.when.isoformat())


def _plain(step: Step, wanted: Wanted) -> bool:
    if wanted.who and step.who.casefold() != wanted.who.casefold():
        return False
    if wanted.since is not None and step.when.date() < wanted.since:
        return False
    if wanted.until is not None and step.when.date() > wanted.until:
        return False
    source = wanted.source.casefold()
    return not source or step.way == source or (step.way not in MOVES and source in step.origin.casefold())


@dataclass(frozen=True, slots=True)
class Origin:
    """The workbook, sheet and row that a record came from or was last found in."""

    file: str
    sheet: str
    row: int


def origins(document: Document, table: str, id_: int) -> list[Origin]:
    """Where imports know a record from, the first of them first."""
    found = []
    for told in document.rows("imports"):
        row = told.get("row")
        if told.get("register") == table and told.get("record") == id_ and isinstance(row, int) and row > 0:
            found.append(Origin(str(told.get("file") or ""), str(told.get("sheet") or ""), row))
    return found
