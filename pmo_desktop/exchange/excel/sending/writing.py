"""Writing what was compared into the very bytes that were compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow, Patched, SheetEdit
from pmo_desktop.exchange.excel.package.patch import patch
from pmo_desktop.exchange.excel.sending.changes import AddedRow, CellChange, LeftCell, Sending


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written, and which cells the workbook itself did not allow."""

    sending: Sending
    patched: Patched
    refused: tuple[LeftCell, ...]

    def row_of(self, row: AddedRow) -> int:
        """Where a new row stands in the written workbook; 0 when nowhere."""
        rows = [one for edit in sheet_rows(self.sending).values() for one in edit]
        places = dict(
            zip((one.record for one in rows), (place for _sheet, place in self.patched.inserted), strict=False)
        )
        return places.get(row.record, 0)

    def moved(self, sheet: str, row: int) -> int:
        """Where a row of the workbook stands since new rows were inserted above it."""
        inserted = [one for one in self.sending.added if one.sheet == sheet and not self.reason_of(one)]
        return row + sum(one.after < row for one in inserted if self.row_of(one))

    def reason_of(self, row: AddedRow) -> str:
        """Why a new row went to the end of its sheet; empty when it stands at its place."""
        place = self.row_of(row)
        return next((one.reason for one in self.patched.appended if (one.sheet, one.row) == (row.sheet, place)), "")


def write(sending: Sending, source: Path, target: Path) -> Sent:
    """Write into the target (which may be the source); Refused when the source changed since it was compared."""
    check_unchanged(sending, source)
    patched = patch(source, target, sheet_edits(sending))
    blocked = {(one.sheet, (one.row, one.column)): one.reason for one in patched.untouched}
    refused = tuple(
        LeftCell(one.sheet, one.place, one.field, one.header, one.name, one.old, one.new, blocked[one.sheet, one.place])
        for one in sending.changed
        if (one.sheet, one.place) in blocked
    )
    return Sent(sending, patched, refused)


def check_unchanged(sending: Sending, source: Path) -> None:
    """Raise Refused when the file on disk is not the one that was compared."""
    try:
        now = hashlib.sha256(source.read_bytes()).hexdigest()
    except OSError as error:
        raise Refused(
            _("{name} could not be opened; another program may be holding it.").format(name=source.name),
            _("The file is unchanged."),
            _("Close it there and try again."),
        ) from error
    if now != sending.sha256:
        raise Refused(
            _("{name} has changed since it was compared.").format(name=source.name),
            _("The file is unchanged."),
            _("Compare it again."),
        )


def sheet_edits(sending: Sending) -> list[SheetEdit]:
    """The changes as the package takes them, sheet by sheet."""
    cells: dict[str, list[CellEdit]] = {row.sheet: [] for row in sending.added}
    for one in sending.changed:
        cells.setdefault(one.sheet, []).append(_edit(one))
    rows = sheet_rows(sending)
    return [
        SheetEdit(
            sheet,
            tuple(edits),
            tuple(NewRow(row.after, tuple(_edit(cell) for cell in row.cells)) for row in rows.get(sheet, ())),
        )
        for sheet, edits in cells.items()
    ]


def sheet_rows(sending: Sending) -> dict[str, list[AddedRow]]:
    """The new rows by sheet, in the order in which they are written."""
    sheets = dict.fromkeys([*(row.sheet for row in sending.added), *(one.sheet for one in sending.changed)])
    found = {sheet: [row for row in sending.added if row.sheet == sheet] for sheet in sheets}
    return {sheet: rows for sheet, rows in found.items() if rows}


def _edit(change: CellChange) -> CellEdit:
    return CellEdit(*change.place, change.raw, over_formula=change.over_formula, style_from=change.style_from)
