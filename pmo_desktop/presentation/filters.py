"""Conditions on a column: the test of a row, and the words of the chip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import NameOf, cell, edit_text, label, list_joint


class Test(StrEnum):
    """How a condition compares."""

    __test__ = False  # not a test of pytest's

    ANY_OF = "any_of"
    NONE_OF = "none_of"
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    EQUALS = "equals"
    BLANK = "blank"
    FILLED = "filled"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    BEFORE_TODAY = "before_today"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on one column; None among the values of a list stands for blank."""

    field: str
    test: Test
    values: tuple[Value, ...] = ()


Passes = Callable[[Row], bool]

_SPANS: Mapping[Test, str] = {
    Test.THIS_WEEK: N_("this week"),
    Test.NEXT_WEEK: N_("next week"),
    Test.THIS_MONTH: N_("this month"),
    Test.BEFORE_TODAY: N_("before today"),
}
_SIGNS: Mapping[Test, str] = {Test.AT_LEAST: "≥", Test.AT_MOST: "≤", Test.EQUALS: "="}
ORDERED = frozenset({Kind.DATE, Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCALE})
"""The kinds that can be compared with ≥ and ≤."""


def span(test: Test, today: date) -> tuple[date, date] | None:
    """First and last day of a spoken span; weeks begin on Monday."""
    monday = today - timedelta(days=today.weekday())
    match test:
        case Test.THIS_WEEK:
            return monday, monday + timedelta(days=6)
        case Test.NEXT_WEEK:
            return monday + timedelta(days=7), monday + timedelta(days=13)
        case Test.THIS_MONTH:
            following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
            return today.replace(day=1), following - timedelta(days=1)
        case Test.BEFORE_TODAY:
            return date.min, today - timedelta(days=1)
        case _:
            return None


def passes(filter_: Filter, field: Field, names: NameOf, today: date) -> Passes:
    """The test a row has to pass for this condition."""
    key = filter_.field
    match filter_.test:
        case Test.BLANK:
            return lambda row: _blank(cell(row, key))
        case Test.FILLED:
            return lambda row: not _blank(cell(row, key))
        case Test.ANY_OF:
            wanted = frozenset(filter_.values)
            return lambda row: _touches(cell(row, key), wanted)
        case Test.NONE_OF:
            unwanted = frozenset(filter_.values)
            return lambda row: not _touches(cell(row, key), unwanted)
        case Test.CONTAINS:
            word = str(filter_.values[0]).casefold() if filter_.values else ""
            return lambda row: word in edit_text(field, cell(row, key), names).casefold()
        case _:
            low, high = _bounds(filter_, today)
            return lambda row: _within(cell(row, key), low, high)


def all_pass(filters: Sequence[Filter], fields: Mapping[str, Field], names: NameOf, today: date) -> Passes | None:
    """One test for all conditions; None when there is nothing to test; unknown columns are ignored."""
    tests = [passes(f, fields[f.field], names, today) for f in filters if f.field in fields]
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    return lambda row: all(test(row) for test in tests)


def describe(filter_: Filter, field: Field, names: NameOf) -> str:
    """The words of the chip: label, comparison, values."""
    name = label(field)
    if filter_.test is Test.BLANK:
        return _("{label} is blank").format(label=name)
    if filter_.test is Test.FILLED:
        return _("{label} is filled").format(label=name)
    if filter_.test in _SPANS:
        return f"{name} {_(_SPANS[filter_.test])}"
    words = [edit_text(field, v, names) if not _blank(v) else _("(blank)") for v in filter_.values]
    if filter_.test is Test.CONTAINS:
        return _("{label} contains “{text}”").format(label=name, text=words[0] if words else "")
    if filter_.test is Test.BETWEEN:
        return f"{name} {words[0]} – {words[1]}"
    if filter_.test in (Test.ANY_OF, Test.NONE_OF):
        sign = "=" if filter_.test is Test.ANY_OF else "≠"
        more = _(" and {n} more").format(n=len(words) - 3) if len(words) > 3 else ""
        return f"{name} {sign} {list_joint().join(words[:3])}{more}"
    return f"{name} {_SIGNS[filter_.test]} {words[0]}"


def distinct(rows: Sequence[Row], key: str) -> list[Value]:
    """Every value of a column once, lists of people one by one, blank as None; in order of appearance."""
    found: dict[Value, None] = {}
    for row in rows:
        value = cell(row, key)
        if isinstance(value, tuple):
            found.update(dict.fromkeys(value or (None,)))
        else:
            found[None if _blank(value) else value] = None
    return list(found)


def to_json(filter_: Filter) -> dict[str, object]:
    """The condition as remembered in settings and saved views."""
    return {"field": filter_.field, "test": filter_.test.value, "values": [_encode(v) for v in filter_.values]}


def from_json(data: Mapping[str, object]) -> Filter | None:
    """The remembered condition; None when it cannot be read."""
    try:
        values = data.get("values")
        decoded = tuple(_decode(v) for v in values) if isinstance(values, list) else ()
        return Filter(str(data["field"]), Test(str(data["test"])), decoded)
    except (KeyError, ValueError, TypeError, InvalidOperation):
        return None


def _encode(value: Value) -> object:
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _decode(value: object) -> Value:
    if isinstance(value, Mapping):
        if "number" in value:
            return Decimal(str(value["number"]))
        return date.fromisoformat(str(value["date"]))
    if value is None or isinstance(value, str | int | bool):
        return value
    raise ValueError(value)


def _blank(value: Value) -> bool:
    return value is None or value in ("", ())


def _touches(value: Value, wanted: frozenset[Value]) -> bool:
    if _blank(value):
        return None in wanted
    if isinstance(value, tuple):
        return any(one in wanted for one in value)
    return value in wanted


def _bounds(filter_: Filter, today: date) -> tuple[Value, Value]:
    days = span(filter_.test, today)
    if days is not None:
        return days
    first = filter_.values[0] if filter_.values else None
    match filter_.test:
        case Test.AT_LEAST:
            return first, None
        case Test.AT_MOST:
            return None, first
        case Test.BETWEEN:
            return first, filter_.values[1]
        case _:
            return first, first


def _within(value: Value, low: Value, high: Value) -> bool:
    if value is None:
        return False
    try:
        return (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]
    except TypeError:
        return False
