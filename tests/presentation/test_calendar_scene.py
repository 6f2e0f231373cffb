"""The picture of a year and of a month."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pmo_desktop.domain.calendar.rules import DayKind, Rules
from pmo_desktop.presentation.calendar_scene import Marked, Sheet, calendar_scene, mark
from pmo_desktop.presentation.palette import DARK, LIGHT
from pmo_desktop.presentation.scene import Rect, Text


@dataclass(frozen=True)
class Told:
    kind: DayKind
    minutes: int
    hours: str = ""
    name: str = ""


def told(day: date) -> Told:
    how = Rules().day(day)
    return Told(how.kind, how.minutes, "08:00-12:00, 13:00-17:00" if how.shifts else "", how.name)


TODAY = date(2026, 11, 23)
YEAR = {date(2026, 1, 1) + timedelta(days=n): told(date(2026, 1, 1) + timedelta(days=n)) for n in range(365)}
MARKED = Marked(date(2026, 10, 1), date(2026, 10, 7), TODAY)


@pytest.mark.parametrize("sheet", [Sheet(740, 520, 2026), Sheet(740, 520, 2026, 2), Sheet(740, 520, 2024, 2)])
def test_every_day_is_found_where_it_lies(sheet: Sheet) -> None:
    day, seen = sheet.first, set()
    while day <= sheet.last:
        x, y, wide, high = sheet.cell(day)
        assert 0 <= x < x + wide <= sheet.width + 0.01
        assert 0 <= y < y + high <= sheet.height + 0.01
        assert sheet.day_at(x + wide / 2, y + high / 2) == day
        assert (round(x), round(y)) not in seen
        seen.add((round(x), round(y)))
        day += timedelta(days=1)
    assert sheet.day_at(1, 1) is None


@pytest.mark.parametrize("month", [0, 10])
def test_every_day_has_the_colour_and_sign_of_its_reason(month: int) -> None:
    scene = calendar_scene(Sheet(740, 520, 2026, month), YEAR, MARKED)
    grounds = {shape.key: shape.fill for shape in scene.shapes if isinstance(shape, Rect) and shape.key}
    assert grounds[date(2026, 10, 1)] == "holiday"
    assert grounds[date(2026, 10, 10)] == "makeup"
    assert grounds[date(2026, 10, 11)] == "weekend"
    assert grounds[date(2026, 10, 12)] == "surface"
    frames = [s for s in scene.shapes if isinstance(s, Rect) and s.line == "accent"]
    assert len(frames) == 7
    off = sum(s.text == "O" for s in scene.shapes if isinstance(s, Text))
    assert off == sum(t.kind is DayKind.HOLIDAY for d, t in YEAR.items() if month in {0, d.month})
    for shape in scene.shapes:
        for role in (getattr(shape, "fill", ""), getattr(shape, "line", ""), getattr(shape, "color", "")):
            assert not role or (role in LIGHT and role in DARK)
        assert not isinstance(shape, Text) or shape.size >= 10


def test_signs_say_off_worked_and_leave() -> None:
    assert mark(Told(DayKind.WORK, 480)) == mark(Told(DayKind.WEEKEND, 0)) == ""
    assert mark(Told(DayKind.HOLIDAY, 0)) == mark(Told(DayKind.EXCEPTION, 0)) == "O"
    assert mark(Told(DayKind.MAKEUP, 480)) == mark(Told(DayKind.EXCEPTION, 240)) == "W"
    assert mark(Told(DayKind.LEAVE, 0)) == "L"
