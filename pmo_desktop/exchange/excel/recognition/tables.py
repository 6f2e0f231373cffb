"""The tables of a sheet: header blocks weighed against each other, the best taken with the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.recognition.candidates import Candidate, Scale
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.recognition.header_blocks import Block, blocks
from pmo_desktop.exchange.excel.recognition.hypotheses import Hypothesis, Place
from pmo_desktop.exchange.excel.recognition.profiles import Column
from pmo_desktop.exchange.excel.recognition.rows import RowKind, Shape, Sorted, sort_rows
from pmo_desktop.exchange.excel.recognition.words import Lexicon

_PLAIN = 4
"""Known words that make a header plain."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was found: header block, what it is (None: fits no register), its columns and sorted rows."""

    block: Block
    what: Hypothesis | None
    columns: tuple[Column, ...]
    shape: Shape
    rows: Sorted

    @property
    def bottom(self) -> int:
        """The last row that belongs to it, remarks and totals included."""
        return max([self.rows.last, self.block.last, *self.rows.kinds])


def find_tables(grid: Grid, registers: Sequence[Register], lexicon: Lexicon, place: Place) -> list[Table]:
    """The tables of a sheet from top to bottom; registers first, then what else is a table in the cells left over."""
    scale = Scale(grid, tuple(registers), lexicon, place)
    found = blocks(grid, lexicon)
    hopeful = [block for block in found if block.known or block is found[0]]
    rows = [block for block in hopeful if _is_row(grid, block, hopeful)]
    taken: list[Table] = []
    for group in ([block for block in hopeful if block not in rows], rows):
        free = [block for block in group if not any(_overlap(block, other) for other in taken)]
        weighed = [c for c in (scale.weigh(block, _limit(grid, block, found)) for block in free) if c is not None]
        _take(grid, scale, weighed, taken)
    for block in found:
        if any(_overlap(block, other) for other in taken):
            continue
        plain = scale.weigh(block, _limit(grid, block, found))
        if plain is None or plain.what is not None:
            continue
        table = _table(grid, plain)
        if len(table.rows.records) >= 2 and len(block.headers) >= 2:
            taken.append(table)
    return sorted(taken, key=lambda t: (t.block.top, t.block.left))


def _take(grid: Grid, scale: Scale, weighed: Sequence[Candidate], taken: list[Table]) -> None:
    """Take the likeliest of these headers, and of the others those that claim other rows."""
    for candidate in sorted((c for c in weighed if c.what is not None), key=lambda c: -_promise(c)):
        block = candidate.block
        if any(_overlap(block, other) for other in taken):
            continue
        limit = min([candidate.limit, *(t.block.top - 1 for t in taken if _above(block, t.block))])
        fresh = candidate if limit == candidate.limit else scale.weigh(block, limit)
        if fresh is None or fresh.what is None:
            continue
        table = _table(grid, fresh)
        crowded = limit <= block.last + 1 and limit < grid.order[-1]
        if table.rows.records or (_sure(fresh) and not crowded):
            taken.append(table)


def _is_row(grid: Grid, block: Block, others: Sequence[Block]) -> bool:
    """Whether a header-like row is most likely a row of a table whose header leaves no doubt.

    Such rows are looked at last: where one row in a hundred holds a header word, weighing them all takes longer than
    everything else.
    """
    return any(
        other.known >= _PLAIN
        and other.known > 2 * block.known
        and other.strength >= 2 * block.strength
        and _above(other, block)
        and len(grid.rows_between(other.last + 1, block.top)) == block.top - other.last
        and not _cuts(grid, block, other)
        for other in others
    )


def _table(grid: Grid, candidate: Candidate) -> Table:
    rows = sort_rows(grid, candidate.shape, candidate.block.last + 1, candidate.limit)
    return Table(candidate.block, candidate.what, candidate.columns, candidate.shape, rows)


def _promise(candidate: Candidate) -> float:
    """Which of two headers that claim the same rows is likelier: what it explains, and how much it looks like one."""
    return (candidate.what.score if candidate.what else 0.0) + 0.25 * min(candidate.block.strength, 10.0)


def _sure(candidate: Candidate) -> bool:
    """Whether a header leaves no doubt even without rows: a blank form."""
    sure = sum(score >= 0.65 for _, score in candidate.what.fields.values()) if candidate.what else 0
    return sure >= 2 and sure >= 0.5 * len(candidate.block.headers)


def _beside(block: Block, other: Block) -> bool:
    return not (block.left <= other.right and other.left <= block.right)


def _above(block: Block, other: Block) -> bool:
    return not _beside(block, other) and other.top > block.last


def _overlap(block: Block, other: Table) -> bool:
    """Whether a header lies inside the header or rows of a table already taken."""
    return not _beside(block, other.block) and block.top <= other.bottom and block.last >= other.block.top


def _limit(grid: Grid, block: Block, others: Sequence[Block]) -> int:
    """The last row the data of a block may reach: before the next header over the same columns."""
    below = [b.top for b in others if _above(block, b) and _cuts(grid, b, block)]
    last = grid.order[-1] if grid.order else 0
    return min(below) - 1 if below else last


def _cuts(grid: Grid, below: Block, block: Block) -> bool:
    """Whether a header-like row ends the table above it, or is just one of its rows."""
    columns = range(block.left, block.right + 1)
    row = below.top - 1
    above = set(grid.filled(row, columns))
    apart = len(above | {c for c in columns if grid.covered.get((row, c), (row, c))[0] < row}) <= 1
    same = sum(block.headers.get(c) == words for c, words in below.headers.items())
    if same >= 2 and same >= 0.35 * len(below.headers):
        return len(above) <= 1
    if below.known < 2:
        return False
    known = below.known >= (0.4 if apart else 0.6) * len(below.headers)
    return known and below.strength >= (0.3 if apart else 0.6) * block.strength


def record_rows(table: Table) -> list[int]:
    """The rows that become records; section titles do where the register is an outline."""
    kinds = (RowKind.RECORD, RowKind.SECTION) if table.shape.nested else (RowKind.RECORD,)
    return [r for r in table.rows.of(*kinds) if r <= table.rows.last]
