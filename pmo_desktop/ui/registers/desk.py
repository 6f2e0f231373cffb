"""How a grid or a form writes to one register: every write is one step with words of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Field, Kind, Register, Tone
from pmo_desktop.domain.values.parse import ParsedValue
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.followed_words import followed_words
from pmo_desktop.presentation.formatting import CUSTOM, is_own, label, list_joint, own_column, show
from pmo_desktop.services import records
from pmo_desktop.services.followed import DATED, dated, followed, followed_new
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.reader import OWN_COLUMNS, RegisterReader

if TYPE_CHECKING:
    from pmo_desktop.store.edit import Edit
    from pmo_desktop.ui.context import Context

Told: TypeAlias = ParsedValue | Value
"""A value to write: ids, or names as typed that are still to be found."""


class RowsById(Protocol):
    """Records by id."""

    def get(self, id: int, /) -> Row | None:  # noqa: A002 the domain's word
        """The record, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of typed texts: new ids, and the entries that were not accepted, (id, key) → (text, reason)."""

    added: list[int]
    wrong: Mapping[tuple[int, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Job:
    rows: RowsById
    values: Mapping[int, Mapping[str, Told]]
    fresh: Sequence[Mapping[str, Told]]
    words: str
    fields: Mapping[str, Field]
    beside: Row | None


class Desk(RegisterReader):
    """One register of the open file, seen through the chosen project, to be read and written."""

    def __init__(self, context: Context, register: Register, *, by_project: bool = True) -> None:
        """Work on the open file; `by_project` follows the project switcher."""
        super().__init__(context, register, by_project=by_project)
        self.adding = False
        self._along: Mapping[int, Mapping[str, Value]] = {}

    def type(
        self,
        rows: RowsById,
        edits: Mapping[int, Mapping[str, str]],
        fresh: Sequence[Mapping[str, str]],
        words: str = "",
        beside: Row | None = None,
    ) -> Outcome | None:
        """Typed texts into records and new records, one step; wrong ones are handed back, the rest is written."""
        fields = {f.key: f for f in self.fields()}
        wrong: dict[tuple[int, str], tuple[str, str]] = {}
        values: dict[int, dict[str, Told]] = {}
        for id_, told in edits.items():
            for key, text in told.items():
                typed = self.typed(fields[key], text, rows.get(id_))
                if typed.parsed.problem:
                    wrong[id_, key] = (text, typed.parsed.problem)
                else:
                    values.setdefault(id_, {}).update({**typed.also, key: typed.parsed.value})
        self._read_dates(values, edits, wrong)
        self._take_out_wrong(values, edits, wrong)
        given: list[dict[str, Told]] = []
        late: list[tuple[int, str, tuple[str, str]]] = []
        for place, told in enumerate(fresh):
            read = {key: self.typed(fields[key], text) for key, text in told.items() if text.strip()}
            late += [(place, key, (told[key], one.parsed.problem)) for key, one in read.items() if one.parsed.problem]
            fine = {key: one for key, one in read.items() if not one.parsed.problem}
            said = {also: yes for one in fine.values() for also, yes in one.also.items()}
            given.append({**said, **{key: one.parsed.value for key, one in fine.items()}})
        if not words:
            words = self._words(rows, values, len(given), fields)
        self.adding = True
        try:
            added = self._run(_Job(rows, values, given, words, fields, beside))
        finally:
            self.adding = False
        if added is None:
            return None
        for place, key, what in late:
            wrong[added[place], key] = what
        return Outcome(added, wrong)

    def _read_dates(
        self,
        values: dict[int, dict[str, Told]],
        edits: Mapping[int, Mapping[str, str]],
        wrong: dict[tuple[int, str], tuple[str, str]],
    ) -> None:
        """Dates and lengths typed into tasks mean what they mean in the schedule's own table."""
        found = dated(self.document, self.register, _plain(values), self.today())
        for (id_, key), reason in found.wrong.items():
            wrong[id_, key] = (edits[id_][key], _(reason))
        for id_, meant in found.values.items():
            rest = {key: value for key, value in values[id_].items() if key not in DATED}
            values[id_] = {**meant, **rest}

    def _take_out_wrong(
        self,
        values: dict[int, dict[str, Told]],
        edits: Mapping[int, Mapping[str, str]],
        wrong: dict[tuple[int, str], tuple[str, str]],
    ) -> None:
        """Typed values that contradict their record are handed back like texts that cannot be read."""
        for (id_, key), reason in followed(self.document, self.register, _plain(values), self.today()).wrong.items():
            wrong[id_, key] = (edits[id_][key], _(reason))
            del values[id_][key]

    def change(self, rows: RowsById, values: Mapping[int, Mapping[str, Told]], words: str = "") -> bool:
        """Values into records as one step; whether it was done."""
        fields = {f.key: f for f in self.fields()}
        blank = next(
            (fields[k] for told in values.values() for k, v in told.items() if fields[k].required and v in (None, "")),
            None,
        )
        if blank is not None:
            text = _("{label} must not be blank. Nothing was changed.").format(label=label(blank))
            self.context.say(Message(Tone.AMBER, text))
            return False
        words = words or self._words(rows, values, 0, fields)
        return self._run(_Job(rows, values, [], words, fields, None)) is not None

    def said_of_cell(self, rows: RowsById, id: int, key: str, value: Told) -> str:  # noqa: A002 the domain's word
        """What changing one cell is called."""
        return self._words(rows, {id: {key: value}}, 0, {key: self.field(key)})

    def field(self, key: str) -> Field:
        """A field of the register, or a column of the user's own."""
        return own_column(key[len(CUSTOM) :]) if is_own(key) else self.register[key]

    def resolved(self, edit: Edit, read: Mapping[str, Told], row: Row | None = None) -> dict[str, Value]:
        """Parsed values with the ids of the records that names mean; people nobody knows yet are added."""
        return self._resolved(edit, read, {key: self.field(key) for key in read}, row)

    def add(self, values: Mapping[str, Value], beside: Row | None = None) -> int | None:
        """One new record; its id, or None when it was refused."""
        given = {**self._belonging(beside), **values}
        words = _("Add {thing}").format(thing=_(self.register.one))
        added = self.context.run(words, lambda: records.add(self.document, self.register, [given], label=words))
        return added[0] if added else None

    def delete(self, rows: RowsById, ids: Sequence[int]) -> bool:
        """Delete records; what went with them is said, with the way back."""
        what = self._one_name(rows.get(ids[0]) or {}) if len(ids) == 1 else _("{n} records").format(n=len(ids))
        words = _("Delete {what}").format(what=what)
        gone = self.context.run(words, lambda: records.delete(self.document, self.register, ids, label=words))
        if gone is None:
            return False
        self.context.say(
            Message(Tone.NEUTRAL, self._said_of(what, gone), ((_("Undo"), self._undo),), until_next_step=True)
        )
        return True

    def add_column(self, name: str) -> bool:
        """A new column of the user's own."""
        names = [*self.own_names(), name]
        words = _("Add column {name}").format(name=name)
        return self.context.run(words, lambda: self._keep_columns(names, words, drop="")) is not None

    def delete_column(self, name: str) -> bool:
        """Delete a column of the user's own with everything in it."""
        names = [n for n in self.own_names() if n != name]
        words = _("Delete column {name}").format(name=name)
        return self.context.run(words, lambda: self._keep_columns(names, words, drop=name)) is not None

    def _undo(self) -> None:
        self.context.run(_("Undo"), self.document.undo)

    def _said_of(self, what: str, gone: records.Deleted) -> str:
        said = [_("{what} deleted.").format(what=what)]
        with_it = [
            f"{_(self.document.register(table).title)} {n}"
            for table, n in gone.dependants.items()
            if table in self.document.tables()
        ]
        if with_it:
            said.append(_("With it went: {list}.").format(list=" · ".join(with_it)))
        if gone.cleared:
            text = ngettext("{n} reference to it was cleared.", "{n} references to it were cleared.", gone.cleared)
            said.append(text.format(n=gone.cleared))
        return " ".join(said)

    def _keep_columns(self, names: list[str], words: str, drop: str) -> bool:
        known = self.document.settings().get(OWN_COLUMNS)
        listed = dict(known) if isinstance(known, dict) else {}
        listed[self.register.key] = names
        with self.document.edit(words) as edit:
            edit.set_setting(OWN_COLUMNS, listed)
            for row in edit.rows(self.register.key) if drop else ():
                own = row.get("custom")
                if isinstance(own, Mapping) and drop in own and isinstance(row["id"], int):
                    left = {k: v for k, v in own.items() if k != drop}
                    edit.update(self.register.key, row["id"], {"custom": left})
        return True

    def _run(self, job: _Job) -> list[int] | None:
        """Write, and say what was written along with it."""
        self._along = {}
        added = self.context.run(job.words, lambda: self._write(job))
        if added is not None and (said := followed_words(self.register, self._along, self.name_of)):
            self.context.say(Message(Tone.NEUTRAL, said, ((_("Undo"), self._undo),), until_next_step=True))
        return added

    def _write(self, job: _Job) -> list[int]:
        merge = None
        if len(job.values) == 1 and len(only := next(iter(job.values.values()))) == 1 and not job.fresh:
            merge = (self.register.key, *job.values, *only)
        with self.document.edit(job.words, merge_key=merge) as edit:
            told = {i: self._resolved(edit, read, job.fields, job.rows.get(i)) for i, read in job.values.items()}
            if told:
                along = followed(self.document, self.register, told, self.today())
                records.change(self.document, self.register, along.with_it(told), edit=edit)
                self._along = along.values
            new = []
            for read in job.fresh:
                row = {**self._belonging(job.beside), **self._resolved(edit, read, job.fields, None)}
                row = followed_new(self.document, self.register, row, self.today())
                new.append({k: v for k, v in row.items() if v is not None})
            return records.add(self.document, self.register, new, edit=edit) if new else []

    def _resolved(
        self, edit: Edit, read: Mapping[str, Told], fields: Mapping[str, Field], row: Row | None
    ) -> dict[str, Value]:
        values: dict[str, Value] = {}
        own = dict(told) if row is not None and isinstance(told := row.get("custom"), Mapping) else {}
        for key, value in read.items():
            if is_own(key):
                own[key[len(CUSTOM) :]] = str(value or "")
                values["custom"] = own
            elif isinstance(value, tuple):
                ids = tuple(v if isinstance(v, int) else self._meant(edit, fields[key], v, row) for v in value)
                values[key] = ids if fields[key].kind is Kind.REFS else next(iter(ids), None)
            else:
                values[key] = value
        return values

    def _meant(self, edit: Edit, field: Field, name: str, row: Row | None) -> int:
        found = self.find(field, name, row)
        return found if found is not None else records.person(edit, self.document, field, name)

    def _belonging(self, beside: Row | None) -> dict[str, Value]:
        """The project of a new record: the chosen one, the neighbour's, or the only one there is."""
        if not self.register.has("project") or "projects" not in self.document.tables():
            return {}
        project: Value = self.context.project
        if project is None and beside is not None:
            project = beside.get("project")
        if project is None:
            projects = self.document.rows("projects")
            project = projects[0]["id"] if len(projects) == 1 else None
        return {"project": project} if project is not None else {}

    def _one_name(self, row: Row) -> str:
        code = next((str(row[f.key]) for f in self.register.of_kind(Kind.CODE) if row.get(f.key)), "")
        name = self.register.name_field
        if code or not self.register.has(name):
            return code or _(self.register.one)
        return show(self.register[name], row.get(name), self.name_of) or _(self.register.one)

    def _words(
        self,
        rows: RowsById,
        values: Mapping[int, Mapping[str, Told]],
        added: int,
        fields: Mapping[str, Field],
    ) -> str:
        """“CR-009 Status → Approved”, or how many cells and rows."""
        cells = sum(len(told) for told in values.values())
        if added:
            if added == 1:
                return _("Add {thing}").format(thing=_(self.register.one))
            return _("Add {n} records").format(n=added)
        if cells != 1:
            return ngettext("Change {n} cell", "Change {n} cells", cells).format(n=cells)
        (id_, told), *_rest = values.items()
        (key, value), *_rest2 = told.items()
        text = self._shown(fields[key], value)
        name = self._one_name(rows.get(id_) or {})
        short = text if len(text) <= 24 else text[:23] + "…"
        return f"{name} {label(fields[key])} → {short or '–'}"

    def _shown(self, field: Field, value: Told) -> str:
        if isinstance(value, tuple):
            return list_joint().join(v if isinstance(v, str) else self.name_of(field.to, v) for v in value)
        return show(field, value, self.name_of)


def _plain(values: Mapping[int, Mapping[str, Told]]) -> dict[int, dict[str, Value]]:
    """The values that name no other records."""
    return {
        id_: {key: value for key, value in told.items() if not isinstance(value, tuple)} for id_, told in values.items()
    }
