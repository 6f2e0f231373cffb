"""What was imported before: per record what the workbook said, and what the file held right after."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.values.value import Value


@dataclass(frozen=True, slots=True)
class Remembered:
    """One row of an earlier import; the texts are those of `text_of`.

    `origin` is the import it belongs to, `above` the name of the record it stood below; a `gone` row vanished from the
    workbook and was answered for.
    """

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
    origin: int = 0
    gone: bool = False
    above: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One table of an earlier import: its place, its layout, the project its sheet named, and what it went on from.

    `sha256` is that of the whole workbook.
    """

    id: int
    file: str
    sheet: str
    table: int
    register: str
    fingerprint: str = ""
    said: str = ""
    after: int = 0
    sha256: str = ""


def text_of(value: Found | Value) -> str:
    """A value as one text that equals another's exactly when the values are equal; empty for blank."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join([str(part) for part in value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@functools.lru_cache(maxsize=4096)
def _number_text(value: Decimal) -> str:
    return f"{value.normalize():f}" if value == value.to_integral_value() else str(value.normalize())
