"""Blocks of cells travel to Excel and back without loss."""

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.presentation.clipboard import read_block, spread, write_block

CELL = st.text(st.sampled_from('ab "\t\n项'), max_size=6)


def test_a_cell_of_several_lines_as_excel_copies_it():
    assert read_block('R-001\t"line one\nsays ""hi"""\t3\r\nR-002\t\t4\r\n') == [
        ["R-001", 'line one\nsays "hi"', "3"],
        ["R-002", "", "4"],
    ]


def test_inches_are_no_quotes():
    assert read_block('6" pipe\t"loose\tend\n') == [['6" pipe', '"loose', "end"]]


def test_one_cell_without_a_line_end():
    assert read_block("吴昊") == [["吴昊"]]


def test_an_empty_last_cell_counts():
    assert read_block("a\t") == [["a", ""]]


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_what_is_written_reads_back(block):
    if block[-1] == [""]:
        block[-1] = ["x"]
    assert read_block(write_block(block) + "\r\n") == block


def test_one_cell_fills_a_selection():
    assert spread([["x"]], 2, 3) == [["x", "x", "x"], ["x", "x", "x"]]


def test_a_block_that_does_not_fit_stays_itself():
    assert spread([["a"], ["b"]], 3, 1) == [["a"], ["b"]]
