"""A working week as text: seven days separated by `;`, shifts as `08:00-12:00` separated by `,`, a free day blank.

A day written `=` is that of the base calendar. Further lines are weeks that count for a time:
`2026-06-01/2026-08-31 Summer=07:00-11:00,…;…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from pmo_desktop.domain.calendar.rules import DAY, OFFICE_WEEK, Shift, Shifts, Week, WorkWeek

INHERITED = "="
_SHIFT = re.compile(r"^(\d{1,2})(?::(\d\d))?\s*[-–—~～至到]+\s*(\d{1,2})(?::(\d\d))?$")
_SPAN = re.compile(r"^(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)\s*([^=]*)=(.*)$")
_WIDE = str.maketrans("０１２３４５６７８９：，、；－＝", "0123456789:,,;-=")


def parse_week(text: str, base: Week = OFFICE_WEEK) -> Week:
    """The usual week a text describes; blank is the base's, ValueError when it is none."""
    usual = text.strip().split("\n", maxsplit=1)[0]
    if not usual.strip() or _SPAN.match(usual):
        return base
    days = usual.split(";")
    if len(days) != 7:
        raise ValueError(f"a week has seven days, not {len(days)}")
    return tuple(base[at] if day.strip() == INHERITED else parse_shifts(day) for at, day in enumerate(days))


def parse_spans(text: str, base: Week = OFFICE_WEEK) -> tuple[WorkWeek, ...]:
    """The weeks that count for a time only; ValueError when a line is none."""
    found = []
    usual = parse_week(text, base)
    for line in text.strip().splitlines():
        told = _SPAN.match(line.strip())
        if told is not None:
            first, last = date.fromisoformat(told[1]), date.fromisoformat(told[2])
            found.append(WorkWeek(first, last, parse_week(told[4], usual), told[3].strip()))
    return tuple(found)


def week_text(week: Week, spans: Iterable[WorkWeek] = ()) -> str:
    """The text that reads back as the same weeks."""
    lines = [";".join(map(shifts_text, week))]
    for span in spans:
        name = f" {' '.join(span.name.replace('=', ' ').split())}".rstrip()
        lines.append(f"{span.first}/{span.last}{name}={';'.join(map(shifts_text, span.week))}")
    return "\n".join(lines)


def parse_shifts(text: str) -> Shifts:
    """The shifts of one day in their order; ValueError when one cannot be read, leaves the day or meets another."""
    parts = re.split(r"[,;]+", text.translate(_WIDE))
    shifts = tuple(sorted(_shift(part.strip()) for part in parts if part.strip()))
    if any(later.start < earlier.finish for earlier, later in pairwise(shifts)):
        raise ValueError(f"shifts meet: {text}")
    return shifts


def shifts_text(shifts: Shifts) -> str:
    """The shifts of one day as text; midnight at the end of the day is 24:00."""
    return ",".join(f"{_clock(shift.start)}-{_clock(shift.finish)}" for shift in shifts)


def typed_week(days: Iterable[str], base: Week = OFFICE_WEEK) -> Week:
    """Seven days as a person types them: a night shift like 22:00-06:00 goes on into the next morning."""
    today: list[list[Shift]] = [[] for _day in range(7)]
    for at, typed in enumerate(days):
        if typed.strip() == INHERITED:
            today[at].extend(base[at])
            continue
        for part in re.split(r"[,;]+", typed.translate(_WIDE)):
            if not part.strip():
                continue
            start, finish = _clocks(part.strip())
            if 0 < finish < start:
                today[at].append(Shift(start, DAY))
                today[(at + 1) % 7].append(Shift(0, finish))
            else:
                today[at].append(Shift(start, finish or DAY))
    return tuple(parse_shifts(shifts_text(tuple(shifts))) for shifts in today)


def _shift(text: str) -> Shift:
    start, finish = _clocks(text)
    return Shift(start, finish or DAY)


def _clocks(text: str) -> tuple[int, int]:
    found = _SHIFT.match(text)
    if found is None:
        raise ValueError(f"no shift: {text}")
    hour, minute, end_hour, end_minute = (int(part or 0) for part in found.groups())
    if minute > 59 or end_minute > 59 or hour > 23 or end_hour * 60 + end_minute > DAY:
        raise ValueError(f"no clock: {text}")
    return hour * 60 + minute, end_hour * 60 + end_minute


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
