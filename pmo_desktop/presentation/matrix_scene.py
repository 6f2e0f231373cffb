"""The risk matrix: probability upward, impact rightward, colour and score in each cell, the number of risks in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pmo_desktop.base.i18n import N_, _, pgettext
from pmo_desktop.domain.risk.matrix import CELLS, GRADES, Cell
from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text

CELL_WIDTH, CELL_HEIGHT = 48.0, 40.0
_AXIS_LEFT, _AXIS_BOTTOM = 26.0, 40.0
LEVEL_WORDS = {
    "low": N_("Low risk"),
    "medium": N_("Medium risk"),
    "high": N_("High risk"),
    "extreme": N_("Extreme risk"),
}


@dataclass(frozen=True, slots=True)
class MatrixLook:
    """What is marked: chosen cells, the cell the keyboard is on, and one risk's way from a cell to another.

    `scale` enlarges the cells (1 is the screen's size), `tall` their height alone; `names` puts words into cells
    instead of counts.
    """

    chosen: frozenset[Cell] = frozenset()
    cursor: Cell | None = None
    came_from: Cell | None = None
    went_to: Cell | None = None
    target: Cell | None = None
    scale: float = 1.0
    tall: float = 1.0
    names: Mapping[Cell, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where the cells of a matrix lie."""

    scale: float = 1.0
    tall: float = 1.0

    @property
    def width(self) -> float:
        """The width of the whole scene."""
        return (_AXIS_LEFT + 5 * CELL_WIDTH + 2) * self.scale

    @property
    def height(self) -> float:
        """The height of the whole scene."""
        return self.foot + _AXIS_BOTTOM * self.scale

    @property
    def foot(self) -> float:
        """The lower edge of the cells."""
        return 5 * CELL_HEIGHT * self.tall * self.scale

    def box(self, cell: Cell) -> tuple[float, float, float, float]:
        """Left, top, width and height of a cell without its gap."""
        p, i = cell
        x, high = _AXIS_LEFT + (i - 1) * CELL_WIDTH, CELL_HEIGHT * self.tall
        s = self.scale
        return x * s, (5 - p) * high * s, (CELL_WIDTH - 1) * s, (high - 1) * s

    def at(self, x: float, y: float) -> Cell | None:
        """The cell at a point."""
        i = int((x / self.scale - _AXIS_LEFT) // CELL_WIDTH) + 1
        p = 5 - int((y / self.scale) // (CELL_HEIGHT * self.tall))
        return (p, i) if (p, i) in CELLS else None


def matrix_scene(count_of: Callable[[Cell], int], levels: Mapping[Cell, str], look: MatrixLook = MatrixLook()) -> Scene:
    """The 25 cells with axes; `key` of a cell's box is the cell."""
    place, s = MatrixPlace(look.scale, look.tall), look.scale
    shapes: list[Shape] = []
    for cell in CELLS:
        shapes += _cell(cell, place.box(cell), levels[cell], count_of(cell), look)
    size = _small(s)
    for grade in GRADES:
        _x, y, _w, high = place.box((grade, 1))
        shapes.append(Text(0, y, 20 * s, high, str(grade), "second", size, align="right", elide=False))
        x, _y, wide, _h = place.box((1, grade))
        shapes.append(
            Text(x, place.foot + 2 * s, wide, 18 * s, str(grade), "second", size, align="center", elide=False)
        )
    top = place.foot + 20 * s
    left, wide = _AXIS_LEFT * s, 5 * CELL_WIDTH * s
    shapes.append(Text(left, top, wide / 2, 18 * s, _("↑ Probability P"), "second", size))
    shapes.append(Text(left + wide / 2, top, wide / 2, 18 * s, _("Impact I →"), "second", size, align="right"))
    shapes += _frames(place, look)
    return Scene(place.width, place.height, tuple(shapes))


def _small(scale: float) -> float:
    """Axis and score texts, never under 11, and on paper no larger than needed."""
    return min(13.0, max(11.0, 11.0 * scale))


def _cell(cell: Cell, box: tuple[float, float, float, float], level: str, count: int, look: MatrixLook) -> list[Shape]:
    x, y, wide, high = box
    s, text = look.scale, f"matrix_{level}_text"
    told = look.names.get(cell) or (str(count) if count else "")
    size = _small(s) if cell in look.names else min(26.0, max(14.0, 17.0 * s))
    tip = _("P{p} × I{i} = {score} · {level} · {count}").format(
        p=cell[0], i=cell[1], score=cell[0] * cell[1], level=_(LEVEL_WORDS[level]), count=count
    )
    return [
        Rect(x, y, wide, high, f"matrix_{level}", radius=2 * s, key=cell, tip=tip),
        Text(x + 5, y + 2, 24, 14, str(cell[0] * cell[1]), text, _small(s), elide=False),
        Text(x, y, wide, high, told, text, size, bold=cell not in look.names, align="center", elide=False),
    ]


def _frames(place: MatrixPlace, look: MatrixLook) -> list[Shape]:
    shapes: list[Shape] = [Rect(*place.box(cell), "", "accent", 2.5, radius=3) for cell in sorted(look.chosen)]
    if look.came_from is not None and look.went_to is not None and look.came_from != look.went_to:
        shapes.append(Rect(*place.box(look.came_from), "", "accent", 1.5, radius=3, dash=True))
        shapes.append(Rect(*place.box(look.went_to), "", "accent", 2, radius=3))
        shapes.append(_arrow(place, look.came_from, look.went_to))
    elif look.went_to is not None:
        shapes.append(Rect(*place.box(look.went_to), "", "accent", 2, radius=3))
    if look.target is not None:
        shapes.append(Rect(*place.box(look.target), "", "text", 2, radius=3, dash=True))
    if look.cursor is not None and look.cursor not in look.chosen:
        x, y, wide, high = place.box(look.cursor)
        shapes.append(Rect(x + 2, y + 2, wide - 4, high - 4, "", "accent", 1, radius=2, dash=True))
    return shapes


def _arrow(place: MatrixPlace, came_from: Cell, went_to: Cell) -> Line:
    """From the middle of one cell to just inside the other, so that its number stays free."""
    ax, ay, aw, ah = place.box(came_from)
    bx, by, bw, bh = place.box(went_to)
    start = (ax + aw / 2, ay + ah / 2)
    end = (bx + bw / 2, by + bh / 2)
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = min(
        (bw / 2 - 8 * place.scale) / abs(dx) if dx else 1.0, (bh / 2 - 8 * place.scale) / abs(dy) if dy else 1.0, 1.0
    )
    tip = (end[0] - dx * reach, end[1] - dy * reach)
    return Line((start, tip), "accent", 1.5, arrow=True)


def short_levels() -> dict[str, str]:
    """The levels in one word each."""
    return {
        "low": pgettext("risk level", "Low"),
        "medium": pgettext("risk level", "Medium"),
        "high": pgettext("risk level", "High"),
        "extreme": pgettext("risk level", "Extreme"),
    }


def matrix_legend(spans: Mapping[str, tuple[int, int] | None], measure: Measure) -> Scene:
    """The levels with their scores, 22 high."""
    shapes: list[Shape] = []
    x = 0.0
    words = short_levels()
    for level in LEVEL_WORDS:
        span = spans.get(level)
        scores = "" if span is None else f" {span[0]}+" if span[1] == 25 else f" {span[0]}–{span[1]}"
        text = words[level] + scores
        wide = measure(text, 11, False) + 9
        shapes.append(Rect(x, 0, wide, 20, f"matrix_{level}", radius=4))
        shapes.append(Text(x, 0, wide, 20, text, f"matrix_{level}_text", 11, align="center", elide=False))
        x += wide + 4
    return Scene(x, 20, tuple(shapes))
