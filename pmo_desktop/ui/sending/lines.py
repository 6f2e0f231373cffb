"""The lines of a comparison as a person reads them: changed cells, new rows, cells that stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.sending.changes import AddedRow, CellChange, LeftCell, Sending
from pmo_desktop.presentation.formatting import list_joint


class What(StrEnum):
    """What a line stands for."""

    CELL = "cell"
    ROW = "row"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `key` is the same for cells that go together, as the marks of one rating do."""

    what: What
    key: tuple[str, ...]
    sheet: str
    cell: str
    record: str
    field: str
    old: str
    new: str
    note: str = ""


def lines_of(sending: Sending, registers: Mapping[str, Register]) -> list[Line]:
    """All lines: changes in the order of the workbook, new rows, then what stays as it is."""
    return [
        *(_cell(one, registers) for one in sending.changed),
        *(_row(one) for one in sending.added),
        *(_left(one) for one in sending.left),
    ]


def _cell(one: CellChange, registers: Mapping[str, Register]) -> Line:
    key = (one.sheet, one.register, str(one.record), one.field)
    note = _("a formula is replaced") if one.over_formula else ""
    return Line(What.CELL, key, one.sheet, one.cell, one.name, _field(one, registers), one.old, one.new, note)


def _field(one: CellChange, registers: Mapping[str, Register]) -> str:
    register = registers.get(one.register)
    if register is not None and register.has(one.field):
        return _(register[one.field].label)
    return one.header


def _row(one: AddedRow) -> Line:
    said = list_joint().join(cell.new for cell in one.cells if cell.new)
    where = _("below {row}").format(row=one.after)
    return Line(What.ROW, ("row", one.register, str(one.record)), one.sheet, where, one.name, _("new row"), "", said)


def _left(one: LeftCell) -> Line:
    here = _(one.here) if one.here else ""
    return Line(What.LEFT, (), one.sheet, one.cell, one.name, one.header, one.old, here, _(one.reason))
