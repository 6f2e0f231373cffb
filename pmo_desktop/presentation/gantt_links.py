"""Links between the rows of a chart: which ones a slice of rows needs, and the elbows they are drawn with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pmo_desktop.presentation.scene import Line, Point

_OUT, _SIDE, _ROOM, _LANE = 5.0, 6.0, 11.0, 5.0
FAR = 512
"""Links over more rows than this are only drawn at their ends."""


@dataclass(frozen=True, slots=True)
class GanttLink:
    """A dependency between two tasks; `type` is FS, SS, FF or SF."""

    id: int
    predecessor: int
    successor: int
    type: str = "FS"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a bar lies: its edges, and the middle that links leave from; a diamond is `pointed`."""

    left: float
    right: float
    top: float
    bottom: float
    pointed: bool = False

    @property
    def middle(self) -> float:
        """The height links leave and arrive at."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Halfway between the edges."""
        return (self.left + self.right) / 2


def route(kind: str, start: Box, end: Box) -> tuple[Point, ...]:
    """The corners of a link from one bar to another; the last point is the tip of the arrow."""
    match kind:
        case "SS":
            x = min(start.left, end.left) - _SIDE
            return ((start.left, start.middle), (x, start.middle), (x, end.middle), (end.left, end.middle))
        case "FF":
            x = max(start.right, end.right) + _SIDE
            return ((start.right, start.middle), (x, start.middle), (x, end.middle), (end.right, end.middle))
        case "SF":
            return _start_to_finish(start, end)
        case _:
            return _finish_to_start(start, end)


def _finish_to_start(start: Box, end: Box) -> tuple[Point, ...]:
    down = end.middle >= start.middle
    arrive = end.top if down else end.bottom
    out = start.right + _OUT
    drop = end.centre if end.pointed else end.left + 4
    if end.left - start.right >= _ROOM:
        return ((start.right, start.middle), (out, start.middle), (out, end.middle), (end.left, end.middle))
    if drop >= start.right + 2:
        return ((start.right, start.middle), (drop, start.middle), (drop, arrive))
    lane = arrive - _LANE if down else arrive + _LANE
    return ((start.right, start.middle), (out - 1, start.middle), (out - 1, lane), (drop, lane), (drop, arrive))


def _start_to_finish(start: Box, end: Box) -> tuple[Point, ...]:
    x = start.left - _SIDE
    if end.right + _SIDE <= x:
        return ((start.left, start.middle), (x, start.middle), (x, end.middle), (end.right, end.middle))
    down = end.middle >= start.middle
    lane = end.top - _LANE if down else end.bottom + _LANE
    beyond = end.right + _SIDE
    return (
        (start.left, start.middle),
        (x, start.middle),
        (x, lane),
        (beyond, lane),
        (beyond, end.middle),
        (end.right, end.middle),
    )


def link_line(link: GanttLink, start: Box, end: Box, *, critical: bool, broken: bool = False) -> Line:
    """The link as drawn: thin and grey, or critical; dashed in amber where recorded dates break it."""
    if broken:
        return Line(route(link.type, start, end), "amber_fill", 1.5, dash=(3.0, 2.0), arrow=True, key=link)
    color, width = ("critical", 1.5) if critical else ("link", 1.0)
    return Line(route(link.type, start, end), color, width, arrow=True, key=link)


def stub_lines(whole: Line, start: tuple[float, float], end: tuple[float, float]) -> list[Line]:
    """Only the two ends of a link that leads very far, each within its own row; rows are given as top and bottom.

    So a part of the chart shows the same whatever else is in sight.
    """
    points = whole.points
    down = points[-1][1] >= points[0][1]
    corner, last = points[1], points[-1]
    leave = (corner[0], start[1] if down else start[0])
    head = replace(whole, points=(points[0], corner, leave), arrow=False)
    edge = end[0] if down else end[1]
    before = points[-2]
    arrive = ((before[0], edge), last) if before[0] == last[0] else ((before[0], edge), before, last)
    return [head, replace(whole, points=arrive)]
