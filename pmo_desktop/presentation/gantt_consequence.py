"""What a change on the chart would lead to, beside how it stands: who moves, when the project ends, what breaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.gantt_days import Calendar, working_days

Tone = Literal["text", "second", "red"]
_MOST = 2


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


def days_late(before: date | None, after: date | None, calendar: Calendar) -> int | None:
    """By how many working days an end comes later; None where there is no end to compare."""
    if before is None or after is None:
        return None
    if after >= before:
        return working_days(calendar, before + timedelta(days=1), after) if after > before else 0
    return -working_days(calendar, after + timedelta(days=1), before)
