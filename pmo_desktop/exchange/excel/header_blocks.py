"""Header blocks: one to three rows of words over columns, joined downwards where cells are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.grid import Grid, value_text
from pmo_desktop.exchange.excel.layout import bar_columns, header_row_score, is_label, is_time, segments
from pmo_desktop.exchange.excel.sheet import Cell
from pmo_desktop.exchange.excel.words import Lexicon

_MOST = 300
_DEEPEST = 3
_NEAR_TOP = 80


@dataclass(frozen=True, slots=True)
class Block:
    """A possible header: rows top to last, columns left to right, the words of each column, painted columns."""

    top: int
    last: int
    left: int
    right: int
    headers: dict[int, str]
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
    if len(scored) > _MOST:
        scored = sorted(scored, reverse=True)[:_MOST]
    found: list[Block] = []
    for score, row, left, right in sorted(scored, key=lambda s: (s[1], s[2])):
        if any(b.top <= row <= b.last and b.left <= left and right <= b.right for b in found):
            continue
        found.append(_block(grid, lexicon, row, left, right, score))
    return found


def _worth_a_look(grid: Grid, lexicon: Lexicon, row: int) -> bool:
    """Far down a sheet only rows with two header words, or after an empty row, are looked at closely."""
    cells = grid.rows[row].values()
    texts = [c.value for c in cells if isinstance(c.value, str)]
    if len(texts) < 2 or 2 * len(texts) < len(cells) and len(cells) < 30:
        return False
    return row - 1 not in grid.rows or sum(lexicon.knows(t) for t in texts) >= 2


def _block(grid: Grid, lexicon: Lexicon, row: int, left: int, right: int, score: float) -> Block:
    top = last = row
    while last - top < _DEEPEST - 1 and _goes_on(grid, lexicon, top, last, left, right):
        last += 1
    below = [s for s in segments(grid, lexicon, last) if s[0] <= right and s[1] >= left] if last > row else []
    left = min([left, *(a for a, _ in below)])
    right = max([right, *(b for _, b in below)])
    if top == row and last - top < _DEEPEST - 1 and _captions_above(grid, top, left, right):
        top -= 1
    data = [r for r in grid.order if last < r <= last + 60]
    bars = bar_columns(grid, range(top, last + 1), left, right, data)
    headers = {c: _words(grid, top, last, c, left, right) for c in range(left, right + 1) if c not in bars}
    headers = {c: words for c, words in headers.items() if words and not _echo(grid, last, c, data)}
    strength = score if last == row else max(score, header_row_score(grid, lexicon, last, range(left, right + 1)))
    words = {w for text in headers.values() for w in text.split(" / ")}
    return Block(top, last, left, right, headers, bars, strength, sum(lexicon.knows(w) for w in words))


def _words(grid: Grid, top: int, last: int, column: int, left: int, right: int) -> str:
    parts: list[str] = []
    for row in range(top, last + 1):
        cell = grid.anchor(row, column)
        if cell is None or ((row, column) in grid.covered and _whole_width(grid, cell, left, right)):
            cell = _caption_of(grid, row, column) if row < last else None
        if cell is None:
            continue
        text = value_text(cell.value).strip()
        if (text and text not in parts and not grid.blank(cell)) or text in ("#", "%"):
            parts.append(text)
    return " / ".join(parts)


def _echo(grid: Grid, row: int, column: int, data: Sequence[int]) -> bool:
    """A column that only lies below a wide header cell and holds nothing itself."""
    anchor = grid.covered.get((row, column))
    return anchor is not None and anchor[1] < column and not any(column in grid.rows[r] for r in data)


def _whole_width(grid: Grid, cell: Cell, left: int, right: int) -> bool:
    return grid.width(cell.row, cell.column) > max(3, 0.8 * (right - left + 1))


def _caption_of(grid: Grid, row: int, column: int) -> Cell | None:  # noqa: ARG001 unmerged captions stay where they are
    return None


def _goes_on(grid: Grid, lexicon: Lexicon, top: int, last: int, left: int, right: int) -> bool:
    """Whether the row after `last` still belongs to the header."""
    below = last + 1
    cells = {c: grid.rows[below][c] for c in range(left, right + 1) if c in grid.rows.get(below, {})}
    hanging = [
        (r, c) for r in range(top, last + 1) for c in range(left, right + 1)
        if (r, c) in grid.spans and grid.spans[r, c].bottom >= below and is_label(grid.cell(r, c))
    ]  # fmt: skip
    if hanging and all(grid.spans[p].bottom <= top + _DEEPEST - 1 for p in hanging):
        return all(is_label(c) or is_time(c) or grid.blank(c) or len(value_text(c.value)) > 0 for c in cells.values())
    if not cells:
        return False
    if any(not (is_label(c) or is_time(c)) for c in cells.values()):
        return _hints(grid, lexicon, below, cells, left)
    wide = [
        grid.spans[last, c] for c in range(left, right + 1)
        if (last, c) in grid.spans and grid.spans[last, c].right > c and not _whole_width(grid, grid.rows[last][c], left, right)
    ]  # fmt: skip
    full = [w for w in wide if sum(w.left <= c <= w.right for c in cells) >= 2]
    under = [c for c in cells if any(w.left <= c <= w.right for w in full)]
    alone = [
        c
        for c in range(left, right + 1)
        if is_label(grid.cell(last, c)) and c not in cells and (last, c) not in grid.spans
    ]
    alone += [c for c in range(left, right + 1) if (last, c) in grid.spans and grid.spans[last, c].bottom > last]
    if full and alone and len(under) >= 0.5 * len(cells):
        names = [grid.rows[below][c] for c in cells if c not in under]
        return all(not isinstance(c.value, (int, float)) for c in names) and _worded(lexicon, cells, under)
    times = sum(is_time(c) for c in cells.values())
    if times >= 5 and times == len(cells):
        labels = [c for c in range(left, right + 1) if is_label(grid.cell(last, c)) and c not in cells]
        return len(labels) >= 2
    return _hints(grid, lexicon, below, cells, left)


def _worded(lexicon: Lexicon, cells: dict[int, Cell], under: Sequence[int]) -> bool:
    """Sub-headers are known words, repeat, or name times."""
    texts = [value_text(cells[c].value) for c in under]
    return (
        any(lexicon.knows(t) for t in texts)
        or len(set(texts)) < len(texts)
        or all(is_time(cells[c]) for c in under)
        or all(len(t) <= 4 for t in texts)
    )


def _hints(grid: Grid, lexicon: Lexicon, row: int, cells: dict[int, Cell], left: int) -> bool:
    """A second header row in another language, or with hints what to write."""
    if left in cells or not all(isinstance(c.value, str) for c in cells.values()):
        return False
    known = sum(lexicon.knows(value_text(c.value)) for c in cells.values() if is_label(c))
    previous = sum(is_label(grid.cell(row - 1, c)) for c in cells)
    return known >= 3 and previous == len(cells)


def _captions_above(grid: Grid, top: int, left: int, right: int) -> bool:
    """Whether the row above groups some of the columns: 计划 over 开始 and 结束."""
    cells = [grid.rows[top - 1][c] for c in grid.rows.get(top - 1, {}) if left <= c <= right]
    if left in grid.rows.get(top - 1, {}) and left in grid.rows.get(top, {}):
        return False
    if not cells or not all(is_label(c) or is_time(c) for c in cells):
        return False
    spans = [grid.spans.get((c.row, c.column)) for c in cells]
    grouped = [s for s in spans if s and 1 < s.right - s.left + 1 < 0.8 * (right - left + 1) and s.bottom == top - 1]
    return bool(grouped) and len(grouped) >= 0.5 * len(cells) and (len(cells) > 1 or cells[0].column > left)
