"""What was imported before: per record what the workbook said, and what the file held right after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.values.value import Value


@dataclass(frozen=True, slots=True)
class Remembered:
    """One row of an earlier import; the texts are those of `text_of`."""

    id: int
    file: str
    sheet: str
    table: int
    row: int
    register: str
    record: int
    found: Mapping[str, str] = field(default_factory=dict)
    applied: Mapping[str, str] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)


def text_of(value: Found | Value) -> str:
    """A value as one text that equals another's exactly when the values are equal; empty for blank."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value.normalize():f}" if value == value.to_integral_value() else str(value.normalize())
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(str(part) for part in value)
        case str():
            return " ".join(value.split())
        case _:
            return str(value)
