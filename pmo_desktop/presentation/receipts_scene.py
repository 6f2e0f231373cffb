"""Money by month: what was to be received beside what was, in units of ten thousand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, log10

from pmo_desktop.base.i18n import _, pgettext
from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text
from pmo_desktop.presentation.time_scale import MONTHS

UNIT = Decimal(10000)
_LEFT, _TOP, _BOTTOM, _RIGHT = 52.0, 24.0, 26.0, 16.0


def months_around(today: date, before: int = 2, after: int = 4) -> list[date]:
    """The first days of the months from some before today's to some after."""
    month = today.replace(day=1)
    for _number in range(before):
        month = (month - timedelta(days=1)).replace(day=1)
    found = []
    for _number in range(before + after + 1):
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def receipts_scene(  # noqa: PLR0917 read like a sentence: what, where, how
    months: Sequence[date],
    planned: Mapping[date, Decimal],
    received: Mapping[date, Decimal],
    width: float,
    height: float,
    measure: Measure,
) -> Scene:
    """Two bars a month, planned hollow and received filled, with their figures in ten thousands."""
    highest = max([*(planned.get(m, Decimal(0)) for m in months), *(received.get(m, Decimal(0)) for m in months)])
    step = _step(float(highest / UNIT))
    top = step * 4
    room = height - _TOP - _BOTTOM
    shapes: list[Shape] = []
    for number in range(5):
        value = step * number
        y = _TOP + room * (1 - value / top)
        shapes.append(Line(((_LEFT, y), (width - _RIGHT, y)), "line" if number else "strong_line"))
        shapes.append(Text(0, y - 8, _LEFT - 8, 16, f"{value:g}", "second", 11, align="right"))
    each = (width - _LEFT - _RIGHT) / max(1, len(months))
    bar = min(30.0, each * 0.3)
    for number, month in enumerate(months):
        middle = _LEFT + each * (number + 0.5)
        pairs = ((planned.get(month), middle - bar - 1, False), (received.get(month), middle + 1, True))
        for amount, x, got in pairs:
            if amount:
                shapes.extend(_bar(float(amount / UNIT), x, bar, room, top, got=got))
        word = f"{month.year}-1" if month.month == 1 else _(MONTHS[month.month - 1])
        shapes.append(Text(middle - each / 2, height - _BOTTOM + 4, each, 18, word, "second", 11, align="center"))
    shapes.extend(_legend(width, measure))
    return Scene(width, height, tuple(shapes))


def _bar(value: float, x: float, width: float, room: float, top: float, *, got: bool) -> list[Shape]:
    size = max(1.0, room * value / top)
    y = _TOP + room - size
    figure = f"{value:.0f}" if value >= 10 else f"{value:.1f}"
    ink = "accent_text" if got else "second"
    return [
        Rect(x, y, width, size, "accent" if got else "", "accent" if got else "baseline", 1.4),
        Text(x - 14, y - 16, width + 28, 15, figure, ink, 11, got, "center", elide=False),
    ]


def _legend(width: float, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    x = width - _RIGHT
    for word, fill, line in (
        (pgettext("money", "Received"), "accent", "accent"),
        (pgettext("money", "Planned"), "", "baseline"),
    ):
        x -= measure(word, 11, False) + 4
        shapes.append(Text(x, 0, 200, 16, word, "second", 11, elide=False))
        x -= 16
        shapes.append(Rect(x, 3, 10, 10, fill, line, 1.4))
        x -= 14
    return shapes


def _step(highest: float) -> float:
    """A round step so that four of them reach above the highest value."""
    if highest <= 0:
        return 1.0
    raw = highest * 1.12 / 4
    power = 10 ** ceil(log10(raw) - 1)
    return next(float(power * factor) for factor in (1, 2, 2.5, 3, 4, 5, 6, 8, 10) if power * factor >= raw)
