"""Shared formulas, one by one: after rows came in, every cell says what it said, moved along."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.exchange.excel.package.edits import NewRow
from pmo_desktop.exchange.excel.package.places import address
from pmo_desktop.exchange.excel.shifting.cell_formulas import cell_formulas, own_texts
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.sheets import with_new_rows

ATOMS = st.sampled_from(
    ["B{0}", "B{1}", "B$4", "$B{2}", "SUM(B$2:B{0})", "SUM(B{0}:B{3})", "SUM(B$3:B$9)", "Plan!C{1}", "Other!C{0}", "C$12", '"B4"', "SUM(B{0}:D{0})"]
)  # fmt: skip


@given(
    st.integers(2, 6),
    st.integers(1, 8),
    st.integers(1, 2),
    st.lists(ATOMS, min_size=1, max_size=3),
    st.lists(st.integers(1, 16), min_size=1, max_size=4),
)
def test_every_cell_of_a_shared_formula_follows(
    top: int, height: int, width: int, atoms: list[str], gaps: list[int]
) -> None:
    formula = "+".join(atoms).format(top, top + 1, top - 1, top + 3)
    area = f"{address(top, 5)}:{address(top + height - 1, 4 + width)}"
    rows = []
    for row in range(1, 18):
        cells = ""
        for column in range(5, 5 + width) if top <= row < top + height else ():
            first = (row, column) == (top, 5)
            inner = f'<f t="shared" ref="{area}" si="0">{formula}</f>' if first else '<f t="shared" si="0"/>'
            cells += f'<c r="{address(row, column)}">{inner}</c>'
        rows.append(f'<row r="{row}">{cells}</row>')
    data = f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>".encode()
    shift = Shift("Plan", Moves.of(gaps))
    groups = {gap: [NewRow(gap, ())] * gaps.count(gap) for gap in gaps}
    now = own_texts(cell_formulas(with_new_rows(data, shift, groups).data))
    for (row, column), text in own_texts(cell_formulas(data)).items():
        expected = shifted(text, Home(here=True, row=row, filled=height > 1), shift)
        assert now[shift.moves.to(row), column] == expected
