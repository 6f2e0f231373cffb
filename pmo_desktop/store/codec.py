"""Values as columns: what each kind of field is in SQL, and back, without loss."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from pmo_desktop.base.characters import writable
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.numbers import normal
from pmo_desktop.domain.values.value import Value

Stored: TypeAlias = str | int | None
"""What SQLite keeps of a value."""

DECIMALS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
WHOLE = frozenset({Kind.INTEGER, Kind.SCALE, Kind.REF})
CUSTOM = "custom"
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_LARGEST = 2**63 - 1
LONGEST_TEXT = 4_000_000
"""Characters of one text; the check of a file holds every text to it, so nothing longer may be written."""
LONGEST_NUMBER = 400
"""Characters of one number as it is kept: every number a spreadsheet can hold."""
LONGEST_CUSTOM = 3 * LONGEST_TEXT
"""Characters of the user's own columns of one record, as JSON with its quotes and escapes."""
MOST_IDS = 100_000
"""Records that one field may refer to."""


def canonical(value: object, kind: Kind) -> Value:
    """The value as rows keep it (blank is None, numbers normalised); TypeError or ValueError when it cannot be."""
    return None if value is None or value == "" else canonicaliser(kind)(value)


def canonicaliser(kind: Kind) -> Callable[[object], Value]:
    """What makes a value of this kind, which is not blank, canonical."""
    if kind in DECIMALS:
        return _decimal
    if kind in WHOLE:
        return _whole
    return _CANONICAL.get(kind, _text)


def _day(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise TypeError(f"a date is expected, not {type(value).__name__}")


def _ids(value: object) -> Value:
    if not isinstance(value, (tuple, list)):
        raise TypeError("a tuple of ids is expected")
    ids = tuple(dict.fromkeys(_whole(item) for item in value))
    if len(ids) > MOST_IDS:
        told = _("A field can refer to {n} records at most.").format(n=f"{MOST_IDS:,}")
        raise Refused(told, _("Nothing was changed."))
    return ids or None


def _text(value: object) -> Value:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise _too_long()
        return writable(value) or None
    raise TypeError(f"text is expected, not {type(value).__name__}")


_CANONICAL: Mapping[Kind, Callable[[object], Value]] = {Kind.YES_NO: bool, Kind.DATE: _day, Kind.REFS: _ids}


def canonical_custom(value: object) -> Mapping[str, str]:
    """The user's own columns without blanks."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise TypeError("custom columns are a mapping")
    told = {writable(str(key)): writable(str(text)) for key, text in value.items() if text not in {None, ""}}
    size = sum(map(len, (*told, *told.values())))
    most = 2 * size + 6 * len(told)  # where every character has an escape
    if size > LONGEST_TEXT or (most > LONGEST_CUSTOM and len(_WRITER.encode(told)) > LONGEST_CUSTOM):
        raise _too_long()
    return told


def _too_long() -> Refused:
    return Refused(
        _("A text can have {n} characters at most.").format(n=f"{LONGEST_TEXT:,}"), _("Nothing was changed.")
    )


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, float)):
        raise TypeError(f"a number is expected, not {type(value).__name__}")
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        raise ValueError("a finite number is expected")
    try:
        found = normal(number)
    except InvalidOperation as error:
        raise ValueError("the number is too large") from error
    if number.adjusted() < -LONGEST_NUMBER // 2 and len(_write_decimal(found)) > LONGEST_NUMBER:
        raise ValueError("the number has too many places")
    return found


def _whole(value: object) -> int:
    if value.__class__ is int and -_LARGEST <= value <= _LARGEST:
        return value
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or value != int(value):
        raise TypeError("a whole number is expected")
    number = int(value)
    if abs(number) > _LARGEST:
        raise ValueError("the number is too large")
    return number


def encode(value: Value) -> Stored:
    """A canonical value as SQLite keeps it."""
    if value is None or type(value) is str or type(value) is int:
        return value
    if isinstance(value, Decimal):
        return _write_decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return f"[{','.join(map(str, value))}]"  # as JSON writes whole numbers
    if isinstance(value, Mapping):
        return _WRITER.encode(dict(value)) if value else None
    return value


@functools.lru_cache(maxsize=4096)
def _write_decimal(value: Decimal) -> str:
    return format(value, "f")


def _refs(raw: str) -> Value:
    ids = tuple(int(item) for item in json.loads(raw))
    if len(ids) > MOST_IDS or any(abs(id_) > _LARGEST for id_ in ids):
        raise ValueError("more records than a field refers to, or none at all")
    return ids or None


def _custom(raw: str) -> Value:
    if len(raw) > LONGEST_CUSTOM:
        raise ValueError("longer than a text is")
    told = json.loads(raw)
    if not all(isinstance(text, str) for text in told.values()):
        raise ValueError("own columns are texts")
    return dict(told)


@functools.lru_cache(maxsize=4096)
def _read_decimal(raw: str) -> Value:
    number = Decimal(raw)
    if len(raw) > LONGEST_NUMBER or not number.is_finite() or "e" in raw.lower():
        raise ValueError("no number as it is kept")
    return number


@functools.lru_cache(maxsize=4096)
def _read_date(raw: str) -> Value:
    return date.fromisoformat(raw)


def whole(kind: Kind | None) -> bool:
    """Whether SQLite keeps values of this kind as whole numbers."""
    return kind in WHOLE or kind is Kind.YES_NO


def encoded(kind: Kind) -> bool:
    """Whether SQLite keeps values of this kind in another form."""
    return kind in DECIMALS or kind in {Kind.DATE, Kind.YES_NO, Kind.REFS}


def decoder(kind: Kind) -> Callable[[str], Value] | None:
    """How a stored value of this kind is read; None where it is kept as it is."""
    if kind in DECIMALS:
        return _read_decimal
    if kind is Kind.DATE:
        return _read_date
    if kind is Kind.YES_NO:
        return bool
    if kind is Kind.REFS:
        return _refs
    return None


def decode_custom(raw: str | None) -> Value:
    """The user's own columns; blank is an empty mapping."""
    return _custom(raw) if raw else {}
