"""A table on paper: headings repeated, long texts wrapped, rows never cut, widths shared out over the pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text
from pmo_desktop.presentation.wrapping import longest_word, wrap
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces

SIZE = 12.0
LINE = 16.0
PAD = 6.0
HEAD_PAD = 8.0
MOST_LINES = 12
_WIDEST_WORD = 150.0
_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One column: heading, wished width in scene units, alignment; `wraps` lets long text grow the row."""

    heading: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line: a text per column; a `group` row spans the width in bold, `level` indents its `indented` column."""

    texts: tuple[str, ...]
    group: bool = False
    bold: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A printable table; the first `fixed` columns repeat on every page across, rows are `least` high at least."""

    title: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    fixed: int = 0
    empty: str = ""
    indented: int = 0
    least: float = 0.0

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """Share the paper's width out over the columns, wrap the texts and lay the rows."""
        return self.lay(room(setup)[0] - 1, setup, measure)

    def lay(self, inner: float, setup: PageSetup, measure: Measure) -> Pieces:
        """The table on a part of the paper so wide."""
        widths = self._widths(inner, setup, measure)
        fixed = self.fixed if setup.pages_wide > 1 else 0
        measure = cache(measure)  # statuses, names and words come again and again
        laid = [self._lay(row, widths, measure) for row in self.rows]
        tops = [0.0]
        for lines in laid:
            tops.append(tops[-1] + max(self.least, _height(lines)))
        offsets = [0.0]
        for width in widths[fixed:]:
            offsets.append(offsets[-1] + width)
        head_lines = [
            wrap(c.heading, w - 2 * PAD, SIZE, measure, most=3, bold=True)
            for c, w in zip(self.columns, widths, strict=True)
        ]
        head_height = max((len(lines) for lines in head_lines), default=1) * LINE + HEAD_PAD
        bottom = max(tops[-1], LINE * 2)
        table = _Laid(self, widths, laid, tops)
        left, right = range(fixed), range(fixed, len(self.columns))
        head = table.head(right, head_lines, head_height)
        return Pieces(
            corner=table.head(left, head_lines, head_height),
            top=lambda _area: Part(head),
            left=lambda area: Part(table.side(left, area, with_groups=True)),
            body=lambda area: Part(table.side(right, area, with_groups=not fixed)),
            rows=(*tops[1:-1], bottom),
            columns=tuple(offsets[1:]),
            top_height=head_height,
            left_width=sum(widths[:fixed]),
        )

    def _widths(self, inner: float, setup: PageSetup, measure: Measure) -> list[float]:
        wished = [column.width for column in self.columns]
        needed = self._needed(measure)
        if setup.pages_wide <= 1:
            return _shared(wished, needed, inner)
        fixed = [max(pair) for pair in zip(wished[: self.fixed], needed[: self.fixed], strict=True)]
        left = inner - sum(fixed)
        free = sum(wished[self.fixed :]) or 1.0
        factor = left * setup.pages_wide / free
        rest = zip(wished[self.fixed :], needed[self.fixed :], strict=True)
        return [*fixed, *(min(max(width * factor, need), left) for width, need in rest)]

    def _needed(self, measure: Measure) -> list[float]:
        """How wide each column must be so that no word, number or code is broken."""
        needed = []
        for index, column in enumerate(self.columns):
            words = {longest_word(row.texts[index]) for row in self.rows[:_LOOKED_AT] if not row.group}
            if not column.wraps:
                words |= {row.texts[index] for row in self.rows[:_LOOKED_AT] if not row.group}
            widest = max((measure(word, SIZE, False) for word in _longest(words)), default=0.0)
            head = measure(longest_word(column.heading), SIZE, True)
            needed.append(min(max(widest, head), _WIDEST_WORD) + 2 * PAD + 1)
        return needed

    def _lay(self, row: PaperRow, widths: Sequence[float], measure: Measure) -> list[list[str]]:
        if row.group:
            return [[text] for text in row.texts]
        laid = []
        for index, (text, column, width) in enumerate(zip(row.texts, self.columns, widths, strict=True)):
            if column.wraps:
                indent = row.level * LINE if index == self.indented else 0.0
                room_left = width - 2 * PAD - indent
                laid.append(wrap(text, room_left, SIZE, measure, most=MOST_LINES, bold=row.bold))
            else:
                laid.append([text.replace("\n", " ")])
        return laid


@dataclass(frozen=True, slots=True)
class _Laid:
    """A table with its widths, wrapped texts and the tops of its rows."""

    sheet: TableSheet
    widths: Sequence[float]
    lines: Sequence[list[list[str]]]
    tops: Sequence[float]

    def head(self, which: range, lines: Sequence[list[str]], height: float) -> Scene:
        """The headings of some columns."""
        shapes: list[Shape] = []
        x = 0.0
        for index in which:
            shapes.append(Rect(x, 0, self.widths[index], height, "header"))
            top = (height - len(lines[index]) * LINE) / 2
            align = self.sheet.columns[index].align
            for number, line in enumerate(lines[index]):
                width = self.widths[index] - 2 * PAD
                shapes.append(Text(x + PAD, top + number * LINE, width, LINE, line, "text", SIZE, True, align))
            x += self.widths[index]
            shapes.append(Line(((x, 0), (x, height)), "line"))
        return Scene(x, height, tuple(shapes))

    def side(self, which: range, area: Area, *, with_groups: bool) -> Scene:
        """The rows of an area under some columns."""
        shapes: list[Shape] = []
        total = sum(self.widths[index] for index in which)
        first = max(0, bisect_right(self.tops, area.top + 0.5) - 1)
        last = min(len(self.sheet.rows), bisect_left(self.tops, area.bottom - 0.5))
        for number in range(first, last):
            top, bottom = self.tops[number], self.tops[number + 1]
            row = self.sheet.rows[number]
            if row.group:
                shapes.append(Rect(0, top, total, bottom - top, "header"))
                if with_groups and row.texts:
                    shapes.append(Text(PAD, top, total - 2 * PAD, bottom - top, row.texts[0], "text", SIZE, bold=True))
            else:
                shapes.extend(self._cells(number, which, top))
            shapes.append(Line(((0, bottom), (total, bottom)), "line"))
        if not self.sheet.rows and self.sheet.empty and with_groups:
            shapes.append(Text(PAD, 0, total - 2 * PAD, LINE * 2, self.sheet.empty, "second", SIZE))
        x = 0.0
        for index in which:
            x += self.widths[index]
            shapes.append(Line(((x, area.top), (x, min(area.bottom, self.tops[-1]))), "line"))
        return Scene(total, self.tops[-1], tuple(shapes))

    def _cells(self, number: int, which: range, top: float) -> list[Shape]:
        shapes: list[Shape] = []
        row = self.sheet.rows[number]
        x = 0.0
        for index in which:
            indent = row.level * LINE if self.sheet.indented == index else 0.0
            column = self.sheet.columns[index]
            for at, line in enumerate(self.lines[number][index]):
                if line:
                    width = self.widths[index] - 2 * PAD - indent
                    y = top + PAD / 2 + at * LINE
                    shapes.append(Text(x + PAD + indent, y, width, LINE, line, "text", SIZE, row.bold, column.align))
            x += self.widths[index]
        return shapes


def _longest(words: set[str], most: int = 40) -> list[str]:
    """The few that can be the widest: measuring is dear, counting characters is not."""
    return sorted(words, key=lambda word: sum(2 if ord(c) >= 0x2E80 else 1 for c in word), reverse=True)[:most]


def _shared(wished: Sequence[float], needed: Sequence[float], inner: float) -> list[float]:
    """A page's width shared out as wished, but nowhere less than needed while that can be had."""
    if sum(needed) >= inner:
        return [width * inner / sum(needed) for width in needed]
    widths, narrow = list(wished), set[int]()
    while True:
        left = inner - sum(needed[index] for index in narrow)
        free = sum(width for index, width in enumerate(wished) if index not in narrow) or 1.0
        widths = [needed[i] if i in narrow else width * left / free for i, width in enumerate(wished)]
        more = {i for i, width in enumerate(widths) if width < needed[i] - 0.01}
        if not more:
            return widths
        narrow |= more


def _height(lines: Sequence[list[str]]) -> float:
    return max((len(cell) for cell in lines), default=1) * LINE + PAD
