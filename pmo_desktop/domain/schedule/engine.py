"""From a plan to dates: build the network, run the passes, roll up the summaries."""

from __future__ import annotations

from pmo_desktop.domain.schedule.cpm import Dates, ScheduleResult, leaf_dates, passes
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.progress import roll_up


def schedule(plan: Plan) -> ScheduleResult:
    """The dates, floats and findings of a plan; the same plan always gives the same result."""
    network = Network(plan)
    starts, finishes, notes = passes(network, plan)
    dates: dict[int, Dates] = {}
    for id_, node in network.nodes.items():
        if node.activity is not None:
            found = leaf_dates(node, node.activity)
            if found is not None:
                dates[id_] = found
    roll_up(network, dates)
    return ScheduleResult(dates, (*network.notes, *notes), starts, finishes)
