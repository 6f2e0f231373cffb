"""Formulas moved along with new rows, and copied into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from pmo_desktop.exchange.excel.package.places import letters
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, copied_down, shifted, shifted_rule, translated
from pmo_desktop.exchange.excel.shifting.moves import LAST_ROW, Moves
from pmo_desktop.exchange.excel.shifting.references import references

ONE = Shift("Plan", Moves.of([10]))
TWO = Shift("Plan", Moves.of([10, 10]))
ABROAD = Home(here=False)


def at(row: int, *, filled: bool = False) -> Home:
    return Home(here=True, row=row, filled=filled)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A10+A11", "A10+A12"),
        ("$A$11", "$A$12"),
        ("SUM(B2:B9)", "SUM(B2:B9)"),
        ("SUM(B2:B12)", "SUM(B2:B13)"),
        ("SUM(B12:B2)", "SUM(B13:B2)"),
        ("SUM(B11:B12)", "SUM(B12:B13)"),
        ("SUM(3:12)", "SUM(3:13)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("SUM(A2:A1048576)", "SUM(A2:A1048576)"),
        ("Plan!A11+PLAN!A11", "Plan!A12+PLAN!A12"),
        ("'Plan'!A11", "'Plan'!A12"),
        ("Other!A11", "Other!A11"),
        ("[1]Plan!A11", "[1]Plan!A11"),
        ("Jan:Plan!A11", "Jan:Plan!A11"),
        ("Plan:Plan!A11", "Plan:Plan!A12"),
        ('"A11"&A11', '"A11"&A12'),
        ("LOG10(A11)", "LOG10(A12)"),
        ("Table1[A11]+A11#", "Table1[A11]+A12#"),
        ("SUM(B2:B10)", "SUM(B2:B11)"),  # the total takes in the record below its last one
        ("SUM(B10:B10)", "SUM(B10:B10)"),
        ("SUM(B10:F10)", "SUM(B10:F10)"),
    ],
)
def test_a_formula_below_follows_its_cells(formula: str, expected: str) -> None:
    assert shifted(formula, at(20), ONE) == expected


def test_two_rows_in_one_gap_move_everything_by_two() -> None:
    assert shifted("A10+A11+SUM(B2:B10)", at(20), TWO) == "A10+A13+SUM(B2:B12)"


def test_gaps_in_several_places_add_up() -> None:
    shift = Shift("Plan", Moves.of([5, 10, 10]))
    assert shifted("A5+A6+A10+A11", at(20), shift) == "A5+A7+A11+A14"
    assert shifted("SUM(A2:A5)+SUM(A6:A10)+SUM(A2:A10)", at(20), shift) == "SUM(A2:A6)+SUM(A7:A13)+SUM(A2:A13)"


def test_a_formula_of_another_sheet_is_moved_where_it_names_the_sheet() -> None:
    assert shifted("A11+Plan!A11", ABROAD, ONE) == "A11+Plan!A12"


def test_a_running_total_in_the_record_keeps_its_end_and_goes_on_in_the_new_row() -> None:
    assert shifted("SUM(B$2:B10)", at(10), ONE) == "SUM(B$2:B10)"
    assert copied_down("SUM(B$2:B10)", at(10), ONE, 1) == "SUM(B$2:B11)"


def test_a_rank_among_all_records_takes_the_new_one_in() -> None:
    assert shifted("RANK(B10,B$2:B$10)", at(10), ONE) == "RANK(B10,B$2:B$11)"
    assert copied_down("RANK(B10,B$2:B$10)", at(10), ONE, 1) == "RANK(B11,B$2:B$11)"


def test_an_average_of_neighbours_filled_down_keeps_its_width() -> None:
    assert shifted("AVERAGE(B8:B10)", at(9), ONE) == "AVERAGE(B8:B10)"
    assert shifted("AVERAGE(B7:B10)", at(11, filled=True), ONE) == "AVERAGE(B7:B10)"


@pytest.mark.parametrize(
    ("formula", "distance", "expected"),
    [
        ("C10-B10", 1, "C11-B11"),
        ("C10-B10", 2, "C12-B12"),
        ("C10-C9", 1, "C11-C10"),
        ("C10*$H$1", 1, "C11*$H$1"),
        ("C10*$H$20", 1, "C11*$H$22"),
        ("C11-C10", 1, "C12-C11"),  # the row below the first new one is the second
        ("C11-C10", 2, "C13-C12"),  # the row below the second is the old row 11
        ("C10&Other!A10", 1, "C11&Other!A11"),
        ("Other!$A$10", 1, "Other!$A$10"),
        ("SUM(B10:F10)", 1, "SUM(B11:F11)"),
        ('IF(C10="","",Plan!C10)', 1, 'IF(C11="","",Plan!C11)'),
    ],
)
def test_the_formula_above_is_filled_down(formula: str, distance: int, expected: str) -> None:
    assert copied_down(formula, at(10), TWO, distance) == expected


def test_a_rule_for_many_cells_keeps_the_distance_of_its_relative_rows() -> None:
    assert shifted_rule("$E2>$B$11", 2, ONE) == "$E2>$B$12"
    assert shifted_rule("E11<>E12", 11, ONE) == "E12<>E13"
    assert shifted_rule("E10<>E11", 10, ONE) == "E10<>E11"  # the next row, whichever it is
    assert shifted_rule("COUNTIF(B$2:B$10,B2)>1", 2, ONE) == "COUNTIF(B$2:B$11,B2)>1"


CELLS = st.builds(
    lambda column, row, a, b: f"{'$' if a else ''}{letters(column)}{'$' if b else ''}{row}",
    st.integers(1, 16_000),
    st.integers(1, 200),
    st.booleans(),
    st.booleans(),
)
PREFIX = st.sampled_from(["", "", "Plan!", "'Plan'!", "Other!", "[1]Plan!", "'It''s'!"])
ATOMS = st.one_of(
    st.builds(lambda p, c: p + c, PREFIX, CELLS),
    st.builds(lambda p, c, d: f"{p}{c}:{d}", PREFIX, CELLS, CELLS),
    st.builds(lambda a, b: f"{a}:{b}", st.integers(1, 200), st.integers(1, 200)),
    st.sampled_from(['"A11"', "Table1[[#This Row],[B12]]", "LOG10(5)", "1.5", "TRUE", "A:C", "#N/A", "Name1_"]),
)
FORMULAS = st.lists(ATOMS, min_size=1, max_size=5).map(lambda atoms: "SUM(" + ",".join(atoms) + ")&1")


@given(FORMULAS, st.lists(st.integers(1, 150), min_size=1, max_size=4), st.integers(1, 200))
def test_rows_put_in_and_taken_out_again_give_the_formula_as_it_was(formula: str, gaps: list[int], row: int) -> None:
    shift = Shift("Plan", Moves.of(gaps))
    back = {shift.moves.to(old): old for old in range(1, 201)}
    moved = shifted(formula, at(row), shift, grow=False)

    class Back(Moves):
        def to(self, row: int) -> int:
            return back[row]

    again = Shift("Plan", Back(shift.moves.below, shift.moves.counts, shift.moves.sums))
    assert shifted(moved, at(row), again, grow=False) == formula


@given(FORMULAS, st.integers(0, 50), st.integers(0, 3))
def test_filling_down_agrees_with_another_program(formula: str, down: int, right: int) -> None:
    formula = formula.replace("[1]Plan!", "Plan!")  # it leaves other workbooks alone, Excel does not
    origin, target = "B201", f"{letters(2 + right)}{201 + down}"
    expected = Translator("=" + formula, origin=origin).translate_formula(target)
    assert "=" + translated(formula, down, right) == expected


@given(st.integers(1, LAST_ROW), st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_rows_keep_their_order_and_never_meet(row: int, gaps: list[int]) -> None:
    moves = Moves.of(gaps)
    assert moves.to(row) >= row
    if row < LAST_ROW - len(gaps):
        assert moves.to(row + 1) == moves.to(row) + 1 + moves.gap(row)


@given(FORMULAS, st.text('AB1:$(),+"x._ %@', max_size=12))
def test_easy_formulas_are_read_as_hard_ones_are(formula: str, odd: str) -> None:
    for one in (formula, odd):
        assert references(one) == references(one + "+#N/A") or one.count('"') % 2
