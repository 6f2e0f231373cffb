"""A register's records as the rows and columns of an exported sheet, still free of any file format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Field, Kind, Now, Register, Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN, export_key
from pmo_desktop.exchange.excel.writing.export_styles import Style

NameOf: TypeAlias = Callable[[str, int], str]
Written: TypeAlias = str | int | Decimal | date | None

_FIRST_SAFE_DAY = date(1900, 3, 1)
_DIGITS = 15
_YES, _NO = N_("Yes"), N_("No")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `field` is None for the key and for the user's own columns.

    An `unused` one holds nothing and is not shown in the grid either: it is folded away in the workbook.
    """

    header: str
    width: float
    field: Field | None = None
    own: str = ""
    unused: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One record in outline order; `parent` says that others stand below it."""

    row: Row
    level: int
    parent: bool = False


def columns_of(register: Register, rows: Sequence[Row]) -> list[Column]:
    """The hidden key, every shown field, then the user's own columns in the order they are met."""
    columns = [Column(KEY_COLUMN, 6)]
    columns += [
        Column(_(f.label), max(f.width + 2, 6), f, unused=_unused(f, register, rows))
        for f in register.fields
        if not f.internal
    ]
    taken = {column.header for column in columns}
    own: dict[str, int] = {}
    for row in rows:
        custom = row.get("custom")
        if isinstance(custom, Mapping):
            for header, text in custom.items():
                own[header] = max(own.get(header, 0), _breadth(str(text)))
    for header, longest in own.items():
        shown = header if header not in taken else f"{header} (2)"
        columns.append(Column(shown, min(max(longest, _breadth(header), 8) + 2, 40), None, header))
    return columns


def columns_as(register: Register, rows: Sequence[Row], own: Sequence[tuple[str, str]]) -> list[Column]:
    """The hidden key, then the columns of a layout of hers: its header words, its order, nothing else."""
    columns = [Column(KEY_COLUMN, 6)]
    for header, key in own:
        width = _breadth(header) + 2
        if key:
            columns.append(Column(header, max(width, register[key].width + 2, 6), register[key]))
            continue
        texts = (custom.get(header, "") for row in rows if isinstance(custom := row.get("custom"), Mapping))
        longest = max((_breadth(str(text)) for text in texts), default=0)
        columns.append(Column(header, min(max(longest + 2, width, 8), 40), None, header))
    return columns


def _breadth(text: str) -> int:
    """How many Latin characters a text is as wide as."""
    return len(text) + sum(character > "\u2e7f" for character in text)


def _unused(field: Field, register: Register, rows: Sequence[Row]) -> bool:
    if field.in_grid or field.required or field.key == register.name_field or not rows:
        return False
    return all(row.get(field.key) in (None, "", (), field.default) for row in rows)


def in_outline_order(register: Register, rows: Sequence[Row]) -> list[Line]:
    """The records, children below their parents where the register has parents, else as given."""
    if not register.has("parent") or register["parent"].to != register.key:
        return [Line(row, 0) for row in rows]
    below: dict[object, list[Row]] = {}
    known = {row["id"] for row in rows}
    for row in rows:
        parent = row.get("parent")
        below.setdefault(parent if parent in known else None, []).append(row)
    for siblings in below.values():
        siblings.sort(key=_place)
    lines: list[Line] = []
    seen: set[object] = set()
    waiting = [(row, 0) for row in reversed(below.get(None, []))]
    while waiting:
        row, level = waiting.pop()
        if row["id"] in seen:
            continue
        seen.add(row["id"])
        children = below.get(row["id"], [])
        lines.append(Line(row, level, bool(children)))
        waiting.extend((child, level + 1) for child in reversed(children))
    lines += [Line(row, 0) for row in rows if row["id"] not in seen]
    return lines


def _place(row: Row) -> tuple[int, int, int]:
    def whole(value: Value) -> int:
        return value if isinstance(value, int) else 0

    return whole(row.get("project")), whole(row.get("position")), whole(row.get("id"))


def written(column: Column, line: Line, names: NameOf) -> Written:
    """What the cell holds: numbers and days as such, choices and references in words."""
    row, field = line.row, column.field
    if field is None:
        if column.own:
            custom = row.get("custom")
            return str(custom.get(column.own, "")) if isinstance(custom, Mapping) else ""
        return export_key(row)
    return _value(field, row.get(field.key), names)


def _value(field: Field, value: Value, names: NameOf) -> Written:
    if value is None or value in ("", ()):
        return None
    if isinstance(value, bool):
        return _(_YES) if value else _(_NO)
    if isinstance(value, tuple):
        return "、".join(names(field.to, one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, int | Decimal):
        if field.kind is Kind.REF and isinstance(value, int):
            return names(field.to, value)
        return _number(value)
    if isinstance(value, date):
        return value if value >= _FIRST_SAFE_DAY else value.isoformat()
    choice = field.choice(value)
    return _(choice.label) if choice is not None else str(value)


def _number(value: int | Decimal) -> Written:
    """The number; as text where Excel would lose digits, nothing where it is none."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        if value == value.to_integral_value() and abs(value) < 10**_DIGITS:
            return int(value)
        digits = len(value.normalize().as_tuple().digits)
        return value if digits <= _DIGITS else format(value, "f")
    return value if abs(value) < 10**_DIGITS else str(value)


Variant: TypeAlias = tuple[Tone, int, bool]
"""What may differ from cell to cell of one column: tone, level, bold."""

_SAME: Variant = (Tone.NEUTRAL, 0, False)


def variant_of(column: Column, line: Line, now: Now, *, named: bool) -> Variant:
    """How the cell differs from the others of its column."""
    field = column.field
    if named:
        return Tone.NEUTRAL, min(line.level, 15), line.parent
    if field is None or (field.tone is None and not field.choices):
        return _SAME
    return _tone(field, line.row.get(field.key), line.row, now), 0, False


def style_of(column: Column, variant: Variant, *, fine: bool, quoted: bool) -> Style:
    """How a cell of the column looks."""
    field = column.field
    tone, level, bold = variant
    if field is None:
        return Style(Kind.LONG_TEXT if column.own else Kind.INTEGER, quoted=quoted)
    return Style(field.kind, level, bold, not field.editable, tone, quoted, fine and field.kind is Kind.PERCENT)


def _tone(field: Field, value: Value, row: Row, now: Now) -> Tone:
    if value is None or value == "":
        return Tone.NEUTRAL
    if field.tone is not None:
        return field.tone(value, row, now)
    choice = field.choice(value)
    return choice.tone if choice is not None else Tone.NEUTRAL


def has_fine_percents(column: Column, lines: Sequence[Line]) -> bool:
    """Whether a per-cent column needs a decimal."""
    field = column.field
    if field is None or field.kind is not Kind.PERCENT:
        return False
    values = (line.row.get(field.key) for line in lines)
    return any(isinstance(value, Decimal) and value * 100 % 1 != 0 for value in values)
