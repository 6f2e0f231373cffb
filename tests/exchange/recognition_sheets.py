"""Small sheets for recognition, built from rows of values."""

from datetime import date

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import SheetFinding, TableFinding
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sheet import Cell, Range, Sheet, Workbook

TODAY = date(2026, 5, 20)


def sheet(*rows, name="Sheet1", at=(1, 1), merged=(), **more) -> Sheet:
    """A sheet whose first value stands at `at`; None leaves a cell empty, a tuple (value, format) adds a number format."""
    cells = {}
    for r, row in enumerate(rows, at[0]):
        for c, value in enumerate(row or (), at[1]):
            if value is None:
                continue
            shown = value if isinstance(value, tuple) else (value, "")
            cells[r, c] = Cell(r, c, shown[0], shown[1])
    return Sheet(name, cells=cells, merged=tuple(Range(*m) for m in merged), **more)


def inspect(*sheets: Sheet, file="book.xlsx") -> tuple[SheetFinding, ...]:
    return recognise(Workbook(file, "xlsx", "0", sheets), REGISTERS, today=TODAY).sheets


def only_table(page: Sheet, file="book.xlsx") -> TableFinding:
    (found,) = inspect(page, file=file)
    assert len(found.tables) == 1, [(t.register, t.header_rows) for t in found.tables]
    return found.tables[0]


def fields(table: TableFinding) -> dict[str, str | None]:
    return {c.header: c.field for c in table.columns}
