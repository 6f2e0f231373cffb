"""A register as a printable table: its grid columns, shown texts, groups and the user's own columns."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.presentation.formatting import RIGHT, NameOf, cell, heading, show
from pmo_desktop.reporting.table_sheet import PaperColumn, PaperRow, TableSheet

_CHARACTER = 7.0
_LONG = 200.0


def register_sheet(
    register: Register,
    rows: Sequence[Row],
    names: NameOf,
    *,
    fields: Sequence[Field] | None = None,
    title: str = "",
) -> TableSheet:
    """The rows, in the order given, under the given fields (by default those of the grid that hold anything)."""
    shown = list(fields) if fields is not None else printed_fields(register, rows)
    columns = tuple(
        PaperColumn(
            heading(field),
            max(48.0, _LONG if field.kind is Kind.LONG_TEXT else field.width * _CHARACTER),
            "right" if field.kind in RIGHT else "left",
            wraps=field.kind not in RIGHT and field.kind is not Kind.DATE,
        )
        for field in shown
    )
    levels = _levels(rows)
    summaries = {row.get("parent") for row in rows}
    lines = tuple(
        PaperRow(
            tuple(show(field, cell(row, field.key), names) for field in shown),
            level=levels.get(row_id(row), 0),
            bold=row_id(row) in summaries,
        )
        for row in rows
    )
    heading_text = title or _(register.title)
    keys = [field.key for field in shown]
    indented = keys.index(register.name_field) if register.name_field in keys else 0
    fixed, nothing = _fixed(register, shown), _("Nothing recorded.")
    return TableSheet(heading_text, columns, lines, fixed=fixed, empty=nothing, indented=indented)


def printed_fields(register: Register, rows: Sequence[Row]) -> list[Field]:
    """The fields of the grid in order, without those blank in every row (the name stays; an empty form has all)."""
    return [
        field
        for field in register.fields
        if field.in_grid
        and (
            not rows
            or field.key == register.name_field
            or any(row.get(field.key) not in (None, "", ()) for row in rows)
        )
    ]


def _fixed(register: Register, fields: Sequence[Field]) -> int:
    keys = [field.key for field in fields]
    return keys.index(register.name_field) + 1 if register.name_field in keys[:3] else min(1, len(keys))


def _levels(rows: Sequence[Row]) -> dict[int, int]:
    """The depth of each row below its `parent`, where the register has a hierarchy."""
    levels: dict[int, int] = {}
    parents = {row_id(row): row.get("parent") for row in rows}
    for start, parent in parents.items():
        depth, at, seen = 0, parent, {start}
        while isinstance(at, int) and at in parents and at not in seen:
            seen.add(at)
            depth += 1
            at = parents[at]
        levels[start] = depth
    return levels
