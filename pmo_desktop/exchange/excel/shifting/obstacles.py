"""Where rows cannot be inserted safely, and what she should know where they can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_
from pmo_desktop.base.xml_text import escape
from pmo_desktop.exchange.excel.package.markup import as_utf8
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import Book, SheetPart
from pmo_desktop.exchange.excel.shifting.areas import bounds
from pmo_desktop.exchange.excel.shifting.cell_formulas import cell_formulas
from pmo_desktop.exchange.excel.shifting.formulas import same_sheet
from pmo_desktop.exchange.excel.shifting.graph import Piece
from pmo_desktop.exchange.excel.shifting.moves import LAST_ROW
from pmo_desktop.exchange.excel.shifting.pivots import pivot_area
from pmo_desktop.exchange.excel.shifting.references import references
from pmo_desktop.exchange.excel.shifting.sheet_rows import last_used_row, sheet_data
from pmo_desktop.exchange.excel.shifting.surroundings import KINDS
from pmo_desktop.exchange.excel.shifting.xml_spans import elements, plain

PIVOT = N_("A pivot table stands across the place for the new row.")
ARRAY = N_("A formula for several cells reaches across the place for the new row.")
TRIALS = N_("A table of trial calculations reaches across the place for the new row.")
SEVERAL_SHEETS = N_("A formula takes the same rows of several sheets together.")
FULL = N_("The sheet is filled down to its last row.")
UNKNOWN = N_("The workbook holds something unknown that points into this sheet.")
MACROS = N_("The workbook has macros; addresses written in them do not move along with new rows.")
PROTECTED = N_("The sheet is protected; new rows were written all the same.")
SPELLED = N_("Some formulas spell addresses as text (INDIRECT); these do not move along with new rows.")

_KNOWN_EXTENSIONS = (
    b"{78C0D931-6437-407D-A8EE-F0AAD7539E65}",  # conditional formats
    b"{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}",  # validations
    b"{05C60535-1F16-4FD2-B633-F4F36F0B64E0}",  # small charts
    b"{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}",  # slicers
    b"{3A4CF648-6AED-40F4-86FF-DC5316D8AED3}",  # slicers of tables
    b"{7E03D99C-DC04-49D9-9315-930204A7B6E9}",  # timelines
    b"{FC87AEE6-9EDD-4A0A-B7FB-166176984837}",  # protected ranges
    b"{01252117-D84E-4E92-8308-4BE1C098FCBB}",  # ignored errors
    b"{F7C9EE02-42E1-4005-9D12-6889AFFD525C}",  # web extensions
)
_SEVERAL = re.compile(rb">[^<>]*:[^<>:!(),]*![^<>]*<")
_CELLS = re.compile(rb"[>\"']\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?[<\"']")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Rows between which (first and last) none can be inserted, and the untranslated sentence why."""

    top: int
    bottom: int
    reason: str

    def stops(self, after: int) -> bool:
        """Whether a new row below this one would come between."""
        return self.top <= after < self.bottom


def obstacles(parts: Parts, book: Book, pieces: Sequence[Piece], target: SheetPart, count: int) -> tuple[Obstacle, ...]:
    """Everything in the way of `count` new rows in a sheet."""
    data = as_utf8(parts.read(target.part))
    found = [*_arrays(data), *_pivots(parts, pieces, target), *_several_sheets(parts, book, pieces, target)]
    if last_used_row(data) + count > LAST_ROW:
        found.append(Obstacle(0, LAST_ROW + 1, FULL))
    if _unknown(parts, pieces, target) or _unknown_extensions(data):
        found.append(Obstacle(0, LAST_ROW + 1, UNKNOWN))
    return tuple(found)


def _arrays(data: bytes) -> Iterator[Obstacle]:
    if b"array" not in data and b"dataTable" not in data:
        return
    for formula in cell_formulas(data):
        if formula.kind in {"array", "dataTable"}:
            around = bounds(formula.tag.value("ref"))
            if around is not None and around[0] < around[2]:
                yield Obstacle(around[0], around[2], ARRAY if formula.kind == "array" else TRIALS)


def _pivots(parts: Parts, pieces: Sequence[Piece], target: SheetPart) -> Iterator[Obstacle]:
    for piece in pieces:
        if piece.kind == "pivotTable" and target.part.lower() in piece.owners:
            area = pivot_area(as_utf8(parts.read(piece.part)))
            if area is not None:
                yield Obstacle(area.top, area.bottom, PIVOT)


def _several_sheets(parts: Parts, book: Book, pieces: Sequence[Piece], target: SheetPart) -> Iterator[Obstacle]:
    """References to the same rows of several sheets, which cannot move in one of them alone."""
    order = [sheet.name.casefold() for sheet in book.sheets]
    here = order.index(target.name.casefold())
    names = [sheet.part for sheet in book.sheets] + [book.part]
    names += [piece.part for piece in pieces if piece.kind in {"chart", "table"}]
    for name in names:
        data = as_utf8(parts.read(name))
        for match in _SEVERAL.finditer(data) if b"!" in data else ():
            for reference in references(plain(match[0][1:-1])):
                ends = [reference.sheet.casefold(), reference.last_sheet.casefold()]
                if not reference.rows or reference.elsewhere or not ends[1] or same_sheet(*ends):
                    continue
                places = [order.index(end) if end in order else here for end in ends]
                if min(places) <= here <= max(places):
                    yield Obstacle(0, reference.bottom, SEVERAL_SHEETS)


def _unknown(parts: Parts, pieces: Sequence[Piece], target: SheetPart) -> bool:
    name = escape(target.name.replace("'", "''")).encode()
    spelled = (name + b"!", name + b"'!", name + b"&apos;!", name + b"&#39;!")
    for piece in pieces:
        if piece.neutral or piece.kind in KINDS:
            continue
        data = parts.read(piece.part)
        if any(one in data for one in spelled):
            return True
    return False


def _unknown_extensions(data: bytes) -> bool:
    """Whether the sheet itself holds an unknown extension in which cells are named."""
    place = sheet_data(data)
    for extension in elements(data, "ext", place.end if place is not None else 0):
        known = extension.tag.value("uri").upper().encode() in _KNOWN_EXTENSIONS
        if not known and _CELLS.search(data, extension.inner, extension.inner_end):
            return True
    return False


def notes(parts: Parts, book: Book, target: SheetPart) -> tuple[str, ...]:
    """Untranslated sentences about what new rows may mean for the workbook."""
    data = as_utf8(parts.read(target.part))
    place = sheet_data(data)
    end = place.end if place is not None else 0
    said = []
    if any(name.lower().endswith("vbaproject.bin") for name in parts.names):
        said.append(MACROS)
    if any(tag.tag.value("sheet") in {"1", "true"} for tag in elements(data, "sheetProtection", end)):
        said.append(PROTECTED)
    if any(b"INDIRECT(" in parts.read(sheet.part) for sheet in book.sheets):
        said.append(SPELLED)
    return tuple(said)
