"""From a plan to dates: compile the network, run the passes, show what they found."""

from __future__ import annotations

from dataclasses import replace

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.calendar.worktime import NoWorkingTime
from pmo_desktop.domain.schedule.conflicts import conflicts
from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.passes import compiled, run
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.reach import first_starts, within_reach
from pmo_desktop.domain.schedule.unpublished import unpublished_years
from pmo_desktop.domain.schedule.values import Found
from pmo_desktop.domain.schedule.view import View


def schedule(plan: Plan) -> ScheduleResult:
    """The dates, floats and findings of a plan; the same plan always gives the same result."""
    with uncollected():
        try:
            network = compiled(plan)
            return shown(network, run(network))
        except NoWorkingTime:
            rest, notes = within_reach(plan)
            if not notes:
                raise
            result = schedule(rest)
            return replace(result, notes=(*notes, *result.notes))


def shown(network: Network, found: Found) -> ScheduleResult:
    """What the passes found, as a result."""
    first_starts(network, found)
    notes = (*network.notes, *conflicts(network, found), *unpublished_years(network, found))
    return ScheduleResult(View(network, found), notes, network.starts, found.far)
