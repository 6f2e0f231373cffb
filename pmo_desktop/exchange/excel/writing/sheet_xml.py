"""The rows of an exported sheet as XML; writing them so costs a fifth of what a cell object each would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pmo_desktop.base.formula_like import looks_like_formula
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, fits, shortened, xml_text
from pmo_desktop.exchange.excel.writing.export_table import Written

_EPOCH = date(1899, 12, 30).toordinal()


@dataclass(slots=True)
class Account:
    """What had to be changed so that a workbook can hold it: addresses of cleaned and of cut texts."""

    cleaned: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


def row_xml(number: int, cells: Iterable[str], level: int = 0, height: float = 0) -> str:
    """One `<row>`."""
    outline = f' outlineLevel="{min(level, 7)}"' if level else ""
    tall = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}{outline}>{"".join(cells)}</row>'


def cell_xml(place: str, value: Written, style: int, account: Account, sheet: str) -> str:
    """One `<c>`: numbers and days as numbers, everything else as text that stays text."""
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        text = cleaned(value)
        if text != value:
            account.cleaned.append(f"{sheet} {place}")
        if not fits(text):
            account.cut.append(f"{sheet} {place}")
            text = shortened(text)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{style}"><v>{value.toordinal() - _EPOCH}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def needs_quote(value: Written) -> bool:
    """Whether the cell needs Excel's mark for "this is text"."""
    return isinstance(value, str) and looks_like_formula(value)


def with_rows(sheet: bytes, rows: Sequence[str], extent: str) -> bytes:
    """A sheet part of openpyxl with these rows, and without the green corners on numbers kept as text."""
    text = sheet.decode()
    start = text.index("<sheetData")
    end = text.index("</sheetData>") + 12 if "</sheetData>" in text else text.index("/>", start) + 2
    head, tail = text[:start], text[end:]
    ignored = f'<ignoredErrors><ignoredError sqref="{extent}" numberStoredAsText="1"/></ignoredErrors>'
    for mark in ("<drawing", "<legacyDrawing", "<tableParts", "<extLst", "</worksheet>"):
        if mark in tail:
            tail = tail.replace(mark, ignored + mark, 1)
            break
    return "".join((head, "<sheetData>", *rows, "</sheetData>", tail)).encode()
