"""What is chosen in the outline, remembered by rows and fields, so that it survives another order of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.registers.moves import Span

_MOST = 20_000

Block = tuple[int, int, int, int]
"""First row, last row, first column, last column."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The current cell and the chosen blocks; `row` is where the current row stood, in case it is gone."""

    current: RowKey | None
    row: int
    column: str
    blocks: tuple[tuple[tuple[RowKey, ...], str, str], ...]

    @classmethod
    def of(cls, model: OutlineModel, current: QModelIndex, spans: Sequence[Span]) -> Standing:
        """What is chosen now; the line for a new task counts as a row of its own."""
        rows, columns = model.plan.rows, model.columns
        blocks = []
        for span in spans:
            keys = tuple(rows.key(n) for n in range(span.top, min(span.bottom + 1, len(rows), span.top + _MOST)))
            if keys and span.right < len(columns):
                blocks.append((keys, columns[span.left].field.key, columns[span.right].field.key))
        key = rows.key(current.row()) if 0 <= current.row() < len(rows) else None
        column = columns[current.column()].field.key if 0 <= current.column() < len(columns) else ""
        return cls(key, current.row(), column, tuple(blocks))

    def found(self, model: OutlineModel) -> tuple[list[Block], tuple[int | None, int]]:
        """The same blocks and the current cell in the rows there are now."""
        rows = model.plan.rows
        blocks: list[Block] = []
        for keys, first, last in self.blocks:
            left, right = model.column_of(first), model.column_of(last)
            lines = sorted(line for key in keys if (line := rows.index(key)) is not None)
            if left is not None and right is not None:
                blocks += [(top, bottom, min(left, right), max(left, right)) for top, bottom in runs(lines)]
        column = model.column_of(self.column) or 0
        if self.row < 0:
            return blocks, (None, column)
        if self.current is None:
            return blocks, (min(len(rows), model.rowCount() - 1), column)
        at = rows.index(self.current)
        return blocks, (at if at is not None else min(self.row, model.rowCount() - 1), column)


def runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring rows."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at] != lines[at - 1] + 1:
            yield lines[start], lines[at - 1]
            start = at
