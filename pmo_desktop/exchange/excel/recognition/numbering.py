"""Columns that count the rows, and columns written once per block of rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.profiles import profile

_NUMBER_WORDS = frozenset({
    "序号", "编号", "no", "项次", "#", "", "s n", "sr no", "sl no", "nr", "n", "id", "番号", "项番", "項番", "行号",
    "number", "序", "项号",
    "风险编号", "问题编号", "risk id", "issue id", "wbs", "ref",
})  # fmt: skip


def blocky(rows: Sequence[int], column: int, grid: Grid) -> bool:
    """Whether a column is written once per block of rows, as phases are."""
    own = [value_text(grid.rows[r][column].value) for r in rows if column in grid.rows.get(r, {})]
    return (
        bool(own)
        and bool(rows)
        and column in grid.rows.get(rows[0], {})
        and len(own) < 0.7 * len(rows)
        and len(set(own)) == len(own)
    )


def numbering_columns(
    grid: Grid, columns: Collection[int], headers: Mapping[int, str], rows: Sequence[int]
) -> frozenset[int]:
    """Columns that only count the rows: 序号 and running numbers at the left."""
    found = set()
    for column in sorted(columns)[:3]:
        cells = [grid.rows[r][column] for r in rows if column in grid.rows.get(r, {})]
        word = fold(headers.get(column, "").split(" / ")[-1])
        if cells and (profile(cells).running or (word in _NUMBER_WORDS and profile(cells).codes > 0.6)):
            found.add(column)
    return frozenset(found)
