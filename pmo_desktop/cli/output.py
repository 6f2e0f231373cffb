"""Records on a terminal: as JSON for programs, as a table for people."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value

if TYPE_CHECKING:  # the store is slow to load, and the help does without it
    from pmo_desktop.services.reads import Names

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def emit(value: object) -> None:
    """Write JSON for a program to read."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say(line: str) -> None:
    """Write a line for a person to read."""
    sys.stdout.write(line + "\n")


def shown_fields(register: Register) -> tuple[Field, ...]:
    """The fields people see."""
    return tuple(field for field in register.fields if not field.internal)


def record(register: Register, row: Row, names: Names) -> dict[str, Json]:
    """A record by field keys: ISO dates, fractions for per cent, names for references."""
    told: dict[str, Json] = {"id": plain(row["id"])}
    for field in shown_fields(register):
        told[field.key] = field_value(field, row.get(field.key), names)
    custom = row.get("custom")
    if isinstance(custom, Mapping) and custom:
        told["custom"] = dict(custom)
    return told


def field_value(field: Field, value: Value, names: Names) -> Json:
    """One value as JSON."""
    if field.kind is Kind.REF and isinstance(value, int):
        return names.name(field.to, value)
    if field.kind is Kind.REFS:
        return [names.name(field.to, item) for item in value] if isinstance(value, tuple) else []
    return plain(value)


def plain(value: Value) -> Json:
    """A bare value as JSON."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value


def text(value: Json) -> str:
    """One JSON value as a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(text(item) for item in value)
    return " ".join(str(value).split())


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, widest: int = 32) -> str:
    """A table with columns as wide as their words (Chinese characters count twice), at most `widest`."""
    lines = [list(headings), *([*row] for row in rows)]
    cut = [[_cut(cell, widest) for cell in line] for line in lines]
    widths = [max(width(line[column]) for line in cut) for column in range(len(headings))]
    shown = [
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(line, widths, strict=True)) for line in cut
    ]
    return "\n".join(line.rstrip() for line in shown)


def width(words: str) -> int:
    """How many columns of a terminal the words take."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _cut(words: str, widest: int) -> str:
    if width(words) <= widest:
        return words
    kept = ""
    for letter in words:
        if width(kept) + width(letter) > widest - 1:
            break
        kept += letter
    return f"{kept}…"
