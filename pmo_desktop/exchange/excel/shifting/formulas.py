"""Formulas after rows were inserted: the same formula moved along, or copied into a new row."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.places import letters
from pmo_desktop.exchange.excel.shifting.moves import LAST_COLUMN, LAST_ROW, Moves
from pmo_desktop.exchange.excel.shifting.references import Mark, Reference, references


@dataclass(frozen=True, slots=True)
class Home:
    """Where a formula stands: whether in the sheet with the new rows, its old row there (0: in none).

    `filled` says that the cells above or below hold the same formula.
    """

    here: bool
    row: int = 0
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """New rows in one sheet of a workbook; the sheet's name is compared without regard to case."""

    sheet: str
    moves: Moves

    def meant(self, reference: Reference, home: Home) -> bool:
        """Whether a reference is to the sheet with the new rows, and to it alone."""
        if reference.elsewhere or not reference.rows:
            return False
        if not reference.sheet:
            return home.here
        only = not reference.last_sheet or same_sheet(reference.last_sheet, reference.sheet)
        return only and same_sheet(reference.sheet, self.sheet)

    def rows(self, reference: Reference, home: Home, *, grow: bool = True) -> tuple[int, ...]:
        """The rows of a reference now.

        A range that ends at the record above the new row takes the new row in, as nobody wants a total that
        leaves out the last record. Ranges that run along with their own row (running totals, averages of
        neighbours) keep their end, and so do single cells.
        """
        if len(reference.rows) == 1:
            return (self.moves.to(reference.top),)
        along = home.here and home.row and not reference.rows[-1].fixed
        running = along and (home.filled or reference.top <= home.row <= reference.bottom)
        grows = grow and not running and reference.top < reference.bottom
        return self.moves.span(reference.top, reference.bottom, grow=grows, columns=reference.width)


def same_sheet(one: str, other: str) -> bool:
    """Whether two sheet names are the same to Excel."""
    return one.casefold() == other.casefold()


def shifted(formula: str, home: Home, shift: Shift, *, only_fixed: bool = False, grow: bool = True) -> str:
    """The formula of an old cell, name or rule after the rows were inserted.

    `only_fixed` leaves relative rows as they are, without `grow` no range takes in a row below its end.
    """
    changes = []
    for reference in references(formula):
        if shift.meant(reference, home):
            pairs = zip(reference.rows, shift.rows(reference, home, grow=grow), strict=True)
            changes += [(mark, row) for mark, row in pairs if mark.fixed or not only_fixed]
    return _spelled(formula, changes)


def shifted_rule(formula: str, top: int, shift: Shift) -> str:
    """The formula of a rule for many cells, spelled for the first of them, whose old row is `top`.

    Relative rows keep their distance to the cell, rows held by `$` move like those of any formula.
    """
    home = Home(here=True, row=top, filled=True)
    step = shift.moves.to(top) - top
    changes = []
    for reference in references(formula):
        if not shift.meant(reference, home):
            continue
        for mark, row in zip(reference.rows, shift.rows(reference, home), strict=True):
            changes.append((mark, row if mark.fixed else _wrapped(mark.number + step, LAST_ROW)))
    return _spelled(formula, changes)


def copied_down(formula: str, home: Home, shift: Shift, distance: int) -> str:
    """The formula of an old cell as it reads in the new row `distance` rows below it.

    Relative references keep their distance, those held by `$` point to where their cell stands now.
    """
    changes = []
    for reference in references(formula):
        meant = shift.meant(reference, home)
        rows = shift.rows(reference, home) if meant else tuple(mark.number for mark in reference.rows)
        for mark, row in zip(reference.rows, rows, strict=True):
            if mark.fixed:
                changes.append((mark, row))
            elif meant and home.here and home.row:
                changes.append((mark, _along(mark.number, home.row, shift.moves, distance)))
            else:
                changes.append((mark, _wrapped(mark.number + distance, LAST_ROW)))
    return _spelled(formula, changes)


def _along(row: int, home: int, moves: Moves, distance: int) -> int:
    """Where a relative row of the formula in row `home` points from the new row `distance` below it."""
    if row <= home:
        return moves.to(row) + distance
    below, count = row + distance - home, moves.gap(home)
    if below <= count:
        return moves.to(home) + below
    return moves.to(home + below - count)


def translated(formula: str, down: int, right: int = 0) -> str:
    """The formula as filled into the cell so many rows below and columns to the right."""
    changes = []
    for reference in references(formula):
        changes += [(m, _wrapped(m.number + down, LAST_ROW)) for m in reference.rows if not m.fixed]
        if right:
            changes += [(m, -_wrapped(m.number + right, LAST_COLUMN)) for m in reference.columns if not m.fixed]
    return _spelled(formula, changes)


def _wrapped(number: int, last: int) -> int:
    return (number - 1) % last + 1


def _spelled(formula: str, changes: list[tuple[Mark, int]]) -> str:
    """The formula with other rows (positive) and columns (negative) at its marks."""
    pieces, place = [], 0
    for mark, number in sorted(changes, key=lambda change: change[0].start):
        if number != mark.number:
            pieces += [formula[place : mark.start], str(number) if number > 0 else letters(-number)]
            place = mark.end
    return "".join((*pieces, formula[place:])) if pieces else formula
