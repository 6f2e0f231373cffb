"""A table where a person says one is: its header, columns and rows read inside the frame they drew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import ColumnFinding, Fate, Record, TableFinding
from pmo_desktop.exchange.excel.recognition.candidates import Scale
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.header_blocks import Block
from pmo_desktop.exchange.excel.recognition.hypotheses import Place as Around
from pmo_desktop.exchange.excel.recognition.layout import bar_columns
from pmo_desktop.exchange.excel.recognition.prints import fingerprint
from pmo_desktop.exchange.excel.recognition.recognise import read_table
from pmo_desktop.exchange.excel.recognition.rows import RowKind, Sorted, sort_rows
from pmo_desktop.exchange.excel.recognition.tables import Table
from pmo_desktop.exchange.excel.recognition.words import lexicon
from pmo_desktop.exchange.excel.sheet import Place, column_letters

_SAMPLES = 3
_LOOKED_AT = 60


def frame_of(table: TableFinding) -> Frame:
    """The frame a found table has: from its header to its last row, over all its columns."""
    columns = [column.column for column in table.columns] or [1]
    if table.form:  # captions stand left of their answers
        columns.append(max(1, min(columns) - 1))
    rows = [record.row for record in table.records] or [skipped.row for skipped in table.skipped]
    top, last = table.header_rows
    rows += [record.last_row for record in table.records]
    right = max([*columns, table.painted.columns[1]]) if table.painted is not None else max(columns)
    return Frame(top, last, max([last, *rows]), min(columns), right)


def header_words(grid: Grid, frame: Frame) -> dict[int, str]:
    """The words above each column of a frame, the rows of its header joined; columns without any are left out."""
    found: dict[int, str] = {}
    for column in range(frame.left, frame.right + 1):
        parts: list[str] = []
        for row in range(frame.top, frame.last + 1):
            cell = grid.anchor(row, column)
            text = value_text(cell.value).strip() if cell is not None else ""
            if text and text not in parts:
                parts.append(text)
        if parts:
            found[column] = " / ".join(parts)
    return found


def framed_print(grid: Grid, frame: Frame) -> str:
    """The fingerprint of the table inside a frame."""
    return fingerprint(header_words(grid, frame))


def read_framed(
    grid: Grid, frame: Frame, registers: Sequence[Register], *, file: str, today: date
) -> tuple[TableFinding, Mapping[Place, Fate]]:
    """The table inside a frame: what it most likely is, every row of it that holds something, where its cells ended."""
    known = tuple(registers)
    words = lexicon(known)
    below = grid.rows_between(frame.last + 1, frame.bottom)
    bars = bar_columns(grid, range(frame.top, frame.last + 1), frame.left, frame.right, below[:_LOOKED_AT])
    headers = {column: text for column, text in header_words(grid, frame).items() if column not in bars}
    named = sum(words.knows(part) for text in headers.values() for part in text.split(" / "))
    block = Block(frame.top, frame.last, frame.left, frame.right, headers, bars, 1.0, max(1, named))
    candidate = Scale(grid, known, words, Around(grid.sheet.name, "", file)).weigh(block, frame.bottom)
    if candidate is None:
        return _plain(grid, frame, headers), {}
    rows = _all_rows(grid, frame, sort_rows(grid, candidate.shape, frame.last + 1, frame.bottom))
    return read_table(
        grid, Table(block, candidate.what, candidate.columns, candidate.shape, rows), file=file, today=today
    )


def _all_rows(grid: Grid, frame: Frame, found: Sorted) -> Sorted:
    """The sorted rows; what lies inside the frame belongs to the table even where it seemed to end before."""
    columns = range(frame.left, frame.right + 1)
    kinds = dict(found.kinds)
    for row in grid.rows_between(frame.last + 1, frame.bottom):
        if row not in kinds and grid.filled(row, columns):
            kinds[row] = RowKind.RECORD
    kinds = {row: kinds[row] for row in sorted(kinds)}
    records = [row for row, kind in kinds.items() if kind is RowKind.RECORD]
    return replace(found, kinds=kinds, last=max(kinds, default=found.last), records=records)


def _plain(grid: Grid, frame: Frame, headers: Mapping[int, str]) -> TableFinding:
    """A frame over a single column, or nothing: a table that fits no register until somebody says which."""
    columns = range(frame.left, frame.right + 1)
    rows = [row for row in grid.rows_between(frame.last + 1, frame.bottom) if grid.filled(row, columns)]
    shown = tuple(
        ColumnFinding(c, headers.get(c, column_letters(c)), None, True, 0.5, _samples(grid, rows, c)) for c in columns
    )
    first, last = (rows[0], rows[-1]) if rows else (frame.last + 1, frame.last)
    records = tuple(Record(row, {}) for row in rows)
    head = (frame.top, frame.last)
    return TableFinding(None, 0.5, head, first, last, shown, records, fingerprint=fingerprint(headers))


def _samples(grid: Grid, rows: Sequence[int], column: int) -> tuple[str, ...]:
    texts = [value_text(cell.value) for row in rows[:20] if (cell := grid.cell(row, column)) is not None]
    return tuple(dict.fromkeys(text for text in texts if text))[:_SAMPLES]
