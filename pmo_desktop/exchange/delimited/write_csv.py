"""A register out to comma-separated text that no program calculates and that our import reads back as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.formula_like import guarded
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.replacing import put_in_place
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, left_out
from pmo_desktop.exchange.excel.writing.export_table import (
    Column,
    Line,
    NameOf,
    Written,
    columns_of,
    in_outline_order,
    written,
)
from pmo_desktop.exchange.excel.writing.write_new import Exported

_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCALE})


@dataclass(slots=True)
class _Account:
    guarded: int = 0
    cleaned: list[str] = field(default_factory=list)


def export_csv(register: Register, rows: Sequence[Row], target: Path, names: NameOf) -> Exported:
    """Write one register as UTF-8 with a mark, commas and quoted texts; Refused when the target cannot be written."""
    account = _Account()
    columns = columns_of(register, rows)[1:]
    lines = [",".join(_text(column.header, "1", account) for column in columns)]
    lines += [
        ",".join(_cells(columns, line, names, number, account))
        for number, line in enumerate(in_outline_order(register, rows), 2)
    ]
    data = "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
    try:
        put_in_place(target, data)
    except PermissionError as error:
        raise Refused(
            _("{name} could not be written; it may be open in Excel.").format(name=target.name),
            todo=_("Close it there, or save under another name."),
        ) from error
    except OSError as error:
        raise Refused(
            _("{name} could not be written.").format(name=target.name),
            todo=_("Check the folder and the free space, or save elsewhere."),
        ) from error
    return Exported(target, 1, len(rows), _notes(account))


def _cells(columns: Sequence[Column], line: Line, names: NameOf, number: int, account: _Account) -> Iterator[str]:
    for column in columns:
        value = written(column, line, names)
        numeric = column.field is not None and column.field.kind in _NUMBERS
        if isinstance(value, str) and not (numeric and _is_number(value)):
            yield _text(value, str(number), account)
        else:
            yield _plain(column, value)


def _is_number(text: str) -> bool:
    """Whether a number too long for a workbook was given as text; here it may stay a number."""
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _plain(column: Column, value: Written) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | int) and column.field is not None and column.field.kind is Kind.PERCENT:
        return f"{(Decimal(value) * 100).normalize():f}%"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _text(text: str, place: str, account: _Account) -> str:
    """A quoted text, so that no sign in it parts it."""
    clean = cleaned(text)
    if clean != text:
        account.cleaned.append(place)
    safe = guarded(clean)
    account.guarded += safe != clean
    return '"' + safe.replace('"', '""') + '"' if safe else ""


def _notes(account: _Account) -> tuple[str, ...]:
    notes = list(left_out([_("row {n}").format(n=number) for number in dict.fromkeys(account.cleaned)]))
    if account.guarded:
        notes.append(
            ngettext(
                "{n} text that Excel would calculate got an apostrophe in front; importing takes it away again.",
                "{n} texts that Excel would calculate got an apostrophe in front; importing takes it away again.",
                account.guarded,
            ).format(n=account.guarded)
        )
    return tuple(notes)
