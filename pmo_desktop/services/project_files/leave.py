"""Days on which people are away: exceptions of their own calendars in a file, rows of their own here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.project_file.calendars import FileCalendar, FileException, FilePeriod
from pmo_desktop.domain.project_file.people import FileResource
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.calendar_layers import Source

_ONCE = 1
Days = Mapping[Value, Sequence[tuple[date, date]]]


def days_off(source: Source) -> Days:
    """First and last days of every leave, by person."""
    found: dict[Value, list[tuple[date, date]]] = defaultdict(list)
    for row in source.rows("absences"):
        first, last = row.get("start"), row.get("finish")
        if isinstance(first, date):
            found[row.get("resource")].append((first, last if isinstance(last, date) and last >= first else first))
    return {person: sorted(set(spans)) for person, spans in found.items()}


def with_leave(
    calendars: Sequence[FileCalendar], resources: Sequence[FileResource], rows: Sequence[Row], off: Days
) -> tuple[list[FileCalendar], list[FileResource]]:
    """The leave of each person as exceptions of a calendar of their own, made where there is none."""
    by_uid = {one.uid: one for one in calendars}
    users = Counter(one.calendar for one in resources)
    found = list(resources)
    for place, row in enumerate(rows):
        spans = off.get(row["id"], ())
        if not spans:
            continue
        one = found[place]
        known = by_uid.get(one.calendar) if one.calendar is not None else None
        if known is None or known.is_base is not False or users[known.uid] > 1:
            base = known.uid if known is not None else -1
            known = FileCalendar(uid=max(by_uid, default=0) + 1, name=one.name, is_base=False, base=base)
            found[place] = replace(one, calendar=known.uid)
        told = {span for exception in known.exceptions if (span := _span(exception)) is not None}
        more = tuple(_away(*span) for span in spans if span not in told)
        by_uid[known.uid] = replace(known, exceptions=known.exceptions + more)
    return list(by_uid.values()), found


def without_leave(file: ProjectFile, people: Mapping[int, Value], off: Days) -> ProjectFile:
    """The file without the exceptions that are leave here already, by the number of the resource."""
    mine: dict[int | None, set[tuple[date, date]]] = defaultdict(set)
    for one in file.resources:
        mine[one.calendar] |= set(off.get(people.get(one.uid), ()))
    calendars = tuple(
        replace(one, exceptions=tuple(e for e in one.exceptions if e.working or _span(e) not in mine[one.uid]))
        if one.is_base is False and mine.get(one.uid)
        else one
        for one in file.calendars
    )
    return replace(file, calendars=calendars)


def _span(exception: FileException) -> tuple[date, date] | None:
    period = exception.period
    if exception.type not in {None, _ONCE} or period is None or period.first is None:
        return None
    return period.first.date(), (period.last or period.first).date()


def _away(first: date, last: date) -> FileException:
    return FileException(
        by_occurrences=False,
        period=FilePeriod(datetime.combine(first, time()), datetime.combine(last, time(23, 59))),
        occurrences=(last - first).days + 1,
        name=_("Absence"),
        type=_ONCE,
        working=False,
    )
