"""The codes people call records by."""

from __future__ import annotations

from collections.abc import Iterable

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row, Value


def code_field(register: Register) -> str | None:
    """The field that holds the code, or None."""
    return next((f.key for f in register.stored if f.kind is Kind.CODE), None)


def highest(register: Register, rows: Iterable[Row]) -> dict[Value, int]:
    """The highest number given so far, per project where the register has one."""
    key = code_field(register)
    found: dict[Value, int] = {}
    if key is None or not register.prefix:
        return found
    per_project = register.has("project")
    for row in rows:
        number = number_of(register, row.get(key))
        place = row.get("project") if per_project else None
        if number > found.get(place, 0):
            found[place] = number
    return found


def number_of(register: Register, code: Value) -> int:
    """The number in a code of this register's pattern; 0 for any other."""
    text = str(code or "")
    tail = text.removeprefix(register.prefix)
    return int(tail) if tail != text and tail.isdecimal() and len(tail) <= 9 else 0
