"""A sheet after rows were inserted: into it, or into another sheet of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.edits import NewRow, Untouched
from pmo_desktop.exchange.excel.package.places import Area
from pmo_desktop.exchange.excel.shifting.areas import bounds
from pmo_desktop.exchange.excel.shifting.cell_formulas import cell_formulas, shift_cell_formulas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, copied_down
from pmo_desktop.exchange.excel.shifting.merges import Merges, moved_merges
from pmo_desktop.exchange.excel.shifting.new_rows import Made, made_row, model_of, rows_wanted
from pmo_desktop.exchange.excel.shifting.rules import shift_rules
from pmo_desktop.exchange.excel.shifting.sheet_ranges import shift_around
from pmo_desktop.exchange.excel.shifting.sheet_rows import sheet_data, with_rows_between
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements


@dataclass(frozen=True, slots=True)
class Widened:
    """A sheet with its new rows, and the values that found no place in them."""

    data: bytes
    untouched: tuple[Untouched, ...]


def with_new_rows(data: bytes, shift: Shift, rows: Mapping[int, Sequence[NewRow]]) -> Widened:
    """The sheet with new rows below the old rows named, everything in it that names rows below moved along."""
    place = sheet_data(data)
    if place is None:
        return Widened(data, ())
    everything = [new for group in rows.values() for new in group]
    formulas = cell_formulas(data)
    model = model_of(data, formulas, rows_wanted(everything))
    splices = Splices(data)
    merges = moved_merges(splices, place, shift.moves, rows)
    made: dict[int, list[Made]] = {}
    for after, group in rows.items():
        for distance, new in enumerate(group, 1):
            number = shift.moves.to(after) + distance
            made.setdefault(after, []).append(
                made_row(
                    model,
                    shift.sheet,
                    new,
                    number,
                    formula=_filler(shift, after, distance),
                    covered=_cover(merges, number),
                )
            )
    filled = {edit.column for new in everything for edit in new.cells if edit.value not in {None, ""}}
    filled |= {column for _row, column in model.texts}
    rules = shift_rules(splices, place.end, shift, here=True, filled=filled)
    shift_around(splices, place, shift, rules, here=True)
    shift_cell_formulas(splices, formulas, shift, here=True)
    _shift_dimension(splices, place.start, shift, made)
    fresh = {after: [row.data for row in group] for after, group in made.items()}
    untouched = tuple(one for group in made.values() for row in group for one in row.untouched)
    return Widened(with_rows_between(splices.done(), shift.moves, fresh), untouched)


def _filler(shift: Shift, after: int, distance: int) -> Callable[[str], str]:
    return lambda text: copied_down(text, Home(here=True, row=after), shift, distance)


def _cover(merges: Merges, number: int) -> Callable[[int], bool]:
    return lambda column: merges.covers(number, column)


def _shift_dimension(splices: Splices, end: int, shift: Shift, made: Mapping[int, Sequence[Made]]) -> None:
    """The used area of the sheet takes in the new rows."""
    for element in elements(splices.data, "dimension", 0, end):
        around = bounds(element.tag.value("ref"))
        if around is None:
            continue
        area = Area(*around)
        now = Area(shift.moves.to(area.top), area.left, shift.moves.to(area.bottom), area.right)
        for after, group in made.items():
            for distance, row in enumerate(group, 1):
                for column in row.columns:
                    now = now.with_cell(shift.moves.to(after) + distance, column)
        if now != area:
            splices.attribute(element.tag, "ref", _say(now))


def _say(area: Area) -> Callable[[str], str]:
    return lambda _old: str(area)


def with_rows_elsewhere(data: bytes, shift: Shift) -> bytes:
    """A sheet whose formulas, rules and links may point to another sheet that got new rows."""
    place = sheet_data(data)
    if place is None or b"!" not in data:
        return data
    splices = Splices(data)
    rules = shift_rules(splices, place.end, shift, here=False)
    shift_around(splices, place, shift, rules, here=False)
    shift_cell_formulas(splices, cell_formulas(data), shift, here=False)
    return splices.done()
