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
    rules = [(group, network.track[network.members[at][0]].rules) for (group, _track), at in network.buckets.items()]
    countries = {group: rule.country for group, rule in rules if rule.statutory}
    for group in sorted(countries.keys() & found.far.keys()):
        begins = network.starts.get(group, found.far[group])
        first, last = day_of(min(begins, found.far[group])).year, day_of(found.far[group]).year
        years = unpublished(first, last, countries[group])
        if years:
            yield Note(NoteKind.UNPUBLISHED, 0, (), 0, group, years)
