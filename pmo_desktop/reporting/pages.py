"""Cut a printable into pages: title, repeated headings, frame, legend, footer with page number and page map."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TypeAlias

from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene
from pmo_desktop.reporting.furniture import FOOTER, GAP, TITLE, Position, furniture
from pmo_desktop.reporting.paper import PIXELS_PER_MM, PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces, Printable
from pmo_desktop.services.jobs import Progress, silent

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height in page units."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A scene laid on a page: scaled, then shifted, and seen only inside `clip` (None: the whole sheet)."""

    scene: Scene
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of this size with its layers in painting order and its place in the page map."""

    width: float
    height: float
    layers: tuple[Layer, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class _Cut:
    first: float
    last: float

    @property
    def size(self) -> float:
        return self.last - self.first


def room(setup: PageSetup, *, corner: tuple[float, float] = (0.0, 0.0), legend: float = 0.0) -> tuple[float, float]:
    """Width and height left for the body of one page beside a corner of this size and above a legend this high."""
    width, height = setup.inner
    return width - corner[0], height - TITLE - FOOTER - corner[1] - (legend + GAP if legend else 0.0)


def paginate(printable: Printable, setup: PageSetup, measure: Measure, progress: Progress = silent) -> list[Page]:
    """All pages in reading order: across, then down."""
    progress(0)
    pieces = printable.build(setup, measure)
    legend = pieces.legend.height if setup.legend else 0.0
    corner = (pieces.left_width, pieces.top_height)
    scale, across, down = _fit(pieces, setup, corner, legend)
    width, height = setup.size
    margin = setup.margin * PIXELS_PER_MM
    pages = []
    for row, rows in enumerate(down):
        progress(row, len(down))
        for column, columns in enumerate(across):
            position = Position(row, column, len(down), len(across), _range(pieces, columns))
            body = _body_layers(pieces, rows, columns, scale, (margin, margin + TITLE))
            around = furniture(printable.title, setup, position, measure)
            layers = [*body, Layer(around, margin, margin)]
            if legend:
                top = margin + TITLE + corner[1] * scale + rows.size * scale + GAP
                layers.append(Layer(pieces.legend, margin, top))
            pages.append(Page(width, height, tuple(layers), position))
    return pages


def _fit(
    pieces: Pieces, setup: PageSetup, corner: tuple[float, float], legend: float
) -> tuple[float, list[_Cut], list[_Cut]]:
    """Scale (1, or less when the asked number of pages would not hold the whole) and the parts across and down."""
    wide, high = room(setup, legend=legend)
    scale = min(1.0, wide / (pieces.width / max(1, setup.pages_wide) + corner[0] or 1.0))
    if setup.pages_tall:
        scale = min(scale, high / (pieces.height / setup.pages_tall + corner[1] or 1.0))
    while True:
        across = _cuts(pieces.columns, wide / scale - corner[0], setup.pages_wide)
        down = _cuts(pieces.rows, high / scale - corner[1], setup.pages_tall)
        # allowed cuts may lie too coarsely for equal parts: the largest part decides
        fitting = min(wide / (corner[0] + max(c.size for c in across)), high / (corner[1] + max(c.size for c in down)))
        if fitting >= scale * 0.999:
            return scale, across, down
        scale = fitting


def _cuts(allowed: tuple[float, ...], size: float, most: int) -> list[_Cut]:
    """Parts of at most `size` ending at allowed offsets; with `most`, the last part takes what is left."""
    end = allowed[-1] if allowed else 0.0
    cuts: list[_Cut] = []
    start = 0.0
    while start < end:
        if most and len(cuts) == most - 1:
            cuts.append(_Cut(start, end))
            break
        if most:
            share = (end - start) / (most - len(cuts))
            at = bisect_left(allowed, start + share - 0.01)
        else:
            at = bisect_right(allowed, start + size + 0.5) - 1
        at = min(max(at, bisect_right(allowed, start)), len(allowed) - 1)
        cuts.append(_Cut(start, allowed[at]))
        start = allowed[at]
    return cuts or [_Cut(0.0, end)]


def _range(pieces: Pieces, columns: _Cut) -> tuple[str, str]:
    if not pieces.labels:
        return ("", "")
    first = min(bisect_right(pieces.columns, columns.first), len(pieces.labels) - 1)
    last = min(bisect_left(pieces.columns, columns.last), len(pieces.labels) - 1)
    return pieces.labels[first][0], pieces.labels[last][1]


def _body_layers(pieces: Pieces, rows: _Cut, columns: _Cut, scale: float, origin: tuple[float, float]) -> list[Layer]:
    x, y = origin
    left, top = pieces.left_width * scale, pieces.top_height * scale
    width, height = columns.size * scale, rows.size * scale
    dx, dy = x + left - columns.first * scale, y + top - rows.first * scale
    area = Area(columns.first, columns.last, rows.first, rows.last)
    frame: list[Line | Rect] = [Rect(0, 0, left + width, top + height, line="frame")]
    if top:
        frame.append(Line(((0, top), (left + width, top)), "frame"))
    if left:
        frame.append(Line(((left, 0), (left, top + height)), "frame"))
    return [
        _layer(pieces.body(area), (dx, dy), scale, (x + left, y + top, width, height)),
        _layer(pieces.top(area), (dx, y), scale, (x + left, y, width, top)),
        _layer(pieces.left(area), (x, dy), scale, (x, y + top, left, height)),
        Layer(pieces.corner, x, y, scale, (x, y, left, top)),
        Layer(Scene(left + width, top + height, tuple(frame)), x, y),
    ]


def _layer(part: Part, shift: tuple[float, float], scale: float, clip: Box) -> Layer:
    return Layer(part.scene, shift[0] + part.x * scale, shift[1] + part.y * scale, scale, clip)
