"""Into the report with Excel's own charts, the sheets to fill in, and the sender's workbook with marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from books import cells_of, ends, expected, formulas, spoken
from openpyxl import load_workbook
from records_of import Names, rows_of, text_fields
from tally import Tally

from pmo_desktop.domain.fill_in.request import FillIn
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.fill_in.marks import FIRST_ROW, read_marks
from pmo_desktop.exchange.excel.fill_in.write import write_fill_in
from pmo_desktop.exchange.excel.marking.fresh import write_fresh
from pmo_desktop.exchange.excel.marking.in_place import mark_package
from pmo_desktop.exchange.excel.marking.marks import Mark
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.report.book import export_report
from pmo_desktop.exchange.excel.sheet import Cell, Sheet, Workbook
from pmo_desktop.exchange.excel.writing.write_new import export_workbook
from pmo_desktop.services.planning_report import LoadLine, PlanningReport, RiskLine, TaskLine

TODAY = date(2026, 7, 6)


def _report(texts: Sequence[str], title: str) -> PlanningReport:
    tasks = tuple(
        TaskLine(n % 3, text, text, text, TODAY, date(2026, 8, 3), Decimal("0.5"), weight=Decimal(8))
        for n, text in enumerate(texts)
    )
    risks = tuple(RiskLine(text, text, (3, 4), (2, 2), text, "open") for text in texts)
    people = tuple(LoadLine(text, text, (Decimal(8),), (Decimal(40),)) for text in texts)
    return PlanningReport(
        title, TODAY, tasks, (), (), risks, {(p, i): "high" for p in range(1, 6) for i in range(1, 6)}, (TODAY,), people
    )


def report(tally: Tally, _registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """The formulas are those of a report that speaks of nothing but x, cell by cell; the texts are all there."""
    plain, dressed = folder / "plain.xlsx", folder / "dressed.xlsx"
    export_report(_report(["x"] * len(texts), "x"), plain)
    export_report(_report(texts, "=1+1"), dressed)
    kinds = ("number", "name", "owner", "risk number", "risk title", "risk owner", "person", "role")
    tally.tried(len(texts) * len(kinds), kind="xlsx report")
    if formulas(plain.read_bytes()) != formulas(dressed.read_bytes()):
        odd = set(formulas(dressed.read_bytes())) ^ set(formulas(plain.read_bytes()))
        tally.failed(f"formulas: {sorted(odd)[:5]}", kind="xlsx report")
    places = {0: ((1, 2, 3), 7), 2: ((1, 2, 10), None), 3: ((1, 2), None)}
    for sheet, (columns, first) in places.items():
        neutral = cells_of(plain, sheet)
        told = cells_of(dressed, sheet)
        for column in columns:
            rows = sorted(r for (r, c), (_t, v) in neutral.items() if c == column and v == "x" and r > 1)
            rows = rows if first is None else list(range(first, first + len(texts)))
            if len(rows) < len(texts):
                tally.failed(f"sheet {sheet} column {column}: {len(rows)} rows", kind="xlsx report")
            for row, text in zip(rows, texts, strict=False):
                dtype, value = told.get((row, column), ("s", ""))
                if dtype != "s" or ends(str(value)) != ends(expected(text)):
                    tally.failed(f"sheet {sheet} {text[:40]!r}: {dtype} {str(value)[:40]!r}", kind="xlsx report")
    for text in texts[:: max(1, len(texts) // 60)]:
        export_report(_report(["x"], text), dressed)
        tally.tried(kind="xlsx report title")
        if len(formulas(dressed.read_bytes())) != len(_of_one(folder)):
            tally.failed(f"{text[:40]!r}", kind="xlsx report title")
        value = cells_of(dressed, 0).get((1, 1), ("s", ""))[1]
        if expected(text) and ends(str(value)) != ends(expected(text)):
            tally.failed(f"{text[:40]!r}: {str(value)[:40]!r}", kind="xlsx report title")


def _of_one(folder: Path) -> list[str]:
    path = folder / "one.xlsx"
    if not path.exists():
        export_report(_report(["x"], "x"), path)
    return formulas(path.read_bytes())


def fill_in(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Every text in every text field, shown and asked; people are called by the texts."""
    names = Names(texts).name
    for register in registers:
        fields = [f.key for f in text_fields(register) if f.key != register.name_field]
        shown, asked = tuple(fields[::2]), tuple(fields[1::2])
        rows = {int(str(row["id"])): row for row in rows_of(register, texts)}
        to = texts[len(fields) % len(texts)]
        sheet = FillIn("20260706-1", to, "=1+1", register.key, shown, asked, tuple(rows))
        target = folder / f"{register.key}.xlsx"
        write_fill_in(sheet, register, rows, target, names)
        tally.tried((len(fields) + 1) * len(texts), kind="xlsx fill-in")
        for place in formulas(target.read_bytes()):
            tally.failed(f"{register.key}: {place}", kind="xlsx fill-in")
        cells = cells_of(target)
        book = read_workbook(target)
        marks = read_marks(book)
        if marks is None or marks.register != register.key or marks.asked != asked:
            tally.failed(f"{register.key}: not known again", kind="xlsx fill-in")
        for number, text in enumerate(texts):
            for column in range(2, len(fields) + 3):
                dtype, value = cells.get((FIRST_ROW + 1 + number, column), ("s", ""))
                if dtype != "s" or ends(str(value)) != ends(expected(text)):
                    tally.failed(f"{register.key} {text[:40]!r}: {dtype} {str(value)[:40]!r}", kind="xlsx fill-in")


def marking(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Comments that quote the texts, in the sender's own package and in a new workbook; its cells stay as they were."""
    register = next(one for one in registers if one.key == "risks")
    source, target = folder / "source.xlsx", folder / "marked.xlsx"
    export_workbook([(register, rows_of(register, texts))], source, Names(texts).name, today=TODAY)
    sheet = read_workbook(source).sheets[0].name
    marks = [Mark(sheet, n, 4, "h", text, f"{text} 请改") for n, text in enumerate(texts, 2)]
    mark_package(source, target, marks)
    _marked(tally, "xlsx marks", target, marks)
    if cells_of(source) != cells_of(target):
        tally.failed("cells changed", kind="xlsx marks")
    cells = {(n, 1): Cell(n, 1, text) for n, text in enumerate(texts, 2) if text}
    book = Workbook("a.xls", "xls", "", (Sheet("=表", cells=cells),))
    write_fresh(book, target, [Mark("=表", m.row, 1, "h", m.value, m.text) for m in marks])
    _marked(tally, "xlsx marks, new", target, marks)
    told = cells_of(target)
    for n, text in enumerate(texts, 2):
        dtype, value = told.get((n, 1), ("s", ""))
        if dtype != "s" or ends(str(value)) != ends(expected(text)):
            tally.failed(f"{text[:40]!r}: {dtype} {str(value)[:40]!r}", kind="xlsx marks, new")


def _marked(tally: Tally, kind: str, target: Path, marks: Sequence[Mark]) -> None:
    tally.tried(len(marks), kind=kind)
    for place in formulas(target.read_bytes()):
        tally.failed(place, kind=kind)
    page = load_workbook(target).worksheets[0]
    comments = {c.row: c.comment for line in page.iter_rows() for c in line if c.comment}
    for mark in marks:
        note = comments.get(mark.row)
        wanted = expected(mark.text)
        if note is None or note.author not in ("PMO", "") or not _alike(note.text, wanted):
            tally.failed(f"{mark.value[:40]!r}: {str(note and note.text)[:60]!r}", kind=kind)


def _alike(told: str, wanted: str) -> bool:
    return ends(spoken(told)).strip() == ends(wanted).strip() or "_x" in wanted
