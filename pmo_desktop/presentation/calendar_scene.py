"""A year or a month of a calendar as a picture: every day in the colour of why it is worked or not."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pmo_desktop.base.i18n import N_, _, language, pgettext
from pmo_desktop.domain.calendar.rules import DayKind
from pmo_desktop.presentation.scene import Rect, Scene, Shape, Text

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_LETTERS = {"zh_CN": "一二三四五六日", "en": "MTWTFSS"}
_ACROSS, _DOWN = 4, 3
_TITLE, _NAMES, _GAP = 22.0, 16.0, 14.0


class ShownDay(Protocol):
    """What the picture asks of a day."""

    @property
    def kind(self) -> DayKind:
        """Why the day is worked or not."""

    @property
    def minutes(self) -> int:
        """Its working minutes."""

    @property
    def hours(self) -> str:
        """Its shifts in words."""

    @property
    def name(self) -> str:
        """The holiday or exception."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the days lie: a year of twelve months, or one month over the whole sheet."""

    width: float
    height: float
    year: int
    month: int = 0

    @property
    def first(self) -> date:
        """The first day shown."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The last day shown."""
        month = self.month or 12
        return date(self.year, month, months.monthrange(self.year, month)[1])

    def block(self, month: int) -> tuple[float, float, float, float]:
        """The place of a month: left, top, width, height."""
        if self.month:
            return 0.0, 0.0, self.width, self.height
        wide, high = self.width / _ACROSS, self.height / _DOWN
        column, row = (month - 1) % _ACROSS, (month - 1) // _ACROSS
        return column * wide, row * high, wide - _GAP, high - 8

    def cell(self, day: date) -> tuple[float, float, float, float]:
        """The place of a day."""
        left, top, wide, high = self.block(day.month)
        head = self._head
        week = (day.day - 1 + day.replace(day=1).weekday()) // 7
        cell_wide, cell_high = wide / 7, (high - head) / 6
        return left + day.weekday() * cell_wide, top + head + week * cell_high, cell_wide, cell_high

    def day_at(self, x: float, y: float) -> date | None:
        """The day at a point."""
        for month in (self.month,) if self.month else range(1, 13):
            left, top, wide, high = self.block(month)
            if left <= x < left + wide and top + self._head <= y < top + high:
                column = int((x - left) / (wide / 7))
                row = int((y - top - self._head) / ((high - self._head) / 6))
                number = row * 7 + column + 1 - date(self.year, month, 1).weekday()
                inside = 1 <= number <= months.monthrange(self.year, month)[1]
                return date(self.year, month, number) if inside else None
        return None

    @property
    def _head(self) -> float:
        return 24.0 if self.month else _TITLE + _NAMES


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked on the sheet: the chosen days, both inclusive, and today."""

    first: date
    last: date
    today: date
    focused: bool = False


def calendar_scene(sheet: Sheet, days: Mapping[date, ShownDay], marked: Marked) -> Scene:
    """The picture of the sheet; days without an answer stay blank."""
    shapes: list[Shape] = []
    for month in (sheet.month,) if sheet.month else range(1, 13):
        shapes.extend(_head(sheet, month))
    day = sheet.first
    while day <= sheet.last:
        shapes.extend(_cell(sheet, day, days.get(day), today=day == marked.today))
        day += timedelta(days=1)
    day = max(marked.first, sheet.first)
    while day <= min(marked.last, sheet.last):
        x, y, wide, high = sheet.cell(day)
        width = 2.0 if marked.focused else 1.5
        shapes.append(Rect(x + 1, y + 1, wide - 2, high - 2, "", "accent", width, radius=3))
        day += timedelta(days=1)
    return Scene(sheet.width, sheet.height, tuple(shapes))


def ground(day: ShownDay) -> tuple[str, str]:
    """The colour roles of a day's ground and text."""
    if day.kind is DayKind.EXCEPTION:
        return ("violet_tint", "violet") if day.minutes else ("amber_tint", "amber")
    return {
        DayKind.WORK: ("surface", "text"),
        DayKind.WEEKEND: ("weekend", "third"),
        DayKind.HOLIDAY: ("holiday", "holiday_text"),
        DayKind.MAKEUP: ("makeup", "makeup_text"),
        DayKind.LEAVE: ("red_tint", "red"),
    }[day.kind]


def mark(day: ShownDay) -> str:
    """One sign for a day that is not as its weekday says: off, worked, or on leave."""
    if day.kind in {DayKind.WORK, DayKind.WEEKEND}:
        return ""
    if day.kind is DayKind.LEAVE:
        return pgettext("mark of a day on leave", "L")
    return pgettext("mark of a worked day", "W") if day.minutes else pgettext("mark of a day off", "O")


def month_name(month: int) -> str:
    """A month in the language in use."""
    return f"{month}月" if language() == "zh_CN" else months.month_name[month]


def _head(sheet: Sheet, month: int) -> list[Shape]:
    left, top, wide, _high = sheet.block(month)
    cell = wide / 7
    if sheet.month:
        return [
            Text(left + n * cell, top, cell, 24, _(word), "second", 12, align="center")
            for n, word in enumerate(WEEKDAYS)
        ]
    title = month_name(month)
    shapes: list[Shape] = [Text(left + 4, top, wide, _TITLE, title, "text", 12, bold=True)]
    for n, letter in enumerate(_LETTERS[language()]):
        shapes.append(Text(left + n * cell, top + _TITLE, cell, _NAMES, letter, "third", 11, align="center"))
    return shapes


def _cell(sheet: Sheet, day: date, shown: ShownDay | None, *, today: bool) -> list[Shape]:
    x, y, wide, high = sheet.cell(day)
    if shown is None:
        return [Text(x, y, wide, high, str(day.day), "third", 12, align="center")]
    fill, text = ground(shown)
    own = shown.kind is DayKind.EXCEPTION
    line = text if own else "line" if sheet.month else ""
    shapes: list[Shape] = [Rect(x + 0.5, y + 0.5, wide - 1, high - 1, fill, line, radius=2, key=day)]
    sign, color = mark(shown), "accent_text" if today and not mark(shown) else text
    if not sheet.month:
        if not sign:
            return [*shapes, Text(x, y, wide, high, str(day.day), color, 12, bold=today, align="center", elide=False)]
        shapes.append(Text(x, y, wide - 11, high, str(day.day), color, 11, bold=today, align="center", elide=False))
        shapes.append(Text(x + wide - 12, y, 11, high, sign, text, 10, bold=True, align="center", elide=False))
        return shapes
    shapes.append(Text(x + 8, y + 4, 40, 18, str(day.day), color, 13, bold=today))
    if sign:
        shapes.append(Text(x + wide - 22, y + 4, 16, 18, sign, text, 11, bold=True, align="center", elide=False))
    lines = [shown.name, *(part.strip() for part in shown.hours.split(","))]
    for n, told in enumerate(part for part in lines if part):
        if 24 + (n + 1) * 15 <= high:
            shapes.append(Text(x + 8, y + 22 + n * 15, wide - 12, 15, told, text if n == 0 else "second", 11))
    return shapes
