"""From a plan to dates: compile the network, run the passes, show what they found."""

from __future__ import annotations

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.schedule.conflicts import conflicts
from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.passes import compiled, run
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.unpublished import unpublished_years
from pmo_desktop.domain.schedule.values import Found
from pmo_desktop.domain.schedule.view import View


def schedule(plan: Plan) -> ScheduleResult:
    """The dates, floats and findings of a plan; the same plan always gives the same result."""
    with uncollected():
        network = compiled(plan)
        return shown(network, run(network))


def shown(network: Network, found: Found) -> ScheduleResult:
    """What the passes found, as a result."""
    notes = (*network.notes, *conflicts(network, found), *unpublished_years(network, found))
    return ScheduleResult(View(network, found), notes, network.starts, found.far)
