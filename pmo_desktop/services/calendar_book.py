"""The calendars of a file: which there are, who uses them, and every change to them as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.calendar_layers import (
    CALENDAR_SETTING,
    Source,
    alone_as,
    firm_calendar,
    name_of,
    rules_and_layers,
)
from pmo_desktop.services.calendar_steps import checked, gone, own_firm_calendar, there
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

USERS = ("projects", "resources", "tasks")
"""The registers whose records may have a calendar."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A calendar with its base, and how many projects, people, tasks and other calendars build on it."""

    id: int | None
    name: str
    firm: bool
    base: int | None
    base_name: str
    country: str
    users: dict[str, int]
    exceptions: int

    @property
    def used(self) -> int:
        """How many records use it."""
        return sum(self.users.values())


def entries(document: Source) -> list[CalendarEntry]:
    """The calendars, the firm's first, then by name; without one of its own the firm has the usual one, without id."""
    firm = firm_calendar(document)
    rows = document.rows("calendars")
    found = [_entry(document, row, firm) for row in rows]
    if firm is None:
        days = sum(row.get("calendar") is None for row in document.rows("calendar_exceptions"))
        name, country = name_of(document, None), rules_and_layers(document, None)[0].country
        found.append(CalendarEntry(None, name, True, None, "", country, {}, days))
    return sorted(found, key=lambda entry: (not entry.firm, entry.name.casefold(), entry.id or 0))


def add(document: Document, name: str, *, base: int | None = None, alone: bool = False) -> int:
    """Add a calendar that builds on another, or on the firm's; `alone` it only begins with the firm's hours."""
    with checked(document, _("Add calendar {name}").format(name=name.strip())) as edit:
        told = _free_name(edit, name, None)
        if alone:
            return edit.insert("calendars", {"name": told, **alone_as(edit, firm_calendar(edit))})
        return edit.insert("calendars", {"name": told, "base": base if base is not None else own_firm_calendar(edit)})


def rename(document: Document, calendar: int | None, name: str) -> None:
    """Call a calendar something else."""
    with checked(document, _("Rename calendar")) as edit:
        id_ = there(edit, calendar)
        edit.update("calendars", id_, {"name": _free_name(edit, name, id_)})


def copy(document: Document, calendar: int | None, name: str) -> int:
    """A calendar like another, with the same exceptions."""
    with checked(document, _("Copy calendar {name}").format(name=name_of(document, calendar))) as edit:
        source = dict(edit.row("calendars", calendar) or {}) if calendar is not None else {}
        values: dict[str, Value] = {key: source.get(key) for key in ("week", "base", "country")}
        if calendar is None or calendar == firm_calendar(edit):
            values["base"] = own_firm_calendar(edit)
        made = edit.insert("calendars", {**values, "name": _free_name(edit, name, None)})
        for row in edit.rows("calendar_exceptions"):
            if calendar is not None and row.get("calendar") == calendar:
                kept = {key: row.get(key) for key in ("start", "finish", "working", "name", "shifts")}
                edit.insert("calendar_exceptions", {**kept, "calendar": made})
        return made


def delete(document: Document, calendar: int, *, instead: int | None = None, repoint: bool = False) -> None:
    """Delete a calendar; one that is used only when its users are to have another one, None the firm's."""
    with checked(document, _("Delete calendar {name}").format(name=name_of(document, calendar))) as edit:
        row = edit.row("calendars", calendar)
        if row is None:
            raise gone()
        if calendar == firm_calendar(edit):
            raise Refused(_("The firm's calendar stays."), _("Nothing was changed."))
        if (users := users_of(edit, calendar)) and not repoint:
            raise Refused(
                _("Calendar {name} is used by {users}.").format(name=name_of(edit, calendar), users=said_users(users)),
                _("Nothing was changed."),
                _("Say which calendar they shall have instead."),
            )
        for table in USERS:
            for user in edit.rows(table):
                if user.get("calendar") == calendar:
                    edit.update(table, row_id(user), {"calendar": instead})
        for other in edit.rows("calendars"):
            if other.get("base") == calendar:
                base = row.get("base") if instead is None or instead == other["id"] else instead
                edit.update("calendars", row_id(other), {"base": base})
        for exception in edit.rows("calendar_exceptions"):
            if exception.get("calendar") == calendar:
                edit.delete("calendar_exceptions", row_id(exception))
        edit.delete("calendars", calendar)


def use(document: Document, table: str, records: Sequence[int], calendar: int | None) -> None:
    """Give projects, people or tasks a calendar; None is the firm's, or for a task its project's."""
    with checked(document, _("Choose calendar {name}").format(name=name_of(document, calendar))) as edit:
        for id_ in records:
            edit.update(table, id_, {"calendar": calendar})


def use_for_firm(document: Document, calendar: int) -> None:
    """Make a calendar the firm's."""
    with checked(document, _("Choose the firm's calendar")) as edit:
        edit.set_setting(CALENDAR_SETTING, calendar)


def users_of(document: Source, calendar: int) -> dict[str, list[str]]:
    """The names of the records that use a calendar, by table."""
    found: dict[str, list[str]] = {}
    for table, key in (*((table, "calendar") for table in USERS), ("calendars", "base")):
        names = [str(row.get("name") or f"#{row['id']}") for row in document.rows(table) if row.get(key) == calendar]
        if names:
            found[table] = names
    return found


def said_users(users: dict[str, list[str]]) -> str:
    """The users in words: the first few by name."""
    names = [name for found in users.values() for name in found]
    shown = ", ".join(names[:3])
    return _("{names} and {n} more").format(names=shown, n=len(names) - 3) if len(names) > 3 else shown


def _free_name(edit: Edit, name: str, own: int | None) -> str:
    told = " ".join(name.split())
    if not told:
        raise Refused(_("A calendar needs a name."), _("Nothing was changed."))
    if any(
        str(row.get("name") or "").casefold() == told.casefold() and row["id"] != own for row in edit.rows("calendars")
    ):
        raise Refused(_("There is a calendar {name} already.").format(name=told), _("Nothing was changed."))
    return told


def _entry(document: Source, row: Row, firm: int | None) -> CalendarEntry:
    id_ = row_id(row)
    base = row.get("base")
    own = {id_, None} if id_ == firm else {id_}
    days = sum(one.get("calendar") in own for one in document.rows("calendar_exceptions"))
    kept = base if isinstance(base, int) else None
    return CalendarEntry(
        id_,
        name_of(document, id_),
        id_ == firm,
        kept,
        name_of(document, kept) if kept is not None else "",
        str(row.get("country") or ""),
        _using(document, id_),
        days,
    )


def _using(document: Source, calendar: int) -> dict[str, int]:
    return {table: len(names) for table, names in users_of(document, calendar).items()}
