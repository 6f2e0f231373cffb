"""The legend's marks of projects, of conflicts and of recorded dates, drawn as in the chart."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_tails import conflict_shapes, recorded_shapes
from pmo_desktop.presentation.lights import light_shapes
from pmo_desktop.presentation.portfolio_gantt_shapes import diamond
from pmo_desktop.presentation.scene import Line, Poly, Rect, Shape

_WIDE = 34.0
_Mark = Callable[[float, float], list[Shape]]


def project_entries() -> list[tuple[str, str, _Mark]]:
    """What stands in the lines of projects."""
    return [
        ("project", _("Project, dark part done"), _project),
        ("light", _("Health: green, amber, red"), _lights),
        ("mark_done", _("Milestone reached"), _reached),
        ("mark_late", _("Milestone late"), _late),
        ("mark_open", _("Milestone to come"), _to_come),
    ]


def warning_entries() -> list[tuple[str, str, _Mark]]:
    """What warns of the dates of a bar."""
    return [
        ("recorded", _("Dates as recorded, links do not move them"), _recorded),
        ("conflict", _("Dates that do not hold"), _conflict),
    ]


def _project(x: float, y: float) -> list[Shape]:
    return [
        Rect(x, y + 6, _WIDE, 8, "header", "summary", radius=2),
        Rect(x, y + 6, _WIDE * 0.6, 8, "summary", radius=2),
    ]


def _lights(x: float, y: float) -> list[Shape]:
    shapes: list[Shape] = []
    for number, light in enumerate(("green", "amber", "red")):
        shapes += light_shapes(light, x + 5 + number * 12, y + 10, 11)
    return shapes


def _reached(x: float, y: float) -> list[Shape]:
    at = x + _WIDE / 2
    tick = Line(((at - 2.4, y + 10), (at - 0.6, y + 12), (at + 2.6, y + 8)), "surface", 1.3)
    return [Poly(diamond(at, y + 10, 6), "summary", "summary", 1.2), tick]


def _late(x: float, y: float) -> list[Shape]:
    at = x + _WIDE / 2
    return [
        Poly(diamond(at, y + 10, 6), "amber_fill", "summary", 1.2),
        Line(((at, y + 7), (at, y + 11)), "on_amber", 1.5),
        Line(((at, y + 12), (at, y + 13.2)), "on_amber", 1.5),
    ]


def _to_come(x: float, y: float) -> list[Shape]:
    return [Poly(diamond(x + _WIDE / 2, y + 10, 6), "surface", "summary", 1.4)]


def _recorded(x: float, y: float) -> list[Shape]:
    box = Box(x + 2, x + _WIDE - 2, y + 5, y + 15)
    return [Rect(box.left, box.top, _WIDE - 4, 10, "bar_rest", "bar", radius=2), *recorded_shapes(box)]


def _conflict(x: float, y: float) -> list[Shape]:
    return conflict_shapes(Box(x, x + 2, y + 5, y + 15), None)
