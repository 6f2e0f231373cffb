"""One person's days: what each project takes of them, the line of what he can do, and what is above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmo_desktop.base.i18n import _, pgettext
from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text
from pmo_desktop.presentation.time_scale import weekday_text

HUES = ("hue_1", "hue_2", "hue_3", "baseline")
"""The colours of the first three projects and of all others."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 50.0, 20.0, 24.0, 44.0


@dataclass(frozen=True, slots=True)
class HistogramDay:
    """One day: parts of full time by hue index from the bottom up, and what the person can do, in per cent."""

    day: date
    parts: tuple[tuple[int, float], ...]
    capacity: float
    leave: bool = False

    @property
    def total(self) -> float:
        """All parts together."""
        return sum(part for _hue, part in self.parts)


def histogram_scene(days: Sequence[HistogramDay], width: float, height: float, capacity: float = 100.0) -> Scene:
    """The days side by side in a box; the part above what the person can do is striped in red."""
    top = max([100.0, capacity, *(day.total for day in days)])
    top = -(-top // 50) * 50 + (10 if top % 50 == 0 else 0)
    room = height - _TOP - _BOTTOM
    foot = _TOP + room
    unit = room / top

    def y_of(percent: float) -> float:
        return foot - percent * unit

    shapes: list[Shape] = []
    step = 50 if top <= 250 else 100
    for mark in range(0, int(top) + 1, step):
        y = y_of(mark)
        shapes.append(Line(((_LEFT, y), (width - _RIGHT, y)), "line"))
        shapes.append(Text(0, y - 9, _LEFT - 8, 18, f"{mark}%", "third", 11, align="right", elide=False))
    pitch = (width - _LEFT - _RIGHT) / max(1, len(days))
    for index, day in enumerate(days):
        x = _LEFT + index * pitch
        if index and day.day.isocalendar().week != days[index - 1].day.isocalendar().week:
            shapes.append(Line(((x, _TOP - 14), (x, foot + 30)), "strong_line", 1, (2.0, 2.0)))
        shapes += _day(day, x, pitch, foot, unit)
    line = y_of(capacity)
    shapes.append(Line(((_LEFT - 4, line), (width - _RIGHT, line)), "text", 2))
    shapes += _peaks(days, pitch, unit, foot)
    shapes += _weeks(days, pitch, foot)
    return Scene(width, height, tuple(shapes))


def _day(day: HistogramDay, x: float, pitch: float, foot: float, unit: float) -> list[Shape]:
    shapes: list[Shape] = []
    left, wide = x + pitch * 0.09, pitch * 0.82
    filled, limit = 0.0, day.capacity
    for hue, part in day.parts:
        shown = min(part, max(0.0, limit - filled))
        if shown > 0:
            y = foot - (filled + shown) * unit
            shapes.append(Rect(left, y, wide, shown * unit, HUES[min(hue, 3)], "surface", 0.5))
        filled += part
    if day.total > limit:
        y = foot - day.total * unit
        over = (day.total - limit) * unit
        shapes.append(Rect(left, y, wide, over, "surface", "red_fill", 1, hatch="red_fill", key=("over", day.day)))
    if day.leave:
        badge = pgettext("leave badge", "L")
        shapes.append(Rect(x + pitch / 2 - 8, foot - 19, 16, 16, "amber_tint", "amber_fill", 1, radius=3))
        shapes.append(
            Text(x + pitch / 2 - 9, foot - 19, 18, 16, badge, "amber", 11, bold=True, align="center", elide=False)
        )
    shapes.append(Text(x, foot + 3, pitch, 14, str(day.day.day), "second", 11, align="center", elide=False))
    return shapes


def _peaks(days: Sequence[HistogramDay], pitch: float, unit: float, foot: float) -> list[Shape]:
    """The number above each run of days that are over by the same amount."""
    shapes: list[Shape] = []
    start = 0
    for index in range(1, len(days) + 1):
        same = index < len(days) and round(days[index].total) == round(days[start].total)
        if same:
            continue
        day = days[start]
        if day.total > day.capacity:
            x = _LEFT + start * pitch
            wide = (index - start) * pitch
            y = foot - day.total * unit - 18
            words = f"{day.total:.0f}%"
            shapes.append(Text(x - 10, y, wide + 20, 16, words, "red", 12, bold=True, align="center", elide=False))
        start = index
    return shapes


def _weeks(days: Sequence[HistogramDay], pitch: float, foot: float) -> list[Shape]:
    shapes: list[Shape] = []
    for index, day in enumerate(days):
        if index == 0 or day.day.isocalendar().week != days[index - 1].day.isocalendar().week:
            words = _("{day} {weekday}").format(day=f"{day.day:%m-%d}", weekday=weekday_text(day.day))
            shapes.append(Text(_LEFT + index * pitch + 2, foot + 18, 90, 14, words, "second", 11, elide=False))
    return shapes


def histogram_legend(names: Sequence[str], measure: Measure) -> Scene:
    """The projects with their colours, 18 high."""
    shapes: list[Shape] = []
    x = 0.0
    for index, name in enumerate(names):
        wide = min(measure(name, 12, False) + 2, 120.0)
        shapes.append(Rect(x, 4, 10, 10, HUES[min(index, 3)], radius=2))
        shapes.append(Text(x + 15, 0, wide, 18, name, "second", 12))
        x += 15 + wide + 10
    return Scene(x, 18, tuple(shapes))
