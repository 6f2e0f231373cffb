"""The names below the milestones of one line, placed so that none meets another, a link or a line of the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmo_desktop.presentation.portfolio_gantt_words import mark_words
from pmo_desktop.presentation.portfolio_scene import Mark
from pmo_desktop.presentation.scene import Line, Measure, Text

_GAP, _CLEAR, _LEAST = 6.0, 3.0, 2


@dataclass(frozen=True, slots=True)
class Name:
    """A text and the room it takes."""

    x: float
    width: float
    text: str


def names_of(
    marks: Sequence[tuple[float, Mark]], walls: Sequence[float], measure: Measure, size: float
) -> Iterator[Name]:
    """Name and day, else the name, else as much of it as fits; nothing where two letters would not.

    `marks` are middles with milestones in time order, `walls` where vertical lines pass.
    """
    free = float("-inf")
    for i, (x, mark) in enumerate(marks):
        wanted = measure(mark_words(mark), size, False)
        right = x + wanted / 2
        if i + 1 < len(marks):
            there, following = marks[i + 1]
            theirs = measure(mark_words(following), size, False)
            right = min(right + wanted / 2, there - min(theirs / 2, (there - x) / 2) - _GAP / 2)
        left = max(free, x - wanted)
        best = _best(x, mark, [*_rooms(left, right, walls)], measure, size)
        if best is not None:
            free = best.x + best.width + _GAP
            yield best


def walls_of(lines: Sequence[Line], top: float, bottom: float) -> list[float]:
    """Where the vertical parts of lines pass between two heights."""
    found = []
    for line in lines:
        for (x, y), (to_x, to_y) in zip(line.points, line.points[1:], strict=False):
            if abs(x - to_x) < 0.5 and min(y, to_y) < bottom and max(y, to_y) > top:
                found.append(x)
    return found


def name_text(name: Name, top: float, height: float, size: float) -> Text:
    """A placed name as it is painted."""
    return Text(name.x, top, name.width + 1, height, name.text, "second", size, elide=False, halo="surface")


def _rooms(left: float, right: float, walls: Sequence[float]) -> Iterator[tuple[float, float]]:
    begin = left
    for wall in sorted(wall for wall in walls if left - _CLEAR < wall < right + _CLEAR):
        if wall - _CLEAR > begin:
            yield begin, wall - _CLEAR
        begin = max(begin, wall + _CLEAR)
    if begin < right:
        yield begin, right


def _best(x: float, mark: Mark, rooms: Sequence[tuple[float, float]], measure: Measure, size: float) -> Name | None:
    near = [(left, right) for left, right in rooms if left - 16 <= x <= right + 16]
    for text in (mark_words(mark), mark.name):
        width = measure(text, size, False)
        places = [min(max(x - width / 2, left), right - width) for left, right in near if right - left >= width]
        if places:
            at = min(places, key=lambda place: abs(place + width / 2 - x))
            return Name(at, width, text)
    widest = max(near, key=lambda room: room[1] - room[0], default=None)
    if widest is None:
        return None
    for count in range(len(mark.name) - 1, _LEAST - 1, -1):
        text = f"{mark.name[:count].rstrip()}…"
        width = measure(text, size, False)
        if width <= widest[1] - widest[0]:
            return Name(min(max(x - width / 2, widest[0]), widest[1] - width), width, text)
    return None
