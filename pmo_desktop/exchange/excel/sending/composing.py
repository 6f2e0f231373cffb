"""From a wish to the cells that fulfil it, in the spelling of their column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.exchange.excel.sending.changes import NO_SPELLING, CellChange, LeftCell
from pmo_desktop.exchange.excel.sending.habits import Try, Wanted
from pmo_desktop.exchange.excel.sending.links import Callings
from pmo_desktop.exchange.excel.sending.spelling import EMPTY, spell
from pmo_desktop.exchange.excel.sending.views import TableView
from pmo_desktop.exchange.excel.sending.wishes import Wish, leave
from pmo_desktop.exchange.excel.sheet import Cell, Place
from pmo_desktop.exchange.excel.shown import shown_text

_TRIES = 4


@dataclass(frozen=True, slots=True)
class Written:
    """Cells that fulfil a wish one way: the changes, what each will be read as, and what the field then says."""

    changes: tuple[CellChange, ...]
    cells: tuple[tuple[Place, Try], ...]
    says: Wanted


@dataclass(slots=True)
class Composed:
    """A wish with the ways to fulfil it, the best first; further ones are only thought of when they are needed."""

    view: TableView
    wish: Wish
    ways: list[Written]
    rest: Iterator[Written]

    def more(self) -> bool:
        """Think of another way; False when there is none."""
        found = next(self.rest, None) if len(self.ways) < _TRIES else None
        if found is not None:
            self.ways.append(found)
        return found is not None


def compose(view: TableView, wishes: Sequence[Wish]) -> tuple[list[Composed], list[LeftCell]]:
    """The cells of all wishes of a table, and what cannot be spelled."""
    callings = Callings(view)
    done: list[Composed] = []
    left: list[LeftCell] = []
    for wish in wishes:
        one = Composed(view, wish, [], _all_ways(view, wish, callings))
        if one.more():
            done.append(one)
        else:
            left.append(leave(view, wish, NO_SPELLING))
    return done, left


def _all_ways(view: TableView, wish: Wish, callings: Callings) -> Iterator[Written]:
    if wish.field in view.steps and not wish.own:
        yield from _marks(view, wish)
        return
    cell = view.cell(wish.place)
    spoken = None if cell is not None and view.grid.blank(cell) else cell
    for way in _tries(view, wish, spoken, callings):
        yield _written(view, wish, way, cell)


def _tries(view: TableView, wish: Wish, cell: Cell | None, callings: Callings) -> Iterator[Try]:
    if wish.own or view.register[wish.field].kind is not Kind.LINKS or not wish.wanted:
        return spell(wish.habits, cell, wish.place, wish.wanted)
    row = view.existing.rows[view.register.key][wish.record]
    return callings.ways(wish.habits, cell, callings.here(str(wish.wanted), row.get("project")))


def _written(view: TableView, wish: Wish, way: Try, cell: Cell | None) -> Written:
    says = None if way == EMPTY else wish.habits.as_read(way, wish.place)
    return Written((_change(view, wish, wish.place, way, cell),), ((wish.place, way),), says)


def _change(view: TableView, wish: Wish, place: Place, way: Try, cell: Cell | None) -> CellChange:
    return CellChange(
        view.sheet,
        place,
        shown_text(cell) if cell is not None else "",
        look_of(way, place),
        wish.field,
        wish.header,
        view.register.key,
        wish.record,
        wish.name,
        way.raw,
        way.style_from,
        over_formula=bool(cell is not None and cell.formula),
    )


def look_of(way: Try, place: Place) -> str:
    """What a cell written this way shows."""
    if way.read_as is None:
        return ""
    value = way.read_as
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return shown_text(Cell(*place, value, way.number_format))


def _marks(view: TableView, wish: Wish) -> list[Written]:
    """A mark moved from one step's column to another's."""
    steps = view.steps[wish.field]
    wanted = wish.wanted
    if wanted is not None and wanted not in steps:
        return []
    row = wish.row
    marks = {column: cell for column in steps.values() if (cell := view.cell((row, column))) is not None}
    marks = {column: cell for column, cell in marks.items() if not view.grid.blank(cell)}
    if any(cell.formula for cell in marks.values()):
        return []
    sample = next(iter(marks.values()), None) or next(iter(wish.habits.cells), None)
    mark = sample.value if sample is not None and isinstance(sample.value, (str, int)) else "X"
    changes: list[CellChange] = []
    cells: list[tuple[Place, Try]] = []
    for step, column in steps.items():
        place = (row, column)
        way = None
        if step == wanted and column not in marks:
            way = Try(mark, mark)
        elif step != wanted and column in marks:
            way = EMPTY
        if way is not None:
            changes.append(_change(view, wish, place, way, view.cell(place)))
            cells.append((place, way))
    return [Written(tuple(changes), tuple(cells), wanted)] if changes else []
