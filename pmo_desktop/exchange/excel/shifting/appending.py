"""New rows that cannot stand below their record: written below everything else of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow, Untouched
from pmo_desktop.exchange.excel.package.places import Area
from pmo_desktop.exchange.excel.shifting.areas import bounds
from pmo_desktop.exchange.excel.shifting.cell_formulas import cell_formulas
from pmo_desktop.exchange.excel.shifting.formulas import translated
from pmo_desktop.exchange.excel.shifting.moves import LAST_ROW, Moves
from pmo_desktop.exchange.excel.shifting.new_rows import Made, made_row, model_of, rows_wanted
from pmo_desktop.exchange.excel.shifting.obstacles import FULL
from pmo_desktop.exchange.excel.shifting.sheet_rows import last_used_row, row_spans, sheet_data
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements


@dataclass(frozen=True, slots=True)
class WithRowsAtEnd:
    """A sheet with rows at its end, where each stands (0: nowhere), and the values that found no place."""

    data: bytes
    numbers: tuple[int, ...]
    untouched: tuple[Untouched, ...]


def moved_row(new: NewRow, moves: Moves | None) -> NewRow:
    """The new row with what it is modelled on where that stands after other rows were inserted."""
    if moves is None:
        return new
    return NewRow(moves.to(new.after), tuple(_moved_edit(edit, moves) for edit in new.cells))


def _moved_edit(edit: CellEdit, moves: Moves) -> CellEdit:
    if edit.style_from is None:
        return edit
    return replace(edit, style_from=(moves.to(edit.style_from[0]), edit.style_from[1]))


def with_rows_at_end(data: bytes, sheet: str, rows: Sequence[NewRow], taken: int) -> WithRowsAtEnd:
    """The sheet with the rows below its last value, its merged cells and row `taken`, looks and formulas as ever."""
    place = sheet_data(data)
    if place is None:
        return WithRowsAtEnd(data, (0,) * len(rows), ())
    model = model_of(data, cell_formulas(data), rows_wanted(rows))
    merged = [bounds(element.tag.value("ref")) for element in elements(data, "mergeCell", place.end)]
    last = max([last_used_row(data), taken, *(area[2] for area in merged if area is not None)])
    made: dict[int, Made] = {}
    numbers: list[int] = []
    untouched: list[Untouched] = []
    for number, new in enumerate(rows, last + 1):
        if number > LAST_ROW:
            numbers.append(0)
            untouched += [Untouched(sheet, new.after, edit.column, FULL) for edit in new.cells]
            continue
        made[number] = made_row(
            model, sheet, new, number, formula=_filler(number - new.after), covered=lambda _column: False
        )
        numbers.append(number)
        untouched += made[number].untouched
    splices = Splices(data)
    _put(splices, made)
    return WithRowsAtEnd(splices.done(), tuple(numbers), tuple(untouched))


def _filler(distance: int) -> Callable[[str], str]:
    return lambda text: translated(text, distance)


def _put(splices: Splices, made: dict[int, Made]) -> None:
    """Put the rows in the place of blank ones with their numbers, or where they belong."""
    data = splices.data
    place = sheet_data(data)
    if place is None or not made:
        return
    waiting = dict(made)
    for row in row_spans(data, place):
        if row.number < min(made):
            continue
        for number in [number for number in sorted(waiting) if number < row.number]:
            splices.put_in(row.start, waiting.pop(number).data)
        if row.number in waiting:
            splices.put(row.start, row.end, waiting.pop(row.number).data)
    rest = b"".join(waiting[number].data for number in sorted(waiting))
    if place.inner == place.end:
        tag = place.prefix + b"sheetData>"
        splices.put(place.start, place.end, b"<" + tag + rest + b"</" + tag)
    elif rest:
        splices.put_in(place.inner_end, rest)
    for element in elements(data, "dimension", 0, place.start):
        around = bounds(element.tag.value("ref"))
        if around is None:
            continue
        area = Area(*around)
        for number, fresh in made.items():
            for column in fresh.columns:
                area = area.with_cell(number, column)
        if area != Area(*around):
            splices.attribute(element.tag, "ref", _said(area))


def _said(area: Area) -> Callable[[str], str]:
    return lambda _old: str(area)
