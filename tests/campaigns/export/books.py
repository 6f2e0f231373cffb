"""What is in a written workbook: its cells by three readers, and anything in its package that calculates or leads out."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

_LONGEST = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_OUT = re.compile(r"externalLink|ddeLink|hyperlink|oleObject|connections|activeX|vbaProject", re.IGNORECASE)


def expected(text: str) -> str:
    """What a cell may hold of a text: without what XML forbids, at most 32,767 units."""
    clean = _ILLEGAL.sub("", text)
    units = clean.encode("utf-16-le")
    return clean if len(units) // 2 <= _LONGEST else units[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def changed(text: str) -> bool:
    """Whether a cell cannot hold the text as it is, so that this must be said."""
    return expected(text) != text


def spoken(text: object) -> str:
    """A cell's text as Excel tells it: _xHHHH_ is one character."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), str(text)) if text is not None else ""


def same(one: object, text: str) -> bool:
    """Whether a reader that leaves codes alone read this text; readers see CR LF as LF."""
    return ends(spoken(one)) == ends(expected(text))


def ends(text: str) -> str:
    """The text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def formulas(data: bytes) -> list[str]:
    """The formula cells of a package, by part and address, and parts that lead out of it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                root = ET.fromstring(content)  # also: every part is whole
            if re.search(r"worksheets/sheet\d+\.xml$", name):
                for cell in root.iter():
                    if cell.tag.endswith("}c") and any(child.tag.endswith("}f") for child in cell):
                        found.append(f"{name} {cell.get('r')}")
                    if cell.tag.endswith(("}hyperlink", "}oleObject", "}control")):
                        found.append(f"{name} {cell.tag}")
            if _OUT.search(name):
                found.append(name)
            if name.endswith(".rels") and any(one.get("TargetMode") == "External" for one in root):
                found.append(f"{name} leads out")
    return found


def by_openpyxl(path: Path, sheet: int = 0) -> dict[tuple[int, int], tuple[str, object]]:
    """Kind and value of each cell that is not blank."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path)
    page = book.worksheets[sheet]
    return {(c.row, c.column): (c.data_type, c.value) for line in page.iter_rows() for c in line if c.value is not None}


def by_calamine(path: Path, sheet: int = 0) -> list[list[object]]:
    """The rows from the first cell on."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)  # type: ignore[return-value]


def cells_of(path: Path, sheet: int = 0) -> dict[tuple[int, int], tuple[str, object]]:
    """Kind by openpyxl and value by calamine, which alone of both knows Excel's codes in shared strings."""
    rows = by_calamine(path, sheet)
    found = {}
    for (row, column), (kind, value) in by_openpyxl(path, sheet).items():
        told = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else value
        found[row, column] = (kind, told)
    return found
