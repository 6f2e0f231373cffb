"""Schedules networks with MPXJ: one network as JSON on every line in, one answer on every line out.

A process of its own, because a Java machine cannot be stopped and started again within one.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from time import perf_counter
from typing import Any

import jpype
import mpxj

assert mpxj
jpype.startJVM("-Xss512m", "-Xmx1500m", "-Dlog4j2.level=OFF", convertStrings=True)

from java.time import DayOfWeek, LocalDate, LocalDateTime, LocalTime, ZoneOffset  # noqa: E402 the machine runs now
from org.mpxj import (  # noqa: E402
    ConstraintType,
    Duration,
    LocalTimeRange,
    ProjectFile,
    Relation,
    RelationType,
    ResourceType,
    TaskMode,
    TaskType,
    TimeUnit,
)
from org.mpxj.cpm import MicrosoftScheduler  # noqa: E402

EPOCH = date(1970, 1, 1).toordinal() * 1440
KINDS = {
    "FS": RelationType.FINISH_START,
    "SS": RelationType.START_START,
    "FF": RelationType.FINISH_FINISH,
    "SF": RelationType.START_FINISH,
}
UNITS = {
    "work": TimeUnit.MINUTES,
    "elapsed": TimeUnit.ELAPSED_MINUTES,
    "percent": TimeUnit.PERCENT,
    "elapsed_percent": TimeUnit.ELAPSED_PERCENT,
}
CONSTRAINTS = {
    "asap": ConstraintType.AS_SOON_AS_POSSIBLE,
    "alap": ConstraintType.AS_LATE_AS_POSSIBLE,
    "snet": ConstraintType.START_NO_EARLIER_THAN,
    "snlt": ConstraintType.START_NO_LATER_THAN,
    "fnet": ConstraintType.FINISH_NO_EARLIER_THAN,
    "fnlt": ConstraintType.FINISH_NO_LATER_THAN,
    "mso": ConstraintType.MUST_START_ON,
    "mfo": ConstraintType.MUST_FINISH_ON,
}
DAYS = list(DayOfWeek.values())


def moment(at: int) -> Any:
    """Minutes since the start of year 1 as a date of Java."""
    return LocalDateTime.ofEpochSecond((at - EPOCH) * 60, 0, ZoneOffset.UTC)


def instant(at: Any) -> float | None:
    """A date of Java as minutes since the start of year 1."""
    return None if at is None else EPOCH + int(at.toEpochSecond(ZoneOffset.UTC)) / 60


def minutes(length: Any) -> float | None:
    """A length of time as minutes; all of ours are given in minutes."""
    if length is None:
        return None
    scale = {"m": 1, "em": 1, "h": 60, "eh": 60, "d": 480, "ed": 1440}[str(length.getUnits().getName())]
    return round(float(length.getDuration()) * scale, 4)


def clock(minute: int) -> Any:
    """A time of day; the end of the day is midnight."""
    return LocalTime.of(minute // 60 % 24, minute % 60)


def calendar(file: Any, told: Any, name: str) -> Any:
    """A calendar with its week and its exceptions."""
    made = file.addCalendar()
    made.setName(name)
    for day, shifts in zip(DAYS, told["week"], strict=True):
        made.setWorkingDay(day, bool(shifts))
        hours = made.addCalendarHours(day)
        for start, finish in shifts:
            hours.add(LocalTimeRange(clock(start), clock(finish)))
    for first, last, shifts in told["exceptions"]:
        away = made.addCalendarException(
            LocalDate.of(*date.fromordinal(first).timetuple()[:3]),
            LocalDate.of(*date.fromordinal(last).timetuple()[:3]),
        )
        for start, finish in shifts:
            away.add(LocalTimeRange(clock(start), clock(finish)))
    return made


def built(told: Any) -> tuple[Any, dict[int, Any]]:
    """The network as a project of MPXJ."""
    file = ProjectFile()
    calendars = [calendar(file, one, f"C{place}") for place, one in enumerate(told["calendars"])]
    file.setDefaultCalendar(calendars[0])
    tasks: dict[int, Any] = {}
    people: dict[int, Any] = {}
    parents = {task["parent"] for task in told["tasks"]}
    for task in told["tasks"]:
        above = tasks.get(task["parent"])
        made = tasks[task["id"]] = file.addTask() if above is None else above.addTask()
        made.setName(f"T{task['id']}")
        unit = TimeUnit.ELAPSED_MINUTES if task.get("elapsed") else TimeUnit.MINUTES
        length = Duration.getInstance(task["duration"], unit)
        made.setTaskMode(TaskMode.MANUALLY_SCHEDULED if task.get("manual") else TaskMode.AUTO_SCHEDULED)
        made.setDuration(length)
        remaining = task.get("remaining", task["duration"])
        made.setActualDuration(Duration.getInstance(task["duration"] - remaining, unit))
        made.setRemainingDuration(Duration.getInstance(remaining, unit))
        if task.get("calendar", 0):
            made.setCalendar(calendars[task["calendar"]])
        made.setConstraintType(CONSTRAINTS[task.get("constraint", "asap")])
        if task["id"] in parents:
            made.setSummary(True)
            continue
        made.setMilestone(not task["duration"])
        made.setPercentageComplete(task.get("percent", 0) / 100)
        for name, put in (
            ("at", made.setConstraintDate),
            ("deadline", made.setDeadline),
            ("actual_start", made.setActualStart),
            ("actual_finish", made.setActualFinish),
            ("start", made.setStart),
            ("finish", made.setFinish),
        ):
            if task.get(name) is not None:
                put(moment(task[name]))
        if task.get("left_out"):
            made.setActive(False)
        made.setType(TaskType.FIXED_UNITS if task.get("crew") else TaskType.FIXED_DURATION)
        for member in task.get("crew", ()):
            person = people.get(member["calendar"])
            if person is None:
                person = people[member["calendar"]] = file.addResource()
                person.setType(ResourceType.WORK)
                person.setCalendar(calendars[member["calendar"]])
            assigned = made.addResourceAssignment(person)
            assigned.setUnits(100)
            assigned.setWork(Duration.getInstance(member["work"], TimeUnit.MINUTES))
            assigned.setRemainingWork(Duration.getInstance(member["remaining"], TimeUnit.MINUTES))
            assigned.setActualWork(Duration.getInstance(member["work"] - member["remaining"], TimeUnit.MINUTES))
    for before, after, kind, lag, lag_unit in told["links"]:
        tasks[after].addPredecessor(
            Relation.Builder()
            .predecessorTask(tasks[before])
            .type(KINDS[kind])
            .lag(Duration.getInstance(lag, UNITS[lag_unit]))
        )
    return file, tasks


def _reading(tasks: list[Any]) -> float:
    """Seconds to read both slacks of all tasks, without what the bare calls into Java cost."""
    began = perf_counter()
    for task in tasks:
        task.getUniqueID()
        task.getID()
    bare = perf_counter()
    for task in tasks:
        task.getTotalSlack()
        task.getFreeSlack()
    return max(0.0, perf_counter() - bare - (bare - began))


def answer(told: Any) -> Any:
    """The dates and floats of every task, or what went wrong; `seconds` is the scheduling alone."""
    file, tasks = built(told)
    seconds = []
    listed = list(tasks.values())
    try:
        for _ in range(told.get("times", 1)):
            began = perf_counter()
            MicrosoftScheduler().schedule(file, moment(told["start"]))
            taken = perf_counter() - began
            if told.get("times"):
                taken += _reading(listed)
            seconds.append(taken)
    except jpype.JException as wrong:
        return {"error": str(wrong)}
    if told.get("times"):
        return {"seconds": seconds}
    return {
        "tasks": {
            id_: {
                "start": instant(task.getStart()),
                "finish": instant(task.getFinish()),
                "early_start": instant(task.getEarlyStart()),
                "early_finish": instant(task.getEarlyFinish()),
                "late_start": instant(task.getLateStart()),
                "late_finish": instant(task.getLateFinish()),
                "total_float": minutes(task.getTotalSlack()),
                "free_float": minutes(task.getFreeSlack()),
                "critical": bool(task.getCritical()),
            }
            for id_, task in tasks.items()
        }
    }


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
