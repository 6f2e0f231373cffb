"""Years that a plan reaches although their holidays are not published yet."""

from __future__ import annotations

from collections.abc import Iterator

from pmo_desktop.domain.calendar.statutory import unpublished
from pmo_desktop.domain.calendar.worktime import day_of
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.values import Found


def unpublished_years(network: Network, found: Found) -> Iterator[Note]:
    """One note for each project whose dates reach such a year under a calendar with statutory holidays."""
    calendars = {id(a.calendar): a.calendar for a in network.plan.activities}
    if not any(getattr(calendar.rules, "statutory", False) for calendar in calendars.values()):
        return
    groups = {a.group for a in network.plan.activities if getattr(a.calendar.rules, "statutory", False)}
    for group in sorted(groups & found.far.keys()):
        begins = network.starts.get(group, found.far[group])
        years = unpublished(day_of(min(begins, found.far[group])).year, day_of(found.far[group]).year)
        if years:
            yield Note(NoteKind.UNPUBLISHED, 0, (), 0, group, years)
