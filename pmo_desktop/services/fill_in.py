"""Asking for progress and taking the answers in: requests kept in the document, answers as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.file_names import file_name
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.fill_in.merging import Collected, Merged
from pmo_desktop.domain.fill_in.request import FillIn, Request, SheetAsked, as_plain, from_plain
from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.lateness import due_day, is_open, late_since
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import reads, records
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

By = Literal["owner", "manager", "project"]
Which = Literal["open", "late", "soon", "all"]

_SETTING = "fill_in"
_KEPT = 20
_SOON = timedelta(days=14)
_USUAL = ("percent_complete", "status", "actual_start", "actual_finish", "closed_on", "notes")
_SHOWN = ("project", "code", "wbs", "start", "finish", "due")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to ask: the register, by whom, which fields (none: the usual ones), which records, of which project."""

    register: Register
    by: By = "owner"
    fields: tuple[str, ...] = ()
    which: Which = "open"
    project: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request and its sheets, nothing written yet; `nobody` counts records without anybody to ask."""

    request: Request
    sheets: tuple[FillIn, ...]
    rows: Mapping[int, Row]
    nobody: int


def askable(register: Register) -> list[Field]:
    """The fields a person may be asked to fill."""
    barred = {"project", register.name_field, "code", "wbs", "parent"}
    return [
        f for f in register.fields if f.stored and f.editable and not f.internal and f.key not in barred
    ]  # fmt: skip


def usual_fields(register: Register) -> tuple[str, ...]:
    """What is asked when nothing else is said: progress, state, what really happened, remarks."""
    return tuple(field.key for field in askable(register) if field.key in _USUAL)


def prepare(document: Document, wish: Wish, today: date) -> Prepared:
    """Who is asked about which records; refused when the fields or the records are none."""
    register = wish.register
    fields = wish.fields or usual_fields(register)
    known = {field.key for field in askable(register)}
    if wrong := [key for key in fields if key not in known]:
        raise Refused(
            _("{register} has no field {field} to fill.").format(register=_(register.title), field=wrong[0]),
            todo=_("Possible: {words}.").format(words=", ".join(sorted(known))),
        )
    names = reads.names(document)
    rows = reads.register_rows(document, register, project=wish.project, today=today)
    parents = {row.get("parent") for row in rows} if register.has("parent") else set()
    rows = [row for row in rows if row["id"] not in parents and _wanted(row, wish.which, today)]
    groups: dict[str, list[Row]] = defaultdict(list)
    nobody = 0
    for row in rows:
        recipients = _recipients(document, register, row, wish.by, names)
        nobody += not recipients
        for name in recipients:
            groups[name].append(row)
    if not groups:
        raise Refused(_("There is nobody to ask: no record fits, or none has the person it needs."))
    request = Request(_new_id(document, today), today, register.key, wish.by, tuple(fields), due=wish.due)
    told = tuple(key for key in _SHOWN if register.has(key) and key not in fields)
    shown = tuple(key for key in told if any(row.get(key) not in (None, "") for row in rows))
    sheets, asked = [], []
    for name, mine in sorted(groups.items()):
        ids = tuple(row_id(row) for row in mine)
        title = _("{title}: please fill in").format(title=_(register.title))
        file = f"{file_name(name)} {_(register.title).replace('/', '')} {today:%m%d}.xlsx".lstrip()
        texts = {row_id(row): {key: text_in(register[key], row.get(key), names.name) for key in fields} for row in mine}
        sheets.append(FillIn(request.id, name, title, register.key, shown, tuple(fields), ids, wish.due, file))
        asked.append(SheetAsked(name, file, texts))
    return Prepared(replace(request, sheets=tuple(asked)), tuple(sheets), {row_id(row): row for row in rows}, nobody)


def remember(document: Document, request: Request) -> None:
    """Keep a request after its sheets were written, as one step; the oldest answered ones make room."""
    kept = [as_plain(one) for one in requests(document)][-_KEPT + 1 :]
    with document.edit(_("Ask for progress")) as edit:
        edit.set_setting(_SETTING, [*kept, as_plain(request)])


def requests(document: Document) -> list[Request]:
    """The requests this document remembers, the oldest first."""
    held = document.settings().get(_SETTING)
    found = [from_plain(one) for one in held] if isinstance(held, list) else []
    return [one for one in found if one is not None]


def text_in(field: Field, value: Value, name: Callable[[str, int], str]) -> str:
    """A value as the text that a request remembers and answers are compared with."""
    if field.kind is Kind.REF and isinstance(value, int):
        return name(field.to, value)
    if field.kind is Kind.REFS and isinstance(value, tuple):
        return "、".join(name(field.to, one) for one in value)
    return text_of(value)


def apply(
    document: Document, collected: Collected, chosen: Mapping[tuple[str, int, str], Found | None], *, label: str = ""
) -> int:
    """Take answers in as one step and note who returned; `chosen` is register, record and field → the value.

    Gives how many values were written.
    """
    names = reads.names(document)
    with document.edit(label or _("Collect answers")) as edit:
        for register_key in {register for register, _record, _field in chosen}:
            register = document.register(register_key)
            values: dict[int, dict[str, Value]] = defaultdict(dict)
            for (key, record, field), found in chosen.items():
                if key == register_key and edit.row(key, record) is not None:
                    values[record][field] = _value(document, edit, register[field], found, names)
            records.change(document, register, values, edit=edit)
        held = requests(document)
        told = [one.with_returned(collected.returned.get(one.id, {})) for one in held]
        if told != held:
            edit.set_setting(_SETTING, [as_plain(one) for one in told])
    return len(chosen)


def undisputed(collected: Collected) -> dict[tuple[str, int, str], Found | None]:
    """The answers nobody has to choose between."""
    return {_place(one): one.offers[0].value for one in collected.changes if not one.conflict}


def theirs(collected: Collected) -> dict[tuple[str, int, str], Found | None]:
    """All answers; where two people differ, the later recipient in the list."""
    return {_place(one): one.offers[-1].value for one in collected.changes}


def _place(one: Merged) -> tuple[str, int, str]:
    return one.register, one.record, one.field


def _value(document: Document, edit: Edit, field: Field, found: Found | None, names: reads.Names) -> Value:
    if field.kind not in {Kind.REF, Kind.REFS} or found is None:
        return found if not isinstance(found, tuple) else "、".join(found)
    wanted: Sequence[str] = found if isinstance(found, tuple) else (str(found),)
    ids = [names.find(field.to, name) for name in wanted]
    made = tuple(
        id_ if id_ is not None else records.person(edit, document, field, name)
        for id_, name in zip(ids, wanted, strict=True)
        if id_ is not None or field.to == "resources"
    )
    return made if field.kind is Kind.REFS else (made[0] if made else None)


def _wanted(row: Row, which: Which, today: date) -> bool:
    if which == "all":
        return True
    if which == "late":
        return late_since(row, today) is not None
    if not is_open(row):
        return False
    if which == "open":
        return True
    due, start = due_day(row), row.get("start")
    return (due is not None and due <= today + _SOON) or (isinstance(start, date) and start <= today + _SOON)


def _recipients(document: Document, register: Register, row: Row, by: By, names: reads.Names) -> list[str]:
    project = row.get("project") if register.has("project") else None
    if by == "project":
        return [names.name("projects", project)] if isinstance(project, int) else []
    if by == "manager":
        ledger = document.row("projects", project) if isinstance(project, int) else None
        held = (ledger or row).get("manager")
    else:
        people = [field for field in register.of_kind(Kind.REF, Kind.REFS) if field.to == "resources"]
        first = next((field for field in people if field.key == "owner"), people[0] if people else None)
        held = row.get(first.key) if first is not None else None
    ids: Iterable[int] = held if isinstance(held, tuple) else (held,) if isinstance(held, int) else ()
    return [name for one in ids if (name := names.name("resources", one))]


def _new_id(document: Document, today: date) -> str:
    taken: Collection[str] = {one.id for one in requests(document)}
    number = 1
    while (id_ := f"{today:%Y%m%d}-{number}") in taken:
        number += 1
    return id_
