"""What a printable is made of before it is cut: corner, top, left and body, and where cuts may go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from pmo_desktop.presentation.scene import Measure, Scene
from pmo_desktop.reporting.paper import PageSetup

NOTHING = Scene(0, 0, ())


@dataclass(frozen=True, slots=True)
class Pieces:
    """`top` repeats above every page and `left` beside it; `body` is cut at `rows` and `columns` only.

    `rows` and `columns` are rising offsets of allowed cuts in the body, its end included; `labels` word the part of
    the body before each column cut (a date), for the footer.
    """

    corner: Scene
    top: Scene
    left: Scene
    body: Scene
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    legend: Scene = field(default=NOTHING)
    labels: tuple[str, ...] = ()


class Printable(Protocol):
    """Something that can go on paper."""

    @property
    def title(self) -> str:
        """The heading of every page."""
        ...

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """The pieces for this paper: a chart chooses its scale so that it fills the pages asked for."""
        ...
