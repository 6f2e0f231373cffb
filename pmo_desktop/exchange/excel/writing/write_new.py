"""Registers out to one formatted workbook that says the same when it is imported again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lxml.etree import SerialisationError
from openpyxl import Workbook

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Now, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.exchange.excel.writing.cleaning import cut_off, left_out, sheet_title
from pmo_desktop.exchange.excel.writing.column_writer import ColumnWriter
from pmo_desktop.exchange.excel.writing.export_styles import HEADER, Styles
from pmo_desktop.exchange.excel.writing.export_table import (
    Column,
    Line,
    NameOf,
    columns_as,
    columns_of,
    has_fine_percents,
    in_outline_order,
)
from pmo_desktop.exchange.excel.writing.replacing import replace_file
from pmo_desktop.exchange.excel.writing.sheet_setup import ChoiceLists, set_up
from pmo_desktop.exchange.excel.writing.sheet_xml import Account, cell_xml, row_xml, with_rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: sheets, records, and translated sentences about texts that had to be changed."""

    path: Path
    sheets: int
    records: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """How a sheet looks when it is hers: its name, and header and field of each column (no field: her own)."""

    sheet: str
    columns: Sequence[tuple[str, str]]


@dataclass(slots=True)
class _Sheet:
    sheet: Worksheet
    columns: list[Column]
    rows: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Means:
    styles: Styles
    account: Account
    names: NameOf
    now: Now


def export_workbook(
    contents: Sequence[tuple[Register, Sequence[Row]]],
    target: Path,
    names: NameOf,
    *,
    today: date,
    layouts: Sequence[OwnLayout] = (),
) -> Exported:
    """Write one sheet per register; the target is replaced only when the whole new workbook is on disk.

    `layouts`, when given, has one for each content: its rows then stand in the order given.
    Raises Refused when the target cannot be written (open in Excel, no right, disk full).
    """
    book = Workbook()
    scratch = book.active
    assert scratch is not None
    scratch.title = "~scratch"
    styles = Styles(scratch)
    lists = ChoiceLists(book)
    account = Account()
    taken: set[str] = set()
    sheets = []
    for number, (register, rows) in enumerate(contents):
        own = layouts[number] if layouts else None
        sheet = book.create_sheet(sheet_title(own.sheet if own else _(register.title), taken))
        columns = columns_as(register, rows, own.columns) if own else columns_of(register, rows)
        part = _Sheet(sheet, columns)
        lines = in_outline_order(register, rows)
        if own:
            place = {row["id"]: at for at, row in enumerate(rows)}
            lines.sort(key=lambda line: place[line.row["id"]])
        _fill(part, register, lines, _Means(styles, account, names, Now(today)))
        set_up(sheet, register, part.columns, len(part.rows), lists)
        sheets.append(part)
    lists.finish()
    data = _packed(book, scratch, sheets)
    replace_file(target, data)
    return Exported(
        target,
        len(sheets),
        sum(len(rows) for _register, rows in contents),
        (*left_out(account.cleaned), *cut_off(account.cut)),
    )


def _fill(part: _Sheet, register: Register, lines: Sequence[Line], means: _Means) -> None:
    """Write the header and one row per record."""
    title = str(part.sheet.title)
    styles, account, names, now = means.styles, means.account, means.names, means.now
    header = styles.number(HEADER)
    writers = [
        ColumnWriter(column, number, register.name_field, has_fine_percents(column, lines), styles, account, title)
        for number, column in enumerate(part.columns, 1)
    ]
    head = (cell_xml(f"{w.letters}1", w.column.header, header, account, title) for w in writers)
    part.rows.append(row_xml(1, head, height=30))
    part.rows.extend(
        row_xml(number, [writer.cell(number, line, names, now) for writer in writers], line.level)
        for number, line in enumerate(lines, 2)
    )


def _packed(book: Workbook, scratch: Worksheet, sheets: Sequence[_Sheet]) -> bytes:
    """The workbook as bytes: the frame from openpyxl, the rows from us."""
    scratch.delete_rows(1, 1)
    book.remove(scratch)
    book.properties.creator = "PMO Desktop"
    book.properties.lastModifiedBy = None
    frame = io.BytesIO()
    try:
        book.save(frame)
    except (OSError, SerialisationError) as error:  # what it sets down for a moment in the system's folder
        raise Refused(
            _("The workbook could not be made: the folder for temporary files cannot be written."),
            _("Nothing was changed."),
            _("Free some space on the disk, then try again."),
        ) from error
    rows = {f"xl/worksheets/sheet{book.index(part.sheet) + 1}.xml": part for part in sheets}
    target = io.BytesIO()
    with zipfile.ZipFile(frame) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as out:
        for entry in source.infolist():
            content = source.read(entry)
            part = rows.get(entry.filename)
            if part is not None:
                extent = f"A1:{column_letters(len(part.columns))}{len(part.rows)}"
                content = with_rows(content, part.rows, extent)
            out.writestr(entry.filename, content)
    return target.getvalue()
