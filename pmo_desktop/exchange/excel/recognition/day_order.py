"""Which of day and month comes first in a column, and whether a program took one for the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pmo_desktop.domain.importing.layouts import DateOrder
from pmo_desktop.exchange.excel.findings import Doubt, Question
from pmo_desktop.exchange.excel.recognition.date_facts import (
    ANSWERED,
    BESIDE,
    BY_DOTS,
    BY_ORDER,
    EITHER,
    SAMPLES,
    TYPED_ELSEWHERE,
    DateFacts,
    day_of,
    read_as,
)
from pmo_desktop.exchange.excel.sheet import Cell

_SURE = 3
_NEAR = timedelta(days=75)


def day_order(
    column: int, own: DateFacts, beside: Sequence[DateFacts], answer: DateOrder | None
) -> tuple[bool | None, bool, tuple[Question, ...]]:
    """Whether texts begin with the day, whether real dates are swapped, and the question about either."""
    told = own.day_first
    open_texts = [(c, a, b) for c, a, b in own.either if a != b and a <= 12 and b <= 12]
    if told is not None:
        swap, questions = _swapped(column, own, answer, day_first=told)
        return told, swap, questions
    if not open_texts:
        swap, questions = _swapped_beside(column, own, beside, answer)
        return None, swap, questions
    order, because = _guess(own, beside, open_texts)
    if answer in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        order, because = answer, ANSWERED
    choices = (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
    shown = list({str(c.value): (c, a, b) for c, a, b in open_texts}.values())[:SAMPLES]
    readings = tuple(tuple(read_as(one, choice) for one in shown) for choice in choices)
    question = Question(
        Doubt.DAY_MONTH, column, order.value, tuple(c.value for c in choices), because, len(open_texts),
        tuple(str(c.value) for c, _a, _b in shown), readings, settled=because != EITHER,
    )  # fmt: skip
    return order is DateOrder.DAY_FIRST, False, (question,)


def _guess(
    own: DateFacts, beside: Sequence[DateFacts], texts: Sequence[tuple[Cell, int, int]]
) -> tuple[DateOrder, str]:
    """Which of day and month comes first, and why."""
    if own.dots:
        return DateOrder.DAY_FIRST, BY_DOTS
    near = {facts.day_first for facts in beside} - {None}
    if len(near) == 1:
        return (DateOrder.DAY_FIRST if near.pop() else DateOrder.MONTH_FIRST), BESIDE
    both = (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
    steps = {order: _descents([read_as(one, order) for one in texts]) for order in both}
    best = min(both, key=lambda order: steps[order])
    worst = max(steps.values())
    if len(texts) >= _SURE and steps[best] == 0 and worst >= 2:
        return best, BY_ORDER
    spans = [facts.span for facts in (own, *beside) if facts.span]
    if spans:
        first, last = min(a for a, _ in spans) - _NEAR, max(b for _, b in spans) + _NEAR
        inside = {o: all(first <= read_as(one, o) <= last for one in texts) for o in both}
        if inside[both[0]] != inside[both[1]]:
            return (both[0] if inside[both[0]] else both[1]), BESIDE
    return DateOrder.MONTH_FIRST, EITHER


def _descents(days: Sequence[date]) -> int:
    return sum(b < a for a, b in itertools.pairwise(days))


def _swapped_beside(
    column: int, own: DateFacts, beside: Sequence[DateFacts], answer: DateOrder | None
) -> tuple[bool, tuple[Question, ...]]:
    """Whether real dates are swapped because those beside are, and only turned they lie near them."""
    days = [day_of(c) for c in own.days]
    sure = [day for facts in beside if facts.day_first is not None for day in facts.sure]
    if not days or not sure or any(d.day > 12 for d in days):
        return False, ()
    first, last = min(sure) - _NEAR, max(sure) + _NEAR
    turned = all(first <= d.replace(month=d.day, day=d.month) <= last for d in days)
    if not turned or all(first <= d <= last for d in days):
        return False, ()
    return _swap(column, days, answer, BESIDE, settled=True)


def _swapped(
    column: int, own: DateFacts, answer: DateOrder | None, *, day_first: bool
) -> tuple[bool, tuple[Question, ...]]:
    """Whether a program took the day for the month in the column's real dates, since it could not in its texts."""
    over = [c for c, a, b in own.either if (a if day_first else b) > 12]
    turned = [c for c in own.days if day_of(c).day != day_of(c).month]
    if not over or not own.days or any(day_of(c).day > 12 for c in own.days) or not turned:
        return False, ()
    return _swap(column, [day_of(c) for c in own.days], answer, TYPED_ELSEWHERE, settled=len(own.days) >= _SURE)


def _swap(
    column: int, days: Sequence[date], answer: DateOrder | None, because: str, *, settled: bool
) -> tuple[bool, tuple[Question, ...]]:
    """Real dates taken for swapped unless a person said otherwise, with the question."""
    choices = (DateOrder.SWAPPED, DateOrder.AS_SHOWN)
    order = DateOrder.SWAPPED
    if answer in choices:
        order, because, settled = answer, ANSWERED, True
    turned = [d for d in days if d.day != d.month]
    shown = list(dict.fromkeys(turned))[:SAMPLES]
    turn: dict[DateOrder, Callable[[date], date]] = {
        DateOrder.SWAPPED: lambda d: date(d.year, d.day, d.month), DateOrder.AS_SHOWN: lambda d: d,
    }  # fmt: skip
    question = Question(
        Doubt.DAY_MONTH, column, order.value, tuple(c.value for c in choices), because, len(turned),
        tuple(d.isoformat() for d in shown), tuple(tuple(turn[c](d) for d in shown) for c in choices),
        settled=settled,
    )  # fmt: skip
    return order is DateOrder.SWAPPED, (question,)
