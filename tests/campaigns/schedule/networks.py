"""Random networks of tasks, told as plain values; the same seed always tells the same network."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import date
from typing import Any

DAY = 1440
Told = dict[str, Any]

OFFICE = [[480, 720], [780, 1020]]
WEEKS: dict[str, list[list[list[int]]]] = {
    "office": [OFFICE] * 5 + [[], []],
    "six days": [[[540, 720], [750, 1050]]] * 6 + [[]],
    "three shifts": [[[360, 600], [660, 840], [900, 1140]]] * 5 + [[[360, 600]], []],
    "part time": [[[480, 750]], [], OFFICE, [[780, 1080]], [[480, 720]], [], []],
    "around the clock": [[[0, 1440]]] * 7,
    "night": [[[960, 1440]]] * 5 + [[], []],
    "nights over midnight": [[[0, 240], [1320, 1440]]] * 5 + [[[0, 240]], []],
}
START = date(2026, 1, 5).toordinal() * DAY + 480


def network(seed: int, shape: str = "") -> Told:
    """One network of the family that the seed chooses."""
    chance = random.Random(seed)
    names = list(SHAPES)
    told = SHAPES[shape or names[seed % len(names)]](chance)
    whole_minutes(told)
    return told


def whole_minutes(told: Told) -> None:
    """Let no per cent of a duration be a part of a minute: our instants are minutes."""
    lengths = {task["id"]: task["duration"] for task in told["tasks"]}
    parents = {task["parent"] for task in told["tasks"]}
    shared = {task["id"] for task in told["tasks"] if "crew" in task}
    for made in told["links"]:
        whole = made[0] not in parents | shared and not lengths[made[0]] * made[3] % 100
        if made[4] == "percent" and not whole:
            made[3] = 100 if made[3] > 0 else -100


def calendars(chance: random.Random, count: int, names: list[str]) -> list[Told]:
    """Calendars of chosen weeks with holidays of some days and make-up days."""
    made = []
    for place in range(count):
        week = WEEKS[names[0] if not place else chance.choice(names)]
        day, exceptions = START // DAY + chance.randrange(3, 30), []
        for _ in range(chance.randrange(0, 9)):
            last = day + chance.choice([0, 0, 1, 2, 6, 9])
            work = OFFICE if chance.random() < 0.3 and last == day else []
            exceptions.append([day, last, work])
            day = last + chance.randrange(2, 60)
        made.append({"week": week, "exceptions": exceptions})
    return made


def working(told: Told, calendar: int, at: int, *, end: bool = False) -> int:
    """The next instant from there at which the calendar works, or at which it may end."""
    told_calendar = told["calendars"][calendar]
    for day in range(at // DAY, at // DAY + 60):
        shifts = told_calendar["week"][(day - 1) % 7]
        for first, last, others in told_calendar["exceptions"]:
            if first <= day <= last:
                shifts = others
        for start, finish in shifts:
            if day * DAY + finish > at:
                return int(day * DAY + finish if end else max(at, day * DAY + start))
    return at


def blank(chance: random.Random, names: list[str], count: int, start: int = START) -> Told:
    """A network without tasks."""
    return {"start": start, "calendars": calendars(chance, count, names), "tasks": [], "links": []}


def outline(chance: random.Random, told: Told, count: int, lengths: list[int], *, summaries: float) -> list[int]:
    """Add tasks below summaries; the leaves are returned."""
    leaves: list[int] = []
    stack: list[int | None] = [None]
    for id_ in range(1, count + 1):
        while len(stack) > 1 and chance.random() < 0.25:
            stack.pop()
        above = stack[-1]
        told["tasks"].append({"id": id_, "parent": above, "duration": chance.choice(lengths)})
        if id_ < count and len(stack) < 5 and chance.random() < summaries:
            stack.append(id_)
    parents = {task["parent"] for task in told["tasks"]}
    for task in told["tasks"]:
        if task["id"] not in parents:
            leaves.append(task["id"])
        task["calendar"] = 0 if task["id"] in parents else chance.randrange(len(told["calendars"]))
    return leaves


def link(
    chance: random.Random, before: int, after: int, kinds: str, lags: float, *, percents: bool = True
) -> list[Any]:
    """One link with or without a lag of some unit."""
    lag, unit = 0, "work"
    if chance.random() < lags:
        unit = chance.choice(["work", "work", "work", "elapsed", "percent"] if percents else ["work"])
        if unit == "percent":
            lag = chance.choice([25, 50, 100, -25, -50, 150])
        else:
            lag = chance.choice([60, 480, 960, 90, 1, 2400, -60, -480, -960, -1, 4800, 1440])
    return [before, after, chance.choice(kinds.split()), lag, unit]


def add_links(chance: random.Random, told: Told, leaves: list[int], per_task: float, kinds: str, lags: float) -> None:
    """Links that always lead to a later leaf, so that none closes a loop."""
    seen: set[tuple[int, int, str]] = set()
    for place, after in enumerate(leaves[1:], 1):
        for _ in range(int(per_task) + (chance.random() < per_task % 1)):
            before = leaves[chance.randrange(max(0, place - 25), place)]
            made = link(chance, before, after, kinds, lags)
            if (before, after, made[2]) not in seen:
                seen.add((before, after, made[2]))
                told["links"].append(made)


def add_summary_links(chance: random.Random, told: Told, count: int) -> None:
    """Links on summaries whose tasks are all listed before those of the other end."""
    tasks = told["tasks"]
    parents = {task["parent"] for task in tasks if task["parent"] is not None}
    last: dict[int, int] = {}
    above = {task["id"]: task["parent"] for task in tasks}
    for task in tasks:
        at = task["id"]
        while at is not None:
            last[at] = task["id"]
            at = above[at]
    chosen = sorted(parents)
    for _ in range(count if chosen else 0):
        before = chance.choice(chosen)
        later = [task["id"] for task in tasks if task["id"] > last[before]]
        if later:
            after = chance.choice(later)
            told["links"].append(link(chance, before, after, "FS FS SS FF", 0.3))
        earlier = [task["id"] for task in tasks if last[task["id"]] < before and task["id"] not in parents]
        if earlier:
            told["links"].append(link(chance, chance.choice(earlier), before, "FS FS SS FF", 0.3))


def add_constraints(chance: random.Random, told: Told, leaves: list[int], share: float, days: int) -> None:
    """Constraints and deadlines on working time around the days of the plan."""
    for task in told["tasks"]:
        if task["id"] not in leaves:
            continue
        if chance.random() < share:
            kind = chance.choice(["alap", "snet", "snlt", "fnet", "fnlt", "mso", "mfo"])
            at = told["start"] + chance.randrange(days) * DAY
            task["constraint"] = kind
            if kind != "alap":
                task["at"] = working(told, task["calendar"], at, end=kind[0] == "f" or kind == "mfo")
        if chance.random() < share / 2:
            task["deadline"] = working(told, task["calendar"], told["start"] + chance.randrange(days) * DAY, end=True)


def add_progress(chance: random.Random, told: Told, leaves: list[int], share: float) -> None:
    """Finished and started tasks, the earlier ones first."""
    for task in told["tasks"]:
        if task["id"] not in leaves[: int(len(leaves) * share)] or chance.random() < 0.3:
            continue
        at = working(told, task["calendar"], told["start"] + chance.randrange(20) * DAY + chance.choice([0, 60, 300]))
        task["actual_start"] = at
        if chance.random() < 0.5:
            ends = working(told, task["calendar"], at + task["duration"] * 3, end=True)
            task["actual_finish"] = at if not task["duration"] else ends
            task["remaining"], task["percent"] = 0, 10000
        elif task["duration"]:
            done = chance.choice([1, 25, 50, 75])
            task["remaining"] = task["duration"] - task["duration"] * done // 100
            task["percent"] = done * 100


def add_manual(chance: random.Random, told: Told, leaves: list[int], share: float) -> None:
    """Tasks whose dates are set by hand."""
    for task in told["tasks"]:
        if task["id"] in leaves and "actual_start" not in task and chance.random() < share:
            at = working(told, task["calendar"], told["start"] + chance.randrange(40) * DAY)
            task["manual"], task["start"] = True, at
            task["finish"] = working(told, task["calendar"], at + task["duration"] * 3, end=True)
            if not task["duration"]:
                task["finish"] = at


def off_time(chance: random.Random) -> Told:
    """Constraints and deadlines at any minute of any day."""
    told = blank(chance, ["office", "six days", "three shifts"], chance.randint(1, 3))
    leaves = outline(chance, told, chance.randint(5, 100), LENGTHS, summaries=0.15)
    add_links(chance, told, leaves, 1, "FS FS SS FF SF", 0.3)
    for task in told["tasks"]:
        if task["id"] in leaves and chance.random() < 0.3:
            task["constraint"] = chance.choice(["snet", "snlt", "fnet", "fnlt", "mso", "mfo"])
            task["at"] = told["start"] + chance.randrange(60) * DAY + chance.choice([0, 0, 540, 240, 300, 700, -480])
        if task["id"] in leaves and chance.random() < 0.1:
            task["deadline"] = told["start"] + chance.randrange(60) * DAY + chance.choice([0, 540, 777])
    return told


LENGTHS = [0, 1, 30, 120, 240, 480, 480, 960, 1440, 2400, 4800]


def mixed(chance: random.Random) -> Told:
    """Something of everything."""
    told = blank(chance, ["office", "six days", "three shifts", "part time"], chance.randint(1, 4))
    leaves = outline(chance, told, chance.randint(5, 300), LENGTHS, summaries=0.2)
    add_links(chance, told, leaves, chance.choice([0.5, 1, 2]), "FS FS FS SS FF SF", 0.4)
    if chance.random() < 0.5:
        add_summary_links(chance, told, chance.randint(1, 4))
    if chance.random() < 0.6:
        add_constraints(chance, told, leaves, chance.choice([0.05, 0.3]), 60)
    if chance.random() < 0.5:
        add_progress(chance, told, leaves, chance.choice([0.2, 0.5]))
    if chance.random() < 0.3:
        add_manual(chance, told, leaves, 0.1)
    return told


def plain(chance: random.Random) -> Told:
    """One calendar, links of one kind or of all, nothing else."""
    told = blank(chance, ["office"], 1)
    leaves = outline(chance, told, chance.randint(2, 200), LENGTHS, summaries=0)
    add_links(chance, told, leaves, 1.5, chance.choice(["FS", "FF", "SS", "SF", "FS SS FF SF"]), 0.3)
    return told


def chain(chance: random.Random) -> Told:
    """One long chain from a start in the middle of a day, with tasks of minutes or of more than a year."""
    start = START + chance.choice([0, 77, 300, 420])
    told = blank(chance, [chance.choice(["office", "six days", "three shifts"])], chance.randint(1, 2), start)
    lengths = chance.choice([[1], [1, 480], [130000, 480], LENGTHS])
    leaves = outline(chance, told, chance.randint(10, 250), lengths, summaries=0)
    kinds = chance.choice(["FS", "FF", "SS", "SF", "FS SS FF SF"])
    for before, after in itertools.pairwise(leaves):
        told["links"].append(link(chance, before, after, kinds, chance.choice([0, 0.3, 1])))
    return told


def diamonds(chance: random.Random) -> Told:
    """One opens to many, many close to one, again and again."""
    told = blank(chance, ["office", "six days"], chance.randint(1, 3))
    leaves = outline(chance, told, chance.randint(10, 150), LENGTHS, summaries=0)
    width, at = chance.randint(2, 8), 0
    while at + width + 1 < len(leaves):
        for middle in range(at + 1, at + width + 1):
            told["links"].append(link(chance, leaves[at], leaves[middle], "FS FS SS", 0.2))
            told["links"].append(link(chance, leaves[middle], leaves[at + width + 1], "FS FS FF", 0.2))
        at += width + 1
    add_constraints(chance, told, leaves, chance.choice([0, 0.1]), 90)
    return told


def bound(chance: random.Random) -> Told:
    """Hardly a task without a constraint."""
    told = blank(chance, ["office", "three shifts"], chance.randint(1, 3))
    leaves = outline(chance, told, chance.randint(5, 120), LENGTHS, summaries=0.15)
    add_links(chance, told, leaves, 1, "FS FS SS FF SF", 0.3)
    add_constraints(chance, told, leaves, 0.8, chance.choice([20, 200]))
    return told


def under_way(chance: random.Random) -> Told:
    """A plan of which much is done."""
    told = blank(chance, ["office", "six days"], chance.randint(1, 2))
    leaves = outline(chance, told, chance.randint(10, 200), LENGTHS, summaries=0.2)
    add_links(chance, told, leaves, 1.3, "FS FS FS SS FF", 0.2)
    add_progress(chance, told, leaves, 0.7)
    if chance.random() < 0.5:
        add_constraints(chance, told, leaves, 0.1, 60)
    return told


def clocks(chance: random.Random) -> Told:
    """Calendars around the clock and at night, durations and lags by the clock."""
    names = ["around the clock", "night", "nights over midnight", "office", "three shifts"]
    chance.shuffle(names)
    told = blank(chance, names, chance.randint(1, 3))
    leaves = outline(chance, told, chance.randint(3, 80), LENGTHS, summaries=0.1)
    add_links(chance, told, leaves, 1, "FS FS SS FF SF", 0.4)
    for task in told["tasks"]:
        if task["id"] in leaves and task["duration"] and chance.random() < 0.2:
            task["elapsed"] = True
    return told


def phases(chance: random.Random) -> Told:
    """Summaries linked with summaries."""
    told = blank(chance, ["office", "six days"], chance.randint(1, 3))
    leaves = outline(chance, told, chance.randint(10, 200), LENGTHS, summaries=0.35)
    add_links(chance, told, leaves, 0.6, "FS FS SS FF", 0.2)
    add_summary_links(chance, told, chance.randint(2, 8))
    if chance.random() < 0.3:
        add_progress(chance, told, leaves, 0.3)
    return told


def people(chance: random.Random) -> Told:
    """Work that follows the calendars of one or two people."""
    told = blank(chance, ["office", "six days", "three shifts"], 3)
    leaves = outline(chance, told, chance.randint(4, 80), LENGTHS, summaries=0.15)
    add_links(chance, told, leaves, 1, "FS FS SS FF SF", 0.3)
    for task in told["tasks"]:
        task["calendar"] = 0
        if task["id"] in leaves and task["duration"] and chance.random() < 0.5:
            who = chance.sample([1, 2], chance.choice([1, 1, 2]))
            task["crew"] = [{"calendar": one, "work": task["duration"], "remaining": task["duration"]} for one in who]
    return told


SHAPES: dict[str, Callable[[random.Random], Told]] = {
    "mixed": mixed,
    "plain": plain,
    "chain": chain,
    "diamonds": diamonds,
    "bound": bound,
    "under way": under_way,
    "clocks": clocks,
    "phases": phases,
    "people": people,
    "off time": off_time,
}
