"""The heat map of people and the risk matrices on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmo_desktop.presentation.load_scene import (
    HEADER,
    LABELS_WIDTH,
    ROW,
    CellOf,
    HeatLook,
    HeatRow,
    heat_cells,
    heat_header,
    heat_labels,
    heat_legend,
    label_header,
)
from pmo_desktop.presentation.load_spans import Span
from pmo_desktop.presentation.scene import Measure, Scene, Shape, Text, moved
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces

_LEAST, _MOST = 42.0, 96.0


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
        legend = heat_legend(measure, hours=self.look.hours)
        wide, _high = room(setup, corner=(LABELS_WIDTH, HEADER), legend=legend.height)
        width = min(_MOST, max(_LEAST, int(wide * setup.pages_wide / max(1, len(self.spans)))))
        look = replace(self.look, column=width, selected=None)
        count, columns = len(self.rows), len(self.spans)

        def rows(area: Area) -> tuple[int, int]:
            return round(area.top / ROW), min(count, round(area.bottom / ROW))

        def across(area: Area) -> tuple[int, int]:
            return round(area.left / width), min(columns, round(area.right / width))

        return Pieces(
            body=lambda area: Part(heat_cells(self.cell_of, look, rows(area), across(area))),
            rows=tuple(ROW * n for n in range(1, count + 1)) or (ROW,),
            columns=tuple(width * n for n in range(1, columns + 1)) or (width,),
            corner=label_header(),
            top=lambda area: Part(heat_header(self.spans, look, *across(area))),
            left=lambda area: Part(heat_labels(self.rows, look, *rows(area))),
            top_height=HEADER,
            left_width=LABELS_WIDTH,
            legend=legend,
            labels=tuple(span.text for span in self.spans),
        )


@dataclass(frozen=True, slots=True)
class MatrixPaper:
    """The printable matrices side by side, each with a heading, above their legend."""

    title: str
    matrices: Sequence[tuple[str, Scene]]
    legend: Scene

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:  # noqa: ARG002 the matrices have one size
        """One body that is never cut."""
        scene = side_by_side(self.matrices)
        return Pieces(body=lambda _area: Part(scene), rows=(scene.height,), columns=(scene.width,), legend=self.legend)


def side_by_side(
    matrices: Sequence[tuple[str, Scene]], gap: float = 40.0, head: float = 28.0, margin: float = 14.0
) -> Scene:
    """Scenes in a row, each below its heading."""
    shapes: list[Shape] = []
    x, height = margin, 0.0
    for words, scene in matrices:
        shapes.append(Text(x, margin / 2, scene.width, head, words, "text", 14, bold=True))
        shapes += [moved(shape, x, margin + head) for shape in scene.shapes]
        x += scene.width + gap
        height = max(height, head + scene.height)
    return Scene(max(0.0, x - gap) + margin, height + 2 * margin, tuple(shapes))
