"""A workbook on disk with some of its cells marked and commented, everything else byte for byte as it was."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from xml.parsers import expat

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.marking.comments import add_comments
from pmo_desktop.exchange.excel.marking.looks import Looks
from pmo_desktop.exchange.excel.marking.marks import Mark
from pmo_desktop.exchange.excel.marking.notes import add_notes
from pmo_desktop.exchange.excel.marking.pointers import add_relation
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.gate import check_replaceable, damaged
from pmo_desktop.exchange.excel.package.markup import (
    ATTRIBUTES,
    Splice,
    as_utf8,
    attribute,
    spliced,
    well_formed,
    with_attributes,
)
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import SheetPart, read_book, relations
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AFTER_NOTES = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
"""What stands behind the pointer to the notes at the end of a sheet."""


def mark_package(source: Path, target: Path, marks: Sequence[Mark]) -> None:
    """Write a copy of an .xlsx or .xlsm with these marks; Refused in plain words when that cannot be done."""
    check_replaceable(target)
    try:
        parts = Parts.open(source)
        mark_parts(parts, marks)
        parts.save(target)
    except (BadPackage, KeyError, ValueError) as error:
        raise damaged(source) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(
            _("{name} could not be written.").format(name=target.name),
            _("The file is unchanged."),
            _("Check the folder and the free space, or save elsewhere."),
        ) from error


def mark_parts(parts: Parts, marks: Sequence[Mark]) -> None:
    """Mark the cells in the parts, saving nothing."""
    book = read_book(parts)
    looks = Looks(parts, book)
    by_sheet: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_sheet[mark.sheet].append(mark)
    for name, wanted in by_sheet.items():
        _mark_sheet(parts, book.sheet(name), looks, wanted)
    looks.write()
    for name in parts.changed:
        if not well_formed(parts.read(name)):
            raise BadPackage


def _mark_sheet(parts: Parts, sheet: SheetPart, looks: Looks, marks: Sequence[Mark]) -> None:
    xml = SheetXml(as_utf8(parts.read(sheet.part)))
    splices = _filled(xml, looks, marks)
    fresh = add_comments(parts, sheet.part, marks)
    if fresh:
        said = _pointer(xml)
        drawing = _drawing(parts, sheet.part, said) if said else ""
        where = add_notes(parts, drawing, fresh)
        if not drawing:
            splices.append(_pointing(xml, add_relation(parts, sheet.part, "vmlDrawing", where)))
    parts.write(sheet.part, spliced(xml.data, splices))


def _filled(xml: SheetXml, looks: Looks, marks: Sequence[Mark]) -> list[Splice]:
    """The marked cells with their marked looks; a cell that is not there in the part is marked by its comment alone."""
    places = {(mark.row, mark.column) for mark in marks}
    splices: list[Splice] = []
    for number, rows in xml.find({row for row, _column in places}).rows.items():
        for cell in (cell for row in rows for cell in xml.cells(row)):
            if (number, cell.number) not in places:
                continue
            said = attribute(cell.attributes, b"s")
            look = looks.marked(int(said) if said is not None and said.isdigit() else 0)
            if look is None:
                continue
            attributes = with_attributes(cell.attributes, {b"s": str(look)})
            closing = b"/>" if cell.closed else b">"
            splices.append((cell.start, cell.inner, b"<" + xml.prefix + b"c" + attributes + closing))
    return splices


def _pointer(xml: SheetXml) -> str:
    """The relation that leads from a sheet to its notes; blank when it has none."""
    found = re.compile(rb"<" + re.escape(xml.prefix) + rb"legacyDrawing(" + ATTRIBUTES + rb")\s*/?>").search(
        xml.mask, xml.end
    )
    if found is None:
        return ""
    told = re.search(rb":id\s*=\s*[\"']([^\"']*)[\"']", found[1])
    return told[1].decode() if told is not None else ""


def _drawing(parts: Parts, sheet: str, id_: str) -> str:
    """The part a relation of the sheet leads to; blank when it is not there."""
    return next((one.target for one in relations(parts, sheet) if one.id == id_ and one.target in parts), "")


def _pointing(xml: SheetXml, id_: str) -> Splice:
    """The pointer to the notes, put where the order of a sheet's parts wants it."""
    place = _place_for_notes(xml)
    pointer = b"<" + xml.prefix + f'legacyDrawing xmlns:r="{_RELATIONS}" r:id="{id_}"/>'.encode()
    return (place, place, pointer)


def _place_for_notes(xml: SheetXml) -> int:
    """Before the first thing that belongs behind the notes, else at the end of the sheet."""
    opening = b"<" + xml.prefix + b"worksheet>"
    start = xml.end if xml.closed else xml.mask.find(b">", xml.end) + 1
    parser = expat.ParserCreate()
    depth = 0
    found = len(xml.data)

    def begin(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, found
        place = start + parser.CurrentByteIndex - len(opening)
        if depth == 1 and (_bare(name) in _AFTER_NOTES or _bare(name) == "AlternateContent"):
            found = min(found, place)
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth, found
        depth -= 1
        if depth == 0:
            found = min(found, start + parser.CurrentByteIndex - len(opening))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(opening + xml.data[start:], True)
    except expat.ExpatError as error:
        raise BadPackage from error
    return found


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
