"""The columns of the outline: which there are, which are shown at first, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.presentation.formatting import (
    CUSTOM,
    RIGHT,
    NameOf,
    cell,
    clock_unit,
    heading,
    is_own,
    own_column,
    show,
)
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_sheet import cell_text, number_text

SHOWN = ("wbs", "name", "owner", "start", "finish", "duration", "percent_complete")
_WIDTHS = {"wbs": 54, "name": 205, "owner": 60, "start": 52, "finish": 52, "duration": 42, "percent_complete": 54}
_TITLES = {
    "wbs": N_("WBS"), "name": N_("Task name"), "owner": N_("Who"), "start": N_("Start"), "finish": N_("Finish"),
    "duration": N_("Days"), "percent_complete": N_("% done"),
}  # fmt: skip
_OF_ROW = frozenset({*SHOWN, "deadline"})


@dataclass(frozen=True, slots=True)
class OutlineColumn:
    """One column: a field of the register, its word above the outline and its width in pixels."""

    field: Field
    title: str
    width: int

    @property
    def right(self) -> bool:
        """Whether it stands at the right of its cell."""
        return self.field.kind in RIGHT


def columns(
    register: Register, keys: tuple[str, ...], widths: dict[str, int], *, year: bool, measure: Callable[[str], int]
) -> list[OutlineColumn]:
    """The columns with these keys, as wide as remembered or as their word asks for; years make dates wider."""
    made: list[OutlineColumn] = []
    for key in keys:
        if not is_own(key) and not register.has(key):
            continue
        field = own_column(key[len(CUSTOM) :]) if is_own(key) else register[key]
        title = _(_TITLES[key]) if key in _TITLES else heading(field)
        usual = _WIDTHS.get(key, field.width * 7 + 16)
        if field.kind is Kind.DATE:
            usual = 84 if year else _WIDTHS.get(key, 62)
        made.append(OutlineColumn(field, title, widths.get(key, max(usual, measure(title) + 18))))
    return made


def text_of(rows: GanttRows, row: GanttRow, field: Field, names: NameOf, *, year: bool, today: date) -> str:
    """What a cell says; roll-ups say it of what lies below them."""
    if field.key in _OF_ROW:
        task = rows.task(row.key.id) if field.elapsed_in and row.is_leaf and row.key.kind == "task" else None
        return cell_text(row, field.key, year=year) + (clock_unit(field, task) if task is not None else "")
    if field.key in {"baseline_start", "baseline_finish"}:
        return cell_text(row, field.key, year=year)
    if field.key == "total_float":
        return "" if row.float_minutes is None else number_text(_days(row.float_minutes, rows.day_minutes))
    if field.key == "critical":
        return _("Yes") if row.critical else ""
    task = rows.task(row.key.id) if row.key.kind == "task" else None
    value = cell(task, field.key) if task is not None else None
    return show(field, value, names, today=today)


def _days(minutes: int, day: int) -> Decimal:
    return Decimal(minutes) / day
