"""From a read workbook to what it means: tables, columns, records, problems, and an account of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.fates import Fates
from pmo_desktop.exchange.excel.findings import (
    ColumnFinding,
    Fate,
    SheetFinding,
    SkippedRow,
    TableFinding,
    WorkbookFinding,
)
from pmo_desktop.exchange.excel.recognition.forms import BLANK_FORM, find_forms, form_above
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.recognition.hypotheses import Place as Around
from pmo_desktop.exchange.excel.recognition.prints import fingerprint
from pmo_desktop.exchange.excel.recognition.records import own_headers, samples
from pmo_desktop.exchange.excel.recognition.tables import Table, find_tables
from pmo_desktop.exchange.excel.recognition.titles import project_in
from pmo_desktop.exchange.excel.recognition.whole import Setting, Whole, read_whole
from pmo_desktop.exchange.excel.recognition.words import NOTHING_UNKNOWN, Lexicon, Unknown, lexicon
from pmo_desktop.exchange.excel.sheet import Place, Sheet, Workbook

EMPTY = N_("empty")
TEXT_ONLY = N_("no table found: text only")
NO_TABLE = N_("no table found")


def recognise(
    workbook: Workbook, registers: Iterable[Register], *, today: date, unknown: Unknown = NOTHING_UNKNOWN
) -> WorkbookFinding:
    """What was understood of a workbook; never raises for what a sheet may hold.

    What is `unknown` shows how well it does on words it never met.
    """
    known = tuple(registers)
    words = lexicon(known, unknown)
    stem = PurePath(workbook.name).stem
    with uncollected():
        sheets = tuple(_sheet(sheet, known, words, stem, today) for sheet in workbook.sheets)
    return WorkbookFinding(workbook.name, workbook.sha256, sheets, workbook.notes)


def _sheet(sheet: Sheet, registers: tuple[Register, ...], words: Lexicon, file: str, today: date) -> SheetFinding:
    fates = Fates.skipped(sheet.cells)
    grid = Grid.of(sheet)
    setting = Setting(sheet.name, file, today)
    forms = find_forms(grid, registers, words, setting)
    if forms is not None:
        for form in forms:
            fates.take(form.fates)
        filled = tuple(form.finding for form in forms if form.finding is not None)
        reason = "" if filled else BLANK_FORM
        return SheetFinding(sheet.name, sheet.hidden, filled, fates, reason, unsolved=sheet.unsolved)
    tables = find_tables(grid, registers, words, Around(sheet.name, "", file))
    found = []
    for table in tables:
        finding, where = read_table(grid, table, file=file, today=today)
        fates.take(where)
        found.append(finding)
    top = min((t.block.top for t in tables if t.what is not None), default=0)
    above = form_above(grid, top, registers, words, setting) if top else None
    if above is not None and above.finding is not None:
        fates.take(above.fates)
        found = [above.finding, *(one for one in found if one.header_rows[0] > above.finding.last_row)]
    project = project_in(grid, [t.block.top for t in tables], sheet.name, file)
    reason = _reason(sheet, found)
    return SheetFinding(sheet.name, sheet.hidden, tuple(found), fates, reason, project, sheet.unsolved)


def read_table(grid: Grid, table: Table, *, file: str, today: date) -> tuple[TableFinding, Mapping[Place, Fate]]:
    """What a table of a sheet says, and where its cells ended; `file` is the name of the workbook."""
    read = read_whole(grid, table, Setting(grid.sheet.name, file, today))
    return _finding(grid, table, read), read.fates if table.what is not None else {}


def _finding(grid: Grid, table: Table, read: Whole) -> TableFinding:
    what = table.what
    headers = own_headers(table)
    shown = samples(table, grid)
    columns = []
    for column in table.columns:
        key, evidence = what.fields.get(column.column, (None, 0.0)) if what else (None, 0.0)
        if column.column in table.shape.steps:
            key, evidence = table.shape.steps[column.column][0], 0.9
        sure = min(0.99, evidence) if key else 0.5
        columns.append(
            ColumnFinding(column.column, headers[column.column], key, key is None, round(sure, 2), shown[column.column])
        )
    kept = {row for record in read.records for row in record.rows}
    skipped = tuple(SkippedRow(row, kind.value) for row, kind in table.rows.kinds.items() if row not in kept)
    first = read.records[0].row if read.records else table.block.last + 1
    last = read.records[-1].rows[-1] if read.records else table.block.last
    return TableFinding(
        what.register.key if what else None,
        what.confidence if what else 0.5,
        (table.block.top, table.block.last),
        first,
        last,
        tuple(columns),
        read.records,
        skipped,
        read.problems,
        fingerprint(table.block.headers),
        questions=read.questions,
        painted=read.painted,
    )


def _reason(sheet: Sheet, tables: list[TableFinding]) -> str:
    if tables:
        return ""
    if not sheet.cells:
        return EMPTY
    texts = sum(isinstance(c.value, str) for c in sheet.cells.values())
    return TEXT_ONLY if texts > 0.8 * len(sheet.cells) and not re.search(r"\d{5}", sheet.name) else NO_TABLE
