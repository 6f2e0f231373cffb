"""Random values for every kind of field, as the store may be given them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Value
from pmo_desktop.store.edit import Edit

TEXTS = (
    "", "王芳", "Li", "a;b", "=1+1", "\u2028x", "  spaces  ", "line\nline", "'quoted\"", "🚧", "0", "-5", "+", "@SUM(A1)",
    "ÀÉ", "e\u0301", "x" * 300, "NULL", "风险等级", "2026-02-30", "1,5", "\t", "null", "{}", "[1]",
)  # fmt: skip
OWN = ("备注2", "Owner of data", "=key", "a.b", "列")
DAYS = date(2026, 1, 5)


def text(random: Random) -> str:
    """Words of any sort."""
    return random.choice(TEXTS) + (str(random.randrange(100)) if random.random() < 0.5 else "")


def value(random: Random, field: Field, ids: Sequence[int]) -> Value:
    """A value of a field, blank at times; references among the ids."""
    if random.random() < 0.15:
        return None
    made = _VALUES.get(field.kind)
    if field.kind in (Kind.CHOICE, Kind.OPEN_CHOICE) and field.choices:
        return random.choice(field.choices).key
    if field.kind is Kind.REF:
        return random.choice(ids) if ids else None
    if field.kind is Kind.REFS:
        return tuple(random.sample(list(ids), random.randint(0, min(3, len(ids)))))
    if field.kind is Kind.SCALE:
        return random.randint(field.minimum or 1, field.maximum or 5)
    return made(random) if made else text(random)


def _decimal(random: Random) -> Value:
    digits = random.choice((0, 1, 2, 6))
    number = Decimal(random.randint(-(10**9), 10**9)).scaleb(-digits)
    return random.choice((number, Decimal("1.10"), Decimal("0E+3"), Decimal("-0"), Decimal("1E+6"), 7))


def _short(random: Random) -> Value:
    return Decimal(random.randint(0, 40)) / 2


_VALUES = {
    Kind.INTEGER: lambda r: r.choice((0, 1, -1, r.randint(-500, 500))),
    Kind.NUMBER: _decimal,
    Kind.MONEY: _decimal,
    Kind.PERCENT: lambda r: Decimal(r.randint(0, 100)) / 100,
    Kind.DATE: lambda r: DAYS + timedelta(days=r.randint(0, 600)),
    Kind.YES_NO: lambda r: r.random() < 0.5,
}

PLAIN = frozenset({"week", "country", "base", "shifts", "parent", "position", "lag", "lag_unit", "type", "working"})
"""Fields whose content the calculations rely on: only services write them, or the values below."""

_FITTING = {
    "week": lambda r: r.choice((None, "08:00-12:00,13:00-17:00;=;=;=;=;;")),
    "lag": lambda r: r.randint(-960, 960),
    "lag_unit": lambda r: "d",
    "type": lambda r: r.choice(("FS", "SS", "FF", "SF")),
    "working": lambda r: r.random() < 0.3,
    "position": lambda r: r.randint(1, 99),
}


def some(random: Random, register: Register, edit: Edit, most: int = 8) -> dict[str, Value]:
    """Values for some fields of a register."""
    fields = random.sample(register.stored, min(len(register.stored), random.randint(1, most)))
    told: dict[str, Value] = {}
    for field in fields:
        if field.key in PLAIN:
            if field.key in _FITTING:
                told[field.key] = _FITTING[field.key](random)
        elif field.planned or field.clock_of:
            told[field.key] = _short(random) if field.planned else random.choice((None, 480, 720, 1020))
        else:
            told[field.key] = value(random, field, ids(edit, field.to) if field.to else ())
    if random.random() < 0.2:
        told["custom"] = {random.choice(OWN): text(random) for _n in range(random.randint(0, 3))}
    return told


def ids(edit: Edit, table: str) -> list[int]:
    """The ids of a table as they stand."""
    return [int(str(row["id"])) for row in edit.rows(table)]
