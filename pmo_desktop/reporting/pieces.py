"""What a printable is made of before it is cut: corner, top, left and body, and where cuts may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, runtime_checkable

from pmo_desktop.presentation.scene import Measure, Scene
from pmo_desktop.reporting.paper import PageSetup

NOTHING = Scene(0, 0, ())


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the body that one page shows, in body units."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Part:
    """A scene whose origin lies at `x`, `y` of its piece."""

    scene: Scene
    x: float = 0.0
    y: float = 0.0


Draw: TypeAlias = Callable[[Area], Part]


@dataclass(frozen=True, slots=True)
class Pieces:
    """`top` repeats above every page and `left` beside it; `body` is cut at `rows` and `columns` only.

    Each is drawn for the area a page shows, so that a long plan costs no more per page than a short one.
    `rows` and `columns` are rising offsets of allowed cuts in the body, its end included; `labels` word the first and
    the last of the part of the body before each column cut (its days), for the footer. With `map_in_legend` the page
    map stands at the right end of the legend, which leaves room for it. `legend_at` is the legend where everything is
    shrunk by so much to fit: it may say the scale.
    """

    body: Draw
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    corner: Scene = field(default=NOTHING)
    top: Draw = field(default=lambda _area: Part(NOTHING))
    left: Draw = field(default=lambda _area: Part(NOTHING))
    top_height: float = 0.0
    left_width: float = 0.0
    legend: Scene = field(default=NOTHING)
    labels: tuple[tuple[str, str], ...] = ()
    map_in_legend: bool = False
    legend_at: Callable[[float], Scene] | None = None

    @property
    def width(self) -> float:
        """The body's width."""
        return self.columns[-1] if self.columns else 0.0

    @property
    def height(self) -> float:
        """The body's height."""
        return self.rows[-1] if self.rows else 0.0


class Printable(Protocol):
    """Something that can go on paper."""

    @property
    def title(self) -> str:
        """The heading of every page."""
        ...

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """The pieces for this paper: a chart chooses its scale so that it fills the pages asked for."""
        ...


class Section(Printable, Protocol):
    """One part of a booklet; `label` is what the preview writes below its first page."""

    @property
    def label(self) -> str:
        """Whom or what the part is for."""
        ...


@runtime_checkable
class Booklet(Protocol):
    """Several printables in one print, each on fresh pages of its own."""

    @property
    def title(self) -> str:
        """What the whole is called."""
        ...

    @property
    def parts(self) -> tuple[Section, ...]:
        """The parts in order, found anew when asked for."""
        ...


Print: TypeAlias = Printable | Booklet
"""What a print job holds."""
