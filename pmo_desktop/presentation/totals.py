"""The line under a grid and the words about a selection: counts, sums, averages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import heading, label, no_names, show, status_field

SUMMED = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY})
"""The kinds whose values may be added."""


def column_sums(fields: Sequence[Field], rows: Sequence[Row]) -> Mapping[str, str]:
    """The shown sum of every column that asks for one, by key; nothing where no row has a value."""
    sums: dict[str, str] = {}
    for field in fields:
        if field.total and field.kind in SUMMED:
            numbers = [v for row in rows if (v := number(row.get(field.key))) is not None]
            if numbers:
                sums[field.key] = show(field, sum(numbers, Decimal(0)), no_names)
    return sums


def count_words(rows: int) -> str:
    """“14 records”."""
    return ngettext("{n} record", "{n} records", rows).format(n=f"{rows:,}")


def status_words(register: Register, rows: Sequence[Row], most: int = 4) -> str:
    """How many rows stand in each state, in the order of the choices."""
    field = status_field(register)
    if field is None:
        return ""
    counts = Counter(row.get(field.key) for row in rows)
    parts = [f"{_(c.label)} {counts[c.key]}" for c in field.choices if counts[c.key]]
    return " · ".join(parts[:most])


def selection_words(cells: Sequence[tuple[Field, Value]], rows: int) -> str:
    """Rows chosen; for numbers their sum and average, for one number its label and value."""
    words = [ngettext("{n} row selected", "{n} rows selected", rows).format(n=f"{rows:,}")]
    numbers = [(f, n) for f, v in cells if f.kind in SUMMED and (n := number(v)) is not None]
    if len(numbers) == 1:
        words.append(f"{heading(numbers[0][0])} {show(numbers[0][0], numbers[0][1], no_names)}")
    elif numbers:
        field = numbers[0][0]
        if len({f.unit for f, _n in numbers}) == 1:
            total = sum((n for _f, n in numbers), Decimal(0))
            words.append(_("sum {sum}").format(sum=show(field, total, no_names)))
            words.append(_("average {average}").format(average=show(field, total / len(numbers), no_names)))
        words.append(_("count {n}").format(n=len(numbers)))
    elif len(cells) > 1:
        filled = sum(1 for _f, v in cells if v not in (None, "", ()))
        words.append(_("count {n}").format(n=filled))
    return " · ".join(words)


def group_words(register: Register, rows: Sequence[Row]) -> str:
    """The sums beside a group's count, at most two."""
    sums = column_sums(register.fields, rows)
    return " · ".join(f"{label(register[key])} {text}" for key, text in list(sums.items())[:2])


def number(value: Value) -> Decimal | None:
    """The value as a number to add; None for anything else."""
    if isinstance(value, bool):
        return None
    return Decimal(value) if isinstance(value, int | Decimal) else None
