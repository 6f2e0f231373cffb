from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.exchange.excel.cells_by_row import CellsByRow, by_row
from pmo_desktop.exchange.excel.fates import Fates, fate_counts
from pmo_desktop.exchange.excel.findings import Fate
from pmo_desktop.exchange.excel.sheet import Cell

places = st.tuples(st.integers(1, 6), st.integers(1, 4))
fates = st.dictionaries(places, st.sampled_from(Fate), max_size=20)


def lines(flat: dict[tuple[int, int], Fate]) -> Fates:
    found = Fates()
    for row in {row for row, _column in flat}:
        found.set_line(row, {c: fate for (r, c), fate in flat.items() if r == row})
    return found


@given(st.sets(places), fates, fates)
def test_lines_say_what_one_dictionary_of_places_says(cells: set[tuple[int, int]], first: dict, second: dict) -> None:  # type: ignore[type-arg]
    expected = {**dict.fromkeys(cells, Fate.SKIPPED), **first, **second}
    found = Fates.skipped({place: Cell(*place, "x") for place in cells})
    found.take(lines(first))
    found.take(second)
    assert dict(found) == expected
    assert found == expected
    assert len(found) == len(expected)
    assert fate_counts(found) == fate_counts(expected) == Counter(expected.values())


def test_a_line_shared_by_rows_is_not_changed_with_one_of_them() -> None:
    shared = {1: Fate.FIELD, 2: Fate.CUSTOM}
    found = Fates()
    found.set_line(1, shared)
    found.set_line(2, shared)
    found[1, 2] = Fate.PROBLEM
    del found[2, 1]
    assert dict(found) == {(1, 1): Fate.FIELD, (1, 2): Fate.PROBLEM, (2, 2): Fate.CUSTOM}


@given(st.sets(places))
def test_cells_by_row_are_the_same_cells(which: set[tuple[int, int]]) -> None:
    cells = {place: Cell(*place, "x") for place in which}
    again = CellsByRow(by_row(cells))
    assert dict(again) == cells
    assert len(again) == len(cells)
    assert by_row(again) is by_row(again)
