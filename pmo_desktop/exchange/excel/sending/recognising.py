"""Recognition of a sheet as it would be, by itself and with what was decided about its layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import TableFinding, WorkbookFinding
from pmo_desktop.exchange.excel.recognition.recalling import Recalled, recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sheet import Sheet, Workbook

Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Recognises workbooks for one file; `layouts` are its remembered decisions."""

    registers: tuple[Register, ...]
    layouts: Mapping[str, Layout]
    today: date

    def raw(self, workbook: Workbook) -> WorkbookFinding:
        """What recognition finds by itself."""
        return recognise(workbook, self.registers, today=self.today)

    def decided(self, workbook: Workbook, raw: WorkbookFinding) -> Recalled:
        """The same as it was decided."""
        return recalled(workbook, raw, self.layouts, self.registers, today=self.today)

    def tables(self, workbook: Workbook, sheet: Sheet) -> tuple[Sequence[TableFinding], list[Shape]]:
        """The tables of one sheet as decided, and what recognition by itself makes of its columns."""
        page = replace(workbook, sheets=(sheet,))
        raw = self.raw(page)
        return self.decided(page, raw).finding.sheets[0].tables, [shape_of(table) for table in raw.sheets[0].tables]


def shape_of(table: TableFinding) -> Shape:
    """What a table is: its register, and the field of each column."""
    return table.register, *((column.column, column.field) for column in table.columns)
