"""Header blocks: one to three rows of words over columns, joined downwards where cells are merged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.layout import bar_columns, header_row_score, is_label, is_time, segments
from pmo_desktop.exchange.excel.recognition.words import Lexicon
from pmo_desktop.exchange.excel.sheet import Cell

_MOST = 300
_UNIT = re.compile(r"^[(（\[【].{1,20}[)）\]】]$")
"""A unit or hint below a header word: (天)."""

_DEEPEST = 3
_NEAR_TOP = 80
_ROWS_BELOW = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A possible header: rows top to last, columns left to right, the words of each column, painted columns.

    `strength` is how much it looks like a header, `known` how many of its words are words of some field.
    """

    top: int
    last: int
    left: int
    right: int
    headers: Mapping[int, str]
    bars: frozenset[int]
    strength: float
    known: int


def blocks(grid: Grid, lexicon: Lexicon) -> list[Block]:
    """All header blocks of a sheet that are worth weighing, from top to bottom."""
    scored: list[tuple[float, int, int, int]] = []
    for index, row in enumerate(grid.order):
        if index > _NEAR_TOP and not _worth_a_look(grid, lexicon, row):
            continue
        for left, right in segments(grid, lexicon, row):
            labels = [c for c in range(left, right + 1) if is_label(grid.cell(row, c))]
            if len(labels) < 2:
                continue
            score = header_row_score(grid, lexicon, row, range(left, right + 1))
            if score >= 0.9:
                scored.append((score, row, left, right))
    scored = sorted(scored, reverse=True)[:_MOST]
    found: list[Block] = []
    for score, row, left, right in sorted(scored, key=lambda s: (s[1], s[2])):
        if not any(b.top <= row <= b.last and b.left <= left and right <= b.right for b in found):
            found.append(_Strip(grid, lexicon, left, right).block(row, score))
    return found


def _worth_a_look(grid: Grid, lexicon: Lexicon, row: int) -> bool:
    """Far down a sheet only rows with two header words, or after an empty row, are looked at closely."""
    cells = grid.rows[row].values()
    texts = [c.value for c in cells if isinstance(c.value, str)]
    if len(texts) < 2 or (2 * len(texts) < len(cells) < 30):
        return False
    if row - 1 not in grid.rows:
        return True
    known = (text for text in texts if lexicon.knows_alike(text))
    return next(known, None) is not None and next(known, None) is not None


@dataclass(slots=True)
class _Strip:
    """The columns over which a header is built."""

    grid: Grid
    lexicon: Lexicon
    left: int
    right: int

    @property
    def _columns(self) -> range:
        return range(self.left, self.right + 1)

    def block(self, row: int, score: float) -> Block:
        top = last = row
        while last - top < _DEEPEST - 1 and self._goes_on(top, last):
            last += 1
        if last > row:
            below = [s for s in segments(self.grid, self.lexicon, last) if s[0] <= self.right and s[1] >= self.left]
            self.left = min([self.left, *(a for a, _ in below)])
            self.right = max([self.right, *(b for _, b in below)])
        if last - top < _DEEPEST - 1 and self._captions_above(top):
            top -= 1
        data = self.grid.rows_between(last + 1, last + _ROWS_BELOW)
        bars = bar_columns(self.grid, range(top, last + 1), self.left, self.right, data)
        headers = {c: self._words(top, last, c) for c in self._columns if c not in bars}
        headers = {c: words for c, words in headers.items() if words and not self._echo(last, c, data)}
        strength = max(score, header_row_score(self.grid, self.lexicon, last, self._columns)) if last > row else score
        words = {w for text in headers.values() for w in text.split(" / ")}
        known = sum(self.lexicon.heads(w) for w in words)
        return Block(top, last, self.left, self.right, headers, bars, strength, known)

    def _words(self, top: int, last: int, column: int) -> str:
        parts: list[str] = []
        for row in range(top, last + 1):
            cell = self.grid.anchor(row, column)
            if cell is None or ((row, column) in self.grid.covered and self._whole_width(cell)):
                continue
            text = value_text(cell.value).strip()
            if text and text not in parts and (not self.grid.blank(cell) or text in "#%"):
                parts.append(text)
        return " / ".join(parts)

    def _echo(self, row: int, column: int, data: Sequence[int]) -> bool:
        """A column that only lies below a wide header cell and holds nothing itself."""
        anchor = self.grid.covered.get((row, column))
        return anchor is not None and anchor[1] < column and not any(column in self.grid.rows[r] for r in data)

    def _whole_width(self, cell: Cell) -> bool:
        return self.grid.width(cell.row, cell.column) > max(3, 0.8 * (self.right - self.left + 1))

    def _goes_on(self, top: int, last: int) -> bool:
        """Whether the row after `last` still belongs to the header."""
        grid, below = self.grid, last + 1
        cells = {c: grid.rows[below][c] for c in self._columns if c in grid.rows.get(below, {})}
        spans = {(r, c): grid.spans[r, c] for r in range(top, below) for c in self._columns if (r, c) in grid.spans}
        hanging = [s for p, s in spans.items() if s.bottom >= below and is_label(grid.cell(*p))]
        if hanging and all(s.bottom <= top + _DEEPEST - 1 for s in hanging):
            return True
        if not cells:
            return False
        if all(isinstance(c.value, str) and _UNIT.match(c.value.strip()) for c in cells.values()):
            return True
        if all(is_label(c) or is_time(c) for c in cells.values()):
            if self._grouped(last, cells):
                return True
            times = sum(is_time(c) for c in cells.values())
            if times >= 5 and times == len(cells):  # the days below the weeks
                return sum(is_label(grid.cell(last, c)) and c not in cells for c in self._columns) >= 2
        return self._hints(below, cells)

    def _grouped(self, row: int, cells: Mapping[int, Cell]) -> bool:
        """Whether wide cells of a row group cells below them, while other columns are named above only."""
        grid = self.grid
        wide = [
            grid.spans[row, c]
            for c in self._columns
            if (row, c) in grid.spans and grid.spans[row, c].right > c and not self._whole_width(grid.rows[row][c])
        ]
        full = [w for w in wide if sum(w.left <= c <= w.right for c in cells) >= 2]
        under = [c for c in cells if any(w.left <= c <= w.right for w in full)]
        alone = [
            c
            for c in self._columns
            if is_label(grid.cell(row, c))
            and ((row, c) not in grid.spans or grid.spans[row, c].bottom > row)
            and c not in cells
        ]
        if not full or not alone or len(under) < 0.5 * len(cells):
            return False
        texts = [value_text(cells[c].value) for c in under]
        return (
            any(self.lexicon.knows(t) for t in texts)
            or len(set(texts)) < len(texts)
            or all(is_time(cells[c]) for c in under)
            or all(len(t) <= 4 for t in texts)
        )

    def _hints(self, row: int, cells: Mapping[int, Cell]) -> bool:
        """A second header row in another language, or with hints what to write."""
        if self.left in cells or not all(isinstance(c.value, str) for c in cells.values()):
            return False
        known = sum(self.lexicon.knows(value_text(c.value)) for c in cells.values() if is_label(c))
        return known >= 3 and all(is_label(self.grid.cell(row - 1, c)) for c in cells)

    def _captions_above(self, top: int) -> bool:
        """Whether the row above groups some of the columns: 计划 over 开始 and 结束."""
        above = self.grid.rows.get(top - 1, {})
        if self.left in above and self.left in self.grid.rows[top]:
            return False
        cells = [cell for column, cell in above.items() if self.left <= column <= self.right]
        if not cells or not all(is_label(c) or is_time(c) for c in cells):
            return False
        spans = [self.grid.spans.get((c.row, c.column)) for c in cells]
        widest = 0.8 * (self.right - self.left + 1)
        grouped = [s for s in spans if s and 1 < s.right - s.left + 1 < widest and s.bottom == top - 1]
        return len(grouped) >= max(1, 0.5 * len(cells)) and (len(cells) > 1 or cells[0].column > self.left)
