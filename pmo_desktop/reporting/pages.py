"""Cut a printable into pages: title, repeated headings, frame, legend, footer with page number and page map."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TypeAlias

from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene
from pmo_desktop.reporting.furniture import FOOTER, GAP, TITLE, furniture
from pmo_desktop.reporting.page_map import MAP_WIDTH, Position, page_map
from pmo_desktop.reporting.paper import PIXELS_PER_MM, PageSetup
from pmo_desktop.reporting.pieces import NOTHING, Area, Booklet, Part, Pieces, Print
from pmo_desktop.services.jobs import Progress, silent

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height in page units."""

_LEAST_SHARE = 0.4


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
    """One sheet of this size with its layers in painting order and its place in the page map.

    `seams` are the points across the sheet at which it may be cut, each with the last label before the cut.
    """

    width: float
    height: float
    layers: tuple[Layer, ...]
    position: Position
    seams: tuple[tuple[float, str], ...] = ()


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


def fitting(setup: PageSetup, legend: Scene) -> Scene:
    """The legend, or none where it would leave too little of a small sheet to what it explains."""
    return legend if room(setup, legend=legend.height)[1] >= _LEAST_SHARE * room(setup)[1] else NOTHING


def paginate(printable: Print, setup: PageSetup, measure: Measure, progress: Progress = silent) -> list[Page]:
    """All pages in reading order: across, then down; the parts of a booklet each begin on a fresh page."""
    progress(0)
    if isinstance(printable, Booklet):
        return _bound(printable, setup, measure, progress)
    pieces = printable.build(setup, measure)
    if fitting(setup, pieces.legend) is NOTHING:
        pieces = replace(pieces, legend=NOTHING, legend_at=None)
    corner = (pieces.left_width, pieces.top_height)
    scale, across, down = _fit(pieces, setup, corner, pieces.legend.height if setup.legend else 0.0)
    if setup.legend and pieces.legend_at is not None:
        pieces = replace(pieces, legend=pieces.legend_at(scale))
        scale, across, down = _fit(pieces, setup, corner, pieces.legend.height)
    legend = pieces.legend.height if setup.legend else 0.0
    width, height = setup.size
    margin = setup.margin * PIXELS_PER_MM
    mapped = setup.page_map and pieces.map_in_legend and legend > 0
    pages = []
    for row, rows in enumerate(down):
        for column, columns in enumerate(across):
            progress(row * len(across) + column, len(down) * len(across))
            position = Position(row, column, len(down), len(across), _range(pieces, columns))
            body = _body_layers(pieces, rows, columns, scale, (margin, margin + TITLE))
            around = furniture(printable.title, setup, position, measure, with_map=not mapped)
            layers = [*body, Layer(around, margin, margin)]
            if legend:
                top = margin + TITLE + corner[1] * scale + rows.size * scale + GAP
                layers.append(Layer(pieces.legend, margin, top))
                if mapped:
                    sketch = page_map(position, MAP_WIDTH, legend)
                    layers.append(Layer(sketch, margin + setup.inner[0] - MAP_WIDTH, top))
            left = margin + (pieces.left_width - columns.first) * scale
            pages.append(Page(width, height, tuple(layers), position, _seams(pieces, columns, left, scale)))
    return pages


def _bound(booklet: Booklet, setup: PageSetup, measure: Measure, progress: Progress) -> list[Page]:
    """The pages of all parts one below the other; each part counts its own."""
    pages: list[Page] = []
    parts = booklet.parts
    for number, part in enumerate(parts):
        progress(number, len(parts))
        for page in paginate(part, setup, measure):
            covers = (part.label if page.position.number == 1 else "", "")
            pages.append(replace(page, position=replace(page.position, row=len(pages), column=0, covers=covers)))
    return [replace(page, position=replace(page.position, rows=len(pages), columns=1, bound=True)) for page in pages]


def _seams(pieces: Pieces, columns: _Cut, left: float, scale: float) -> tuple[tuple[float, str], ...]:
    if not pieces.labels:
        return ()
    first, last = bisect_right(pieces.columns, columns.first + 0.01), bisect_left(pieces.columns, columns.last + 0.01)
    return tuple((left + pieces.columns[n] * scale, pieces.labels[n][1]) for n in range(first, last))


def _fit(
    pieces: Pieces, setup: PageSetup, corner: tuple[float, float], legend: float
) -> tuple[float, list[_Cut], list[_Cut]]:
    """Scale (1, or less when the asked number of pages would not hold the whole) and the parts across and down."""
    wide, high = room(setup, legend=legend)
    scale = setup.zoom
    if setup.pages_wide:
        scale = min(scale, wide / (pieces.width / setup.pages_wide + corner[0] or 1.0))
    if setup.pages_tall:
        scale = min(scale, high / (pieces.height / setup.pages_tall + corner[1] or 1.0))
    while True:
        chosen = _chosen(pieces, setup.seams)
        across = chosen or _cuts(pieces.columns, wide / scale - corner[0], setup.pages_wide)
        down = _cuts(pieces.rows, high / scale - corner[1], setup.pages_tall)
        # allowed cuts may lie too coarsely for equal parts: the largest part decides
        fitting = min(wide / (corner[0] + max(c.size for c in across)), high / (corner[1] + max(c.size for c in down)))
        if fitting >= scale * 0.999:
            return scale, across, down
        scale = fitting


def _chosen(pieces: Pieces, seams: tuple[str, ...]) -> list[_Cut]:
    """The parts across between the cuts chosen by hand; nothing where none of them lies within the body."""
    at = {last: x for x, (_first, last) in zip(pieces.columns, pieces.labels, strict=False)}
    ends = sorted({at[seam] for seam in seams if seam in at} - {pieces.width})
    if not ends:
        return []
    return [_Cut(a, b) for a, b in zip((0.0, *ends), (*ends, pieces.width), strict=True)]


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
