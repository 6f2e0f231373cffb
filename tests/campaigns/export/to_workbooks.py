"""Into new workbooks: register layout, the layout of an imported one, headers, sheet names, choices, names of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from books import by_calamine, by_openpyxl, changed, ends, expected, formulas, same
from records_of import OWN, Names, rows_of, text_fields, with_choices
from tally import Tally

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.writing.cleaning import sheet_title
from pmo_desktop.exchange.excel.writing.export_table import columns_of
from pmo_desktop.exchange.excel.writing.write_new import OwnLayout, export_workbook

TODAY = date(2026, 7, 6)


def register_layout(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Every text in every text field, all fields; read back by three readers."""
    names = Names(texts).name
    for register in registers:
        rows = rows_of(register, texts)
        target = folder / f"{register.key}.xlsx"
        done = export_workbook([(register, rows)], target, names, today=TODAY)
        places = [(n, c) for n, c in enumerate(columns_of(register, rows), 1) if n > 1]
        wordy = [n for n, c in places if c.field is None or c.field in text_fields(register)]
        _compare(tally, "xlsx register", register.key, target, wordy, texts)
        if any(changed(text) for text in texts) and not done.notes:
            tally.failed(f"{register.key}: nothing said of texts that were changed", kind="xlsx register")


def imported_layout(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """The same in columns of hers, under a sheet name of hers."""
    names = Names(texts).name
    for number, register in enumerate(registers):
        fields = text_fields(register)
        columns = [(f"列{f.key}", f.key) for f in fields] + [(OWN, "")]
        target = folder / f"{register.key}.xlsx"
        layout = OwnLayout(texts[number % len(texts)], columns)
        export_workbook([(register, rows_of(register, texts))], target, names, today=TODAY, layouts=[layout])
        _compare(tally, "xlsx as imported", register.key, target, list(range(2, len(columns) + 2)), texts)


def _compare(
    tally: Tally, kind: str, what: str, target: Path, wordy: Sequence[int], texts: Sequence[str], first: int = 2
) -> None:
    tally.tried(len(wordy) * len(texts), kind=kind)
    for place in formulas(target.read_bytes()):
        tally.failed(f"{what}: {place}", kind=kind)
    one, two = by_openpyxl(target), by_calamine(target)
    three = read_workbook(target).sheets[0].cells
    for number, text in enumerate(texts):
        row = first + number
        wanted = expected(text)
        for column in wordy:
            dtype, value = one.get((row, column), ("s", ""))
            if dtype not in ("s", "inlineStr") or not same(value, text):
                tally.failed(f"{what} {text[:40]!r}: openpyxl {dtype} {str(value)[:40]!r}", kind=kind)
            line = two[row - 1] if row <= len(two) else []
            told = line[column - 1] if column <= len(line) else ""
            if ends(str(told)) != ends(wanted):
                tally.failed(f"{what} {text[:40]!r}: calamine {str(told)[:40]!r}", kind=kind)
            cell = three.get((row, column))
            if (cell.value if cell else "") != wanted and (wanted.strip() or cell):
                tally.failed(f"{what} {text[:40]!r}: ours {str(cell and cell.value)[:40]!r}", kind=kind)


def each_is_told(tally: Tally, register: Register, texts: Sequence[str], folder: Path) -> None:
    """Exported alone, a text that cannot be kept as it is is said; any other goes without a word."""
    for text in texts:
        rows = [{"id": 1, register.name_field: text}]
        done = export_workbook([(register, rows)], folder / "one.xlsx", Names(texts).name, today=TODAY)
        tally.tried(kind="xlsx told")
        if bool(done.notes) != changed(text):
            tally.failed(f"{text[:40]!r}: {done.notes}", kind="xlsx told")


def headers_and_sheets(tally: Tally, register: Register, texts: Sequence[str], folder: Path) -> None:
    """As headers of own columns, and as names of sheets."""
    own = list(dict.fromkeys(text for text in texts if expected(text)))
    for start in range(0, len(own), 100):
        some = own[start : start + 100]
        rows = [{"id": 1, register.name_field: "名", "custom": dict.fromkeys(some, "值")}]
        target = folder / "heads.xlsx"
        export_workbook([(register, rows)], target, Names(texts).name, today=TODAY)
        tally.tried(len(some), kind="xlsx headers")
        for place in formulas(target.read_bytes()):
            tally.failed(f"header: {place}", kind="xlsx headers")
        told = [value for (row, _c), (_t, value) in by_openpyxl(target).items() if row == 1]
        for text in some:
            if not any(same(one, text) for one in told):
                tally.failed(f"header {text[:40]!r} is gone", kind="xlsx headers")
        layouts = [OwnLayout(text, [("名称", register.name_field)]) for text in some]
        contents = [(register, [{"id": 1, register.name_field: text}]) for text in some]
        export_workbook(contents, target, Names(texts).name, today=TODAY, layouts=layouts)
        tally.tried(len(some), kind="xlsx sheet names")
        for place in formulas(target.read_bytes()):
            tally.failed(f"sheet: {place}", kind="xlsx sheet names")
        sheets = read_workbook(target).sheets
        taken: set[str] = set()
        wanted = [sheet_title(text, taken) for text in some]
        if [sheet.name for sheet in sheets] != wanted or len({name.casefold() for name in wanted}) != len(wanted):
            odd = [(a.name, b) for a, b in zip(sheets, wanted, strict=False) if a.name != b]
            tally.failed(f"sheet names differ: {odd[:3]}", kind="xlsx sheet names")
        for name in wanted:
            if not 0 < len(name.encode("utf-16-le")) // 2 <= 31 or name.casefold() == "history" or name[0] == "'":
                tally.failed(f"Excel takes no sheet {name!r}", kind="xlsx sheet names")


def choices(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """As labels of choices, in cells and in the lists to choose from."""
    labels = [text for text in texts if text.strip()]
    for register in registers:
        if not register.of_kind(Kind.CHOICE, Kind.OPEN_CHOICE):
            continue
        dressed = with_choices(register, labels)
        fields = dressed.of_kind(Kind.CHOICE, Kind.OPEN_CHOICE)
        rows = [{"id": n, **{f.key: f"k{n - 1}" for f in fields}} for n in range(1, len(labels) + 1)]
        target = folder / "choices.xlsx"
        export_workbook([(dressed, rows)], target, Names(texts).name, today=TODAY)
        columns = columns_of(dressed, rows)
        wordy = [n for n, c in enumerate(columns, 1) if c.field in fields]
        _compare(tally, "xlsx choices", register.key, target, wordy, labels)
