"""What stands beside a bar, and on which side of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.portfolio_gantt_words import slip_words
from pmo_desktop.presentation.scene import Measure, Text

_GAP, _LINKED_GAP, _LEFT_GAP, _HEIGHT, _FAR = 7.0, 13.0, 16.0, 16.0, 160.0


@dataclass(frozen=True, slots=True)
class Beside:
    """What a label must make room for: a leaving link, the end of the float tail, lines not to cross, the edge."""

    linked: bool = False
    tail: float | None = None
    deadline: float | None = None
    lines: Sequence[float] = ()
    edge: float = float("inf")
    left_edge: float = 0.0


def percent_text(percent: Decimal | None) -> str:
    """A share of one as whole percent."""
    share = (percent or Decimal(0)) * 100
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"


def day_text(day: date) -> str:
    """Month and day, as beside a milestone."""
    return f"{day.month:02}-{day.day:02}"


def label_text(row: GanttRow) -> str:
    """Owner and percent of a task that has begun, the percent of a summary, the day of a milestone."""
    if row.kind == "milestone":
        if row.deadline:
            return _("due {date}").format(date=day_text(row.deadline))
        return day_text(row.finish) if row.finish else ""
    if row.kind in {"marks", "head"}:
        return ""
    if not row.is_leaf:
        slip = slip_words(row.facts.slip) if row.facts is not None else ""
        return " · ".join(part for part in (percent_text(row.percent), slip) if part)
    started = row.percent is not None and 0 < row.percent < 1
    return " ".join(part for part in (row.owners, percent_text(row.percent) if started else "") if part)


def label(row: GanttRow, box: Box, beside: Beside, measure: Measure, size: float = 11.0) -> Text | None:
    """The label right of bar and tail; left of the bar when it would cross a line or the edge, or be far off."""
    text = label_text(row)
    if not text:
        return None
    bold = not row.is_leaf
    width = measure(text, size, bold)
    top = (box.top + box.bottom) / 2 - _HEIGHT / 2 + (2 if bold else 1)
    x = box.right + (_LINKED_GAP if beside.linked and row.is_leaf else _GAP)
    if beside.tail is not None:
        x = max(x, beside.tail + _GAP)
    if beside.deadline is not None and beside.deadline + 6 > box.right:
        x = max(x, beside.deadline + _GAP)
    far = beside.tail is not None and beside.tail - box.right > _FAR
    crosses = far or any(x - 3 < line < x + width + 3 for line in beside.lines) or x + width > beside.edge
    left = box.left - _LEFT_GAP - width
    free = not any(left - 3 < line < left + width + 3 for line in beside.lines)
    if crosses and free and left > beside.left_edge and row.is_leaf:
        x = left
    return Text(x, top, width + 1, _HEIGHT, text, "second", size, bold, elide=False, halo="surface")
