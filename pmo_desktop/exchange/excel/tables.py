"""The tables of a sheet: header blocks weighed against each other, their registers, columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.exchange.excel.grid import Grid, value_text
from pmo_desktop.exchange.excel.header_blocks import Block, blocks
from pmo_desktop.exchange.excel.hypotheses import Column, Hypothesis, Place, best
from pmo_desktop.exchange.excel.profiles import Profile, placeholder, profile
from pmo_desktop.exchange.excel.rows import RowKind, Shape, Sorted, numbering_columns, sort_rows
from pmo_desktop.exchange.excel.words import Lexicon

_SAMPLE = 120


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was found: header block, what it is (None: fits no register), its columns and sorted rows."""

    block: Block
    what: Hypothesis | None
    columns: tuple[Column, ...]
    shape: Shape
    rows: Sorted
    crowded: bool = False
    """Whether another header follows at once."""


def find_tables(grid: Grid, registers: Sequence[Register], lexicon: Lexicon, place: Place) -> list[Table]:
    """The tables of a sheet from top to bottom; registers first, then what else is a table in the cells left over."""
    found = blocks(grid, lexicon)
    weighed = [(block, _weigh(grid, block, _limit(grid, block, found), registers, lexicon, place)) for block in found]
    good = [(block, table) for block, table in weighed if table is not None and table.what is not None]
    taken: list[Table] = []
    for block, table in sorted(good, key=lambda pair: -_promise(pair[1])):
        if any(_overlap(block, other) for other in taken):
            continue
        limit = min([_limit(grid, block, found), *(t.block.top - 1 for t in taken if _below(t, block))])
        fresh = _weigh(grid, block, limit, registers, lexicon, place)
        if fresh is not None and fresh.what is not None and _is_table(fresh):
            taken.append(fresh)
    for block, table in weighed:
        if table is None or table.what is not None or any(_overlap(block, other) for other in taken):
            continue
        if len(table.rows.of(RowKind.RECORD)) >= 2 and len(block.headers) >= 2:
            taken.append(table)
    return sorted(taken, key=lambda t: (t.block.top, t.block.left))


def _promise(table: Table) -> float:
    """Which of two headers that claim the same rows is likelier: what it explains, and how much it looks like one."""
    return (table.what.score if table.what else 0.0) + 0.25 * min(table.block.strength, 10.0)


def _below(table: Table, block: Block) -> bool:
    side = block.left <= table.block.right and table.block.left <= block.right
    return side and table.block.top > block.last


def _is_table(table: Table) -> bool:
    """A table has rows, or is a blank form whose header leaves no doubt."""
    if table.rows.of(RowKind.RECORD):
        return True
    what = table.what
    sure = sum(score >= 0.65 for _, score in what.fields.values()) if what else 0
    return sure >= 2 and sure >= 0.5 * len(table.block.headers) and not table.crowded


def _overlap(block: Block, other: Table) -> bool:
    """Whether a header lies inside the header or rows of a table already taken."""
    last = max([other.rows.last, other.block.last, *other.rows.kinds])
    side = block.left <= other.block.right and other.block.left <= block.right
    return side and block.top <= last and block.last >= other.block.top


def _limit(grid: Grid, block: Block, others: Sequence[Block]) -> int:
    """The last row the data of a block may reach: before the next header over the same columns."""
    below = [
        b.top for b in others
        if b.top > block.last and b.left <= block.right and block.left <= b.right and _cuts(grid, b, block)
    ]  # fmt: skip
    last = grid.order[-1] if grid.order else 0
    return min(below) - 1 if below else last


def _cuts(grid: Grid, below: Block, block: Block) -> bool:
    """Whether a header-like row ends the table above it, or is just one of its rows."""
    same = sum(block.headers.get(c) == words for c, words in below.headers.items())
    if same >= 2 and same >= 0.35 * len(below.headers):
        return True
    if below.known < 2:
        return False
    apart = len(grid.filled(below.top - 1, range(block.left, block.right + 1))) <= 1
    known = below.known >= (0.4 if apart else 0.6) * len(below.headers)
    return known and below.strength >= (0.3 if apart else 0.6) * block.strength


def _weigh(
    grid: Grid, block: Block, limit: int, registers: Sequence[Register], lexicon: Lexicon, place: Place
) -> Table | None:
    numbers = tuple(c for c in range(block.left, block.right + 1) if c not in block.bars)
    data = _rows_to_look_at(grid, block, limit)
    columns = tuple(Column(c, block.headers.get(c, ""), _profile(grid, c, data)) for c in numbers)
    columns = tuple(c for c in columns if c.header or c.seen.n)
    if len(columns) < 2:
        return None
    here = replace(place, title=_title(grid, block))
    hopeless = block.known == 0 and block.top != grid.order[0]
    what = None if hopeless or _form(columns, lexicon) else best(columns, registers, lexicon, here, block.known)
    shape = _shape(grid, block, columns, what, data, lexicon)
    rows = sort_rows(grid, shape, block.last + 1, limit)
    return Table(block, what, columns, shape, rows, crowded=limit <= block.last + 1 and limit < grid.order[-1])


def _form(columns: Sequence[Column], lexicon: Lexicon) -> bool:
    """A form of captions and answers: the first column holds captions, not values."""
    first = next((c.seen for c in columns if c.seen.n), None)
    if first is None or first.n < 3 or first.words < 0.6 or first.distinct < 0.8:
        return False
    return sum(lexicon.knows(t) for t in first.texts) >= 0.5 * len(first.texts)


def _rows_to_look_at(grid: Grid, block: Block, limit: int) -> list[int]:
    """The first rows below a header that hold something typed; prefilled form rows tell nothing."""
    inside = [c for c in range(block.left, block.right + 1) if c not in block.bars]
    rows: list[int] = []
    for row in grid.order:
        if not block.last < row <= limit:
            continue
        if rows and row - rows[-1] > 7:
            break
        typed = [c for c in grid.filled(row, inside) if not grid.rows[row][c].formula]
        if len(typed) >= min(2, len(inside) - 1):
            rows.append(row)
            if len(rows) >= _SAMPLE:
                break
    return rows or [r for r in grid.order if block.last < r <= limit][:_SAMPLE]


def _profile(grid: Grid, column: int, data: Sequence[int]) -> Profile:
    cells = [grid.rows[r][column] for r in data if column in grid.rows[r]]
    return profile([c for c in cells if not grid.blank(c) and not c.error and not placeholder(c)], len(data))


def _shape(
    grid: Grid, block: Block, columns: Sequence[Column], what: Hypothesis | None, data: Sequence[int], lexicon: Lexicon
) -> Shape:
    numbers = tuple(c.column for c in columns)
    register = what.register if what else None
    fields = {c: register[key] for c, (key, _) in what.fields.items()} if what and register else {}
    names = frozenset(c for c, f in fields.items() if register and f.key in lexicon.names[register.key])
    numbering = numbering_columns(grid, numbers, block.headers, data) - names
    numbering |= {c for c, f in fields.items() if f.kind is Kind.CODE or f.key in ("code", "wbs")}
    if not names:
        texts = [c.column for c in columns if c.seen.words > 0.5 and c.column not in numbering]
        names = frozenset(texts[:1])
    nested = register.has("parent") if register else False
    return Shape(numbers, fields, names, numbering, block.headers, nested)


def _title(grid: Grid, block: Block) -> str:
    """The words of the up to three rows above a header."""
    above = [r for r in grid.order if block.top - 4 <= r < block.top]
    words = []
    for row in above:
        cells = [grid.rows[row][c] for c in sorted(grid.rows[row]) if isinstance(grid.rows[row][c].value, str)]
        if len(grid.rows[row]) <= 3:
            words += [value_text(c.value) for c in cells if len(value_text(c.value)) <= 40]
    return " ".join(words)
