"""The critical path method as MS Project does it: early dates forward, late dates backward, floats between them.

All links are lower bounds. Source: definitions of PMBOK's precedence diagram and MPXJ's MicrosoftScheduler.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pmo_desktop.domain.calendar.worktime import Instant, day_of
from pmo_desktop.domain.schedule.constraints import LATEST, early_start, late_finish
from pmo_desktop.domain.schedule.network import Edge, Network, Node
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.plan import Activity, Constraint, LinkType, Plan
from pmo_desktop.domain.schedule.why import Driver, Reason

_RECORDED = Driver(Reason.RECORDED)
_ACTUAL = Driver(Reason.ACTUAL)
_CONSTRAINT = Driver(Reason.CONSTRAINT)
_WISH = Driver(Reason.WISH)
_PROJECT = Driver(Reason.PROJECT_START)
_ALAP = Driver(Reason.ALAP)
_FROM_START = frozenset({LinkType.SS, LinkType.SF})
_TO_FINISH = frozenset({LinkType.FF, LinkType.SF})


@dataclass(frozen=True, slots=True)
class Dates:
    """When a task is, early and late, with its floats in working minutes and what decided it.

    `percent` counts ten-thousandths, `duration` working minutes.
    """

    start_at: Instant
    finish_at: Instant
    late_start_at: Instant
    late_finish_at: Instant
    total_float: int
    free_float: int
    critical: bool
    driver: Driver
    percent: int = 0
    duration: int = 0
    messages: tuple[str, ...] = ()

    @property
    def start(self) -> date:
        """The day it starts."""
        return day_of(self.start_at)

    @property
    def finish(self) -> date:
        """The day it finishes, inclusive."""
        return day_of(self.finish_at - 1) if self.finish_at > self.start_at else day_of(self.start_at)


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """The dates of every task that has some, what is to be said, and when each project starts and finishes."""

    dates: Mapping[int, Dates]
    notes: tuple[Note, ...]
    starts: Mapping[int, Instant]
    finishes: Mapping[int, Instant]


def passes(network: Network, plan: Plan) -> tuple[dict[int, Instant], dict[int, Instant], list[Note]]:
    """Run forward and backward over the network: project starts, project finishes, and notes."""
    notes: list[Note] = []
    starts = _project_starts(network, plan)
    finishes = _forward(network.order, starts, late=False)
    _backward(network.order, finishes)
    if any(node.activity and node.activity.constraint is Constraint.ALAP for node in network.order):
        _forward(network.order, starts, late=True)
    for node in network.order:
        if node.activity is not None:
            notes.extend(_found(node, node.activity))
    return starts, finishes, notes


def leaf_dates(node: Node, activity: Activity) -> Dates | None:
    """The dates and floats of a leaf after the passes; None without dates."""
    if node.es is None:
        return None
    finished = activity.finished
    # The slack of the start is that of the finish: late dates lie the same working time apart as early ones.
    total = 0 if finished else node.calendar.between(node.ef, node.lf)
    if activity.constraint is Constraint.ALAP and not activity.started and not activity.manual:
        total = min(0, total)
    free = 0 if finished else min(_free(node, total), max(total, 0))
    return Dates(
        node.es, node.ef, node.ls, node.lf, total, free, total <= 0 and not finished, node.driver,
        10000 if finished else activity.percent, node.duration,
    )  # fmt: skip


def _project_starts(network: Network, plan: Plan) -> dict[int, Instant]:
    """When each project starts: as given, else at the first date anything of it has."""
    starts = dict(plan.starts)
    found: dict[int, list[Instant]] = defaultdict(list)
    for node in network.nodes.values():
        activity = node.activity
        if activity is not None and activity.group not in starts:
            at = activity.actual_start if activity.actual_start is not None else activity.start
            if at is None and activity.finish is not None:
                at = activity.calendar.sub(activity.finish, activity.duration)
            if at is None:
                at = activity.constraint_at
            if at is not None:
                found[activity.group].append(at)
    starts.update({group: min(instants) for group, instants in found.items()})
    if plan.otherwise is not None:
        for activity in plan.activities:
            starts.setdefault(activity.group, plan.otherwise)
    return starts


def _forward(order: Iterable[Node], starts: Mapping[int, Instant], *, late: bool) -> dict[int, Instant]:
    finishes: dict[int, Instant] = {}
    for node in order:
        activity = node.activity
        if activity is None:
            _pass_gate(node)
            continue
        if activity.manual:
            _place_manual(node, activity)
        elif activity.actual_start is not None or activity.actual_finish is not None:
            _place_started(node, activity)
        elif activity.group in starts:
            _place(node, activity, starts[activity.group], late=late)
        if node.es is not None and node.ef > finishes.get(activity.group, 0):
            finishes[activity.group] = node.ef
    return finishes


def _pass_gate(node: Node) -> None:
    found = [bound for edge in node.before if (bound := _bound(edge, 0)) is not None]
    if found:
        node.es = node.ef = min(found) if node.earliest else max(found)


def _bound(edge: Edge, duration: int) -> Instant | None:
    """The earliest start of the successor that the link allows."""
    source = edge.source
    if source.es is None:
        return None
    if edge.plain:
        return source.ef
    kind = edge.type
    if kind is LinkType.FS:
        return edge.lagged(source.ef)
    if kind is LinkType.SS:
        return edge.lagged(source.es)
    finish = edge.lagged(source.ef if kind is LinkType.FF else source.es)
    return edge.target.calendar.sub(finish, duration) if duration else finish


def _place_manual(node: Node, activity: Activity) -> None:
    calendar, start, finish = node.calendar, activity.start, activity.finish
    if start is None and finish is None:
        return
    if start is None and finish is not None:
        start = calendar.sub(finish, node.duration)
    elif finish is None and start is not None:
        finish = calendar.add(start, node.duration)
    if start is not None and finish is not None:
        node.es, node.ef = start, max(start, finish)
        node.duration = calendar.between(node.es, node.ef)
        node.driver = _RECORDED


def _place_started(node: Node, activity: Activity) -> None:
    calendar, start, finish = node.calendar, activity.actual_start, activity.actual_finish
    if start is None and finish is not None:
        start = calendar.sub(finish, node.duration)
    if start is None:
        return
    if finish is None:
        finish = calendar.add(calendar.next_start(start) if node.duration else start, node.duration)
    node.es, node.ef, node.driver = start, max(start, finish), _ACTUAL
    node.duration = calendar.between(node.es, node.ef)


def _place(node: Node, activity: Activity, project_start: Instant, *, late: bool) -> None:
    start, driver = project_start, _PROJECT
    if not node.before and activity.start is not None and activity.start > start:
        start, driver = activity.start, _WISH
    for edge in node.before:
        bound = edge.source.ef if edge.plain and edge.source.es is not None else _bound(edge, node.duration)
        if bound is not None and (bound > start or (bound == start and driver is _PROJECT)):
            start, driver = bound, _link_driver(edge)
    if activity.constraint_at is not None:
        moved = early_start(activity.constraint, activity.constraint_at, start, node.duration, node.calendar)
        if moved != start:
            start, driver = moved, _CONSTRAINT
    if late and activity.constraint is Constraint.ALAP and node.ls > start:
        start, driver = node.ls, _ALAP
    calendar = node.calendar
    if node.duration:
        start = calendar.next_start(start)
        node.ef = calendar.add(start, node.duration)
    else:
        if calendar.previous_finish(start) != start:
            start = calendar.next_start(start)
        node.ef = start
    node.es, node.driver = start, driver


def _link_driver(edge: Edge) -> Driver:
    if edge.link is not None:
        return Driver(Reason.LINK, edge.link.predecessor, edge.link.type)
    return edge.source.driver if edge.source.driver.reason is Reason.LINK else _gate_driver(edge.source)


def _gate_driver(gate: Node) -> Driver:
    latest, chosen = None, None
    for edge in gate.before:
        bound = _bound(edge, 0)
        if edge.link is not None and bound is not None and (latest is None or bound > latest):
            latest, chosen = bound, edge.link
    return Driver(Reason.LINK, chosen.predecessor, chosen.type) if chosen else _PROJECT


def _backward(order: list[Node], finishes: Mapping[int, Instant]) -> None:
    far = max(finishes.values(), default=0)
    for node in reversed(order):
        if node.es is None:
            continue
        activity = node.activity
        latest = far if activity is None else finishes[activity.group]
        calendar, duration = node.calendar, node.duration
        for edge in node.after:
            target = edge.target
            if target.es is None or (target.activity is not None and target.activity.finished):
                continue
            if not edge.plain:
                latest = _late_bound(edge, latest, duration)
            elif target.ls < latest:
                latest = target.ls
        if activity is None:
            node.lf = node.ls = latest
            continue
        if activity.finished:
            node.ls, node.lf = node.es, node.ef
            continue
        if activity.constraint_at is not None and not activity.manual:
            latest = late_finish(activity.constraint, activity.constraint_at, latest, duration, calendar)
        if activity.deadline is not None:
            latest = min(latest, activity.deadline)
        if duration or calendar.next_start(latest) != latest:
            latest = calendar.previous_finish(latest)
        node.lf = latest
        node.ls = (
            node.es if activity.actual_start is not None else calendar.sub(latest, duration) if duration else latest
        )


def _late_bound(edge: Edge, latest: Instant, duration: int) -> Instant:
    """`latest`, or the latest finish of the predecessor that the link allows when that is earlier."""
    target, kind = edge.target, edge.type
    if kind is LinkType.FS:
        return min(latest, edge.unlagged(target.ls))
    if kind is LinkType.FF:
        return min(latest, edge.unlagged(target.lf))
    if target.earliest and edge.source.es != target.es:
        return latest
    start = edge.unlagged(target.ls if kind is LinkType.SS else target.lf)
    return min(latest, edge.source.calendar.add(start, duration) if duration else start)


def _free(node: Node, total: int) -> int:
    """How far the task can slip before it moves a successor; its total float when it has none."""
    if node.es is None:
        return 0
    free: int | None = None
    ways = [(edge, node.es if edge.type in _FROM_START else node.ef) for edge in node.after]
    for edge, held in ways:
        target = edge.target
        if target.es is None:
            continue
        moved = edge.lagged(held) if edge.lag else held
        if target.activity is None:
            if not target.earliest or node.es == target.es:
                ways.extend((onward, moved) for onward in target.after)
        elif not target.activity.finished:
            gap = node.calendar.between(moved, target.ef if edge.type in _TO_FINISH else target.es)
            free = gap if free is None else min(free, gap)
    return max(0, total if free is None else free)


def _found(node: Node, activity: Activity) -> Iterable[Note]:
    """What is wrong with a task after the passes."""
    if node.es is None:
        if node.after:
            yield Note(NoteKind.NO_DATES, activity.id)
        return
    if (
        activity.manual
        and activity.start is not None
        and activity.finish is not None
        and activity.finish < activity.start
    ):
        yield Note(NoteKind.BACKWARDS, activity.id)
    if activity.constraint not in {Constraint.ASAP, Constraint.ALAP} and activity.constraint_at is None:
        yield Note(NoteKind.NO_CONSTRAINT_DATE, activity.id)
    if not activity.finished:
        yield from _conflicts(node, activity)
        if activity.deadline is not None and node.ef > activity.deadline:
            late = node.calendar.between(activity.deadline, node.ef)
            yield Note(NoteKind.DEADLINE_MISSED, activity.id, (), late)


def _conflicts(node: Node, activity: Activity) -> Iterable[Note]:
    if node.es is None or not (activity.manual or activity.constraint in LATEST):
        return
    for edge in node.before:
        bound = _bound(edge, node.duration)
        if bound is None or edge.link is None:
            continue
        if node.duration:
            bound = node.calendar.next_start(bound)
        if day_of(bound) > day_of(node.es):
            kind = NoteKind.BROKEN_LINK if activity.manual else NoteKind.CONSTRAINT_WINS
            early = node.calendar.between(node.es, bound)
            yield Note(kind, activity.id, (edge.link.predecessor,), early)
