"""A plan as a graph that can be walked: links on summaries become gates, loops are cut and told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.plan import Activity, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.schedule.why import Driver, Reason

UNKNOWN = Driver(Reason.NONE)


class Node:
    """A leaf task, or a gate where the links of a summary meet; the passes write their dates into it."""

    __slots__ = (
        "activity", "after", "before", "calendar", "driver", "duration", "earliest", "ef", "es", "lf", "ls", "waits",
    )  # fmt: skip

    def __init__(self, activity: Activity, *, gate: bool = False, earliest: bool = False) -> None:
        """A node without dates; `earliest` gates take the first start before them instead of the last."""
        self.activity: Activity | None = None if gate else activity
        self.calendar: WorkCalendar = activity.calendar
        self.duration = 0 if gate else activity.duration
        self.earliest = earliest
        self.before: list[Edge] = []
        self.after: list[Edge] = []
        self.waits = 0
        self.es: Instant | None = None
        self.ef: Instant = 0
        self.ls: Instant = 0
        self.lf: Instant = 0
        self.driver = UNKNOWN


class Edge:
    """A link between nodes with its lag in working minutes (or by the clock when `elapsed`)."""

    __slots__ = ("elapsed", "lag", "link", "plain", "source", "target", "type")

    def __init__(self, source: Node, target: Node, type_: LinkType, link: Link | None = None) -> None:
        """Join two nodes; `link` is the user's link it comes from."""
        self.source = source
        self.target = target
        self.type = type_
        self.link = link
        self.lag = 0 if link is None else link.lag
        self.elapsed = link is not None and link.unit is LagUnit.ELAPSED
        if link is not None and link.unit is LagUnit.PERCENT:
            self.lag = round(source.duration * link.lag / 100)
        self.plain = type_ is LinkType.FS and not self.lag

    def lagged(self, instant: Instant) -> Instant:
        """The instant moved on by the lag, in the successor's calendar."""
        if not self.lag:
            return instant
        return instant + self.lag if self.elapsed else self.target.calendar.add(instant, self.lag)

    def unlagged(self, instant: Instant) -> Instant:
        """The instant moved back by the lag."""
        if not self.lag:
            return instant
        return instant - self.lag if self.elapsed else self.target.calendar.add(instant, -self.lag)


class Network:
    """The nodes of a plan in an order in which no task comes before its predecessors."""

    def __init__(self, plan: Plan) -> None:
        """Build nodes and edges; what does not fit is left out and noted."""
        self.notes: list[Note] = []
        self.children: dict[int, list[int]] = defaultdict(list)
        self.by_id = {a.id: a for a in plan.activities}
        for activity in plan.activities:
            if activity.parent in self.by_id and activity.parent is not None:
                self.children[activity.parent].append(activity.id)
        self._break_parent_loops()
        self.nodes = {a.id: Node(a) for a in plan.activities if a.id not in self.children and not a.left_out}
        self._leaves: dict[int, list[Node]] = {}
        self._gates: dict[tuple[int, str], Node] = {}
        for link in plan.links:
            self._link(link)
        self.order = self._ordered([*self.nodes.values(), *self._gates.values()])

    def leaves(self, id_: int) -> list[Node]:
        """The leaf nodes below a task, or the task's own."""
        if id_ in self.nodes:
            return [self.nodes[id_]]
        known = self._leaves.get(id_)
        if known is None:
            known, stack = [], [id_]
            while stack:
                at = stack.pop()
                if at in self.nodes:
                    known.append(self.nodes[at])
                else:
                    stack.extend(reversed(self.children.get(at, [])))
            self._leaves[id_] = known
        return known

    def ancestors(self, id_: int) -> Iterable[int]:
        """The summaries above a task, the nearest first."""
        parent = self.by_id[id_].parent
        while parent is not None and parent in self.by_id:
            yield parent
            parent = self.by_id[parent].parent

    def _break_parent_loops(self) -> None:
        """A task below itself would never end: treat such rows as top rows."""
        for id_ in list(self.children):
            seen, at = {id_}, self.by_id[id_].parent
            while at is not None and at in self.by_id and at not in seen:
                seen.add(at)
                at = self.by_id[at].parent
            if at == id_:
                parent = self.by_id[id_].parent
                self.children[parent or 0].remove(id_)
                if not self.children[parent or 0]:
                    del self.children[parent or 0]
                self.by_id[id_] = _rootless(self.by_id[id_])

    def _link(self, link: Link) -> None:
        before, after = link.predecessor, link.successor
        if before not in self.by_id or after not in self.by_id:
            return
        if before == after:
            self.notes.append(Note(NoteKind.LOOP, after, (before, after)))
            return
        if self.children and (before in self.ancestors(after) or after in self.ancestors(before)):
            self.notes.append(Note(NoteKind.OWN_SUMMARY, after, (before, after)))
            return
        from_start = link.type in {LinkType.SS, LinkType.SF}
        to_finish = link.type in {LinkType.FF, LinkType.SF}
        source = self._way_out(before, from_start=from_start)
        target = self._way_in(after, to_finish=to_finish)
        if source is None or target is None:
            return
        _join(Edge(source, target, link.type, link))

    def _way_out(self, id_: int, *, from_start: bool) -> Node | None:
        if id_ in self.nodes or not self.leaves(id_):
            return self.nodes.get(id_)
        key = (id_, "first" if from_start else "last")
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = Node(self.by_id[id_], gate=True, earliest=from_start)
            for leaf in self.leaves(id_):
                _join(Edge(leaf, gate, LinkType.SS if from_start else LinkType.FF))
        return gate

    def _way_in(self, id_: int, *, to_finish: bool) -> Node | None:
        if id_ in self.nodes or not self.leaves(id_):
            return self.nodes.get(id_)
        key = (id_, "finish" if to_finish else "start")
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = Node(self.by_id[id_], gate=True)
            for leaf in self.leaves(id_):
                _join(Edge(gate, leaf, LinkType.FF if to_finish else LinkType.FS))
        return gate

    def _ordered(self, nodes: list[Node]) -> list[Node]:
        for node in nodes:
            node.waits = len(node.before)
        order = [node for node in nodes if not node.waits]
        done, rest = 0, 0
        while True:
            while done < len(order):
                for edge in order[done].after:
                    _arrive(edge.target, order)
                done += 1
            if len(order) == len(nodes):
                return order
            while not nodes[rest].waits:
                rest += 1
            _arrive(self._cut(nodes[rest]), order)

    def _cut(self, node: Node) -> Node:
        """Take the last link of a loop before this waiting node out of the graph, tell the loop, say who is freed."""
        at, seen, way = node, dict[int, int](), list[Edge]()
        while id(at) not in seen:
            seen[id(at)] = len(way)
            edge = next(e for e in at.before if e.source.waits)
            way.append(edge)
            at = edge.source
        loop = way[seen[id(at)] :][::-1]
        turn = max(i for i, e in enumerate(loop) if e.link is not None) + 1
        links = [e.link for e in (*loop[turn:], *loop[:turn]) if e.link is not None]
        path = (*(link.predecessor for link in links), links[-1].successor)
        self.notes.append(Note(NoteKind.LOOP, path[-1], path))
        cut = loop[turn - 1]
        cut.source.after.remove(cut)
        cut.target.before.remove(cut)
        return cut.target


def _arrive(node: Node, order: list[Node]) -> None:
    node.waits -= 1
    if not node.waits:
        order.append(node)


def _join(edge: Edge) -> None:
    edge.source.after.append(edge)
    edge.target.before.append(edge)


def _rootless(activity: Activity) -> Activity:
    return replace(activity, parent=None)
