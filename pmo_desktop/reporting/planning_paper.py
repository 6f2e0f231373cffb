"""The heat map of people and the risk matrices on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeAlias

from pmo_desktop.presentation.load_scene import (
    HEADER,
    ROW,
    CellOf,
    HeatLook,
    HeatRow,
    heat_cells,
    heat_header,
    heat_labels,
    heat_legend,
    label_header,
    label_widths,
)
from pmo_desktop.presentation.load_spans import Span
from pmo_desktop.presentation.matrix_scene import MatrixLook, MatrixPlace
from pmo_desktop.presentation.scene import Line, Measure, Scene, Shape, Text, moved
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces
from pmo_desktop.reporting.table_sheet import TableSheet

_LEAST, _MOST = 42.0, 96.0
_GAP, _HEAD, _MARGIN = 40.0, 28.0, 14.0
_SHARE, _FLATTEST = 0.62, 0.6

DrawMatrix: TypeAlias = Callable[[MatrixLook], Scene]
"""A matrix in the size asked for."""


@dataclass(frozen=True, slots=True)
class LoadPaper:
    """The printable heat map; columns are as wide as the pages asked for allow."""

    title: str
    rows: Sequence[HeatRow]
    spans: Sequence[Span]
    cell_of: CellOf
    look: HeatLook

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """Choose the columns' width, then hand out rows and columns as pages ask for them."""
        legend = heat_legend(measure, hours=self.look.hours, marks=True)
        at = [n for n, span in enumerate(self.spans) if _within(span, setup, self.spans)] or list(
            range(len(self.spans))
        )
        begin, spans = (at[0], [self.spans[n] for n in at]) if at else (0, [])
        labels = label_widths(self.rows, measure)
        wide, _high = room(setup, corner=(sum(labels), HEADER), legend=legend.height)
        sheets = setup.pages_wide or ceil(len(spans) / max(1, wide // _LEAST))
        each = ceil(len(spans) / sheets) if sheets else 1
        width = min(_MOST, max(_LEAST, int(wide / max(1, each))))
        look = replace(self.look, column=width, selected=None, labels=labels)
        count, columns = len(self.rows), len(spans)

        def rows(area: Area) -> tuple[int, int]:
            return round(area.top / ROW), min(count, round(area.bottom / ROW))

        def across(area: Area) -> tuple[int, int]:
            return round(area.left / width), min(columns, round(area.right / width))

        return Pieces(
            body=lambda area: Part(heat_cells(lambda r, c: self.cell_of(r, c + begin), look, rows(area), across(area))),
            rows=tuple(ROW * n for n in range(1, count + 1)) or (ROW,),
            columns=tuple(width * n for n in range(1, columns + 1)) or (width,),
            corner=label_header(look),
            top=lambda area: Part(heat_header(spans, look, *across(area))),
            left=lambda area: Part(heat_labels(self.rows, look, *rows(area))),
            top_height=HEADER,
            left_width=sum(labels),
            legend=legend,
            labels=tuple((span.first.isoformat(), span.last.isoformat()) for span in spans),
        )


def _within(span: Span, setup: PageSetup, spans: Sequence[Span]) -> bool:
    """Whether a column has days of those wished for."""
    today = next((one.first for one in spans if one.current), spans[0].first)
    days = setup.days((spans[0].first, spans[-1].last), today)
    return days is None or (span.last >= days[0] and span.first <= days[1])


@dataclass(frozen=True, slots=True)
class MatrixPaper:
    """The printable matrices side by side, as wide as the paper, above the risks that weigh most."""

    title: str
    matrices: Sequence[tuple[str, DrawMatrix]]
    legend: Scene
    risks: TableSheet | None = None

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """One body that is never cut; below the matrices as many risks as the sheet has room for."""
        wide, high = room(setup, legend=self.legend.height if setup.legend else 0.0)
        matrices = self._matrices(wide, high * (_SHARE if self.risks is not None else 1.0))
        shapes = list(matrices.shapes)
        width, height = max(wide - 1, matrices.width), matrices.height
        if self.risks is not None and self.risks.rows:
            table = self.risks.build(replace(setup, pages_wide=1), measure)
            left = high - height - table.top_height - 1
            end = max((cut for cut in table.rows if cut <= left), default=0.0)
            area = Area(0.0, table.width, 0.0, end)
            head, body = table.top(area).scene, table.body(area).scene if end else Scene(0, 0, ())
            if end:
                shapes.append(Line(((0, height), (width, height)), "frame"))
                shapes += [moved(shape, 0, height) for shape in head.shapes]
                shapes += [moved(shape, 0, height + table.top_height) for shape in body.shapes]
                height += table.top_height + end
        scene = Scene(width, height, tuple(shapes))
        return Pieces(body=lambda _area: Part(scene), rows=(height,), columns=(width,), legend=self.legend)

    def _matrices(self, wide: float, high: float) -> Scene:
        count = max(1, len(self.matrices))
        plain = MatrixPlace()
        scale = (wide - (count - 1) * _GAP - 2 * _MARGIN) / (count * plain.width)
        axes = (plain.height - plain.foot) * scale
        tall = (high - axes - _HEAD - 2 * _MARGIN) / (plain.foot * scale)
        look = MatrixLook(scale=scale, tall=min(1.0, max(_FLATTEST, tall)))
        return side_by_side([(words, draw(look)) for words, draw in self.matrices])


def side_by_side(matrices: Sequence[tuple[str, Scene]]) -> Scene:
    """Scenes in a row, each below its heading."""
    shapes: list[Shape] = []
    x, height = _MARGIN, 0.0
    for words, scene in matrices:
        shapes.append(Text(x, _MARGIN / 2, scene.width, _HEAD, words, "text", 14, bold=True))
        shapes += [moved(shape, x, _MARGIN + _HEAD) for shape in scene.shapes]
        x += scene.width + _GAP
        height = max(height, _HEAD + scene.height)
    return Scene(max(0.0, x - _GAP) + _MARGIN, height + 2 * _MARGIN, tuple(shapes))
