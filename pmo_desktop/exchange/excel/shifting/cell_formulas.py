"""The formulas in the cells of a sheet: found in its bytes, and moved along with inserted rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pmo_desktop.exchange.excel.package.places import number as column_number
from pmo_desktop.exchange.excel.shifting.areas import bounds, moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted, translated
from pmo_desktop.exchange.excel.shifting.references import references
from pmo_desktop.exchange.excel.shifting.sheet_rows import cell_spans, row_spans, sheet_data
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, Tag, plain, respelled

_FORMULA = re.compile(
    rb"<(?:\w+:)?c(?P<cell>(?:\s[^>]*)?)>\s*<(?P<prefix>(?:\w+:)?)f(?P<inside>(?:\s[^>]*?)?)"
    rb"(?:(?P<empty>/)>|>(?P<text>[^<]*)</(?:\w+:)?f>)"
)
_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"']")


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A formula of a cell: where it is, its tag, where its text and itself end, and its text if it has one."""

    row: int
    column: int
    tag: Tag
    prefix: bytes
    inner: int
    inner_end: int
    end: int
    raw: bytes

    @property
    def kind(self) -> str:
        """`shared`, `array`, `dataTable` or blank."""
        kind = self.tag.value("t") if self.tag.attributes else ""
        return "" if kind == "normal" else kind

    @property
    def text(self) -> str:
        """The formula without its equals sign, blank for cells that share another cell's."""
        return plain(self.raw)


@dataclass(slots=True)
class SharedGroup:
    """A formula spelled once, in the first cell, and filled into others."""

    first: CellFormula
    others: list[CellFormula] = field(default_factory=list)


def cell_formulas(data: bytes) -> list[CellFormula]:
    """Every formula of a sheet, in the order of the file."""
    place = sheet_data(data)
    if place is None or data.find(b"<" + place.prefix + b"f", place.inner, place.inner_end) < 0:
        return []
    found = []
    unnamed: dict[int, tuple[int, int]] = {}
    for match in _FORMULA.finditer(data, place.inner, place.inner_end):
        said = _ADDRESS.search(match["cell"])
        if said is not None:
            row, column = int(said[2]), column_number(said[1].decode())
        else:
            unnamed = unnamed or _counted(data)
            row, column = unnamed.get(match.start("inside"), (0, 0))
        inside, tag_end = match.start("inside"), match.end() if match["empty"] else match.start("text")
        tag = Tag("f", match.start("prefix") - 1, tag_end, inside, match["inside"], bool(match["empty"]))
        inner_end = tag_end if match["empty"] else match.end("text")
        found.append(
            CellFormula(row, column, tag, match["prefix"], tag_end, inner_end, match.end(), match["text"] or b"")
        )
    return found


def _counted(data: bytes) -> dict[int, tuple[int, int]]:
    """Row and column of formulas whose cells do not say where they are, by where the formula stands."""
    place = sheet_data(data)
    counted: dict[int, tuple[int, int]] = {}
    for row in row_spans(data, place):
        columns = [cell.column for cell in cell_spans(data[row.inner : row.inner_end])]
        starts = re.finditer(rb"<(?:\w+:)?c[\s/>]", data[row.inner : row.inner_end])
        for column, start in zip(columns, starts, strict=False):
            match = _FORMULA.match(data, row.inner + start.start(), row.inner_end)
            if match is not None:
                counted[match.start("inside")] = (row.number, column)
    return counted


def shared_groups(formulas: Iterable[CellFormula]) -> list[SharedGroup]:
    """The shared formulas with the cells that hold them."""
    groups: dict[str, SharedGroup] = {}
    found, early = [], []
    for formula in formulas:
        if formula.kind != "shared":
            continue
        key = formula.tag.value("si")
        if formula.raw:
            groups[key] = SharedGroup(formula)
            found.append(groups[key])
        elif key in groups:
            groups[key].others.append(formula)
        else:
            early.append((key, formula))
    for key, formula in early:
        if key in groups:
            groups[key].others.append(formula)
    return found


def own_texts(formulas: Sequence[CellFormula]) -> dict[tuple[int, int], str]:
    """What every formula says in its own cell, shared ones filled out."""
    texts = {(formula.row, formula.column): formula.text for formula in formulas if formula.raw}
    for group in shared_groups(formulas):
        for cell in group.others:
            texts[cell.row, cell.column] = filled(group, cell)
    return texts


def filled(group: SharedGroup, cell: CellFormula) -> str:
    """A shared formula as it reads in one of its other cells."""
    return translated(group.first.text, cell.row - group.first.row, cell.column - group.first.column)


def shift_cell_formulas(splices: Splices, formulas: Sequence[CellFormula], shift: Shift, *, here: bool) -> None:
    """Move what the formulas of a sheet point to; `here` says that the sheet is the one with the new rows."""
    for formula in formulas:
        if formula.kind == "shared" or not (here or b"!" in formula.raw):
            continue
        _shift_one(splices, formula, shift, here=here)
    for group in shared_groups(formulas):
        if here or b"!" in group.first.raw:
            _shift_group(splices, group, shift, here=here)


def _shift_one(splices: Splices, formula: CellFormula, shift: Shift, *, here: bool) -> None:
    home = Home(here, formula.row)
    if formula.raw:
        splices.put(formula.inner, formula.inner_end, respelled(formula.raw, shifted(formula.text, home, shift)))
    if here:
        for name in ("ref", "r1", "r2"):
            splices.attribute(formula.tag, name, lambda area: moved_areas(area, shift.moves))


def _shift_group(splices: Splices, group: SharedGroup, shift: Shift, *, here: bool) -> None:
    """Move a shared formula; cells in which it now reads differently get it spelled out."""
    first = group.first
    area = bounds(first.tag.value("ref"))
    many = area is not None and area[0] < area[2]
    text = shifted(first.text, Home(here, first.row, many), shift)
    splices.put(first.inner, first.inner_end, respelled(first.raw, text))
    if here:
        splices.attribute(first.tag, "ref", lambda area: moved_areas(area, shift.moves))
    if _moves_as_one(group, shift, here=here):
        return
    top = shift.moves.to(first.row) if here else first.row
    for cell in group.others:
        own = shifted(filled(group, cell), Home(here, cell.row, many), shift)
        row = shift.moves.to(cell.row) if here else cell.row
        if own != translated(text, row - top, cell.column - first.column):
            spelled = respelled(b"", own)
            splices.put(cell.tag.start, cell.end, _element(cell.prefix, spelled))


def _element(prefix: bytes, spelled: bytes) -> bytes:
    return b"<" + prefix + b"f>" + spelled + b"</" + prefix + b"f>"


def _moves_as_one(group: SharedGroup, shift: Shift, *, here: bool) -> bool:
    """Whether all cells of a shared formula, and all it points to from them, move by the same number of rows."""
    steps = [cell.row - group.first.row for cell in group.others]
    low, high = min(steps, default=0), max(steps, default=0)
    low, high = min(low, 0), max(high, 0)

    def stretch(row: int) -> tuple[int, int]:
        below = shift.moves.below
        return bisect_left(below, row + low), bisect_left(below, row + high)

    own = stretch(group.first.row) if here else (0, 0)
    if own[0] != own[1]:
        return False
    home = Home(here, group.first.row)
    for reference in references(group.first.text):
        if shift.meant(reference, home):
            for mark in reference.rows:
                if not mark.fixed and (stretch(mark.number) != own or mark.number + low < 1):
                    return False
    return True
