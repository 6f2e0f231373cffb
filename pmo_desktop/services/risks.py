"""Risks over the open projects: rating them by cell, and the organisation's own colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.catalog.formulas import LEVELS
from pmo_desktop.domain.risk.matrix import SETTING, Cell, cell_of, levels, own_levels
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


def worst_first(rows: Sequence[Row]) -> list[Row]:
    """The risks by their score before the responses, those without one last."""
    cells = [(cell_of(row), row) for row in rows]
    return [row for _cell, row in sorted(cells, key=lambda pair: -(pair[0][0] * pair[0][1] if pair[0] else 0))]


def rate(document: Document, risk: int, cell: Cell, *, residual: bool) -> None:
    """Give a risk other grades as one step, named with the grades before and after."""
    row = document.row("risks", risk) or {}
    before = cell_of(row, residual=residual)
    keys = ("residual_probability", "residual_impact") if residual else ("probability", "impact")
    code = str(row.get("code") or row.get("title") or "")
    was = f"{before[0]}×{before[1]}" if before else "–"
    label = _("{code} P×I {before} → {after}").format(code=code, before=was, after=f"{cell[0]}×{cell[1]}")
    values = {risk: {keys[0]: cell[0], keys[1]: cell[1]}}
    records.change(document, document.register("risks"), values, label=label)


def set_levels(document: Document, chosen: Mapping[Cell, str]) -> None:
    """Keep the organisation's own level of each cell, as one step."""
    if dict(chosen) == levels(document.settings()):
        return
    with document.edit(_("Change risk colours")) as edit:
        edit.set_setting(SETTING, own_levels(chosen))


def level_counts(rows: Sequence[Row], settings: Mapping[str, object]) -> dict[str, int]:
    """How many risks have each level, the worst first."""
    named = levels(settings)
    cells = [cell_of(row) for row in rows]
    return {name: sum(cell is not None and named[cell] == name for cell in cells) for name in reversed(LEVELS)}


def averages(rows: Sequence[Row]) -> tuple[float, float] | None:
    """The mean score before and after the responses; None without rated risks."""
    pairs = [(cell_of(row), cell_of(row, residual=True)) for row in rows]
    rated = [(a[0] * a[1], b[0] * b[1]) for a, b in pairs if a is not None and b is not None]
    if not rated:
        return None
    return sum(a for a, _b in rated) / len(rated), sum(b for _a, b in rated) / len(rated)
