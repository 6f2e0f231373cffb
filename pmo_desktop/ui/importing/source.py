"""One file of the import page and the state it is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.importing.decisions import Dispute, Missing, disputes, missing
from pmo_desktop.domain.importing.plan import CellConflict, ImportPlan, Vanished
from pmo_desktop.domain.importing.taking import Choices
from pmo_desktop.exchange.excel.findings import SheetFinding
from pmo_desktop.exchange.excel.sheet import Sheet
from pmo_desktop.ui.importing.reading import Reading


class State(StrEnum):
    """How far a file is."""

    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    LOCKED = "locked"
    STOPPED = "stopped"
    ACCEPTED = "accepted"


@dataclass
class Source:
    """One file: what was read of it, what was chosen, and how far it is.

    `order` counts the work asked for, `answered` is the last that came back, for `version` of the document.
    """

    path: Path
    state: State = State.READING
    reading: Reading | None = None
    error: PlainError | None = None
    choices: Choices = field(default_factory=Choices)
    remember: bool = True
    sheet: int = 0
    order: int = 0
    answered: int = 0
    version: int = -1
    said: str = ""
    _chosen: tuple[ImportPlan, Choices, ImportPlan] | None = None

    @property
    def plan(self) -> ImportPlan:
        """What accepting would do, with the conflicts as they are decided."""
        assert self.reading is not None
        known = self._chosen
        if known is None or known[0] is not self.reading.plan or known[1] is not self.choices:
            known = self._chosen = (self.reading.plan, self.choices, self.choices.on(self.reading.plan))
        return known[2]

    @property
    def disputes(self) -> list[tuple[Dispute, CellConflict]]:
        """All conflicts, decided or not."""
        return disputes(self.reading.plan) if self.reading is not None else []

    @property
    def missing(self) -> list[tuple[Missing, Vanished]]:
        """All records that vanished, answered or not."""
        return missing(self.reading.plan) if self.reading is not None else []

    @property
    def finding(self) -> SheetFinding | None:
        """What was understood of the sheet shown."""
        if self.reading is None or not self.reading.finding.sheets:
            return None
        return self.reading.finding.sheets[min(self.sheet, len(self.reading.finding.sheets) - 1)]

    @property
    def page(self) -> Sheet | None:
        """The sheet shown."""
        if self.reading is None or not self.reading.workbook.sheets:
            return None
        return self.reading.workbook.sheets[min(self.sheet, len(self.reading.workbook.sheets) - 1)]

    @property
    def recognised(self) -> int:
        """How many tables were recognised in the sheet shown; those after them were added by hand."""
        finding = self.finding
        if self.reading is None or finding is None:
            return 0
        return next((len(raw.tables) for raw in self.reading.raw.sheets if raw.sheet == finding.sheet), 0)

    @cached_property
    def short(self) -> str:
        """The file's name without its ending."""
        return self.path.stem
