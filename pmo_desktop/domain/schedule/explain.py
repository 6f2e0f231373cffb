"""Why a task is when it is: what holds its start, what its float depends on, and who is hurt first when it slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmo_desktop.domain.calendar.rules import DAY
from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.cpm import Dates, ScheduleResult
from pmo_desktop.domain.schedule.link_bounds import Tie
from pmo_desktop.domain.schedule.plan import Activity, Constraint, Link, Plan
from pmo_desktop.domain.schedule.why import Reason

_LOOK = 60


class Limit(StrEnum):
    """What a late finish depends on."""

    SUCCESSOR = "successor"
    PROJECT_FINISH = "project_finish"
    DEADLINE = "deadline"
    CONSTRAINT = "constraint"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Hold:
    """A link into the task: the start it allows, and how much earlier that is than the start there is (minutes).

    `free` are whole days without work between the two; a negative `early` is a link that is broken.
    """

    link: Link
    allows: Instant
    early: int
    free: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say about one task's dates.

    `holds` are its links, the one that decides first. `before` is the chain of tasks that drive it, first to last;
    `onward` the chain it drives to what `limit` tells, its own id left out; `elsewhere`: that is in another project.
    `hurt` is the task that a slip moves first, `free` the working minutes until then (the total float when nobody is
    hurt before the end).
    """

    task: int
    dates: Dates
    reason: Reason
    holds: tuple[Hold, ...]
    before: tuple[int, ...]
    onward: tuple[int, ...]
    limit: Limit
    limit_task: int
    limit_at: Instant
    elsewhere: bool
    hurt: int | None
    free: int
    constraint: Constraint
    constraint_at: Instant | None


class Explainer:
    """Explains the tasks of one calculated plan; made once and asked often."""

    def __init__(self, plan: Plan, result: ScheduleResult) -> None:
        """Order links and children by task."""
        self._dates = result.dates
        self._finishes = result.finishes
        self._by_id: Mapping[int, Activity] = {activity.id: activity for activity in plan.activities}
        self._children: dict[int, list[int]] = defaultdict(list)
        self._into: dict[int, list[Link]] = defaultdict(list)
        self._out: dict[int, list[Link]] = defaultdict(list)
        for activity in plan.activities:
            if activity.parent is not None:
                self._children[activity.parent].append(activity.id)
        for link in plan.links:
            if link.predecessor in self._dates and link.successor in self._dates:
                self._into[link.successor].append(link)
                self._out[link.predecessor].append(link)

    def explain(self, task: int) -> Explanation | None:
        """What is to be said about a task; None when it has no dates."""
        dates, activity = self._dates.get(task), self._by_id.get(task)
        if dates is None or activity is None:
            return None
        onward, limit, last = self._onward(task)
        hurt, free = self._hurt(task)
        return Explanation(
            task,
            dates,
            dates.driver.reason,
            self._holds(task),
            self._before(task),
            onward,
            limit,
            last,
            self._limit_at(limit, last),
            self._by_id[last].group != activity.group,
            hurt,
            max(0, min(free, dates.total_float)),
            activity.constraint,
            activity.constraint_at,
        )

    def _lineage(self, task: int) -> Iterable[int]:
        """The task and the summaries above it, whose links hold it as well."""
        seen: set[int] = set()
        at: int | None = task
        while at is not None and at in self._by_id and at not in seen:
            seen.add(at)
            yield at
            at = self._by_id[at].parent

    def _holds(self, task: int) -> tuple[Hold, ...]:
        activity, dates = self._by_id[task], self._dates[task]
        found = [
            self._hold(link, activity, dates)
            for own in self._lineage(task)
            for link in self._into[own]
            if link.predecessor not in set(self._lineage(task))
        ]
        deciding = dates.driver.task
        return tuple(sorted(found, key=lambda hold: (hold.early, hold.link.predecessor != deciding)))

    def _tie(self, link: Link, task: int | None = None) -> Tie:
        """The link with what stands at its ends; `task` stands in for the summary the link goes to."""
        source, target = self._by_id[link.predecessor], self._by_id[task or link.successor]
        return Tie(
            link, self._dates[source.id], self._dates[target.id], source.calendar, target.calendar, source.elapsed
        )

    def _hold(self, link: Link, activity: Activity, dates: Dates) -> Hold:
        allows = self._tie(link, activity.id).allowed_start(dates.duration)
        early = activity.calendar.between(allows, dates.start_at)
        days = range(max(allows - 1, 0) // DAY + 1, dates.start_at // DAY)
        free = sum(not activity.calendar.is_working(date.fromordinal(day)) for day in days[:_LOOK])
        return Hold(link, allows, early, free if early <= 0 else 0)

    def _before(self, task: int) -> tuple[int, ...]:
        chain: dict[int, None] = {}
        at = self._dates[task].driver.task
        while at is not None and at in self._dates and at not in chain and at != task:
            chain[at] = None
            at = self._driver(at)
        return tuple(reversed(chain))

    def _driver(self, task: int) -> int | None:
        """What drives a task; a summary is driven through the first of its tasks to start."""
        while self._children[task]:
            inside = [child for child in self._children[task] if child in self._dates]
            if not inside:
                return None
            task = min(inside, key=lambda child: self._dates[child].start_at)
        return self._dates[task].driver.task

    def _onward(self, task: int) -> tuple[tuple[int, ...], Limit, int]:
        chain: dict[int, None] = {}
        at = task
        while True:
            after = self._limiting(at)
            if after is None or after in chain or after == task:
                return tuple(chain), self._end(at), at
            if self._by_id[after].manual:
                return tuple(chain), Limit.RECORDED, after
            chain[after] = None
            at = after

    def _limiting(self, task: int) -> int | None:
        """The successor that the late finish comes from."""
        dates, calendar = self._dates[task], self._by_id[task].calendar
        for own in self._lineage(task):
            for link in self._out[own]:
                if self._by_id[link.successor].finished or link.successor in set(self._lineage(task)):
                    continue
                if calendar.between(dates.late_finish_at, self._tie(link).latest_finish()) <= 0:
                    return link.successor
        inside = [child for child in self._children[task] if child in self._dates]
        if inside:
            return self._limiting(max(inside, key=lambda child: self._dates[child].finish_at))
        return None

    def _end(self, task: int) -> Limit:
        activity, dates = self._by_id[task], self._dates[task]
        if activity.deadline is not None and dates.late_finish_at >= activity.deadline:
            return Limit.DEADLINE
        if activity.constraint in {Constraint.MSO, Constraint.MFO, Constraint.SNLT, Constraint.FNLT}:
            return Limit.CONSTRAINT
        return Limit.PROJECT_FINISH

    def _limit_at(self, limit: Limit, task: int) -> Instant:
        if limit is Limit.PROJECT_FINISH:
            return self._finishes.get(self._by_id[task].group, self._dates[task].late_finish_at)
        if limit is Limit.RECORDED:
            return self._dates[task].start_at
        return self._dates[task].late_finish_at

    def _hurt(self, task: int) -> tuple[int | None, int]:
        """The unfinished successor, outside the task itself, that starts moving first, and the room before it does."""
        nearest: tuple[int, int] | None = None
        inside = {*self._lineage(task), *self._below(task)}
        for own in inside:
            for link in self._out[own] if own in self._dates else ():
                successor = self._by_id[link.successor]
                if successor.finished or successor.id in inside:
                    continue
                left = self._tie(link).room()
                if nearest is None or left < nearest[0]:
                    nearest = left, successor.id
        return (nearest[1], nearest[0]) if nearest is not None else (None, self._dates[task].total_float)

    def _below(self, task: int) -> Iterable[int]:
        stack, seen = list(self._children[task]), set[int]()
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                yield at
                stack.extend(self._children[at])
