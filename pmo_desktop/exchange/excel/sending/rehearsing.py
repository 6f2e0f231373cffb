"""The writing done once in memory: what the workbook itself does not allow is known before anything is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pmo_desktop.exchange.excel.package.blocked import FORMULA as FORMULA_THERE
from pmo_desktop.exchange.excel.package.edits import Untouched
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.patch import edit_parts
from pmo_desktop.exchange.excel.sending.changes import FORMULA, CellChange, LeftCell, Liberties, Sending
from pmo_desktop.exchange.excel.sending.writing import sheet_edits
from pmo_desktop.exchange.excel.sheet import Place


def rehearsed(sending: Sending, parts: Parts, liberties: Liberties) -> Sending:
    """The sending without the cells that cannot be written, these with their reasons; formulas as she allows it."""
    if sending.is_empty:
        return sending
    patched = edit_parts(parts, sheet_edits(sending))
    barred = {(one.sheet, (one.row, one.column)): one for one in patched.untouched}
    changed: list[CellChange] = []
    left: list[LeftCell] = []
    for one in sending.changed:
        reason = _reason(one, barred)
        if reason == FORMULA and liberties.over_formulas:
            changed.append(replace(one, over_formula=True))
        elif reason:
            where = (one.sheet, one.place, one.field, one.header, one.name)
            left.append(LeftCell(*where, one.old, one.new, reason))
        else:
            changed.append(one)
    return replace(sending, changed=tuple(changed), left=(*sending.left, *left))


def _reason(one: CellChange, barred: Mapping[tuple[str, Place], Untouched]) -> str:
    found = barred.get((one.sheet, one.place))
    if found is None:
        return ""
    return FORMULA if found.reason == FORMULA_THERE else found.reason
