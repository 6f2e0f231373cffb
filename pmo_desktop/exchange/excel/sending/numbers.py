"""Numbers, money, durations and progress as she writes them: 80, 0.8, 80%, 1.2万, ¥1,200, 5天, 3/5, 完成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.numbers import normal, parse_number
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, plain
from pmo_desktop.exchange.excel.sheet import Cell, Place

_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_SHARE = re.compile(r"^\s*(\d+)\s*([/／])\s*(\d+)\s*$")
_WEEKS = re.compile(r"(?i)个?(?:周|星期|礼拜)|weeks?|wks?|wk|w")
_MANY = Decimal("0.0000000001")
_NEAT = 2


def spell_number(habits: Habits, cell: Cell | None, place: Place, wanted: Decimal) -> Iterator[Try]:
    """Ways to write a number, an amount of money or of time."""
    own = cell if _is_number(cell) else None
    around = next((c for c in habits.near(place) if _is_number(c)), None)
    spoken = cell is not None and isinstance(cell.value, str) and parse_number_in(cell.value) is not None
    if own is not None or (not spoken and around is not None and _mostly_numbers(habits)):
        like = own or around
        assert like is not None
        amount = exact(wanted / habits.reader.factor)
        look = None if own is not None else (like.row, like.column)
        if habits.field.unit == "%" and "%" in like.number_format:
            amount = exact(amount / 100)
        yield Try(amount, float(amount), like.number_format, look)
    yield from _texts(habits, cell, place, wanted)
    amount = exact(wanted / habits.reader.factor)
    if cell is not None and isinstance(cell.value, str) and habits.texts:
        yield plain(f"{amount:f}")
    yield plain(amount, cell)
    yield plain(f"{wanted:f}")


def spell_percent(habits: Habits, cell: Cell | None, place: Place, wanted: Decimal) -> Iterator[Try]:
    """Ways to write progress; words and marks only where the cell or its column uses them."""
    text = cell.value if cell is not None and isinstance(cell.value, str) else ""
    worded = bool(text) and not re.search(r"\d", text)
    if worded or (cell is None and habits.texts and not any(re.search(r"\d", t) for t in habits.texts)):
        for word in habits.words.get(wanted, ()):
            if isinstance(word, str):
                yield plain(word, cell)
    share = _SHARE.match(text)
    if share and (done := wanted * int(share[3])) == int(done):
        yield plain(f"{int(done)}{share[2]}{share[3]}")
    like = cell if _is_number(cell) else None
    look: Place | None = None
    if like is None and not (text and re.search(r"\d", text)):
        like = next((c for c in habits.near(place) if _is_number(c)), None)
        look = (like.row, like.column) if like is not None else None
    if like is not None:
        hundreds = like is cell and isinstance(like.value, (int, float)) and like.value > 1
        fraction = "%" in like.number_format or (habits.reader.habits.fractions and not hundreds)
        for amount in (wanted, exact(wanted * 100)) if fraction else (exact(wanted * 100), wanted):
            yield Try(amount, float(amount), like.number_format, look)
    yield from _texts(habits, cell, place, wanted)
    for shown in (f"{exact(wanted * 100):f}%", f"{wanted:f}"):
        yield plain(shown)


def exact(number: Decimal) -> Decimal:
    """A number without the endless tail of a division."""
    return normal(number.quantize(_MANY)) if number != number.quantize(_MANY) else normal(number)


def parse_number_in(text: str) -> tuple[str, Decimal, str] | None:
    """What stands before the first number of a text, the number, what follows."""
    found = _NUMBER.search(text)
    number = parse_number(found[0]) if found else None
    return (text[: found.start()], number, text[found.end() :]) if found and number is not None else None


def _texts(habits: Habits, cell: Cell | None, place: Place, wanted: Decimal) -> Iterator[Try]:
    """The wanted number in the place of the number of a text, in its unit; neat ones before those with a long tail."""
    examples = [cell] if cell is not None and isinstance(cell.value, str) else []
    examples += [c for c in habits.near(place) if isinstance(c.value, str)][:8]
    untidy: list[str] = []
    for one in examples:
        text = str(one.value)
        inside = parse_number_in(text)
        meant = habits.reader.read(one).value
        if inside is None or not isinstance(meant, (int, Decimal)) or not inside[1] or not meant:
            continue
        before, shown_number, after = inside
        bracketed = before.rstrip().endswith(("(", "（")) and meant < 0
        amount = exact(wanted * abs(shown_number) / abs(Decimal(meant)))
        if bracketed and amount > 0:
            before, after = before.rstrip("(（ "), after.lstrip(")） ")
        elif bracketed:
            amount = -amount
        shown = _like(amount, text)
        if -int(amount.normalize().as_tuple().exponent) <= (_NEAT + 2 if habits.field.kind is Kind.MONEY else _NEAT):
            yield plain(f"{before}{shown}{after}")
        else:
            untidy.append(f"{before}{shown}{after}")
        if habits.field.unit == "d" and _WEEKS.search(after):
            days = _WEEKS.sub("天" if habits.chinese else "d", after, count=1)
            yield plain(f"{before}{wanted:f}{days}")
    for text in untidy:
        yield plain(text)


def _like(amount: Decimal, text: str) -> str:
    found = _NUMBER.search(text)
    sample = found[0] if found else ""
    decimals = len(sample.partition(".")[2])
    own = max(0, -int(amount.normalize().as_tuple().exponent))
    thousands = "," if "," in sample else ""
    return f"{amount:{thousands}.{max(own, decimals if sample.endswith('0') else 0)}f}"


def _is_number(cell: Cell | None) -> bool:
    return cell is not None and isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)


def _mostly_numbers(habits: Habits) -> bool:
    return 2 * sum(_is_number(c) for c in habits.cells) >= len([c for c in habits.cells if c.value != ""])
