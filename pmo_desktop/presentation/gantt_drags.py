"""A drag on the chart while it lasts: what was taken, where it would land, and how that is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor
from typing import Literal

from pmo_desktop.presentation.gantt_bars import SCREEN, Measures, box_of
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_linking import End, end_at, link_type, refusal
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_moves import Grip, Move, move, moves, progressed
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.time_scale import TimeScale

Taken = Grip | Literal["link_start", "link_end"]
NEEDED = 4.0
"""So many points make a click a drag."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A link being drawn: onto which task, which type, and why it cannot be (empty when it can)."""

    row: GanttRow
    box: Box
    end: End
    kind: str
    refused: str


@dataclass(slots=True)
class Drag:
    """From a press on a part of a bar until the release; `others` are moved along with it."""

    index: int
    row: GanttRow
    grip: Taken
    x: float
    y: float
    others: tuple[GanttRow, ...] = ()
    to_x: float = field(init=False)
    to_y: float = field(init=False)
    begun: bool = False
    fine: bool = False

    def __post_init__(self) -> None:
        """It ends where it begins, so far."""
        self.to_x, self.to_y = self.x, self.y

    @property
    def links(self) -> bool:
        """Whether a link is being drawn."""
        return self.grip in {"link_start", "link_end"}

    def follow(self, x: float, y: float, *, fine: bool = False) -> None:
        """The pointer is now here; a few pixels make a click a drag."""
        self.to_x, self.to_y, self.fine = x, y, fine
        self.begun = self.begun or abs(x - self.x) + abs(y - self.y) >= NEEDED

    def moved(self, scale: TimeScale, calendar: Calendar) -> tuple[Move, ...]:
        """The dates it leads to, the held bar first; none while linking."""
        if self.links or not self.begun:
            return ()
        if self.grip == "progress":
            day = scale.date_of(self.to_x)
            part = self.to_x / scale.px - floor(self.to_x / scale.px)
            one = progressed(self.row, day, part, calendar, fine=self.fine)
            return (one,) if one is not None else ()
        by = round((self.to_x - self.x) / scale.px)
        if self.grip == "bar":
            held = self.row if self.row.is_leaf else next(iter(self.others), None)
            return moves(self.others, held, by, calendar) if held is not None else ()
        assert self.grip in {"start", "end"}
        one = move(self.row, self.grip, by, calendar)
        return (one,) if one is not None else ()

    def joint(self, rows: GanttRows, scale: TimeScale, sizes: Measures = SCREEN) -> Joint | None:
        """The task a link would lead to."""
        index = int(self.to_y // SCREEN.row)
        if not self.links or not self.begun or index == self.index or not 0 <= index < len(rows):
            return None
        row = rows[index]
        box = box_of(row, index * SCREEN.row, scale, sizes)
        end = end_at(box, self.to_x) if box is not None else None
        if row.key.kind != "task" or box is None or end is None:
            return None
        kind = link_type("finish" if self.grip == "link_end" else "start", end)
        return Joint(row, box, end, kind, refusal(rows, self.row.key.id, row.key.id, kind))
