"""Days counted in working days, holidays skipped, from the Monday of the week in which the samples are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

from pmo_desktop.domain.calendar.worktime import WorkCalendar

Words: TypeAlias = tuple[str, str]
"""The same in Chinese and in English."""


@dataclass(frozen=True)
class Days:
    """The day of the samples and their language."""

    today: date
    chinese: bool

    @cached_property
    def _calendar(self) -> WorkCalendar:
        return WorkCalendar()

    @property
    def monday(self) -> date:
        """Working day 0."""
        return self.today - timedelta(days=self.today.weekday())

    def day(self, offset: int) -> date:
        """The working day that many working days after this week's Monday (before it, when negative)."""
        step = timedelta(days=1 if offset >= 0 else -1)
        day = self.monday if offset >= 0 else self.monday - timedelta(days=1)
        left = offset if offset >= 0 else -offset - 1
        while left or not self._calendar.is_working(day):
            left -= self._calendar.is_working(day)
            day += step
        return day

    def finish(self, offset: int, length: int) -> date:
        """The last day of something that starts at `offset` and takes `length` working days."""
        return self.day(offset + max(length, 1) - 1)

    @property
    def now(self) -> int:
        """Today's place among the working days (a day off counts as the working day before)."""
        passed = (self.monday + timedelta(days=n) for n in range(self.today.weekday() + 1))
        return sum(map(self._calendar.is_working, passed)) - 1

    def say(self, words: Words) -> str:
        """The words in the language of the samples."""
        return words[0] if self.chinese else words[1]

    @property
    def year(self) -> str:
        """Two digits of the year, as project codes carry them."""
        return f"{self.today.year % 100:02d}"

    def spelled(self, day: date, manner: int) -> date | str:
        """The day as somebody typed it; most are real dates."""
        if manner == 1:
            return f"{day.year}.{day.month}.{day.day}" if self.chinese else f"{day.day} {day:%b} {day.year}"
        if manner == 2:
            return f"{day.year}-{day.month}-{day.day}"
        if manner == 3 and day.year == self.today.year and abs((day - self.today).days) < 60:
            return f"{day.month}月{day.day}日" if self.chinese else f"{day:%b} {day.day}"
        return day
