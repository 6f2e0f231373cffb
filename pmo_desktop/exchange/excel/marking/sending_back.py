"""A tracker on its way back to the one who sent it, with what was not understood marked.

The import window calls `send_back(path, target, reading.workbook, reading.finding, registers, sheets=…)` with what it
holds: the file as it was read, the findings as they stand after all corrections, and the names of the sheets that are
imported. `marks_of(reading.finding, registers, sheets)` tells beforehand how many cells would be marked; there is
nothing to send while it is empty. `ending_for(path)` is the ending the new file must have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import WorkbookFinding
from pmo_desktop.exchange.excel.marking.fresh import write_fresh
from pmo_desktop.exchange.excel.marking.in_place import mark_package
from pmo_desktop.exchange.excel.marking.marks import Mark, marks_of
from pmo_desktop.exchange.excel.sheet import Workbook

_AS_IT_IS = frozenset({"xlsx", "xlsm"})


def ending_for(source: Path, kind: str = "") -> str:
    """The ending of the file that goes back: the sender's own where it can be written, else .xlsx."""
    known = kind or source.suffix.lower().removeprefix(".")
    return f".{known}" if known in _AS_IT_IS else ".xlsx"


def send_back(
    source: Path,
    target: Path,
    workbook: Workbook,
    finding: WorkbookFinding,
    registers: Iterable[Register],
    *,
    sheets: Collection[str] | None = None,
) -> list[Mark]:
    """Write the sender's workbook with what was not understood marked; nothing is written when all was understood.

    Raises Refused when the target is the source, has another ending, or cannot be written.
    """
    marks = marks_of(finding, registers, sheets)
    if not marks:
        return []
    if target.exists() and source.exists() and target.samefile(source):
        raise Refused(
            _("The sender's own file is not written over."), todo=_("Save what goes back under another name.")
        )
    ending = ending_for(source, workbook.kind)
    if target.suffix.lower() != ending:
        raise Refused(_("The file that goes back must end in {ending}.").format(ending=ending))
    if workbook.kind in _AS_IT_IS:
        mark_package(source, target, marks)
    else:
        write_fresh(workbook, target, marks)
    return marks
