"""Values as people read them (`show`) and as they type them (`edit_text`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import N_, _, language
from pmo_desktop.domain.registers.spec import Field, Kind, Now, Register, Tone
from pmo_desktop.domain.values.value import Row, Value

NameOf = Callable[[str, int], str]
"""The name of a record by register key and id; empty when it is gone."""

CUSTOM = "custom:"
"""What the keys of the user's own columns begin with where they stand among fields."""

RIGHT = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
"""The kinds that stand at the right of their cell."""

_UNITS: Mapping[str, str] = {"d": N_("d"), "h": N_("h"), "¤": N_("CNY")}


def no_names(register: str, id: int) -> str:  # noqa: A002 the domain's word
    """Names where nothing can be looked up: the number of the record."""
    del register
    return f"#{id}"


def own_column(name: str) -> Field:
    """The user's own column as a field of text."""
    return Field(CUSTOM + name, name, Kind.TEXT)


def is_own(key: str) -> bool:
    """Whether the key is one of the user's own columns."""
    return key.startswith(CUSTOM)


def cell(row: Row, key: str) -> Value:
    """The value of a field or of one of the user's own columns."""
    if not key.startswith(CUSTOM):
        return row.get(key)
    own = row.get("custom")
    return own.get(key[len(CUSTOM) :]) if isinstance(own, Mapping) else None


def label(field: Field) -> str:
    """The translated label; the user's own columns keep their words."""
    return field.label if is_own(field.key) else _(field.label)


def heading(field: Field) -> str:
    """The label with its unit, as a column header or a form says it."""
    unit = _UNITS.get(field.unit)
    if not unit or field.kind is Kind.PERCENT:
        return label(field)
    return _("{label} ({unit})").format(label=label(field), unit=_(unit))


def list_joint() -> str:
    """What stands between the names of a list."""
    return "、" if language() == "zh_CN" else ", "


def show(field: Field, value: Value, names: NameOf, *, today: date | None = None) -> str:
    """The value as read in a grid, a form or on paper; with `today`, days of this year go without their year."""
    if value is None or value in ("", ()):
        return ""
    match field.kind:
        case Kind.DATE if isinstance(value, date):
            return short_day(value, today) if today is not None else f"{value:%Y-%m-%d}"
        case Kind.MONEY if isinstance(value, Decimal | int):
            return _minus(f"{value:,.2f}")
        case Kind.NUMBER | Kind.INTEGER | Kind.SCALE if isinstance(value, Decimal | int):
            return _minus(f"{plain_number(value, ',')}")
        case _:
            return edit_text(field, value, names)


def edit_text(field: Field, value: Value, names: NameOf) -> str:
    """The value as it would be typed: full dates, plain numbers; parsing it gives the value again."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, tuple):
        return list_joint().join(names(field.to, one) for one in value)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, Decimal | int):
        if field.kind is Kind.REF and isinstance(value, int):
            return names(field.to, value)
        if field.kind is Kind.PERCENT:
            return f"{plain_number(Decimal(value) * 100)}%"
        return plain_number(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {v}" for k, v in value.items())
    choice = field.choice(value)
    return _(choice.label) if choice is not None else value


def clock_unit(field: Field, row: Row) -> str:
    """What stands behind a length that runs around the clock; it is typed so too."""
    return "ed" if field.elapsed_in and row.get(field.elapsed_in) and row.get(field.key) is not None else ""


def plain_number(value: Decimal | int, thousands: str = "") -> str:
    """Digits without an exponent and without zeros at the end; at most four decimals."""
    if isinstance(value, int):
        return f"{value:,}" if thousands else str(value)
    rounded = round(value, 4)
    text = f"{rounded:,f}" if thousands else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tone(field: Field, value: Value, row: Row, now: Now) -> Tone | None:
    """The colour role of a value's chip; None where the field has no colours or the value is blank."""
    if value is None or value == "":
        return None
    if field.tone is not None:
        return field.tone(value, row, now)
    choice = field.choice(value)
    return choice.tone if choice is not None and is_chip(field) else None


def is_chip(field: Field) -> bool:
    """Whether the value is shown as a chip: a choice with at least one colour, or a coloured number."""
    return field.tone is not None or any(c.tone is not Tone.NEUTRAL for c in field.choices)


def status_field(register: Register) -> Field | None:
    """The coloured choice that tells how a record stands: its status, else one with a default, else the first."""
    fields = [f for f in register.of_kind(Kind.CHOICE) if is_chip(f)]
    named = [f for f in fields if f.key == "status"]
    given = [f for f in fields if f.default is not None]
    return next(iter([*named, *given, *fields]), None)


def _minus(text: str) -> str:
    return "−" + text[1:] if text.startswith("-") else text
