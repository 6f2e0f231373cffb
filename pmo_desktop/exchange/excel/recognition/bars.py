"""The bars of a painted chart: which columns of a row are coloured or marked, shading left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.legend import Meaning, colours_of
from pmo_desktop.exchange.excel.sheet import Cell

_MARK = re.compile(r"(?i)^(?:[■█▇▆▅▄▃▂▉▊▋▌▍▐▓▒░□▬▪●◆◇★☆▲△▼○◎◉•·*#=+√✓✔☑xvo×→<>〇━─—–\-]{1,6}|1(?:\.0)?|y|yes|是)$")
_FEW = 4
_MOSTLY = 0.6
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Bars:
    """The columns of each row that a bar covers, by what it means; `cells` counts the painted or marked ones."""

    rows: Mapping[int, Mapping[Meaning, tuple[int, ...]]]
    cells: int = 0
    marks: frozenset[tuple[int, int]] = frozenset()


def bars_of(grid: Grid, header: int, rows: Sequence[int], columns: Sequence[int], labels: Sequence[int]) -> Bars:
    """The bars in these rows and columns; `header` is the last header row, `labels` are the columns of the table."""
    painted = {row: _painted(grid, row, columns) for row in rows}
    bands = {row: _band(grid, row, painted[row], columns, labels) for row in rows}
    for row, band in bands.items():
        painted[row] = {c: colour for c, colour in painted[row].items() if colour != band}
    whole = [row for row in rows if not bands[row]]
    shading = _shading(grid, header, whole, painted, columns)
    colours = frozenset(colour for cells in painted.values() for colour in cells.values())
    meanings = colours_of(grid, (rows[0], rows[-1]), colours) if rows else {}
    found: dict[int, Mapping[Meaning, tuple[int, ...]]] = {}
    marks: set[tuple[int, int]] = set()
    count = 0
    for row in rows:
        bar: dict[Meaning, set[int]] = {}
        for column, colour in painted[row].items():
            meaning = meanings.get(colour, Meaning.PLANNED)
            if (column, colour) not in shading and meaning is not Meaning.OFF:
                bar.setdefault(meaning, set()).add(column)
        for column in columns:
            cell = grid.cell(row, column)
            if cell is not None and is_mark(cell):
                marks.add((row, column))
                if not any(column in held for held in bar.values()):
                    bar.setdefault(Meaning.PLANNED, set()).add(column)
        if bar:
            found[row] = {meaning: tuple(sorted(held)) for meaning, held in bar.items()}
            count += len(set().union(*bar.values()))
    return Bars(found, count, frozenset(marks))


def is_mark(cell: Cell) -> bool:
    """Whether a cell's text paints a piece of a bar: ■, x, 1, √."""
    if cell.error or (cell.formula and cell.value in (0, "", "0", False)):
        return False
    return bool(_MARK.match(narrow(value_text(cell.value)).replace(" ", "")))


def _painted(grid: Grid, row: int, columns: Sequence[int]) -> dict[int, str]:
    fills = grid.sheet.fills
    found: dict[int, str] = {}
    for column in columns:
        colour = fills.get((row, column))
        if not colour and grid.covered:
            colour = fills.get(grid.covered.get((row, column), (0, 0)))
        if colour:
            found[column] = colour
    return found


def _band(grid: Grid, row: int, painted: Mapping[int, str], columns: Sequence[int], labels: Sequence[int]) -> str:
    """The colour of a whole row, its names included: a summary or every second row, no bar."""
    fills = grid.sheet.fills
    left = [c for c in labels if c < columns[0]]
    own = [fills.get((row, c)) for c in left]
    for colour in set(painted.values()):
        share = sum(held == colour for held in painted.values()) / len(columns)
        if share >= _MOSTLY and own and sum(held == colour for held in own) >= _MOSTLY * len(own):
            return colour
    return ""


def _shading(
    grid: Grid,
    header: int,
    rows: Sequence[int],
    painted: Mapping[int, Mapping[int, str]],
    columns: Sequence[int],
) -> frozenset[tuple[int, str]]:
    """Column and colour of what goes through the rows: weekends, the weeks by turns."""
    count: dict[tuple[int, str], int] = {}
    for row in rows:
        for place in painted[row].items():
            count[place] = count.get(place, 0) + 1
    found: set[tuple[int, str]] = set()
    by_colour: dict[str, list[int]] = {}
    for (column, colour), times in count.items():
        by_colour.setdefault(colour, []).append(times)
        if len(rows) >= _FEW and times >= _NEARLY * len(rows):
            found.add((column, colour))
    many = len(rows) >= _FEW
    for colour, often in by_colour.items():
        held = [c for c, other in count if other == colour]
        mostly = many and sum(often) >= _MOSTLY * len(often) * len(rows)
        if mostly or _headed(grid, header, held, columns, colour):
            found |= {(c, colour) for c in held}
    return frozenset(found)


def _headed(grid: Grid, header: int, held: Sequence[int], columns: Sequence[int], colour: str) -> bool:
    """Whether just the columns that hold a colour have it in the header, too, as weekends do."""
    fills = grid.sheet.fills
    headed = {c for c in columns if fills.get((header, c)) == colour}
    return bool(headed) and len(headed) < _MOSTLY * len(columns) and set(held) <= headed
