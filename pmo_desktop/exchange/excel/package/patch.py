"""A workbook on disk with some of its cells changed and everything else as it was, byte for byte."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.exchange.excel.package.blocked import blocked
from pmo_desktop.exchange.excel.package.calculation import calculate_on_load, unchained
from pmo_desktop.exchange.excel.package.edits import Appended, Patched, SheetEdit, Untouched
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.gate import check_replaceable, damaged
from pmo_desktop.exchange.excel.package.markup import as_utf8, well_formed
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import Book, SheetPart, read_book
from pmo_desktop.exchange.excel.package.sheet_cells import CellsSet, set_cells
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml

SIGNED = N_("The workbook was signed; its signature no longer holds, since what it signed has changed.")


def patch(source: Path, target: Path, edits: Sequence[SheetEdit]) -> Patched:
    """Write the edits into a copy of the source that takes the target's place whole, or not at all.

    Raises Refused in plain words; both files are then as they were.
    """
    check_replaceable(target)
    parts = Parts.open(source)
    try:
        patched = edit_parts(parts, edits)
        if patched.data_written or target != source:
            parts.save(target)
    except (BadPackage, ValueError) as error:  # a number that is none is damage too
        raise damaged(source) from error
    except PermissionError as error:
        raise Refused(
            _("{name} could not be written; it may be open in Excel.").format(name=target.name),
            _("The file was not changed."),
            _("Close it there, or save under another name."),
        ) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(
            _("{name} could not be written.").format(name=target.name),
            _("The file was not changed."),
            _("Check the folder and the free space, or save elsewhere."),
        ) from error
    return patched


def edit_parts(parts: Parts, edits: Sequence[SheetEdit]) -> Patched:
    """Make the edits in the parts, saving nothing; raises Refused for a sheet that is not there."""
    book = read_book(parts)
    written: list[tuple[str, int, int]] = []
    untouched: list[Untouched] = []
    checked: dict[str, bytes] = {}
    for edit in edits:
        if edit.cells:
            sheet = _sheet(book, edit.sheet)
            done = _set(parts, book, sheet, edit)
            written += [(edit.sheet, *place) for place in done.written]
            untouched += done.untouched
            checked[sheet.part] = done.data
    appended: list[Appended] = []
    inserted: list[tuple[str, int]] = []
    if parts.dirty:
        calculate_on_load(parts, book)
        _check_written(parts, checked)
    signed = any(name.lower().startswith("_xmlsignatures/") for name in parts.names)
    notes = (SIGNED,) if parts.dirty and signed else ()
    return Patched(parts.dirty, tuple(written), tuple(untouched), tuple(appended), tuple(inserted), notes)


def _sheet(book: Book, name: str) -> SheetPart:
    try:
        return book.sheet(name)
    except KeyError as error:
        happened = _("There is no sheet {sheet} in the workbook.").format(sheet=name)
        raise Refused(happened, _("The file was not changed.")) from error


def _set(parts: Parts, book: Book, sheet: SheetPart, edit: SheetEdit) -> CellsSet:
    xml = SheetXml(as_utf8(parts.read(sheet.part)))
    done = set_cells(xml, edit.sheet, edit.cells, blocked(parts, sheet.part, xml))
    if done.data is not xml.data:
        parts.write(sheet.part, done.data)
    unchained(parts, book, sheet.number, done.formulas_gone)
    return done


def _check_written(parts: Parts, checked: Mapping[str, bytes]) -> None:
    """Parse every changed part once more before it takes the place of the old one, unless that was done."""
    for name in parts.changed:
        data = parts.read(name)
        if data is not checked.get(name) and not well_formed(data):
            raise BadPackage
