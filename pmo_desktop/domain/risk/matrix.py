"""The risk matrix: how many risks stand in each cell, and what each cell is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pmo_desktop.domain.registers.catalog.formulas import LEVELS, level, standard_level
from pmo_desktop.domain.values.value import Row

Cell: TypeAlias = tuple[int, int]
"""Probability and impact, each 1 to 5."""

GRADES = (1, 2, 3, 4, 5)
CELLS: tuple[Cell, ...] = tuple((p, i) for p in GRADES for i in GRADES)
SETTING = "risk_colours"
"""The document's setting with the organisation's own levels of cells, `{"4,5": "extreme"}`."""

_INHERENT = ("probability", "impact")
_RESIDUAL = ("residual_probability", "residual_impact")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The risks by cell; `unrated` ones have no cell."""

    cells: Mapping[Cell, tuple[int, ...]]
    unrated: tuple[int, ...]

    def count(self, cell: Cell) -> int:
        """How many risks stand in a cell."""
        return len(self.cells.get(cell, ()))

    @property
    def total(self) -> int:
        """How many risks stand in any cell."""
        return sum(len(ids) for ids in self.cells.values())


def cell_of(row: Row, *, residual: bool = False) -> Cell | None:
    """Where a risk stands, before or after its response; None while it is not rated.

    A risk without residual grades stands where it stood.
    """
    if residual and (found := _grades(row, _RESIDUAL)) is not None:
        return found
    return _grades(row, _INHERENT)


def matrix(rows: Iterable[Row], *, residual: bool = False) -> Matrix:
    """Count the risks by cell."""
    cells: dict[Cell, list[int]] = {}
    unrated: list[int] = []
    for row in rows:
        id_ = row["id"]
        assert isinstance(id_, int)
        cell = cell_of(row, residual=residual)
        if cell is None:
            unrated.append(id_)
        else:
            cells.setdefault(cell, []).append(id_)
    return Matrix({cell: tuple(ids) for cell, ids in cells.items()}, tuple(unrated))


def levels(settings: Mapping[str, object]) -> dict[Cell, str]:
    """What every cell is called: low, medium, high or extreme."""
    return {cell: level(*cell, settings) for cell in CELLS}


def next_level(name: str) -> str:
    """The level after this one, round and round."""
    return LEVELS[(LEVELS.index(name) + 1) % len(LEVELS)]


def own_levels(chosen: Mapping[Cell, str]) -> dict[str, str] | None:
    """The setting that keeps these levels; None when they are the usual ones."""
    own = {f"{p},{i}": name for (p, i), name in sorted(chosen.items()) if name != standard_level(p, i)}
    return own or None


def bands(chosen: Mapping[Cell, str]) -> dict[str, tuple[int, int] | None]:
    """The scores each level spans; None for a level that overlaps another or has no cell."""
    scores: dict[str, set[int]] = {name: set() for name in LEVELS}
    for (p, i), name in chosen.items():
        scores[name].add(p * i)
    spans: dict[str, tuple[int, int] | None] = {}
    for name in LEVELS:
        others = set().union(*(scores[other] for other in LEVELS if other != name))
        mine = scores[name]
        clear = bool(mine) and not any(min(mine) <= score <= max(mine) for score in others)
        spans[name] = (min(mine), max(mine)) if clear else None
    return spans


def _grades(row: Row, keys: tuple[str, str]) -> Cell | None:
    p, i = row.get(keys[0]), row.get(keys[1])
    return (p, i) if isinstance(p, int) and isinstance(i, int) and p in GRADES and i in GRADES else None
