"""A table on paper: headings repeated, long texts wrapped, rows never cut, widths shared out over the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text
from pmo_desktop.presentation.wrapping import wrap
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Pieces

SIZE = 12.0
LINE = 16.0
PAD = 6.0
HEAD_PAD = 8.0
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One column: heading, wished width in scene units, alignment; `wraps` lets long text grow the row."""

    heading: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line: a text per column; a `group` row spans the width in bold, `level` indents the first wrapping text."""

    texts: tuple[str, ...]
    group: bool = False
    bold: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A printable table; the first `fixed` columns repeat on every page across."""

    title: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    fixed: int = 0
    empty: str = ""

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """Share the paper's width out over the columns, wrap the texts and lay the rows."""
        widths = self._widths(setup)
        fixed = self.fixed if setup.pages_wide > 1 else 0
        laid = [self._lay(row, widths, measure) for row in self.rows]
        tops = [0.0]
        for lines in laid:
            tops.append(tops[-1] + _height(lines))
        offsets = [0.0]
        for width in widths[fixed:]:
            offsets.append(offsets[-1] + width)
        head_lines = [
            wrap(c.heading, w - 2 * PAD, SIZE, measure, most=3) for c, w in zip(self.columns, widths, strict=True)
        ]
        head_height = max((len(lines) for lines in head_lines), default=1) * LINE + HEAD_PAD
        left = range(fixed)
        right = range(fixed, len(self.columns))
        bottom = max(tops[-1], LINE * 2)
        body = self._side(right, widths, laid, tops, with_groups=not fixed)
        if not self.rows and self.empty:
            note = Text(PAD, 0, offsets[-1] - 2 * PAD, LINE * 2, self.empty, "second", SIZE)
            body = Scene(offsets[-1], bottom, (*body.shapes, note))
        return Pieces(
            corner=self._head(left, widths, head_lines, head_height),
            top=self._head(right, widths, head_lines, head_height),
            left=self._side(left, widths, laid, tops, with_groups=True),
            body=body,
            rows=(*tops[1:-1], bottom),
            columns=tuple(offsets[1:]),
        )

    def _widths(self, setup: PageSetup) -> list[float]:
        inner = room(setup)[0] - 1
        wished = [column.width for column in self.columns]
        if setup.pages_wide == 1:
            factor = inner / (sum(wished) or 1.0)
            return [width * factor for width in wished]
        fixed = sum(wished[: self.fixed])
        free = sum(wished[self.fixed :]) or 1.0
        factor = (inner - fixed) * setup.pages_wide / free
        return [*wished[: self.fixed], *(min(width * factor, inner - fixed) for width in wished[self.fixed :])]

    def _lay(self, row: PaperRow, widths: Sequence[float], measure: Measure) -> list[list[str]]:
        if row.group:
            return [[text] for text in row.texts]
        laid = []
        for text, column, width in zip(row.texts, self.columns, widths, strict=True):
            if column.wraps:
                laid.append(wrap(text, width - 2 * PAD - row.level * LINE, SIZE, measure, most=MOST_LINES))
            else:
                laid.append([text.replace("\n", " ")])
        return laid

    def _head(self, which: range, widths: Sequence[float], lines: Sequence[list[str]], height: float) -> Scene:
        shapes: list[Shape] = []
        x = 0.0
        for index in which:
            shapes.append(Rect(x, 0, widths[index], height, "header"))
            top = (height - len(lines[index]) * LINE) / 2
            for number, line in enumerate(lines[index]):
                y = top + number * LINE
                width = widths[index] - 2 * PAD
                shapes.append(Text(x + PAD, y, width, LINE, line, "text", SIZE, True, self.columns[index].align))
            x += widths[index]
            shapes.append(Line(((x, 0), (x, height)), "line"))
        return Scene(x, height, tuple(shapes))

    def _side(
        self,
        which: range,
        widths: Sequence[float],
        laid: Sequence[list[list[str]]],
        tops: Sequence[float],
        *,
        with_groups: bool,
    ) -> Scene:
        shapes: list[Shape] = []
        total = sum(widths[index] for index in which)
        for row, lines, top, bottom in zip(self.rows, laid, tops, tops[1:], strict=False):
            if row.group:
                shapes.append(Rect(0, top, total, bottom - top, "header"))
                if with_groups and lines:
                    shapes.append(Text(PAD, top, total - 2 * PAD, bottom - top, lines[0][0], "text", SIZE, bold=True))
            else:
                shapes.extend(self._cells(row, lines, which, widths, top))
            shapes.append(Line(((0, bottom), (total, bottom)), "line"))
        x = 0.0
        for index in which:
            x += widths[index]
            shapes.append(Line(((x, 0), (x, tops[-1])), "line"))
        return Scene(total, tops[-1], tuple(shapes))

    def _cells(
        self, row: PaperRow, lines: Sequence[list[str]], which: range, widths: Sequence[float], top: float
    ) -> list[Shape]:
        shapes: list[Shape] = []
        x = 0.0
        for index in which:
            indent = row.level * LINE if self.columns[index].wraps and self._first_wrapping() == index else 0.0
            for number, line in enumerate(lines[index]):
                if line:
                    y = top + PAD / 2 + number * LINE
                    width = widths[index] - 2 * PAD - indent
                    align = self.columns[index].align
                    shapes.append(Text(x + PAD + indent, y, width, LINE, line, "text", SIZE, row.bold, align))
            x += widths[index]
        return shapes

    def _first_wrapping(self) -> int:
        return next((number for number, column in enumerate(self.columns) if column.wraps), 0)


def _height(lines: Sequence[list[str]]) -> float:
    return max((len(cell) for cell in lines), default=1) * LINE + PAD
