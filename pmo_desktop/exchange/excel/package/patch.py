"""A workbook on disk with some of its cells changed and everything else as it was, byte for byte."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.exchange.excel.package.blocked import blocked
from pmo_desktop.exchange.excel.package.calculation import calculate_on_load, unchained
from pmo_desktop.exchange.excel.package.edits import Appended, CellEdit, NewRow, Patched, SheetEdit, Untouched
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.gate import check_replaceable, damaged
from pmo_desktop.exchange.excel.package.markup import as_utf8, well_formed
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import Book, SheetPart, read_book
from pmo_desktop.exchange.excel.package.sheet_cells import CellsSet, set_cells
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml
from pmo_desktop.exchange.excel.shifting.insert import insert_rows

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
            _("The file is unchanged."),
            _("Close it there, or save under another name."),
        ) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(
            _("{name} could not be written.").format(name=target.name),
            _("The file is unchanged."),
            _("Check the folder and the free space, or save elsewhere."),
        ) from error
    return patched


def edit_parts(parts: Parts, edits: Sequence[SheetEdit]) -> Patched:
    """Make the edits in the parts, saving nothing: first all values, then the new rows.

    Raises Refused for a sheet that is not there.
    """
    book = read_book(parts)
    done = _Done()
    checked: dict[str, bytes] = {}
    for name, cells in _by_sheet((edit.sheet, edit.cells) for edit in edits).items():
        sheet = _sheet(book, name)
        outcome = _set(parts, book, sheet, cells)
        done.cells += [(name, *place) for place in outcome.written]
        done.untouched += outcome.untouched
        checked[sheet.part] = outcome.data
    for name, rows in _by_sheet((edit.sheet, edit.rows) for edit in edits).items():
        _sheet(book, name)
        inserted = insert_rows(parts, name, rows)
        done.inserted += [(name, row) for row in inserted.rows]
        done.appended += inserted.appended
        done.untouched += inserted.untouched
        done.notes += inserted.notes
    if parts.dirty:
        calculate_on_load(parts, book)
        _check_written(parts, checked)
        if any(name.lower().startswith("_xmlsignatures/") for name in parts.names):
            done.notes.append(SIGNED)
    return Patched(
        parts.dirty,
        tuple(done.cells),
        tuple(done.untouched),
        tuple(done.appended),
        tuple(done.inserted),
        tuple(dict.fromkeys(done.notes)),
    )


@dataclass(slots=True)
class _Done:
    cells: list[tuple[str, int, int]] = field(default_factory=list)
    untouched: list[Untouched] = field(default_factory=list)
    appended: list[Appended] = field(default_factory=list)
    inserted: list[tuple[str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Some = TypeVar("Some", CellEdit, NewRow)


def _by_sheet(edits: Iterable[tuple[str, Sequence[Some]]]) -> dict[str, list[Some]]:
    """All that is wanted of each sheet, in the order given; sheets of which nothing is wanted left out."""
    found: dict[str, list[Some]] = {}
    for sheet, wanted in edits:
        if wanted:
            found.setdefault(sheet, []).extend(wanted)
    return found


def _sheet(book: Book, name: str) -> SheetPart:
    try:
        return book.sheet(name)
    except KeyError as error:
        happened = _("There is no sheet {sheet} in the workbook.").format(sheet=name)
        raise Refused(happened, _("The file is unchanged.")) from error


def _set(parts: Parts, book: Book, sheet: SheetPart, cells: Sequence[CellEdit]) -> CellsSet:
    xml = SheetXml(as_utf8(parts.read(sheet.part)))
    done = set_cells(xml, sheet.name, cells, blocked(parts, sheet.part, xml))
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
