"""A picture as a list of shapes in points of its own; colours are roles, so one scene serves screen and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Align = Literal["left", "center", "right"]
Point: TypeAlias = tuple[float, float]

Measure: TypeAlias = Callable[[str, float, bool], float]
"""Width of a text for a size and weight, in scene units; the painter's own is passed in, `approximate` serves tests."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; `hatch` is the role of 45-degree stripes, `key` what the box stands for when it is clicked."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    line_width: float = 1.0
    radius: float = 0.0
    hatch: str = ""
    dash: bool = False
    key: object = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline; `dash` in units of its width, `arrow` a filled head at the last point."""

    points: tuple[Point, ...]
    color: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    arrow: bool = False
    key: object = None


@dataclass(frozen=True, slots=True)
class Poly:
    """A closed shape."""

    points: tuple[Point, ...]
    fill: str = ""
    line: str = ""
    line_width: float = 1.0
    key: object = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse in its box."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    line_width: float = 1.0
    dash: bool = False
    key: object = None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text in a box, centred vertically, elided at the right when `elide`; `halo` is a ground colour."""

    x: float
    y: float
    width: float
    height: float
    text: str
    color: str = "text"
    size: float = 12.0
    bold: bool = False
    align: Align = "left"
    elide: bool = True
    halo: str = ""
    key: object = None


Shape: TypeAlias = Rect | Line | Poly | Oval | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes in painting order on a sheet of this size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def approximate(text: str, size: float, bold: bool) -> float:
    """A width without fonts: CJK one em, other characters 0.55 em, bold 4 % more."""
    ems = sum(1.0 if ord(c) >= 0x2E80 else 0.55 for c in text)
    return ems * size * (1.04 if bold else 1.0)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The shape shifted by so much."""
    if isinstance(shape, Line | Poly):
        return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)
