"""What MPXJ reads from project files, field by field; run as a process, since Java never leaves one."""

from __future__ import annotations

import json
import sys
from typing import Any

import jpype
import mpxj

assert mpxj
jpype.startJVM("-Djava.awt.headless=true", "-Dlog4j2.level=OFF", convertStrings=True)

from java.lang import Throwable  # noqa: E402
from java.time import DayOfWeek  # noqa: E402
from org.mpxj import AssignmentField, ProjectField, ResourceField, TaskField  # noqa: E402
from org.mpxj.mspdi import MSPDIWriter  # noqa: E402
from org.mpxj.reader import UniversalProjectReader  # noqa: E402

_CLOCK = {"CURRENT_DATE"}
"""What MPXJ takes from the clock where a file does not say it."""


def fields(thing: Any, known: Any) -> dict[str, str]:
    found = {}
    for field in known:
        try:
            value = thing.get(field)
        except Throwable as error:
            value = type(error).__name__
        if value is not None and str(field.name()) not in _CLOCK:
            found[str(field.name())] = str(value)
    return found


def calendar(one: Any) -> dict[str, str]:
    days = {
        str(day): str(one.getCalendarDayType(day)) + str([str(span) for span in (one.getCalendarHours(day) or [])])
        for day in DayOfWeek.values()
    }
    base = one.getParent()
    return {
        **days,
        "name": str(one.getName()),
        "base": str(base.getName()) if base else "",
        "exceptions": str(
            [
                f"{e.getFromDate()} {e.getToDate()} {e.getName()} {[str(r) for r in e]}"
                for e in one.getExpandedCalendarExceptions()
            ]
        ),
        "weeks": str([f"{week.getDateRange()} {week.getName()}" for week in one.getWorkWeeks()]),
    }


def relations(task: Any) -> dict[str, str]:
    told = [
        f"{one.getPredecessorTask().getUniqueID()} {one.getType()} {one.getLag()}" for one in task.getPredecessors()
    ]
    return {"predecessors": str(told)} if told else {}


def read(path: str) -> dict[str, dict[str, dict[str, str]]]:
    project = UniversalProjectReader().read(path)
    tasks, people, work = project.getTasks(), project.getResources(), project.getResourceAssignments()
    return {
        "project": {"": fields(project.getProjectProperties(), ProjectField.values())},
        "tasks": {str(one.getUniqueID()): fields(one, TaskField.values()) for one in tasks},
        "relations": {str(one.getUniqueID()): relations(one) for one in tasks},
        "resources": {str(one.getUniqueID()): fields(one, ResourceField.values()) for one in people},
        "assignments": {str(one.getUniqueID()): fields(one, AssignmentField.values()) for one in work},
        "calendars": {str(one.getUniqueID()): calendar(one) for one in project.getCalendars()},
        "fields": {str(one.getFieldType()): {"alias": str(one.getAlias())} for one in project.getCustomFields()},
    }


def main() -> None:
    """Compare pairs of files given as JSON on standard input; `write` pairs are converted, `values` only read."""
    told: list[Any] = []
    for job in json.loads(sys.stdin.read()):
        if "write" in job:
            MSPDIWriter().write(UniversalProjectReader().read(job["read"]), job["write"])
            continue
        if "values" in job:
            told.append(read(job["values"]))
            continue
        one, other = read(job["one"]), read(job["other"])
        row: dict[str, Any] = {"things": {}, "compared": 0, "different": []}
        for kind, things in one.items():
            row["things"][kind] = len(things)
            for key in sorted({*things, *other[kind]}):
                mine, theirs = things.get(key, {}), other[kind].get(key, {})
                for name in sorted({*mine, *theirs}):
                    row["compared"] += 1
                    if mine.get(name) != theirs.get(name):
                        row["different"].append([kind, key, name, mine.get(name), theirs.get(name)])
        told.append(row)
    sys.stdout.write("ANSWER" + json.dumps(told))


main()
