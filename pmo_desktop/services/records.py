"""Add, change and delete records of any register; each call is one step, or joins an edit that is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import codes, references
from pmo_desktop.services.joining import joined
from pmo_desktop.services.links import TypedLinks
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many records went: the ones asked for, those that belonged to them by register, and references cleared."""

    asked: int
    dependants: Mapping[str, int]
    cleared: int


def add(
    document: Document, register: Register, rows: Sequence[Values], *, label: str = "", edit: Edit | None = None
) -> list[int]:
    """Add records with their defaults and codes; gives their ids in order."""
    _typed_in(register)
    name = label or _("Add {thing}").format(thing=_(register.one))
    with joined(document, edit, name) as e:
        return _add(e, register, rows)


def _add(edit: Edit, register: Register, rows: Sequence[Values]) -> list[int]:
    adding = Adding(edit, register)
    ids = [adding.add(given) for given in rows]
    adding.finish()
    return ids


class Adding:
    """Adds records one by one, each with its defaults, code and place; their links are set at the end."""

    def __init__(self, edit: Edit, register: Register) -> None:
        """Look up the highest codes and the last places there are."""
        self._edit = edit
        self._table = register.key
        self._register = register
        self._coded = codes.code_field(register) if register.prefix else None
        self._numbers = codes.highest(register, edit.rows(register.key)) if self._coded else {}
        self._positions = _last_positions(edit, register)
        self._defaults: dict[str, Value] = {f.key: f.default for f in register.stored if f.default is not None}
        self._linked = [f.key for f in register.of_kind(Kind.LINKS)]
        self._per_project = register.has("project")
        self._links: list[tuple[int, str]] = []

    def add(self, given: Values) -> int:
        """One record more; gives its id."""
        values = {**self._defaults, **given}
        place = values.get("project") if self._per_project else None
        key, numbers, positions = self._coded, self._numbers, self._positions
        if key:
            if not values.get(key):
                numbers[place] = numbers.get(place, 0) + 1
                values[key] = f"{self._register.prefix}{numbers[place]:03d}"
            else:
                numbers[place] = max(numbers.get(place, 0), codes.number_of(self._register, values[key]))
        if positions is not None and values.get("position") is None:
            positions[place] = positions.get(place, 0) + 1
            values["position"] = positions[place]
        text = _take_links(self._linked, values)
        id_ = self._edit.insert(self._table, values)
        if text:
            self._links.append((id_, text))
        return id_

    def finish(self) -> None:
        """Set the links: one may name a record that was added later."""
        if self._links:
            typed = TypedLinks(self._edit)
            for task, told in self._links:
                typed.set(task, told)


def _last_positions(edit: Edit, register: Register) -> dict[Value, int] | None:
    """The last place in each project, where the register keeps an order of its own."""
    if not (register.has("position") and register["position"].internal):
        return None
    last: dict[Value, int] = {}
    for row in edit.rows(register.key):
        position, place = row["position"], row.get("project")
        if isinstance(position, int) and position > last.get(place, 0):
            last[place] = position
    return last


def change(
    document: Document,
    register: Register,
    values: Mapping[int, Values],
    *,
    label: str = "",
    edit: Edit | None = None,
    merge_key: object = None,
) -> None:
    """Change fields of records, `{id: {field: value}}`; predecessors are given as their text."""
    if not label:
        label = change_label(register, values)
    if edit is not None:
        _change(edit, register, values)
        return
    with document.edit(label, merge_key=merge_key) as own:
        _change(own, register, values)


def change_label(register: Register, values: Mapping[int, Mapping[str, object]]) -> str:
    """What a change is called in the history."""
    fields = {key for told in values.values() for key in told}
    if len(fields) == 1 and register.has(key := next(iter(fields))):
        what = _(register[key].label)
    else:
        what = _(register.one)
    if len(values) > 1:
        return _("Change {what} ({n} records)").format(what=what, n=len(values))
    return _("Change {what}").format(what=what)


def _change(edit: Edit, register: Register, values: Mapping[int, Values]) -> None:
    links: list[tuple[int, str]] = []
    linked = [f.key for f in register.of_kind(Kind.LINKS)]
    for id_, given in values.items():
        told = dict(given)
        text = _take_links(linked, told)
        _free(register, told)
        if edit.row(register.key, id_) is None:
            raise Refused(_("The record is no longer there."), todo=_("It may have been deleted meanwhile."))
        edit.update(register.key, id_, told)
        if text is not None:
            links.append((id_, text))
    if links:
        typed = TypedLinks(edit)
        for task, text in links:
            typed.set(task, text)


def _free(register: Register, told: Values) -> None:
    held = next((key for key in told if register.sealed or key in register.fixed), None)
    if held is not None:
        words = _("{thing}: {field} stays as it was recorded and cannot be changed.")
        raise Refused(words.format(thing=_(register.one), field=_(register[held].label)), _("Nothing was changed."))


def _typed_in(register: Register) -> None:
    if register.sealed or register.fixed:
        words = _("{register} are not typed in; they are taken from the plan.")
        raise Refused(words.format(register=_(register.title)), _("Nothing was changed."))


def _unsealed(register: Register) -> None:
    if register.sealed:
        words = _("{register} are recorded as a whole; single ones are not deleted.")
        raise Refused(words.format(register=_(register.title)), _("Nothing was changed."))


def _take_links(linked: Sequence[str], values: dict[str, Value]) -> str | None:
    text: str | None = None
    for key in linked:
        if key in values:
            text = str(values.pop(key) or "")
    return text


def delete(
    document: Document, register: Register, ids: Sequence[int], *, label: str = "", edit: Edit | None = None
) -> Deleted:
    """Delete records with all that belongs to them; references from elsewhere are cleared."""
    _unsealed(register)
    tables = [document.register(key) for key in document.tables()]
    pointing = references.referring(tables)
    one = _("Delete {thing}") if len(ids) == 1 else _("Delete {thing} ({n})")
    with joined(document, edit, label or one.format(thing=_(register.one), n=len(ids))) as e:
        asked = [id_ for id_ in dict.fromkeys(ids) if e.row(register.key, id_) is not None]
        gone = _belonging(e, pointing, register.key, asked)
        cleared = _clear(e, pointing, gone)
        for table, found in gone.items():
            for id_ in found:
                e.delete(table, id_)
    counts = Counter({table: len(found) for table, found in gone.items()})
    counts[register.key] -= len(asked)
    return Deleted(len(asked), {table: n for table, n in counts.items() if n}, cleared)


Pointing = Mapping[str, list[tuple[str, str, Kind, bool]]]


def _belonging(edit: Edit, pointing: Pointing, table: str, ids: Sequence[int]) -> dict[str, dict[int, None]]:
    gone: dict[str, dict[int, None]] = {table: dict.fromkeys(ids)}
    fresh: list[tuple[str, set[int]]] = [(table, set(ids))]
    while fresh:
        target, targets = fresh.pop()
        for source, field, _kind, owned in pointing.get(target, []):
            if not owned:
                continue
            known = gone.setdefault(source, {})
            new = {row_id(row) for row in edit.rows(source) if row[field] in targets and row_id(row) not in known}
            if new:
                known.update(dict.fromkeys(sorted(new)))
                fresh.append((source, new))
    return gone


def _clear(edit: Edit, pointing: Pointing, gone: Mapping[str, Mapping[int, None]]) -> int:
    cleared = 0
    for target, targets in gone.items():
        for source, field, kind, _owned in pointing.get(target, []):
            for row in edit.rows(source):
                id_, value = row_id(row), row[field]
                if id_ in gone.get(source, {}):
                    continue
                if kind is Kind.REF and value in targets:
                    edit.update(source, id_, {field: None})
                    cleared += 1
                elif isinstance(value, tuple) and any(item in targets for item in value):
                    edit.update(source, id_, {field: tuple(i for i in value if i not in targets)})
                    cleared += 1
    return cleared


def person(edit: Edit, document: Document, field: Field, name: str) -> int:
    """The record a name means; a person nobody knows yet is added to the resources."""
    target = document.register(field.to)
    wanted = name.strip().casefold()
    for row in edit.rows(target.key):
        if str(row.get(target.name_field) or "").casefold() == wanted:
            return row_id(row)
    return _add(edit, target, [{target.name_field: name.strip()}])[0]


def current(document: Document, register: Register, id_: int) -> Row:
    """A record; refused when it is no longer there."""
    row = document.row(register.key, id_)
    if row is None:
        raise Refused(_("The record is no longer there."), todo=_("It may have been deleted meanwhile."))
    return row
