"""A plan compiled for the passes: flat lists by place, points of working time instead of instants.

Places count the activities as the plan lists them; behind them come the gates, where the ends of a summary's tasks
meet before its successors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from operator import attrgetter

from pmo_desktop.domain.schedule.bounds import Rule, bind
from pmo_desktop.domain.schedule.edges import Edge
from pmo_desktop.domain.schedule.loops import Step, ordered, way_of
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.plan import Activity, Constraint, Link, LinkType, Plan
from pmo_desktop.domain.schedule.splits import Gaps, gaps_of
from pmo_desktop.domain.schedule.starts import project_starts
from pmo_desktop.domain.schedule.summary_links import join_summary
from pmo_desktop.domain.schedule.track import Point, Track, track_of
from pmo_desktop.domain.schedule.tree import Tree

PLAIN, MANUAL, STARTED, OWN_CLOCK = range(4)
"""How a leaf is placed: by its links; as recorded; from its actual start; by people's calendars or by the clock."""

_VALUES = (
    "span", "left", "mode", "snap", "rule", "force", "cap", "alap", "finished", "started", "manual", "own", "gaps",
    "watched",
)  # fmt: skip
"""What an activity says by itself and may say otherwise in the next plan."""

_SAID = attrgetter(
    "manual", "actual_start", "actual_finish", "percent", "constraint", "deadline", "left_out", "elapsed", "remaining",
    "milestone", "crew", "pieces",
)  # fmt: skip
_SAYS_NOTHING = (False, None, None, 0, Constraint.ASAP, None, False, False, None, None, (), ())
"""What most activities say beside their duration."""


class Network:
    """Everything about a plan that the passes need, and nothing that they find."""

    def __init__(self, plan: Plan, first_known: Mapping[int, int] | None = None) -> None:
        """Compile a plan; `first_known` tells of summaries which of their tasks starts first."""
        self.plan = plan
        self.first_known: Mapping[int, int] = first_known or {}
        self.tree = Tree(plan)
        self.count = len(plan.activities)
        self.starts = project_starts(plan, self.tree)
        self.notes: list[Note] = []
        self._values()
        self.floor: dict[tuple[int, int], Point] = {}
        self._join(plan.links)

    def _values(self) -> None:
        """What each activity says by itself."""
        count = self.count
        self.leaf = [True] * count
        for place in self.tree.children:
            self.leaf[place] = False
        self.track: list[Track] = [None] * count  # type: ignore[list-item]
        self.span = [0] * count
        self.left = [0] * count
        self.mode = [PLAIN] * count
        self.snap = [1] * count
        self.rule: list[Rule | None] = [None] * count
        self.force: list[Point] = [0] * count
        self.cap: list[Point] = [0] * count
        self.alap = [False] * count
        self.finished = [False] * count
        self.started = [False] * count
        self.manual = [False] * count
        self.own = [False] * count
        """Whether the time of a task is that of its people or of the clock, not that of its track."""
        self.bucket = [0] * count
        """Which finish a task counts to: one for each project and track."""
        self.buckets: dict[tuple[int, int], int] = {}
        self.members: list[list[int]] = []
        self.gaps: dict[int, Gaps] = {}
        self.watched: set[int] = set()
        self.alaps = 0
        span, left, snap, tracks = self.span, self.left, self.snap, self.track
        known: dict[int, Track] = {}
        said = _SAID
        for place, activity in enumerate(self.plan.activities):
            if said(activity) == _SAYS_NOTHING:
                calendar = activity.calendar
                tracks[place] = known.get(id(calendar)) or known.setdefault(id(calendar), track_of(calendar))
                span[place] = left[place] = activity.duration
                if not activity.duration:
                    snap[place] = 0
            else:
                self.compile(place, activity)
        self._count_in()

    def _count_in(self) -> None:
        """Gather the leaves by project and track."""
        group: int | None = None
        track: Track | None = None
        number, members, bucket, leaf = 0, list[int](), self.bucket, self.leaf
        for place, activity in enumerate(self.plan.activities):
            if not leaf[place]:
                continue
            if activity.group != group or self.track[place] is not track:
                group, track = activity.group, self.track[place]
                number = self.buckets.setdefault((group, id(track)), len(self.members))
                if number == len(self.members):
                    self.members.append([])
                members = self.members[number]
            bucket[place] = number
            members.append(place)

    def compile(self, place: int, activity: Activity) -> None:
        """Take the values of one activity."""
        track = self.track[place] = track_of(activity.calendar)
        if activity.left_out:
            self.leaf[place] = False
            return
        duration = self.span[place] = activity.duration
        remaining = activity.remaining
        done = activity.percent
        if remaining is None:
            remaining = duration if not done else round(duration * (10000 - min(done, 10000)) / 10000)
        self.left[place] = remaining
        milestone = activity.milestone
        self.snap[place] = 0 if milestone or (milestone is None and not duration) else 1
        started = self.started[place] = activity.actual_start is not None or activity.actual_finish is not None
        self.finished[place] = done >= 10000 or activity.actual_finish is not None
        manual = self.manual[place] = activity.manual
        self.own[place] = activity.elapsed or bool(activity.crew)
        if activity.pieces and not activity.elapsed:
            gaps = self.gaps[place] = gaps_of(activity.pieces, track)
            self.span[place] += sum(gap for after, gap in gaps if after < duration)
            self.left[place] += sum(gap for after, gap in gaps if duration - remaining <= after < duration)
        else:
            self.gaps.pop(place, None)
        if manual:
            self.mode[place] = MANUAL
        elif started:
            self.mode[place] = STARTED
        elif activity.elapsed or activity.crew:
            self.mode[place] = OWN_CLOCK
        else:
            self.mode[place] = PLAIN
        constraint = activity.constraint
        if constraint is not Constraint.ASAP or activity.deadline is not None:
            self.watched.add(place)
            alap = constraint is Constraint.ALAP
            self.alaps += alap - self.alap[place]
            self.alap[place] = alap
            wins = activity.group not in self.plan.links_win
            self.rule[place], self.force[place], self.cap[place] = bind(activity, track, self.span[place], wins=wins)
        elif place in self.watched:
            self.alaps -= self.alap[place]
            self.alap[place] = False
            self.rule[place], self.force[place], self.cap[place] = None, 0, 0
            self.watched.discard(place)
        if manual:
            self.watched.add(place)

    def _join(self, links: Iterable[Link]) -> None:
        """Make edges and gates of the links, and find an order to walk them."""
        loops: list[Note] = []
        while True:
            self._links = links = tuple(links)
            self.notes = []
            self._blank_edges()
            self._link_all(links)
            size = self.count + self.gates
            if self.onward and not self.gates:
                self.order = list(range(size))
                break
            self.order, cuts = ordered(self.fs_in, self.more_in, self.fs_out, self.more_out, self._steps)
            if not cuts:
                break
            cut: dict[int, list[Link]] = {}
            for _source, _target, loop in cuts:
                cut.setdefault(id(loop[-1]), loop)
            for loop in cut.values():
                path = way_of(loop)
                loops.append(Note(NoteKind.LOOP, path[-1], path))
            links = [link for link in links if id(link) not in cut]
        self.notes.extend(loops)
        self.position = [0] * size
        for position, place in enumerate(self.order):
            self.position[place] = position

    def _blank_edges(self) -> None:
        count = self.count
        self.gates = 0
        self.onward = True
        """Whether every link leads to a later row: then the plan's own order is one to walk in."""
        self.gate_key: dict[tuple[int, int, bool], int] = {}
        self.fs_in: list[list[int]] = [[] for _ in range(count)]
        self.fs_out: list[list[int]] = [[] for _ in range(count)]
        self.more_in: list[list[Edge]] = [[] for _ in range(count)]
        self.more_out: list[list[Edge]] = [[] for _ in range(count)]
        self.to_summary: dict[int, list[tuple[int, Link]]] = defaultdict(list)
        self.earliest: set[int] = set()

    def _link_all(self, links: tuple[Link, ...]) -> None:
        """Join what the links join; the usual one, from end to start of leaves on one track, without further ado."""
        find, track, fs_in, fs_out = self.tree.index.get, self.track, self.fs_in, self.fs_out
        simple = [leaf and not own for leaf, own in zip(self.leaf, self.own, strict=True)]
        usual, more_in, more_out, activities = LinkType.FS, self.more_in, self.more_out, self.plan.activities
        for link in links:
            before, after = find(link.predecessor), find(link.successor)
            if before is None or after is None:
                continue
            if before > after:
                self.onward = False
            if (
                link.type is usual
                and not link.lag
                and simple[before]
                and simple[after]
                and track[before] is track[after]
                and before != after
            ):
                fs_in[after].append(before)
                fs_out[before].append(after)
            elif simple[before] and simple[after] and before != after:
                edge = Edge(before, after, link, activities[before], False, track[before] is track[after])
                more_in[after].append(edge)
                more_out[before].append(edge)
            else:
                self._link(link, before, after)

    def _link(self, link: Link, before: int, after: int) -> None:
        leaf = self.leaf
        if before == after:
            self.notes.append(Note(NoteKind.LOOP, link.successor, (link.predecessor, link.successor)))
        elif leaf[before] and leaf[after]:
            self.direct(link, before, after)
        elif before in self.tree.children or after in self.tree.children:
            join_summary(self, link, before, after)

    def direct(self, link: Link, before: int, after: int) -> None:
        """A link between two leaves."""
        straight = self.track[before] is self.track[after] and not (self.own[before] or self.own[after])
        if straight and not link.lag and link.type is LinkType.FS:
            self.fs_in[after].append(before)
            self.fs_out[before].append(after)
            return
        giver = self.plan.activities[before]
        self.edge(Edge(before, after, link, giver, False, straight))

    def edge(self, edge: Edge) -> None:
        """Join two leaves, or a gate and a leaf."""
        if edge.source > edge.target:
            self.onward = False
        self.more_in[edge.target].append(edge)
        self.more_out[edge.source].append(edge)

    def evolved(self, plan: Plan) -> Network:
        """The same network for a plan in which only values or links differ, to be changed."""
        other = copy(self)
        other.plan = plan
        for name in _VALUES:
            setattr(other, name, copy(getattr(self, name)))
        return other

    def rejoin(self, gone: Iterable[Link], new: Iterable[Link]) -> bool:
        """Change links between leaves; whether the order can stay as it is."""
        self.fs_in, self.fs_out = self.fs_in[:], self.fs_out[:]
        self.more_in, self.more_out = self.more_in[:], self.more_out[:]
        new = tuple(new)
        index = self.tree.index
        ends = [(index[link.predecessor], index[link.successor]) for link in (*gone, *new)]
        before, after = {one for one, _other in ends}, {other for _one, other in ends}
        for place in before:
            self.fs_out[place] = [target for target in self.fs_out[place] if target not in after]
            self.more_out[place] = [e for e in self.more_out[place] if e.derived or e.target not in after]
        for place in after:
            self.fs_in[place] = [source for source in self.fs_in[place] if source not in before]
            self.more_in[place] = [e for e in self.more_in[place] if e.derived or e.source not in before]
        kept = self._links = self.plan.links
        told: dict[tuple[int, int], int] = {}
        ranks: dict[int, int] = {}
        for rank, link in enumerate(kept):
            one, other = index.get(link.predecessor, -1), index.get(link.successor, -1)
            if one in before and other in after and self.leaf[one] and self.leaf[other]:
                self.direct(link, one, other)
            if other in after and link.type is LinkType.FS and not link.lag:
                told.setdefault((one, other), rank)
            ranks[id(link)] = rank
        self._in_order(after, told, ranks)
        at = self.position
        return all(at[index[link.predecessor]] < at[index[link.successor]] for link in new)

    def _in_order(self, places: Iterable[int], told: Mapping[tuple[int, int], int], ranks: Mapping[int, int]) -> None:
        """Put what places wait for in the order of the plan's links: of two that decide, the first is told."""
        for place in places:
            self.fs_in[place].sort(key=lambda source, place=place: told.get((source, place), -1))  # type: ignore[misc]
            self.more_in[place].sort(key=lambda edge: ranks.get(id(edge.link), -1))

    def reorder(self) -> None:
        """Find the order anew after links have changed."""
        size = self.count + self.gates
        self.order, cuts = ordered(self.fs_in, self.more_in, self.fs_out, self.more_out, self._steps)
        self.order_is_open = bool(cuts)
        self.position = [0] * size
        for position, place in enumerate(self.order):
            self.position[place] = position

    order_is_open = False
    """Whether the last order was found only by cutting a loop open."""

    def mode_of(self, place: int) -> int:
        """How a place is placed; gates by what they wait for."""
        return self.mode[place] if place < self.count else PLAIN

    def targets(self, place: int) -> list[int]:
        """What waits for a place."""
        more = self.more_out[place]
        if not more:
            return self.fs_out[place]
        return [*self.fs_out[place], *(edge.target for edge in more)]

    def sources(self, place: int) -> list[int]:
        """What a place waits for."""
        more = self.more_in[place]
        return [*self.fs_in[place], *(edge.source for edge in more)]

    def leads(self, place: int) -> bool:
        """Whether a link of its own goes out of a leaf."""
        count = self.count
        return (
            any(target < count for target in self.fs_out[place])
            or any(not edge.derived for edge in self.more_out[place])
            or place in self.to_summary
        )

    def _steps(self, place: int) -> Iterable[Step]:
        gate = place >= self.count
        for source in self.fs_in[place]:
            yield Step(source, None if gate else self._link_between(source, place))
        for edge in self.more_in[place]:
            yield Step(edge.source, edge.link)

    def _link_between(self, source: int, target: int) -> Link:
        ids = self.plan.activities[source].id, self.plan.activities[target].id
        return next(
            link
            for link in self._links
            if (link.predecessor, link.successor) == ids and not link.lag and link.type is LinkType.FS
        )

    def base_of(self, place: int) -> tuple[Point, bool]:
        """Where a task starts when nothing is before it, and whether that is its own wish; 0 when nobody knows."""
        rule = self.rule[place]
        begins = rule.point if rule is not None and rule.alone else self.floor_of(place)
        wish = self.plan.activities[place].start
        if wish is not None and begins:
            point = self.track[place].point(wish)
            if point > begins:
                return point, True
        return begins, False

    def floor_of(self, place: int) -> Point:
        """The project's start on the track of a task; 0 when it has none."""
        group, track = self.plan.activities[place].group, self.track[place]
        key = (group, id(track))
        known = self.floor.get(key)
        if known is None:
            begins = self.starts.get(group)
            known = self.floor[key] = track.point(begins) if begins is not None else 0
        return known
