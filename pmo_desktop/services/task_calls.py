"""What links call tasks: WBS or code within the project, `P2602:3.1` in another one, #id where that is not clear.

A task without a WBS number is also found by the number of its place, which the plan shows for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.outline import Outline

_PLAIN = re.compile(r"[^\s:;,#+()]+")
"""A project's code that stands before a colon without being misread."""


def reference_of(task: Row) -> str:
    """What links call a task: its WBS number, else its code, else #id."""
    return str(task.get("wbs") or task.get("code") or f"#{task['id']}")


class TaskCalls:
    """The tasks of a file by what links call them."""

    def __init__(self, tasks: Iterable[Row], projects: Iterable[Row]) -> None:
        """Know these tasks and projects; they are looked through when first asked."""
        self._rows, self._projects = list(tasks), projects

    @cached_property
    def _tasks(self) -> dict[int, Row]:
        return {row_id(task): task for task in self._rows}

    @cached_property
    def _codes(self) -> dict[Value, str]:
        """The codes of projects that no other project has."""
        told = [(project["id"], str(project.get("code") or "").strip()) for project in self._projects]
        folded = [code.casefold() for _id, code in told]
        return {id_: code for id_, code in told if _PLAIN.fullmatch(code) and folded.count(code.casefold()) == 1}

    @cached_property
    def _projects_by_code(self) -> dict[str, Value]:
        return {code.casefold(): id_ for id_, code in self._codes.items()}

    @cached_property
    def _called(self) -> dict[tuple[Value, str], int]:
        """Tasks by project and WBS, else by project and code; the first of several."""
        found: dict[tuple[Value, str], int] = {}
        for key in ("wbs", "code"):
            for task in self._rows:
                if task.get(key):
                    found.setdefault((task.get("project"), str(task[key]).casefold()), row_id(task))
        return found

    @cached_property
    def _numbered(self) -> dict[tuple[Value, str], int]:
        """Tasks without a number of their own by project and the number of their place, as the plan shows it."""
        homes: dict[Value, list[Row]] = defaultdict(list)
        for task in self._rows:
            homes[task.get("project")].append(task)
        return {
            (project, number): id_
            for project, tasks in homes.items()
            for id_, number in Outline(tasks).numbers().items()
            if not self._tasks[id_].get("wbs")
        }

    def _here(self, project: Value, wanted: str) -> int | None:
        found = self._called.get((project, wanted))
        if found is None and wanted[:1].isdecimal():
            return self._numbered.get((project, wanted))
        return found

    @cached_property
    def _counts(self) -> dict[tuple[Value, str], int]:
        counts: dict[tuple[Value, str], int] = {}
        for task in self._rows:
            key = task.get("project"), reference_of(task).casefold()
            counts[key] = counts.get(key, 0) + 1
        return counts

    def text(self, task: int, home: Value) -> str:
        """What a link of a task of the project `home` calls a task."""
        row = self._tasks[task]
        reference, project = reference_of(row), row.get("project")
        if reference.startswith("#") or self._counts[project, reference.casefold()] != 1:
            return f"#{task}"
        if project == home:
            return reference
        code = self._codes.get(project)
        return f"{code}:{reference}" if code and ":" not in reference else f"#{task}"

    def find(self, reference: str, project: Value) -> int | None:
        """The task a link calls: within the project, in the one named before a colon, or anywhere by #id."""
        wanted = " ".join(reference.split()).casefold()
        if wanted.startswith("#") and wanted[1:].isdecimal() and len(wanted) < 19 and int(wanted[1:]) in self._tasks:
            return int(wanted[1:])
        here = self._here(project, wanted)
        if here is not None or ":" not in wanted:
            return here
        code, _colon, there = wanted.partition(":")
        where = self._projects_by_code.get(code.strip())
        if where is None:
            return None
        own = there.strip().removeprefix("#")
        found = self._here(where, there.strip())
        known = self._tasks.get(int(own)) if own.isdecimal() and there.strip().startswith("#") else None
        return found if known is None else row_id(known)
