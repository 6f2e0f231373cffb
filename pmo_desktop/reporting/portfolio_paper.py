"""The ledger of projects on paper: headings repeated, no project cut, the sums on the last page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_desktop.presentation.portfolio_scene import (
    HEAD,
    ROW,
    TOTAL,
    LedgerRow,
    header_scene,
    ledger_for,
    rows_scene,
    total_scene,
)
from pmo_desktop.presentation.scene import Measure, Scene
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces

_LEAST = 1180.0


@dataclass(frozen=True, slots=True)
class PortfolioPaper:
    """The printable ledger of these projects."""

    title: str
    rows: tuple[LedgerRow, ...]
    today: date

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """One page wide; narrow paper makes everything smaller rather than cutting a column."""
        width = max(_LEAST, room(setup)[0])
        ledger = ledger_for(self.rows, width, self.today)
        head = header_scene(ledger, measure)

        def body(area: Area) -> Part:
            first, last = round(area.top / ROW), min(len(self.rows), round((area.bottom - 1) / ROW) + 1)
            part = rows_scene(self.rows[first:last], ledger, self.today, measure)
            if area.bottom > len(self.rows) * ROW:
                sums = total_scene(self.rows, ledger, (last - first) * ROW)
                part = Scene(width, sums.height, (*part.shapes, *sums.shapes))
            return Part(part, 0.0, first * ROW)

        cuts = [(number + 1) * ROW for number in range(len(self.rows))]
        cuts[-1:] = [len(self.rows) * ROW + TOTAL]
        return Pieces(body=body, rows=tuple(cuts), columns=(width,), top=lambda _area: Part(head), top_height=HEAD)
