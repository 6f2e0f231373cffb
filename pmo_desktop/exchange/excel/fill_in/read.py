"""Returned fill-in sheets of a folder, each cell read as an import would read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.fill_in.merging import Answer, NotUnderstood, Return
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.parse import TOO_LARGE, Parsed
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.fill_in.marks import FIRST_ROW, HEAD_ROW, MARK, MARKS_SHEET, Marks, read_marks
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.cells import Reader, reader_for
from pmo_desktop.exchange.excel.recognition.grid import value_text
from pmo_desktop.exchange.excel.recognition.records import EXCEL_ERROR
from pmo_desktop.exchange.excel.sheet import Cell, Sheet, Workbook, address
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN, record_of

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder of returns holds: the sheets, files that are none, and files that cannot be read with reasons."""

    returns: tuple[Return, ...]
    strangers: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()


def workbooks_in(folder: Path) -> list[Path]:
    """The workbooks of a folder and of those in it, by name; the owner files of an open Excel are left out."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    return sorted(path for path in found if not path.name.startswith(("~$", ".")))


def read_returns(
    paths: Iterable[Path],
    registers: Mapping[str, Register],
    rows: Mapping[str, Mapping[int, Row]],
    *,
    today: date,
    progress: Progress = lambda _done, _total, _note: None,
) -> Folder:
    """Read these workbooks; what cannot be read or is no fill-in sheet is listed, never raised."""
    files = list(paths)
    returns, strangers, unreadable = [], [], []
    for number, path in enumerate(files):
        progress(number, len(files), path.name)
        try:
            book = read_workbook(path)
        except PlainError as error:
            unreadable.append((path.name, str(error)))
            continue
        marks = read_marks(book)
        register = registers.get(marks.register) if marks is not None else None
        page = _page(book)
        if marks is None or register is None or page is None:
            strangers.append(path.name)
            continue
        records = _records(page, rows.get(register.key, {}))
        told = Return(path.name, marks.request, marks.to, (), when=path.stat().st_mtime)
        returns.append(_answered(told, page, records, marks, register, today=today))
    return Folder(tuple(returns), tuple(strangers), tuple(unreadable))


def _page(book: Workbook) -> Sheet | None:
    """The sheet with the key column, wherever it was moved."""
    for sheet in book.sheets:
        head = sheet.cells.get((HEAD_ROW + 1, 1))
        if sheet.name != MARKS_SHEET and head is not None and head.value == KEY_COLUMN:
            return sheet
    return None


def _records(page: Sheet, rows: Mapping[int, Row]) -> dict[int, int]:
    """The record that each row of the sheet is about."""
    keys = sorted((row, cell.value) for (row, column), cell in page.cells.items() if column == 1 and row > FIRST_ROW)
    found = ((row, record_of(value_text(value), rows)) for row, value in keys)
    return {row: record for row, record in found if record is not None}


def _answered(
    told: Return, page: Sheet, records: Mapping[int, int], marks: Marks, register: Register, *, today: date
) -> Return:
    """The return with its answers, and what in it means nothing."""
    answers: list[Answer] = []
    problems: list[NotUnderstood] = []
    for column, key in _asked_columns(page, marks):
        if not register.has(key):
            continue
        field = register[key]
        cells = [cell for row in records if (cell := page.cells.get((row, column))) is not None]
        reader = reader_for(field, "", cells, today=today, year=today.year)
        for row, record in records.items():
            cell = page.cells.get((row, column))
            parsed = _parsed(field, reader, cell)
            where = address(row, column)
            if parsed.problem and cell is not None:
                problems.append(NotUnderstood(told.file, where, value_text(cell.value), key, parsed.problem))
            else:
                answers.append(Answer(record, key, parsed.value, where))
    return replace(told, answers=tuple(answers), problems=tuple(problems))


def _asked_columns(page: Sheet, marks: Marks) -> list[tuple[int, str]]:
    """The columns to read: those whose headings carry the mark, wherever they stand now, else those written."""
    head = sorted((column, cell.value) for (row, column), cell in page.cells.items() if row == HEAD_ROW + 1)
    marked = [column for column, value in head if isinstance(value, str) and value.rstrip().endswith(MARK)]
    if len(marked) != len(marks.asked):
        marked = [2 + marks.shown + number for number in range(len(marks.asked))]
    return list(zip(marked, marks.asked, strict=True))


def _parsed(field: Field, reader: Reader, cell: Cell | None) -> Parsed:
    """What one cell answers; an emptied cell is an answer, the error of a formula is none."""
    if cell is None:
        return Parsed()
    return Parsed(problem=EXCEL_ERROR) if cell.error else _sane(field, reader.read(cell))


def _sane(field: Field, parsed: Parsed) -> Parsed:
    """80 typed into a cell of per cents means 80 %, whatever the cell made of it."""
    if field.kind is Kind.PERCENT and isinstance(parsed.value, Decimal) and parsed.value > 1:
        return Parsed(parsed.value / 100) if parsed.value <= 100 else Parsed(problem=TOO_LARGE)
    return parsed
