"""A working week as text: seven days separated by `;`, shifts as `08:00-12:00` separated by `,`, a free day blank."""

from __future__ import annotations

import re

from pmo_desktop.domain.calendar.rules import OFFICE_WEEK, Shift, Shifts

_SHIFT = re.compile(r"^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$")


def parse_week(text: str) -> tuple[Shifts, ...]:
    """The week a text describes; blank is the office week, ValueError when it is none."""
    if not text.strip():
        return OFFICE_WEEK
    days = text.split(";")
    if len(days) != 7:
        raise ValueError(f"a week has seven days, not {len(days)}")
    return tuple(tuple(_shift(part.strip()) for part in day.split(",") if part.strip()) for day in days)


def week_text(week: tuple[Shifts, ...]) -> str:
    """The text that reads back as the same week."""
    return ";".join(",".join(f"{_clock(shift.start)}-{_clock(shift.finish)}" for shift in shifts) for shifts in week)


def _shift(text: str) -> Shift:
    found = _SHIFT.match(text)
    if found is None:
        raise ValueError(f"no shift: {text}")
    hour, minute, end_hour, end_minute = map(int, found.groups())
    return Shift(hour * 60 + minute, end_hour * 60 + end_minute)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
