"""How deep a record lies in the outline: WBS numbers, outline levels, indents, section rows, merged phases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text

_WBS = re.compile(r"^(\d+)((?:[.\-]\d+)*)\.?$")
_NAME_WBS = re.compile(r"^\s*(\d+(?:\.\d+)+|\d+[.、])\s*\S")


def levels(
    grid: Grid, rows: Sequence[int], *, wbs: int | None, name: int | None, sections: frozenset[int]
) -> Mapping[int, int]:
    """The level of each row, 0 at the top; the first clue that tells rows apart decides."""
    for clue in (
        _by_wbs(grid, rows, wbs),
        _by_outline(grid, rows),
        _by_indent(grid, rows, name),
        _by_name(grid, rows, name),
    ):
        if len(set(clue.values())) > 1 and min(clue.values()) >= 0:
            return _from_zero(clue)
    if sections and len(sections) < len(rows):
        return {row: 0 if row in sections or row < min(sections) else 1 for row in rows}
    return dict.fromkeys(rows, 0)


def _from_zero(clue: Mapping[int, int]) -> Mapping[int, int]:
    """No level deeper than one below the row above; the shallowest is 0."""
    lowest = min(clue.values())
    found: dict[int, int] = {}
    above = -1
    for row, level in clue.items():
        above = found[row] = min(level - lowest, above + 1)
    return found


def _by_wbs(grid: Grid, rows: Sequence[int], column: int | None) -> dict[int, int]:
    if column is None:
        return {}
    found: dict[int, int] = {}
    dotted = False
    for row in rows:
        cell = grid.cell(row, column)
        match = _WBS.match(value_text(cell.value)) if cell is not None else None
        found[row] = len(re.findall(r"\d+", match[2])) if match else -1
        dotted = dotted or bool(match and match[2])
    known = sum(level >= 0 for level in found.values())
    if not dotted or known < 0.6 * len(rows):
        return {}
    above = 0
    for row in rows:
        if found[row] < 0:
            found[row] = above
        above = found[row]
    return found


def _by_outline(grid: Grid, rows: Sequence[int]) -> dict[int, int]:
    outline = grid.sheet.outline
    return {row: outline.get(row, 0) for row in rows} if outline else {}


def _by_indent(grid: Grid, rows: Sequence[int], column: int | None) -> dict[int, int]:
    if column is None:
        return {}
    deep: dict[int, int] = {}
    for row in rows:
        cell = grid.cell(row, column)
        raw = cell.value if cell is not None and isinstance(cell.value, str) else ""
        blanks = len(raw) - len(raw.lstrip(" \u3000\t"))
        full = raw[:blanks].count("\u3000") * 2 + raw[:blanks].count("\t") * 4 + raw[:blanks].count(" ")
        deep[row] = grid.sheet.indents.get((row, column), 0) * 100 + full
    steps = {indent: level for level, indent in enumerate(sorted(set(deep.values())))}
    if not 1 < len(steps) <= 8:
        return {}
    return {row: steps[indent] for row, indent in deep.items()}


def _by_name(grid: Grid, rows: Sequence[int], column: int | None) -> dict[int, int]:
    """Numbers inside the names: 1.设计, 1.1 方案."""
    if column is None:
        return {}
    found = {}
    for row in rows:
        cell = grid.cell(row, column)
        match = _NAME_WBS.match(value_text(cell.value)) if cell is not None else None
        found[row] = len(re.findall(r"\d+", match[1])) - 1 if match else -1
    return found if found and min(found.values()) >= 0 else {}
