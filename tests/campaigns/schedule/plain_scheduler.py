"""The rules once more, slowly and on instants alone: no points, no gates, every link on a summary spread out.

With working time counted rightly it must agree with the engine. With working time counted as MPXJ counts it around
midnight it must agree with MPXJ. Where both hold, midnight alone makes the difference between the two.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from our_side import calendar_of

DAY = 1440


class Right:
    """Working time as it is."""

    moves_elapsed = False
    """Whether the late finish of a task that runs by the clock is moved into working time."""

    def __init__(self, told: Any) -> None:
        """Count along our own calendar."""
        self.calendar = calendar_of(told)

    def add(self, at: int, minutes: int) -> int:
        """Forward, or back when negative."""
        if minutes < 0:
            return self.sub(at, -minutes)
        return self.calendar.add(at, minutes)

    def sub(self, at: int, minutes: int) -> int:
        """Back."""
        return self.calendar.sub(at, minutes)

    def work(self, start: int, finish: int) -> int:
        """Minutes worked between."""
        return self.calendar.between(start, finish)

    def next_start(self, at: int) -> int:
        """The next time work can start."""
        return self.calendar.next_start(at)

    def previous_finish(self, at: int) -> int:
        """The last time a period ended; an instant within a period is further than its start."""
        return self.calendar.previous_finish(at)

    def ends_at(self, at: int) -> bool:
        """Whether a period ends there, when work cannot start there."""
        return self.previous_finish(at) == at


class ElapsedMoved(Right):
    """Working time as it is, but even what runs by the clock ends late within it."""

    moves_elapsed = True


class AtMidnight(ElapsedMoved):
    """Working time as MPXJ counts it.

    The end of a shift that ends at midnight counts as the earliest time of its day instead of the last, so the last
    period before any time of that day seems to end at the midnight after it. And what is taken away from a midnight
    starts there even when the day before stopped earlier.
    """

    def _shifts(self, day: int) -> list[tuple[int, int]]:
        return [(shift.start, shift.finish) for shift in self.calendar.day(date.fromordinal(day)).shifts]

    def previous_finish(self, at: int) -> int:
        """The last end of a period, but for days that work until midnight."""
        day, minute = at // DAY, at % DAY
        for _start, finish in reversed(self._shifts(day)):
            if finish == DAY or minute >= finish:
                found = day * DAY + finish
                return found if self.work(found, at) == 0 else at
        return super().previous_finish(at)

    def ends_at(self, at: int) -> bool:
        """Whether a period seems to end there."""
        day, minute = at // DAY, at % DAY
        for _start, finish in reversed(self._shifts(day)):
            if finish == DAY or minute >= finish:
                return day * DAY + finish == at
        for before in range(day - 1, day - 1000, -1):
            shifts = self._shifts(before)
            if shifts:
                return before * DAY + shifts[-1][1] == at
        return False

    def sub(self, at: int, minutes: int) -> int:
        """Back, from a midnight as if the last shift of the day before lasted until then."""
        day = at // DAY - 1
        if at % DAY or not minutes:
            return super().sub(at, minutes)
        shifts = self._shifts(day)
        if not shifts or shifts[-1][1] == DAY or minutes >= sum(end - start for start, end in shifts):
            return super().sub(at, minutes)
        end = DAY
        for start, finish in reversed(shifts):
            length = (end if end == DAY else finish) - start
            if minutes <= length:
                return day * DAY + (end if end == DAY else finish) - minutes
            minutes -= length
            end = 0
        raise AssertionError


def schedule(told: Any, clock: type[Right]) -> dict[str, dict[str, int]]:
    """Early and late dates of every leaf, as instants."""
    return _Run(told, clock).dates()


class _Run:
    def __init__(self, told: Any, clock: type[Right]) -> None:
        self.start = told["start"]
        self.clocks = [clock(one) for one in told["calendars"]]
        parents = {task["parent"] for task in told["tasks"]}
        self.children: dict[Any, list[int]] = {}
        for task in told["tasks"]:
            self.children.setdefault(task["parent"], []).append(task["id"])
        self.tasks = {task["id"]: task for task in told["tasks"] if task["id"] not in parents}
        self.direct = [link for link in told["links"] if link[0] in self.tasks and link[1] in self.tasks]
        self.on_summary = [link for link in told["links"] if link not in self.direct]
        self.leads = {link[0] for link in told["links"]}
        self.early: dict[int, tuple[int, int]] = {}
        self.late: dict[int, tuple[int, int]] = {}
        self.needs: dict[int, int] = {}
        self.second = False

    def dates(self) -> dict[str, dict[str, int]]:
        self.links = [(*link, False) for link in self.direct]
        self.forward()
        if self.on_summary:
            self.links += [one for link in self.on_summary for one in self.spread(link)]
            self.forward()
        self.end = max(finish for _start, finish in self.early.values())
        for id_ in reversed(self.order()):
            self.back(self.tasks[id_])
        self.second = True
        if any(task.get("constraint") == "alap" for task in self.tasks.values()):
            self.forward()
        return {
            str(id_): dict(
                zip(
                    ("early_start", "early_finish", "late_start", "late_finish"),
                    (*self.early[id_], *self.late[id_]),
                    strict=True,
                )
            )
            for id_ in self.tasks
        }

    def leaves(self, id_: int) -> list[int]:
        if id_ in self.tasks:
            return [id_]
        below = self.children[id_]
        found = [child for child in below if child in self.tasks]
        for child in below:
            if child not in self.tasks:
                found += self.leaves(child)
        return found

    def spread(self, link: Any) -> list[Any]:
        before, after, kind, lag, unit = link
        givers = self.leaves(before)
        if kind in {"SS", "SF"} and before not in self.tasks:
            givers = [min(givers, key=lambda id_: self.early[id_][0])]
        return [(giver, taker, kind, lag, unit, True) for giver in givers for taker in self.leaves(after)]

    def order(self) -> list[int]:
        waits = dict.fromkeys(self.tasks, 0)
        after: dict[int, list[int]] = {id_: [] for id_ in self.tasks}
        for link in self.links:
            waits[link[1]] += 1
            after[link[0]].append(link[1])
        ready = [id_ for id_, count in waits.items() if not count]
        for id_ in ready:
            for other in after[id_]:
                waits[other] -= 1
                if not waits[other]:
                    ready.append(other)
        return ready

    def clock(self, task: Any) -> Right:
        return self.clocks[task.get("calendar", 0)]

    def move(self, task: Any, at: int, *, back: bool = False, left: bool = False) -> int:
        sign = -1 if back else 1
        if task.get("crew"):
            ends = [
                self.clocks[one["calendar"]].add(at, sign * (one["remaining"] if left else one["work"]))
                for one in task["crew"]
            ]
            return min(ends) if back else max(ends)
        minutes = sign * (task.get("remaining", task["duration"]) if left else task["duration"])
        return at + minutes if task.get("elapsed") else self.clock(task).add(at, minutes)

    def snap(self, task: Any, at: int) -> int:
        found = []
        for clock in [self.clocks[one["calendar"]] for one in task.get("crew", ())] or [self.clock(task)]:
            nearest = clock.next_start(at)
            found.append(at if nearest > at and not task["duration"] and clock.ends_at(at) else nearest)
        return min(found)

    def lag(self, link: Any, at: int, *, back: bool = False) -> int:
        before, after, _kind, lag, unit, _spread = link
        clocked = unit == "elapsed"
        if unit == "percent":
            lag = round(self.tasks[before]["duration"] * lag / 100)
            clocked = bool(self.tasks[before].get("elapsed"))
        lag = -lag if back else lag
        return int(at + lag) if clocked else self.clock(self.tasks[after]).add(at, lag)

    def forward(self) -> None:
        into: dict[int, list[Any]] = {}
        for link in self.links:
            into.setdefault(link[1], []).append(link)
        for id_ in self.order():
            self.place(self.tasks[id_], into.get(id_, []))

    def place(self, task: Any, into: list[Any]) -> None:
        id_, kind, at = task["id"], task.get("constraint", "asap"), task.get("at")
        if task.get("manual"):
            self.early[id_] = task["start"], task["finish"]
            return
        if task.get("actual_start") is not None:
            start = task["actual_start"]
            finish = task.get("actual_finish")
            if finish is None:
                finish = self.move(task, start)
                if kind == "fnet":
                    finish = max(finish, at)
            self.early[id_] = start, finish
            return
        finish = None
        if into:
            start = max(self.bound(link) for link in into)
        elif kind == "snet":
            start = at
        elif kind == "fnet":
            finish, start = at, self.move(task, at, back=True)
        else:
            start = self.snap(task, self.start)
        start = self.snap(task, start)
        if kind in {"fnet", "fnlt", "mfo"}:
            at = self.move(task, at, back=True)
        if kind in {"snet", "fnet"}:
            start = max(start, at)
        elif kind in {"snlt", "fnlt"}:
            start = min(start, at)
        elif kind in {"mso", "mfo"}:
            start = at
            finish = task["at"] if kind == "mfo" else None
        self.early[id_] = start, self.move(task, start) if finish is None else finish

    def bound(self, link: Any) -> int:
        before, after, kind = link[:3]
        giver, taker = self.tasks[before], self.tasks[after]
        alap = self.second and giver.get("constraint") == "alap" and taker.get("constraint") != "alap"
        start, finish = self.late[before] if alap else self.early[before]
        at = finish if kind in {"FS", "FF"} else start
        if kind in {"FF", "SF"}:
            at = self.move(taker, at, back=True, left=kind == "FF")
        at = self.lag(link, at)
        return max(at, self.start) if kind == "FF" else at

    def back(self, task: Any) -> None:
        id_, kind, at = task["id"], task.get("constraint", "asap"), task.get("at")
        if task.get("actual_finish") is not None:
            self.late[id_] = task["actual_start"], task["actual_finish"]
            self.needs[id_] = task["actual_finish"]
            return
        out = [
            link
            for link in self.links
            if link[0] == id_ and (link[5] or self.tasks[link[1]].get("actual_finish") is None)
        ]
        late = min([self.end, *(self.latest(link) for link in out)])
        if out and not task["duration"] and task.get("actual_start") is not None:
            late = task["actual_start"]
        if kind == "mso":
            late = self.move(task, at)
        elif kind == "mfo":
            late = at
        elif kind == "snlt":
            late = min(late, self.move(task, at))
        elif kind == "fnlt":
            late = min(late, at)
        if task.get("deadline") is not None:
            late = min(late, task["deadline"])
        clocks = [self.clocks[one["calendar"]] for one in task.get("crew", ())] or [self.clock(task)]
        if not task.get("elapsed") or clocks[0].moves_elapsed:
            late = max(clock.previous_finish(late) for clock in clocks)
        needs = self.needs[id_] = self.move(task, late, back=True, left=not task.get("manual"))
        self.late[id_] = (needs if task.get("actual_start") is None else task["actual_start"]), late

    def latest(self, link: Any) -> int:
        before, after, kind = link[:3]
        giver, taker = self.tasks[before], self.tasks[after]
        if kind == "FS":
            return self.lag(link, self.needs[after], back=True)
        if kind == "FF":
            return self.lag(link, self.late[after][1], back=True)
        if kind == "SF":
            return self.lag(link, self.move(giver, self.late[after][1]), back=True)
        if giver.get("actual_start") is not None:
            return int(self.end)
        if taker.get("actual_start") is not None:
            if after not in self.leads:
                return int(self.end)
            done = {**taker, "duration": taker["duration"] - taker.get("remaining", taker["duration"])}
            return self.move(giver, self.move(done, taker["actual_start"]))
        if giver.get("manual"):
            return int(self.end) if after in self.leads else self.late[after][1]
        at = self.clock(giver).next_start(self.late[after][0])
        return self.move(giver, self.lag(link, at, back=True))
