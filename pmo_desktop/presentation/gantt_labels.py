"""What stands beside a bar, and where: never on a link, another bar or beyond the edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tails import conflict_x
from pmo_desktop.presentation.gantt_walls import Wall, free_left, free_right, is_free
from pmo_desktop.presentation.portfolio_gantt_words import slip_words
from pmo_desktop.presentation.scene import Measure, Text

Place = Literal["right", "left", "inside", "none"]
PLACES: dict[Place, str] = {
    "right": N_("Right of the bar"),
    "left": N_("Left of the bar"),
    "inside": N_("Inside the bar"),
    "none": N_("No labels"),
}
TEXTS: dict[str, str] = {
    "usual": N_("Owner and percent"),
    "owner": N_("Owner"),
    "name": N_("Task name"),
    "percent": N_("Percent complete"),
    "dates": N_("Start and finish"),
    "duration": N_("Duration"),
}
_GAP, _LINKED_GAP, _LEFT_GAP, _HEIGHT, _FAR, _NUDGE, _SHIFT, _LONGEST = 7.0, 13.0, 16.0, 16.0, 160.0, 20.0, 72.0, 260.0


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """Which text stands where; `words` says the text of a task where it is a field of its own."""

    text: str = "usual"
    place: Place = "right"
    words: Callable[[int], str] | None = field(default=None, compare=False)


USUAL_LABEL = LabelChoice()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a label makes room for: a leaving link, the tail's end, marks, lines better not crossed, links never."""

    linked: bool = False
    tail: float | None = None
    deadline: float | None = None
    mark: bool = False
    lines: Sequence[float] = ()
    walls: Sequence[Wall] = ()
    edge: float = float("inf")
    left_edge: float = 0.0
    done: float | None = None
    ground: str = "surface"


def percent_text(percent: Decimal | None) -> str:
    """A share of one as whole percent."""
    share = (percent or Decimal(0)) * 100
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"


def day_text(day: date) -> str:
    """Month and day, as beside a milestone."""
    return f"{day.month:02}-{day.day:02}"


def label_text(row: GanttRow, choice: LabelChoice | None = None) -> str:
    """Owner and percent of a task that has begun, the percent of a summary, the day of a milestone; or as chosen."""
    chosen = choice.text if choice is not None else "usual"
    if row.kind in {"marks", "head"}:
        return ""
    if not row.is_leaf:
        slip = slip_words(row.facts.slip) if row.facts is not None else ""
        return " · ".join(part for part in (percent_text(row.percent), slip) if part)
    if choice is not None and choice.words is not None:
        return choice.words(row.key.id)
    match chosen:
        case "owner":
            return row.owners
        case "name":
            return row.name
        case "percent":
            return percent_text(row.percent) if row.kind == "task" else ""
        case "dates":
            return _dates(row)
        case "duration":
            if row.duration is None or row.kind == "milestone":
                return ""
            return _("{n} d").format(n=f"{row.duration.quantize(Decimal('0.1')).normalize():f}")
        case _:
            return _usual(row)


def _usual(row: GanttRow) -> str:
    if row.kind == "milestone":
        if row.deadline:
            return _("due {date}").format(date=day_text(row.deadline))
        return day_text(row.finish) if row.finish else ""
    started = row.percent is not None and 0 < row.percent < 1
    return " ".join(part for part in (row.owners, percent_text(row.percent) if started else "") if part)


def _dates(row: GanttRow) -> str:
    if row.start is None or row.finish is None:
        return ""
    if row.kind == "milestone" or row.start == row.finish:
        return day_text(row.finish)
    return f"{day_text(row.start)} → {day_text(row.finish)}"


def label(
    row: GanttRow, box: Box, beside: Beside, measure: Measure, size: float = 11.0, *, choice: LabelChoice | None = None
) -> Text | None:
    """The label where it is wanted, else at the bar's other side, else inside; none where there is no free place.

    Lines of days are crossed before a label is left out; links, bars and the edge never.
    """
    text = label_text(row, choice)
    place: Place = choice.place if choice is not None and row.is_leaf else "right"
    if not text or place == "none":
        return None
    bold = not row.is_leaf
    width = measure(text, size, bold) + 1
    width = min(width, _LONGEST)
    top = (box.top + box.bottom) / 2 - _HEIGHT / 2 + (2 if bold else 1)
    x, inside = _place(row, box, beside, width, place)
    if x is None and row.facts is not None:
        text = percent_text(row.percent)
        width = measure(text, size, bold) + 1
        x, inside = _place(row, box, beside, width, place)
    if x is None:
        return None
    elide = width >= _LONGEST
    if inside:
        on_done = beside.done is not None and beside.done >= x + width
        top -= 1.5
        return Text(x, top, width, _HEIGHT, text, "on_accent" if on_done else "text", size, bold, elide=elide)
    return Text(x, top, width, _HEIGHT, text, "second", size, bold, elide=elide, halo=beside.ground)


def _place(row: GanttRow, box: Box, beside: Beside, width: float, place: Place) -> tuple[float | None, bool]:
    """The left edge of a label and whether it stands inside its bar."""
    lines = [(line - 0.5, line + 0.5) for line in beside.lines]
    orders: dict[Place, tuple[Place, ...]] = {
        "right": ("right", "left"), "left": ("left", "right"), "inside": ("inside", "right", "left"), "none": (),
    }  # fmt: skip
    far = beside.tail is not None and beside.tail - box.right > _FAR
    both = (*beside.walls, *lines)
    tries = ((both, _NUDGE, True), (both, _SHIFT, False), (beside.walls, _NUDGE, False), (beside.walls, _SHIFT, False))
    for walls, most, first in tries:
        for side in orders[place]:
            if side == "inside":
                x = _inside(row, box, beside, width)
            elif side == "right":
                x = None if far and first else _right(row, box, beside, width, walls, most)
            else:
                x = _left(row, box, beside, width, walls, most)
            if x is not None:
                return x, side == "inside"
    return None, False


def _right(  # noqa: PLR0917 read like a sentence: what, where, how
    row: GanttRow, box: Box, beside: Beside, width: float, walls: Sequence[Wall], most: float
) -> float | None:
    x = box.right + (_LINKED_GAP if beside.linked and row.is_leaf else _GAP)
    if beside.tail is not None:
        x = max(x, beside.tail + _GAP)
    if beside.deadline is not None and beside.deadline + 6 > box.right:
        x = max(x, beside.deadline + _GAP)
    if beside.mark:
        x = max(x, conflict_x(box, beside.deadline) + 12 + _GAP)
    found = free_right(x, width, walls, most)
    return found if found is not None and found + width <= beside.edge else None


def _left(  # noqa: PLR0917 read like a sentence: what, where, how
    row: GanttRow, box: Box, beside: Beside, width: float, walls: Sequence[Wall], most: float
) -> float | None:
    if not row.is_leaf:
        return None
    found = free_left(box.left - _LEFT_GAP, width, walls, most)
    return found if found is not None and found > beside.left_edge else None


def _inside(row: GanttRow, box: Box, beside: Beside, width: float) -> float | None:
    x = free_right(box.left + 5, width, beside.walls, max(0.0, box.right - box.left - width - 10))
    if row.kind != "task" or row.pieces or x is None or x + width + 5 > box.right:
        return None
    if beside.done is not None and x - 1 < beside.done < x + width + 1:
        after = beside.done + 4
        return after if after + width + 4 <= box.right and is_free(after, width, beside.walls) else None
    return x
