"""Days in her spelling: real dates stay serial numbers, texts are written as their neighbours, ranges stay ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain

from pmo_desktop.domain.values.dates import serial_date
from pmo_desktop.exchange.excel.sending.changes import Pair
from pmo_desktop.exchange.excel.sending.day_patterns import DayPattern, padded_in, patterns_of, split_range
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, in_turn
from pmo_desktop.exchange.excel.sheet import Cell, Place

_NEIGHBOURS = 12


def spell_day(habits: Habits, cell: Cell | None, place: Place, day: date) -> Iterator[Try]:
    """Ways to write one day, the likeliest first."""
    texts = _texts(habits, cell, place, day)
    if habits.reader.swap:
        yield from in_turn([texts, _serials(habits, cell, place, day)])
    elif _real(cell) or (not _speaks(cell, habits) and _mostly_real(habits)):
        yield from in_turn([_serials(habits, cell, place, day), texts])
    elif habits.texts or (cell is not None and isinstance(cell.value, str)):
        yield from in_turn([texts, _serials(habits, cell, place, day)])
    else:
        yield from in_turn([_serials(habits, cell, place, day), texts])


def spell_pair(habits: Habits, cell: Cell | None, place: Place, pair: Pair) -> Iterator[Try]:
    """Ways to write two days into one cell, as the cell or its neighbours do."""
    if pair.start is None or pair.finish is None:
        day = pair.start or pair.finish
        if day is not None:
            yield from spell_day(habits, cell, place, day)
        return
    for text, first, second in _ranges(habits, cell, place):
        for left, between, right in split_range(text):
            before = patterns_of(left, first)
            after = patterns_of(right, second)
            for one in before:
                for two in [*after, one]:
                    written = f"{one.write(pair.start)}{between}{two.write(pair.finish)}"
                    yield Try(written, written)
    if pair.start == pair.finish:
        yield from spell_day(habits, cell, place, pair.start)
    written = f"{pair.start.isoformat()} ~ {pair.finish.isoformat()}"
    yield Try(written, written)


def _real(cell: Cell | None) -> bool:
    """Whether a cell holds a date as Excel counts it."""
    if cell is None or isinstance(cell.value, (str, bool)):
        return False
    if isinstance(cell.value, (int, float)):
        return serial_date(float(cell.value)) is not None
    return isinstance(cell.value, date)


def _shown_as_day(cell: Cell) -> bool:
    """Whether a cell looks like a date, not like the number of a day."""
    return isinstance(cell.value, date)


def _speaks(cell: Cell | None, habits: Habits) -> bool:
    """Whether a cell names a day in words."""
    return cell is not None and isinstance(cell.value, str) and isinstance(habits.reader.read(cell).value, date)


def _mostly_real(habits: Habits) -> bool:
    real = sum(_real(cell) for cell in habits.cells)
    return real > 0 and real >= sum(_speaks(cell, habits) for cell in habits.cells)


def _serials(habits: Habits, cell: Cell | None, place: Place, day: date) -> Iterator[Try]:
    own = cell
    if not _real(cell):
        around = [c for c in habits.near(place) if _real(c)]
        own = next(filter(_shown_as_day, chain(around, habits.cells)), None)
        own = own or next(filter(_real, chain(around, habits.cells)), None)
    if own is None:
        return
    look = None if own is cell else (own.row, own.column)
    days = [day]
    if habits.reader.swap and day.day <= 12:
        days.insert(0, date(day.year, day.day, day.month))
    for one in days:
        if isinstance(own.value, (int, float)):
            serial = (one - date(1899, 12, 30)).days
            yield Try(serial, float(serial), own.number_format, look)
            continue
        moment = datetime(one.year, one.month, one.day)
        time = timedelta(0)
        if own is cell and isinstance(own.value, datetime):
            time = own.value - datetime(own.value.year, own.value.month, own.value.day)
        yield Try(serial_of(moment + time, starts_1904=habits.starts_1904), moment + time, own.number_format, look)


def serial_of(moment: datetime, *, starts_1904: bool) -> int | Decimal:
    """The number by which Excel counts a moment."""
    first = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)
    passed = moment - first
    if not passed.seconds:
        return passed.days
    return Decimal(passed.days) + (Decimal(passed.seconds) / 86400).quantize(Decimal("0.000000001"))


def _texts(habits: Habits, cell: Cell | None, place: Place, day: date) -> Iterator[Try]:
    patterns: list[DayPattern] = []
    if cell is not None and isinstance(cell.value, str):
        patterns += _patterns(habits, cell)
    around = [c for c in habits.near(place) if isinstance(c.value, str) and c is not cell]
    shapes: Counter[str] = Counter(_shape(str(c.value)) for c in around)
    around = sorted(around[:_NEIGHBOURS], key=lambda c: -shapes[_shape(str(c.value))])
    for one in around:
        patterns += [p for p in _patterns(habits, one) if p not in patterns]
    for pattern in patterns:
        written = pattern.write(day)
        yield Try(written, written)
    if cell is not None and isinstance(cell.value, (int, float)) and not _real(cell):
        bare = f"{day.month}.{day.day}"
        yield Try(Decimal(bare), float(bare), cell.number_format)
        yield Try(bare, bare)
    for pattern in patterns:  # what leaves out the year cannot name a day of another year
        written = _with_year(pattern, day)
        if written:
            yield Try(written, written)
    for written in (f"{day.year}/{day.month}/{day.day}", day.isoformat()):
        yield Try(written, written)


def _patterns(habits: Habits, cell: Cell) -> list[DayPattern]:
    parsed = habits.reader.read(cell)
    if not isinstance(parsed.value, date) or parsed.finish is not None:
        return []
    return patterns_of(str(cell.value), parsed.value, padded=padded_in(habits.texts))


def _with_year(pattern: DayPattern, day: date) -> str:
    kinds = pattern.kinds
    if "y" in kinds or not {"m", "d"} <= kinds:
        return ""
    written = pattern.write(day)
    text = "".join(part.text for part in pattern.parts if part.kind == "text")
    sign = "年" if "月" in text else next((one for one in "./-" if one in text), "/")
    return f"{day.year}{sign}{written}"


def _shape(text: str) -> str:
    return "".join("9" if letter.isdigit() else letter for letter in text)


def _ranges(habits: Habits, cell: Cell | None, place: Place) -> Iterator[tuple[str, date, date]]:
    own = [cell] if cell is not None else []
    for one in chain(own, habits.near(place), habits.cells):
        if not isinstance(one.value, str):
            continue
        parsed = habits.reader.read(one)
        if isinstance(parsed.value, date) and parsed.finish is not None:
            yield one.value, parsed.value, parsed.finish
