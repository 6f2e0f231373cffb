"""The exceptions of calendars and the leave of people as the rows of a file say, read once while they stay the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Protocol
from weakref import WeakKeyDictionary

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import DayException, DayKind, Shifts
from pmo_desktop.domain.calendar.weeks import parse_shifts
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.store.document import Document

Days = tuple[DayException, ...]


class Source(Protocol):
    """Where rows come from: the document, or an edit that is open."""

    def rows(self, table: str) -> list[Row]:
        """All rows of a table in id order."""
        ...

    def row(self, table: str, id: int) -> Row | None:  # noqa: A002 the key every row has
        """One row, or None."""
        ...


class UnreadableHours(PlainError):  # noqa: N818 says what is wrong
    """Hours in the file that are none."""

    def __init__(self, calendar: str, text: str) -> None:
        """Say which."""
        super().__init__(
            _("Calendar “{name}”: “{text}” are no working hours.").format(name=calendar, text=text),
            "",
            _("Write them like 08:30-12:00, 13:30-17:30."),
        )


def name_of(source: Source, calendar: int | None) -> str:
    """What a calendar is called."""
    row = source.row("calendars", calendar) if calendar is not None else None
    return str(row.get("name") or f"#{calendar}") if row is not None else _("Firm calendar")


def exceptions_of_calendar(source: Source, calendar: int | None) -> Days:
    """The exceptions of a calendar: of two that speak of a day the shorter decides, then the newer."""
    held = _grouped(source, "calendar_exceptions", "calendar")
    if calendar not in held.days:
        rows = sorted(held.rows.get(calendar, ()), key=precedence)
        held.days[calendar] = tuple(_exceptions(source, calendar, rows))
    return held.days[calendar]


def leave_of_person(source: Source, resource: int) -> Days:
    """The days on which a person does not work for the projects."""
    held = _grouped(source, "absences", "resource")
    if resource not in held.days:
        held.days[resource] = tuple(_leave(held.rows.get(resource, ())))
    return held.days[resource]


def precedence(row: Row) -> tuple[int, int]:
    """The order in which the exceptions of one calendar are asked."""
    first, last = row.get("start"), row.get("finish")
    days = (last - first).days if isinstance(first, date) and isinstance(last, date) else 0
    return days, -row_id(row)


class _Grouped:
    """The rows of a table by what they belong to, and what became of them."""

    def __init__(self, rows: list[Row], key: str) -> None:
        self.all = rows
        self.rows: dict[Value, list[Row]] = defaultdict(list)
        self.days: dict[Value, Days] = {}
        for row in rows:
            self.rows[row.get(key)].append(row)


_known: WeakKeyDictionary[Document, dict[str, _Grouped]] = WeakKeyDictionary()


def _grouped(source: Source, table: str, key: str) -> _Grouped:
    rows = source.rows(table)
    if not isinstance(source, Document):
        return _Grouped(rows, key)
    tables = _known.setdefault(source, {})
    held = tables.get(table)
    if held is None or held.all != rows:
        held = tables[table] = _Grouped(rows, key)
    return held


def _exceptions(source: Source, calendar: int | None, rows: Iterable[Row]) -> Iterable[DayException]:
    for row in rows:
        first, last = row.get("start"), row.get("finish")
        if not isinstance(first, date):
            continue
        shifts: Shifts | None = None if row.get("working") else ()
        if row.get("working") and (text := str(row.get("shifts") or "")):
            try:
                shifts = parse_shifts(text)
            except ValueError as error:
                raise UnreadableHours(name_of(source, calendar), text) from error
        name = str(row.get("name") or "")
        yield DayException(first, last if isinstance(last, date) else first, shifts, name)


def _leave(rows: Iterable[Row]) -> Iterable[DayException]:
    for row in rows:
        first, last = row.get("start"), row.get("finish")
        if isinstance(first, date):
            name = str(row.get("kind") or "")
            yield DayException(first, last if isinstance(last, date) else first, (), name, DayKind.LEAVE)
