"""A value as its column writes it: the first way that reads back as the same value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.exchange.excel.planning.comparing import same
from pmo_desktop.exchange.excel.sending.changes import Pair
from pmo_desktop.exchange.excel.sending.days import spell_day, spell_pair
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, Wanted, plain
from pmo_desktop.exchange.excel.sending.names import spell_names
from pmo_desktop.exchange.excel.sending.numbers import spell_number, spell_percent
from pmo_desktop.exchange.excel.sending.texts import spell_text
from pmo_desktop.exchange.excel.sending.words import spell_choice, spell_scale, spell_yes_no
from pmo_desktop.exchange.excel.sheet import Cell, Place

EMPTY = Try(None, None)


def spell(habits: Habits, cell: Cell | None, place: Place, wanted: Wanted) -> Iterator[Try]:
    """The ways to write a value that read back as it, the most like her own first."""
    if wanted in (None, "", (), Pair(None, None)):
        yield EMPTY
        return
    for way in _ways(habits, cell, place, wanted):
        if reads_back(habits, way, place, wanted):
            yield way


def reads_back(habits: Habits, way: Try, place: Place, wanted: Wanted) -> bool:
    """Whether a cell written this way means the wanted value."""
    found = habits.as_read(way, place)
    if isinstance(wanted, Pair) or isinstance(found, Pair):
        return found == wanted or (isinstance(wanted, Pair) and wanted.start == wanted.finish == found)
    return _same(habits, found, wanted)


def _same(habits: Habits, found: Wanted, wanted: Wanted) -> bool:
    assert not isinstance(found, Pair)
    assert not isinstance(wanted, Pair)
    if isinstance(wanted, tuple):
        names = found if isinstance(found, tuple) else (str(found),) if found is not None else ()
        return [_folded(one) for one in names] == [_folded(one) for one in wanted]
    return same(habits.field, found, wanted, habits.called)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _ways(habits: Habits, cell: Cell | None, place: Place, wanted: Wanted) -> Iterator[Try]:
    kind = habits.field.kind
    if isinstance(wanted, Pair):
        return spell_pair(habits, cell, place, wanted)
    if kind is Kind.DATE and isinstance(wanted, date):
        return spell_day(habits, cell, place, wanted)
    if kind is Kind.PERCENT and isinstance(wanted, (int, Decimal)):
        return spell_percent(habits, cell, place, Decimal(wanted))
    if kind is Kind.SCALE and isinstance(wanted, int):
        return spell_scale(habits, cell, wanted)
    if kind is Kind.YES_NO:
        return spell_yes_no(habits, cell, yes=bool(wanted))
    if isinstance(wanted, (int, Decimal)):
        return spell_number(habits, cell, place, Decimal(wanted))
    if isinstance(wanted, tuple):
        return spell_names(habits, cell, wanted)
    if kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        return spell_choice(habits, cell, str(wanted))
    if kind is Kind.LINKS:
        return iter((plain(str(wanted), cell),))
    return spell_text(habits, cell, place, str(wanted))
