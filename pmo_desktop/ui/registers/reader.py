"""What a grid or a form reads of one register: records, names, choices, and the meaning of typed texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Field, Kind, Now, Register, Tone
from pmo_desktop.domain.values.parse import Parsed
from pmo_desktop.domain.values.typed_values import Typed, parse_typed
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.columns import own_names
from pmo_desktop.presentation.formatting import is_own, own_column
from pmo_desktop.services import reads
from pmo_desktop.services.day_length import project_day

if TYPE_CHECKING:
    from pmo_desktop.store.document import Document
    from pmo_desktop.ui.context import Context

NO_SUCH_RECORD = N_("no record of that name")
REQUIRED = N_("must not be blank")
OWN_COLUMNS = "own_columns"


class RegisterReader:
    """One register of the open file, seen through the chosen project."""

    def __init__(self, context: Context, register: Register, *, by_project: bool = True) -> None:
        """Work on the open file; `by_project` follows the project switcher."""
        self.context = context
        self.register = register
        self._by_project = by_project and register.has("project")
        self._names = reads.names(self.document)
        self._own: tuple[int, list[str]] = (-1, [])
        self._is_computed = bool(register.compute or register.of_kind(Kind.LINKS))
        self.parent = next((f.key for f in register.of_kind(Kind.REF) if f.internal and f.to == register.key), "")

    @property
    def document(self) -> Document:
        """The open file."""
        return self.context.opened

    @property
    def writable(self) -> bool:
        """Whether anything may be changed."""
        document = self.context.document  # a view that is going may be asked after its file went
        return document is not None and not document.read_only

    @property
    def project(self) -> int | None:
        """The project in view; None means all."""
        return self.context.project if self._by_project else None

    def today(self) -> date:
        """The day all relative words start from."""
        return self.context.today()

    def now(self) -> Now:
        """What derived fields and checks may know."""
        return reads.now(self.document, self.today())

    def load(self) -> list[Row]:
        """The records in view with everything derived and computed."""
        self._names = reads.names(self.document)
        return reads.register_rows(self.document, self.register, project=self.project, today=self.today())

    def one(self, id: int) -> Row | None:  # noqa: A002 the domain's word
        """One record with everything derived; None when it is gone."""
        row = self.document.row(self.register.key, id)
        if row is None:
            return None
        if self._is_computed:
            rows = reads.register_rows(self.document, self.register, today=self.today())
            return next((r for r in rows if r["id"] == id), None)
        return self.complete(row)

    def complete(self, row: Row) -> Row:
        """The stored record with what follows from it alone; one that is complete stays as it is."""
        if self._is_computed:
            return row
        return {**row, **self.register.derived(row, self.now())}

    def belongs(self, row: Row) -> bool:
        """Whether the record is of the chosen project."""
        return self.project is None or row.get("project") == self.project

    def problems(self, row: Row) -> dict[str, str]:
        """What the checks say, by field; what concerns the whole record stands under its name."""
        now = self.now()
        found: dict[str, str] = {}
        for check in self.register.checks:
            problem = check(row, now)
            if problem is not None:
                found.setdefault(problem.field or self.register.name_field, _(problem.message))
        return found

    def own_names(self) -> list[str]:
        """The user's own columns of this register, listed or met in rows; looked up once a version of the file."""
        if self._own[0] != self.document.version:
            self._own = (self.document.version, self._find_own_names())
        return list(self._own[1])

    def _find_own_names(self) -> list[str]:
        listed = self.document.settings().get(OWN_COLUMNS)
        mine = listed.get(self.register.key, []) if isinstance(listed, dict) else []
        return own_names(self.document.rows(self.register.key), mine)

    def fields(self) -> list[Field]:
        """The register's fields and the user's own columns."""
        return [*self.register.fields, *map(own_column, self.own_names())]

    def name_of(self, register: str, id: int) -> str:  # noqa: A002 the domain's word
        """What a record is called."""
        return self._names.name(register, id)

    def choices_for(self, field: Field, row: Row | None) -> list[tuple[str, Tone]]:
        """What may be chosen in a field, in order, with its colour."""
        if field.choices:
            return [(_(c.label), c.tone) for c in field.choices]
        if field.kind is Kind.YES_NO:
            return [(_("Yes"), Tone.NEUTRAL), (_("No"), Tone.NEUTRAL)]
        if field.kind is Kind.SCALE:
            return [(str(n), Tone.NEUTRAL) for n in range(field.minimum or 1, (field.maximum or 5) + 1)]
        if field.kind in (Kind.REF, Kind.REFS) and field.to in self.document.tables():
            return [(name, Tone.NEUTRAL) for _id, name in self._names.all(field.to, self._within(field, row)) if name]
        return []

    def people(self) -> list[tuple[int, str]]:
        """Everybody there is, with names."""
        return self._names.all("resources")

    def _within(self, field: Field, row: Row | None) -> int | None:
        project = row.get("project") if row is not None else self.project
        scoped = self.document.register(field.to).has("project")
        return project if scoped and isinstance(project, int) else None

    def find(self, field: Field, text: str, row: Row | None) -> int | None:
        """The record a name means."""
        return self._names.find(field.to, text, self._within(field, row))

    def parse(self, field: Field, text: str, row: Row | None = None) -> Parsed:
        """The typed text as a value, or why not (translated); names of unknown people are fine, they will be added."""
        return self.typed(field, text, row).parsed

    def typed(self, field: Field, text: str, row: Row | None = None) -> Typed:
        """The same, with what the text says of other fields."""
        if is_own(field.key):
            return Typed(Parsed(text.strip() or None))
        told = row or {}
        day = partial(project_day, self.document, told.get("project", self.project))
        found = parse_typed(field, text, today=self.today(), names=self._names.find, day_minutes=day)
        also = {key: said for key, said in found.also.items() if bool(told.get(key)) != said}
        return Typed(self._checked(field, found.parsed, row), also)

    def _checked(self, field: Field, parsed: Parsed, row: Row | None) -> Parsed:
        if parsed.problem:
            return replace(parsed, problem=_(parsed.problem))
        if parsed.value is None and field.required:
            return Parsed(problem=_(REQUIRED))
        if isinstance(parsed.value, tuple) and field.to != "resources":
            missing = [name for name in parsed.value if self.find(field, name, row) is None]
            if missing:
                return Parsed(problem=_(NO_SUCH_RECORD))
        return parsed

    def reaches_further(self, step: Step) -> bool:
        """Whether a step changes more than the rows it names: settings that rules depend on, or the calendar."""
        return "settings" in step.tables

    def needs_all(self, step: Step) -> bool:
        """Whether computed values of any record may have changed."""
        return self._is_computed and bool(step.changes)

    def renames(self, step: Step) -> bool:
        """Whether a step may change what shown references are called."""
        targets = {f.to for f in self.register.of_kind(Kind.REF, Kind.REFS)}
        if not step.tables & {*targets, self.register.key}:
            return False
        self._names = reads.names(self.document)
        return bool(step.tables & targets)
