"""Typed text into records: what a person types into a cell, a form or a terminal, read and stored as one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.typed_values import parse_typed
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services import records
from pmo_desktop.services.day_length import project_day
from pmo_desktop.services.followed import dated, followed, followed_new
from pmo_desktop.services.reads import Names
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

Texts = Mapping[str, str]
_Beside = Mapping[int, Mapping[str, Value]]
_NEW: Row = MappingProxyType({})


def parse_and_change(
    document: Document,
    register: Register,
    texts: Mapping[int, Texts],
    *,
    today: date,
    label: str = "",
    merge_key: object = None,
) -> _Beside:
    """Change records from typed texts, `{id: {field: text}}`; people nobody knows yet are added in the same step.

    Gives what was written along with the typed values.
    """
    names = Names(document)
    label = label or records.change_label(register, texts)
    with document.edit(label, merge_key=merge_key) as edit:
        values = {}
        for id_, told in texts.items():
            row = edit.row(register.key, id_) or {}
            values[id_] = read(document, edit, register, told, today=today, names=names, row=row)
        meant = dated(document, register, values, today).instead(values)
        written = followed(document, register, meant, today).with_it(meant)
        records.change(document, register, written, edit=edit)
        return beside(values, written)


def beside(typed: Mapping[int, Mapping[str, object]], written: Mapping[int, Mapping[str, Value]]) -> _Beside:
    """What was written that nobody typed."""
    others = {id_: {k: v for k, v in told.items() if k not in typed[id_]} for id_, told in written.items()}
    return {id_: told for id_, told in others.items() if told}


def parse_new(document: Document, register: Register, texts: Texts, *, today: date, label: str = "") -> int:
    """Add a record from typed texts; gives its id."""
    names = Names(document)
    with document.edit(label or _("Add {thing}").format(thing=_(register.one))) as edit:
        values = read(document, edit, register, texts, today=today, names=names)
        for field in register.stored:
            if field.required and field.default is None and values.get(field.key) is None:
                raise _not_blank(field)
        return records.add(document, register, [followed_new(document, register, values, today)], edit=edit)[0]


def read(
    document: Document,
    edit: Edit,
    register: Register,
    texts: Texts,
    *,
    today: date,
    names: Names,
    row: Row = _NEW,
) -> dict[str, Value]:
    """The values of typed texts; refused with the field and the reason when one cannot be read."""
    values: dict[str, Value] = {}
    project = _project(row)
    for key, text in texts.items():
        field = _field(register, key)
        known = partial(_find, names, project)
        typed = parse_typed(field, text, today=today, names=known, day_minutes=partial(project_day, document, project))
        parsed = typed.parsed
        values |= {also: said for also, said in typed.also.items() if also not in texts and bool(row.get(also)) != said}
        if parsed.problem:
            raise Refused(
                _("{field}: “{text}” is {problem}.").format(field=_(field.label), text=text, problem=_(parsed.problem)),
                _("Nothing was changed."),
                _choices(field),
            )
        value = parsed.value
        if field.kind in {Kind.REF, Kind.REFS} and isinstance(value, tuple):
            ids = tuple(known(field.to, name) or _created(document, edit, field, name) for name in value)
            values[key] = ids if field.kind is Kind.REFS else (ids[0] if ids else None)
        elif isinstance(value, tuple):
            raise TypeError(key)
        else:
            values[key] = value
        if field.required and values[key] is None:
            raise _not_blank(field)
        if key == "project" and isinstance(values[key], int):
            project = values[key]  # type: ignore[assignment]
    return values


def _find(names: Names, project: int | None, register: str, text: str) -> int | None:
    return names.find(register, text, project)


def _field(register: Register, key: str) -> Field:
    if not register.has(key):
        raise Refused(_("{register} has no field {field}.").format(register=_(register.title), field=key))
    field = register[key]
    if not field.editable:
        raise Refused(_("{field} is calculated and cannot be typed.").format(field=_(field.label)))
    return field


def _not_blank(field: Field) -> Refused:
    return Refused(_("{field} must not be empty.").format(field=_(field.label)), _("Nothing was changed."))


def _choices(field: Field) -> str:
    if field.kind is not Kind.CHOICE:
        return ""
    words = ", ".join(_(choice.label) for choice in field.choices)
    return _("Possible: {words}.").format(words=words)


def _created(document: Document, edit: Edit, field: Field, name: str) -> int:
    if field.to == "resources":
        return records.person(edit, document, field, name)
    target = document.register(field.to)
    raise Refused(
        _("{field}: no {thing} is called “{text}”.").format(field=_(field.label), thing=_(target.one), text=name),
        _("Nothing was changed."),
    )


def _project(row: Row) -> int | None:
    project = row.get("project")
    return project if isinstance(project, int) else None
