"""Bars coloured by a field: which value has which hue, the commonest values first; the legend reads the same table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import cell, label
from pmo_desktop.presentation.hues import COUNT, OTHER

Say = Callable[[Field, Value], str]
"""A value of a field in words."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The hue of each value of the field `key`; `entries` are words and roles in the legend's order."""

    key: str
    title: str
    entries: tuple[tuple[str, str], ...]
    hues: Mapping[Value, str] = field(compare=False)

    def role(self, row: Row | None) -> str:
        """The role that paints a task; its rest is the role with `_rest`."""
        return self.hues.get(one_value(cell(row or {}, self.key)), OTHER)


def colourable(register: Register) -> list[Field]:
    """The fields bars can be coloured by: choices, one or several people, what a record points at."""
    kinds = {Kind.CHOICE, Kind.REF, Kind.REFS}
    wanted = {"phase"}
    return [
        one
        for one in register.stored
        if not one.internal and one.key not in {"parent", "calendar"} and (one.kind in kinds or one.key in wanted)
    ]


def colours(one: Field, rows: Iterable[Row], say: Say) -> Colours:
    """Choices keep their own order; other values come by how many tasks have them, the rest share one hue."""
    counted = Counter(one_value(cell(row, one.key)) for row in rows)
    counted.pop(None, None)
    counted.pop("", None)
    known: Sequence[Value] = [choice.key for choice in one.choices if counted.get(choice.key)]
    others = sorted(
        (value for value in counted if value not in set(known)), key=lambda value: (-counted[value], str(value))
    )
    shown = [*known, *others][:COUNT]
    hues = {value: f"hue_{number}" for number, value in enumerate(shown, start=1)}
    entries = [(say(one, (value,) if one.kind is Kind.REFS else value), role) for value, role in hues.items()]  # type: ignore[arg-type]
    entries.append((_("Others, or blank"), OTHER))
    return Colours(one.key, label(one), tuple(entries), hues)


def one_value(value: Value) -> Value:
    """The value that colours: of several people the first."""
    if isinstance(value, tuple):
        return value[0] if value else None
    return value
