"""What sending back would write into a workbook, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.exchange.excel.sheet import Place, address

Raw: TypeAlias = str | int | Decimal | bool | None
"""What a cell gets: text, a number (a date is its serial number), yes or no, nothing."""

CHANGED_THERE = N_("changed in the workbook since it was imported; import it first")
NEVER_IMPORTED = N_("this workbook was never imported here, so nobody knows which is newer; import it first")
FORMULA = N_("a formula stands here")
SHARED = N_("the cell counts for several rows, which differ here now")
MERGED = N_("inside a merged cell")
NO_SPELLING = N_("cannot be written so that it reads back as the same")
DELETED = N_("deleted here; its row stays in the workbook")
DISTURBS = N_("would change how other cells are read")
PAINTED = N_("read from a coloured bar, which is not painted anew")
GATHERED = N_("worked out from several cells")
LENT = N_("taken from a cell that says something else as well")
NO_PLACE = N_("has no place here: neither its project nor the task above it is in this workbook")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that changes: `old` and `new` as she reads them, `raw` as it is written.

    `field` is a field's key, or the header of an own column; `record` the id here and `name` what it is called.
    """

    sheet: str
    place: Place
    old: str
    new: str
    field: str
    header: str
    register: str
    record: int
    name: str
    raw: Raw
    style_from: Place | None = None
    over_formula: bool = False

    @property
    def cell(self) -> str:
        """Excel's address."""
        return address(*self.place)


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A record made here, as a row below row `after`; `cells` are addressed by column."""

    sheet: str
    table: int
    after: int
    register: str
    record: int
    name: str
    cells: tuple[CellChange, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class LeftCell:
    """A cell that differs and is not written, with the reason (a sentence to translate)."""

    sheet: str
    place: Place
    field: str
    header: str
    name: str
    old: str
    here: str
    reason: str

    @property
    def cell(self) -> str:
        """Excel's address."""
        return address(*self.place)


@dataclass(frozen=True, slots=True)
class Sending:
    """All of one workbook; `sha256` is that of the bytes which were compared.

    `known` tells whether it was imported before, `news` counts values that changed in the workbook only; `before` is
    what an import of it would do.
    """

    file: str
    sha256: str
    changed: tuple[CellChange, ...] = ()
    added: tuple[AddedRow, ...] = ()
    left: tuple[LeftCell, ...] = ()
    known: bool = True
    news: int = 0
    before: ImportPlan | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.changed or self.added)

    def only(self, cells: Collection[tuple[str, Place]], rows: Collection[int]) -> Sending:
        """The same with the chosen cells and the rows of the chosen records."""
        changed = tuple(one for one in self.changed if (one.sheet, one.place) in cells)
        return replace(self, changed=changed, added=tuple(one for one in self.added if one.record in rows))


@dataclass(frozen=True, slots=True)
class Liberties:
    """What she allows beyond the ordinary: writing over formulas, over cells that changed in the workbook."""

    over_formulas: bool = False
    over_changes: bool = False
    rows: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Both ends of a range of days in one cell."""

    start: date | None
    finish: date | None
