"""What becomes of a spoilt workbook that gave rows: recognised, planned, and written back into."""

from __future__ import annotations

import io
import signal
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

import openpyxl
from lxml import etree
from send_back_found_books import changed_here

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.exchange.excel.package.compare import compare
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import read_book
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.exchange.excel.planning.review import review
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recalling import recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sending.errand import carry_out
from pmo_desktop.exchange.excel.sending.plan import plan_sending
from pmo_desktop.exchange.excel.sheet import Workbook
from pmo_desktop.services import importing, sending
from pmo_desktop.store.document import Document

TODAY = date(2026, 7, 6)
_PATIENCE, _OPENING = 120, 10


@contextmanager
def patience(seconds: int = _PATIENCE) -> Iterator[None]:
    """TimeoutError when it takes longer."""

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def planned(book: Workbook, existing: Existing) -> str:
    """What is wrong with recognising a workbook and planning its import; nothing when each cell has its one fate."""
    with patience():
        raw = recognise(book, existing.registers, today=TODAY)
        found = recalled(book, raw, {}, existing.registers, today=TODAY).finding
        plan = make_plan(found, existing, Wishes(usual=True))
        review(plan, existing)
    for sheet, finding in zip(book.sheets, found.sheets, strict=True):
        if set(finding.fates) != set(sheet.cells):
            return f"{sheet.name}: {len(set(finding.fates) ^ set(sheet.cells))} cells without a fate, or the other way round"
    return ""


def written_back(path: Path, folder: Path, seed: int) -> tuple[str, str]:
    """What happened, and what is wrong with it: a book is refused, or written with only the cells wanted changed."""
    before = path.read_bytes()
    copy = folder / f"copy of {path.name}"
    copy.unlink(missing_ok=True)
    document = Document.in_memory()
    try:
        with patience():
            try:
                plan = plan_workbook(path, importing.snapshot(document), Wishes(), today=TODAY)
                importing.apply(document, plan, today=TODAY)
            except Refused:
                return "not read", ""
            if not changed_here(document, plan, seed):
                return "nothing to write", ""
            existing, layouts = importing.snapshot(document), importing.layouts(document)
            try:
                found = plan_sending(path, existing, layouts, today=TODAY, by_imports=sending.made_by_imports(document))
                done = carry_out(found, path, copy, existing, layouts, today=TODAY)
            except Refused as refusal:
                wrong = "" if refusal.happened and not copy.exists() else f"refused but left something: {refusal}"
                return "refused", wrong or _same(path, before)
            barred = {(one.sheet, one.place) for one in done.sent.refused}
            asked = {(one.sheet, one.place) for one in found.changed} - barred
            return "written", _same(path, before) or _only(path, copy, asked)
    finally:
        document.close()


def _same(path: Path, before: bytes) -> str:
    return "" if path.read_bytes() == before else "her own file was changed"


def _only(path: Path, copy: Path, asked: set[tuple[str, tuple[int, int]]]) -> str:
    """Whether nothing but the cells asked for is another in the copy, and whether it opens where the book did."""
    comparison = compare(path, copy)
    if comparison.other and not _torn(path):
        return f"other differences: {comparison.other[:3]}"
    sheets = {sheet.part.lower(): sheet.name for sheet in read_book(Parts.open(path)).sheets}
    cells = {(sheets[c.part.lower()], (c.row, c.column)) for c in [*comparison.cells, *comparison.inserted]}
    if cells != asked and not _torn(path):
        return f"other cells than asked: {sorted(cells ^ asked)[:5]}"
    first, second = read_workbook(path), read_workbook(copy)
    for one, other in zip(first.sheets, second.sheets, strict=True):
        wrong = {
            place
            for place in {*one.cells, *other.cells}
            if (one.name, place) not in asked and _value(one.cells.get(place)) != _value(other.cells.get(place))
        }
        wrong = {
            place
            for place in wrong
            if place not in one.unsolved | other.unsolved and not _calculated(one.cells.get(place))
        }
        if wrong:
            return f"{one.name}: read otherwise at {sorted(wrong)[:5]}"
    return "" if _opens(copy) or not _opens(path) else "the copy does not open and the book does"


def _torn(path: Path) -> bool:
    """Whether the comparison cannot take a sheet apart, which the reader can: then only what is read is compared."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if "worksheets/sheet" in name and name.endswith(".xml"):
                try:
                    etree.fromstring(archive.read(name))
                except etree.XMLSyntaxError:
                    return True
    return False


def _value(cell: object) -> object:
    return getattr(cell, "value", None)


def _calculated(cell: object) -> bool:
    return bool(getattr(cell, "formula", ""))


def _opens(path: Path) -> bool:
    """Whether openpyxl opens it; the one million merged cells of a spoilt sheet it would make one by one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with patience(_OPENING):
                openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        except Exception:
            return False
    return True
