"""What a change on the chart would lead to, beside how it stands: who moves, when the project ends, what breaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.gantt_days import Calendar, working_days
from pmo_desktop.presentation.gantt_rows import PlannedDates

Tone = Literal["text", "second", "red"]
_MOST = 2


class Found(Protocol):
    """A finding of the schedule; equal ones are the same finding."""

    @property
    def task(self) -> int:
        """The task it is about."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as scheduled: the dates of its tasks, the findings, the end of each project."""

    dates: Mapping[int, PlannedDates]
    notes: Collection[Found]
    finishes: Mapping[int, date]


@dataclass(frozen=True, slots=True)
class Consequence:
    """`moved` are the new first and last days of all tasks that would move; `late` working days, None without an end.

    `conflicts` are sentences about what would not hold any more.
    """

    moved: Mapping[int, tuple[date, date]]
    late: int | None = None
    conflicts: tuple[str, ...] = ()
    held: str = ""

    def lines(self, own: Collection[int] = ()) -> list[tuple[str, Tone]]:
        """What is said beside the drag; `own` are the tasks that are dragged themselves."""
        found: list[tuple[str, Tone]] = []
        if self.held:
            found.append((self.held, "red"))
        others = len([task for task in self.moved if task not in own])
        words = late_words(self.late)
        if others:
            also = ngettext("{n} other task moves", "{n} other tasks move", others).format(n=others)
            words = f"{words} · {also}" if words else also
        if words:
            found.append((words, "second"))
        found += [(words, "red") for words in self.conflicts[:_MOST]]
        if len(self.conflicts) > _MOST:
            found.append((_("and {n} more conflicts").format(n=len(self.conflicts) - _MOST), "red"))
        return found


def late_words(late: int | None) -> str:
    """What becomes of the project's end."""
    if late is None:
        return ""
    if late == 0:
        return _("the project's end stays")
    if late > 0:
        return ngettext("the project ends {n} day later", "the project ends {n} days later", late).format(n=late)
    return ngettext("the project ends {n} day earlier", "the project ends {n} days earlier", -late).format(n=-late)


def consequence(
    before: Planned, after: Planned, calendar: Calendar, say: Callable[[Found], str], *, group: int | None = None
) -> Consequence:
    """The difference between two plans; `group` is the project whose end counts."""
    moved: dict[int, tuple[date, date]] = {}
    for task, dates in after.dates.items():
        old = before.dates.get(task)
        if dates.start is None or dates.finish is None:
            continue
        if old is None or (old.start, old.finish) != (dates.start, dates.finish):
            moved[task] = (dates.start, dates.finish)
    known = set(before.notes)
    conflicts = tuple(dict.fromkeys(say(note) for note in after.notes if note not in known))
    return Consequence(moved, _late(before, after, calendar, group), conflicts)


def _late(before: Planned, after: Planned, calendar: Calendar, group: int | None) -> int | None:
    old, new = before.finishes.get(group or 0), after.finishes.get(group or 0)
    if old is None or new is None:
        return None
    if new >= old:
        return working_days(calendar, old + timedelta(days=1), new) if new > old else 0
    return -working_days(calendar, new + timedelta(days=1), old)


def ends(dates: Mapping[int, PlannedDates], projects: Mapping[int, int], only: Iterable[int]) -> dict[int, date]:
    """The last day of each of these projects; `projects` says whose a task is."""
    wanted = set(only)
    found: dict[int, date] = {}
    for task, planned in dates.items():
        project = projects.get(task, 0)
        if project in wanted and planned.finish is not None and planned.finish > found.get(project, date.min):
            found[project] = planned.finish
    return found
