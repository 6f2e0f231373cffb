"""Proof before anything is written: the workbook as it would be, recognised again, says what is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.sending.changes import DISTURBS, NO_SPELLING, LeftCell
from pmo_desktop.exchange.excel.sending.composing import Composed
from pmo_desktop.exchange.excel.sending.differing import differences, rows_of, same_shape
from pmo_desktop.exchange.excel.sending.habits import Try
from pmo_desktop.exchange.excel.sending.recognising import Recogniser, Shape
from pmo_desktop.exchange.excel.sending.trying_out import with_cells
from pmo_desktop.exchange.excel.sending.views import TableView
from pmo_desktop.exchange.excel.sending.wishes import leave
from pmo_desktop.exchange.excel.sheet import Place, Workbook

_ROUNDS = 8
_LOOKS = 120
"""How often a sheet may be recognised while the cause of a disturbance is looked for."""


@dataclass(slots=True)
class Chosen:
    """A wish with the way it is tried now."""

    composed: Composed
    way: int = 0

    @property
    def view(self) -> TableView:
        """Its table."""
        return self.composed.view

    @property
    def field(self) -> str:
        """What it changes."""
        return self.composed.wish.field

    @property
    def cells(self) -> tuple[tuple[Place, Try], ...]:
        """The cells it would write."""
        return self.composed.ways[self.way].cells


@dataclass(frozen=True, slots=True)
class Proved:
    """The wishes that hold, each with the number of its way, and those that had to be left."""

    held: tuple[tuple[Composed, int], ...]
    left: tuple[LeftCell, ...]


def prove(
    workbook: Workbook, recogniser: Recogniser, composed: Sequence[Composed], shapes: Mapping[str, list[Shape]]
) -> Proved:
    """Try all wishes of a sheet together; what is not read back is tried another way, then left.

    A wish that changes how anything else is read is left as well. `shapes` are the tables of each sheet as
    recognition by itself finds them.
    """
    held: list[tuple[Composed, int]] = []
    left: list[LeftCell] = []
    sheets: dict[str, list[Composed]] = defaultdict(list)
    for one in composed:
        sheets[one.view.sheet].append(one)
    for name, mine in sheets.items():
        trial = _Trial(workbook, recogniser, name, [Chosen(one) for one in mine], shapes[name])
        trial.run()
        held += [(one.composed, one.way) for one in trial.chosen]
        left += trial.left
    return Proved(tuple(held), tuple(left))


class _Trial:
    """One sheet on its way to being proved."""

    def __init__(
        self, workbook: Workbook, recogniser: Recogniser, sheet: str, chosen: list[Chosen], shapes: list[Shape]
    ) -> None:
        self.chosen = chosen
        self.left: list[LeftCell] = []
        self._workbook = workbook
        self._sheet = next(page for page in workbook.sheets if page.name == sheet)
        self._recogniser = recogniser
        self._shapes = shapes
        self._views = {one.view.index: one.view for one in chosen}
        self._looks = 0

    def run(self) -> None:
        """Try until all that is left holds."""
        for _round in range(_ROUNDS):
            misread, disturbed = self._look(self.chosen)
            if not misread and not disturbed:
                return
            for one in misread:
                if one.way + 1 < len(one.composed.ways) or one.composed.more():
                    one.way += 1
                else:
                    self._leave(one, NO_SPELLING)
            if not misread:
                for one in self._culprits(self.chosen):
                    self._leave(one, DISTURBS)
        for one in [*self.chosen] if any(self._look(self.chosen)) else ():
            self._leave(one, DISTURBS)

    def _leave(self, one: Chosen, reason: str) -> None:
        self.chosen.remove(one)
        self.left.append(leave(one.view, one.composed.wish, reason))

    def _look(self, chosen: Sequence[Chosen]) -> tuple[list[Chosen], bool]:
        """The wishes that are not read back, and whether anything else is read in another way."""
        if not chosen:
            return [], False
        self._looks += 1
        cells = {place: way for one in chosen for place, way in one.cells}
        tables, shapes = self._recogniser.tables(self._workbook, with_cells(self._sheet, cells))
        misread: list[Chosen] = []
        disturbed = shapes != self._shapes
        for index, view in self._views.items():
            if index >= len(tables) or not same_shape(view.finding, tables[index]):
                disturbed = True
                continue
            mine = [one for one in chosen if one.view.index == index]
            wrong = differences(view, tables[index], [(one.composed, one.way) for one in mine])
            told: Mapping[int, set[tuple[int, str]]] = {
                number: {(row, one.field) for row in rows_of(one.composed)} for number, one in enumerate(mine)
            }
            misread += [one for number, one in enumerate(mine) if told[number] & wrong]
            disturbed = disturbed or bool(wrong - {place for places in told.values() for place in places})
        return misread, disturbed

    def _culprits(self, chosen: Sequence[Chosen]) -> list[Chosen]:
        """The wishes that disturb, found by halving; all of them when no part does it alone."""
        if self._looks > _LOOKS or len(chosen) == 1:
            return list(chosen)
        middle = len(chosen) // 2
        found = [
            one for part in (chosen[:middle], chosen[middle:]) if any(self._look(part)) for one in self._culprits(part)
        ]
        return found or list(chosen)
