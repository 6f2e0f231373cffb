"""Tables of a file that belong together: those of one layout are decided together."""

from __future__ import annotations

from collections.abc import Iterator

from pmo_desktop.exchange.excel.findings import TableFinding
from pmo_desktop.ui.importing.reading import Reading
from pmo_desktop.ui.importing.source import Source


def table_of(source: Source, index: int) -> TableFinding | None:
    """A table of the sheet shown, by its number."""
    finding = source.finding
    return finding.tables[index] if finding is not None and index < len(finding.tables) else None


def alike(source: Source, table: TableFinding) -> Iterator[tuple[str, int, TableFinding]]:
    """The table itself and all of the same layout in the workbook, with their sheets and numbers."""
    for sheet in source.reading.finding.sheets if source.reading is not None else ():
        for number, other in enumerate(sheet.tables):
            if other is table or (table.fingerprint and other.fingerprint == table.fingerprint):
                yield sheet.sheet, number, other


def first_sheet(reading: Reading) -> int:
    """The first sheet with rows to import, else the first."""
    for number, sheet in enumerate(reading.finding.sheets):
        if reading.wishes.takes(sheet) and any(t.records for t in sheet.tables if t.register):
            return number
    return 0
