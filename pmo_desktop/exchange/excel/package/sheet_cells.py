"""Values set in the cells of a sheet, everything else of its bytes left as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.blocked import FORMULA, PICTURE, SHARED, Blocked, why_not
from pmo_desktop.exchange.excel.package.cell_xml import Value, cell, unwritable
from pmo_desktop.exchange.excel.package.edits import CellEdit, Untouched
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.formulas import Formula, formula_of, handed_over
from pmo_desktop.exchange.excel.package.inserting import inserted
from pmo_desktop.exchange.excel.package.markup import Splice, attribute, excerpt, spliced, well_formed
from pmo_desktop.exchange.excel.package.sheet_rows import Found, SheetXml, Span

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CellsSet:
    """The sheet's bytes afterwards, the cells written, those that were not, and those that lost their formula."""

    data: bytes
    written: tuple[Place, ...]
    untouched: tuple[Untouched, ...]
    formulas_gone: frozenset[Place]


def set_cells(xml: SheetXml, sheet: str, edits: Sequence[CellEdit], areas: tuple[Blocked, ...]) -> CellsSet:
    """Write the values; of two for one cell the later counts."""
    wanted = {(edit.row, edit.column): edit for edit in edits}
    return _Setting(xml, sheet, wanted, areas).run()


class _Setting:
    def __init__(self, xml: SheetXml, sheet: str, edits: dict[Place, CellEdit], areas: tuple[Blocked, ...]) -> None:
        self.xml, self.sheet, self.areas = xml, sheet, areas
        self.edits = dict(sorted(edits.items()))
        self.models = {place: edit.style_from for place, edit in edits.items() if edit.style_from is not None}
        self.found: Found = xml.find({row for row, _ in (*edits, *self.models.values())})
        self.cells = {
            (number, cell.number): cell
            for number, rows in self.found.rows.items()
            for row in rows
            for cell in xml.cells(row)
        }
        self.splices: list[Splice] = []
        self.written: list[Place] = []
        self.untouched: list[Untouched] = []
        self.gone: dict[Place, Formula] = {}

    def run(self) -> CellsSet:
        fresh: dict[int, dict[int, Value]] = defaultdict(dict)
        for place, edit in self.edits.items():
            reason = why_not(*place, self.areas) or unwritable(edit.value) or self._change(place, edit, fresh)
            if reason:
                self.untouched.append(Untouched(self.sheet, *place, reason))
            else:
                self.written.append(place)
        self._hand_over()
        self.splices += inserted(self.xml, self.found, fresh, self.models)
        data = spliced(self.xml.data, self.splices) if self.splices else self.xml.data
        self._check()
        return CellsSet(data, tuple(self.written), tuple(self.untouched), frozenset(self.gone))

    def _check(self) -> None:
        """Parse the frame of the sheet with the rows that were touched; raise BadPackage when that is no XML."""
        data = self.xml.data
        spans = [(row.start, row.end) for rows in self.found.rows.values() for row in rows]
        spans += [(start, end) for start, end, _fresh in self.splices]
        spans += [(0, self.xml.start), (self.xml.end, len(data))]
        if self.splices and not well_formed(excerpt(data, self.splices, spans)):
            raise BadPackage

    def _change(self, place: Place, edit: CellEdit, fresh: dict[int, dict[int, Value]]) -> str:
        old = self.cells.get(place)
        if old is None:
            if edit.value not in (None, ""):
                fresh[place[0]][place[1]] = edit.value
            return ""
        formula = formula_of(self.xml, old)
        pictured = formula is not None and b"DISPIMG" in formula.text
        if pictured or (attribute(old.attributes, b"vm") is not None and formula is None):
            return PICTURE
        if formula is not None:
            if not edit.over_formula:
                return FORMULA
            self.gone[place] = formula
        self._replace(old, edit.value)
        return ""

    def _replace(self, old: Span, value: Value) -> None:
        extension = self.xml.mask.find(b"<" + self.xml.prefix + b"extLst", old.inner, old.inner_end)
        rest = self.xml.data[extension : old.inner_end] if extension >= 0 else b""
        piece = cell(self.xml.prefix, old.attributes, value, rest)
        if piece != self.xml.data[old.start : old.end]:
            self.splices.append((old.start, old.end, piece))

    def _hand_over(self) -> None:
        """Cells that carried the text of a shared formula pass it on, or keep their formula where that cannot be."""
        for place, formula in list(self.gone.items()):
            if formula.group is None or not formula.text:
                continue
            try:
                splice = handed_over(self.xml, *place, formula, self.gone)
            except ValueError:
                self._keep(place)
                continue
            if splice is not None:
                self.splices.append(splice)

    def _keep(self, place: Place) -> None:
        kept = self.cells[place]
        self.splices = [splice for splice in self.splices if splice[0] != kept.start]
        self.written.remove(place)
        self.untouched.append(Untouched(self.sheet, *place, SHARED))
        del self.gone[place]
