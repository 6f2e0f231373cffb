"""Days as short as they can be said without doubt, and moments in full."""

from __future__ import annotations

from datetime import date, datetime


def short_day(day: date, today: date) -> str:
    """Month and day; with the year where it is not this one."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day.year:04}-{day:%m-%d}"


def short_span(first: date, last: date, today: date) -> str:
    """A day, or the first and the last of several."""
    return short_day(first, today) if first == last else f"{short_day(first, today)} – {short_day(last, today)}"


def day_and_time(when: datetime) -> str:
    """A moment in full, to the minute."""
    return f"{when.year:04}-{when:%m-%d %H:%M}"  # some systems give %Y of the year 1 one digit
