"""What happens to blocks of cells: copy, paste, fill, clear; each one step."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.clipboard import Block, spread
from pmo_desktop.presentation.formatting import cell, clock_unit, edit_text
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.registers.moves import Cell, Span


def copied(model: GridModel, cells: Sequence[Cell]) -> tuple[Block, list[Field]]:
    """The texts of the chosen rows × chosen columns, and these columns; group lines are left out."""
    columns = sorted({column for _row, column in cells})
    rows = [row for row in sorted({row for row, _column in cells}) if model.id_at(row) is not None]
    chosen = set(cells)
    block = [[_text(model, row, column) if (row, column) in chosen else "" for column in columns] for row in rows]
    return block, [model.field_at(column) for column in columns]


def _text(model: GridModel, row: int, column: int) -> str:
    id_ = model.id_at(row)
    field = model.field_at(column)
    if id_ is None:
        return ""
    wrong = model.wrong.get((id_, field.key))
    text = edit_text(field, cell(model.rows[id_], field.key), model.desk.name_of)
    return wrong[0] if wrong else text + clock_unit(field, model.rows[id_])


def pasted(model: GridModel, block: Block, into: Span) -> tuple[list[int] | None, int]:
    """Put a block at the upper left of the span (repeated over it where it fits); new ids and cells left out."""
    block = spread(block, into.bottom - into.top + 1, into.right - into.left + 1)
    lines = [row for row in range(into.top, model.rowCount()) if model.id_at(row) is not None]
    edits: dict[int, dict[str, str]] = {}
    fresh: list[dict[str, str]] = []
    left_out = 0
    for place, texts in enumerate(block):
        told: dict[str, str] = {}
        for offset, text in enumerate(texts):
            column = into.left + offset
            if column < len(model.columns) and model.field_at(column).editable:
                told[model.field_at(column).key] = text
            elif text.strip():
                left_out += 1
        id_ = model.id_at(lines[place]) if place < len(lines) else None
        if id_ is not None:
            edits[id_] = told
        elif model.adds_rows and any(text.strip() for text in told.values()):
            fresh.append(told)
    rows = len(edits) + len(fresh)
    words = ngettext("Paste {n} row", "Paste {n} rows", rows).format(n=rows)
    return model.type_texts(edits, fresh, words), left_out


def cleared(model: GridModel, cells: Sequence[Cell]) -> bool:
    """Make cells blank."""
    values: dict[int, dict[str, Value]] = {}
    for row, column in cells:
        id_ = model.id_at(row)
        if id_ is not None and model.editable(row, column):
            field = model.field_at(column)
            values.setdefault(id_, {})[field.key] = () if field.kind is Kind.REFS else None
    count = sum(map(len, values.values()))
    words = ngettext("Clear {n} cell", "Clear {n} cells", count).format(n=count)
    return bool(values) and model.put(values, words)


def filled_down(model: GridModel, cells: Sequence[Cell]) -> bool:
    """Give the cells of each column the value of the uppermost one; a single row takes the row above."""
    rows = sorted({row for row, _column in cells if model.id_at(row) is not None})
    if len(rows) == 1:
        above = [row for row in range(rows[0]) if model.id_at(row) is not None]
        rows = [*above[-1:], *rows]
    if len(rows) < 2:
        return False
    source = model.id_at(rows[0])
    columns = sorted({column for _row, column in cells})
    fields = [model.field_at(c) for c in columns if model.field_at(c).editable]
    values: dict[int, dict[str, Value]] = {}
    for row in rows[1:]:
        id_ = model.id_at(row)
        if id_ is not None and source is not None:
            values[id_] = {f.key: cell(model.rows[source], f.key) for f in fields}
    return bool(values) and model.put(values, _("Fill down"))


def with_today(model: GridModel, cells: Sequence[Cell]) -> bool:
    """Put today into the date cells among the chosen ones."""
    values: dict[int, dict[str, Value]] = {}
    today = model.desk.today()
    for row, column in cells:
        id_ = model.id_at(row)
        if id_ is not None and model.editable(row, column) and model.field_at(column).kind is Kind.DATE:
            values.setdefault(id_, {})[model.field_at(column).key] = today
    return bool(values) and model.put(values, "")
