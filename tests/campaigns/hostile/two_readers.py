"""What two other readers see of a workbook: each of its cells that is not empty."""

from __future__ import annotations

import io
import os
import pickle
import resource
import select
import signal
import struct
import time
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress

import openpyxl
import python_calamine

_PATIENCE = 10.0
"""Seconds another reader may take; some of them would take minutes."""


def seen_by_calamine(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """The worksheets calamine sees."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: dict[str, set[tuple[int, int]]] = {}
    for number, meta in enumerate(book.sheets_metadata):
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        start = sheet.start
        places = found.setdefault(meta.name, set())
        if start is not None:
            places.update(
                (row, column)
                for row, values in enumerate(sheet.to_python(skip_empty_area=True), start[0] + 1)
                for column, value in enumerate(values, start[1] + 1)
                if not _empty(value)
            )
    return found


def seen_by_openpyxl(data: bytes, *, whole: bool) -> dict[str, set[tuple[int, int]]]:
    """The worksheets openpyxl sees, at once or streaming; never by the range a sheet claims to have."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with closing(openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=not whole)) as book:
            found: dict[str, set[tuple[int, int]]] = {}
            for sheet in book.worksheets:
                if whole:
                    cells = sheet._cells.values()  # type: ignore[attr-defined]
                else:
                    sheet.reset_dimensions()  # type: ignore[union-attr]
                    cells = (cell for row in sheet.iter_rows() for cell in row)
                found[sheet.title] = {(one.row, one.column) for one in cells if not _empty(one.value)}
            return found


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and value == "")


def sound(data: bytes) -> bool:
    """Whether the package is whole: every part unpacks to what is said of it, no name twice, nothing forbidden."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
            plain = all(_plain(archive.read(name)) for name in archive.namelist())
            return archive.testzip() is None and len(set(names)) == len(names) and plain
    except Exception:
        return False


def _plain(part: bytes) -> bool:
    return b"<!DOCTYPE" not in part and b"<!doctype" not in part and b"<!ENTITY" not in part


def others(
    data: bytes, suffix: str, *, whole: bool = True, streaming: bool = True
) -> dict[str, dict[str, set[tuple[int, int]]]]:
    """Each reader that opens it, and what it sees; in a fork, since both can be brought down."""
    here, there = os.pipe()
    number = os.fork()
    if not number:
        try:
            os.close(here)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, resource.RLIM_INFINITY))
            for name, seen in _each(data, suffix, whole, streaming):
                _tell(there, pickle.dumps((name, seen)))
        finally:
            os._exit(0)
    os.close(there)
    found: dict[str, dict[str, set[tuple[int, int]]]] = {}
    end = time.monotonic() + _PATIENCE
    heap = b""
    while select.select([here], [], [], max(0.0, end - time.monotonic()))[0]:
        chunk = os.read(here, 1 << 20)
        if not chunk:
            break
        heap += chunk
    os.close(here)
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    while len(heap) >= 4 and len(heap) >= 4 + (length := struct.unpack("<I", heap[:4])[0]):
        name, seen = pickle.loads(heap[4 : 4 + length])
        found[name] = seen
        heap = heap[4 + length :]
    return found


def _tell(there: int, words: bytes) -> None:
    words = struct.pack("<I", len(words)) + words
    while words:
        words = words[os.write(there, words) :]


def _each(
    data: bytes, suffix: str, whole: bool, streaming: bool
) -> Iterator[tuple[str, dict[str, set[tuple[int, int]]]]]:
    if suffix in {".xlsx", ".xlsm"}:
        for way in (True,) * whole + (False,) * streaming:
            with suppress(Exception):  # it does not open it
                yield f"openpyxl{'' if way else ' streaming'}", seen_by_openpyxl(data, whole=way)
    with suppress(BaseException):  # its panic is no Exception
        yield "calamine", seen_by_calamine(data)
