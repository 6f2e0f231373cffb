"""Writing what was compared into the very bytes that were compared."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow, Patched, SheetEdit
from pmo_desktop.exchange.excel.package.patch import patch
from pmo_desktop.exchange.excel.sending.changes import CellChange, LeftCell, Sending


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written, and which cells the workbook itself did not allow."""

    sending: Sending
    patched: Patched
    refused: tuple[LeftCell, ...]


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
            _("The file was not changed."),
            _("Close it there and try again."),
        ) from error
    if now != sending.sha256:
        raise Refused(
            _("{name} has changed since it was compared.").format(name=source.name),
            _("The file was not changed."),
            _("Compare it again."),
        )


def sheet_edits(sending: Sending) -> list[SheetEdit]:
    """The changes as the package takes them, sheet by sheet."""
    cells: dict[str, list[CellEdit]] = defaultdict(list)
    rows: dict[str, list[NewRow]] = defaultdict(list)
    for one in sending.changed:
        cells[one.sheet].append(_edit(one))
    for row in sending.added:
        rows[row.sheet].append(NewRow(row.after, tuple(_edit(cell) for cell in row.cells)))
    return [SheetEdit(sheet, tuple(cells[sheet]), tuple(rows[sheet])) for sheet in {**cells, **rows}]


def _edit(change: CellChange) -> CellEdit:
    return CellEdit(*change.place, change.raw, over_formula=change.over_formula, style_from=change.style_from)
