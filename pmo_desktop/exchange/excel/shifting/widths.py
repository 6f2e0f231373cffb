"""How far the records of a table reach to the left and right, seen from the rows where new ones are put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmo_desktop.exchange.excel.package.edits import NewRow
from pmo_desktop.exchange.excel.shifting.moves import LAST_COLUMN
from pmo_desktop.exchange.excel.shifting.sheet_rows import cell_spans, has_value, row_spans, sheet_data

_ABOVE = 200  # rows above the record that tell which columns are in use; mostly the header is among them


def record_widths(data: bytes, rows: Mapping[int, Sequence[NewRow]]) -> dict[int, tuple[int, int]]:
    """First and last column of the records at each gap: those written, and filled ones that touch them.

    What stands beside the records, parted by a blank column, is no part of them.
    """
    place = sheet_data(data)
    used: dict[int, set[int]] = {}
    for after in rows:
        for row in row_spans(data, place, max(after - _ABOVE, 1)):
            if row.number > after:
                break
            cells = cell_spans(data[row.inner : row.inner_end])
            used[row.number] = {cell.column for cell in cells if has_value(cell.content)}
    return {after: _width(after, group, used) for after, group in rows.items()}


def _width(after: int, group: Sequence[NewRow], used: Mapping[int, set[int]]) -> tuple[int, int]:
    written = {edit.column for new in group for edit in new.cells}
    if not written:
        return 1, LAST_COLUMN
    filled = written.union(*(used.get(row, set()) for row in range(after - _ABOVE, after + 1)))
    left, right = min(written), max(written)
    while left - 1 in filled:
        left -= 1
    while right + 1 in filled:
        right += 1
    return left, right
