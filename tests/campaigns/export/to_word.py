"""Into Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from books import _ILLEGAL, ends
from docx import Document
from records_of import Names, rows_of, text_fields
from tally import Tally

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.word.register_table import columns_on_paper
from pmo_desktop.exchange.word.write_registers import Head, export_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELDS = {"PAGE", "NUMPAGES"}


def word(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Every text in every text field and as the title; read back as XML, a part of it by python-docx."""
    names = Names(texts).name
    for number, register in enumerate(registers):
        rows = rows_of(register, texts)
        target = folder / f"{register.key}.docx"
        title = texts[number % len(texts)]
        done = export_word([(register, rows)], target, names, Head(title, title, date(2026, 7, 6)))
        columns = columns_on_paper(register, rows)
        wordy = [n for n, c in enumerate(columns) if c.field is None or c.field in text_fields(register)]
        tally.tried(len(wordy) * len(texts), kind="docx")
        if any(_ILLEGAL.search(text) for text in texts) and not done.notes:
            tally.failed(f"{register.key}: nothing said of what was left out", kind="docx")
        _whole(tally, register.key, target.read_bytes())
        lines = _lines(target)
        if len(lines) != len(texts) + 1:
            tally.failed(f"{register.key}: {len(lines)} rows", kind="docx")
            continue
        for text, line in zip(texts, lines[1:], strict=True):
            wanted = ends(_ILLEGAL.sub("", text))
            for place in wordy:
                if line[place] != wanted:
                    tally.failed(f"{register.key} {text[:40]!r}: {line[place][:40]!r}", kind="docx")
    some = list(texts[:: max(1, len(texts) // 60)])
    target = folder / "library.docx"
    register = registers[0]
    rows = rows_of(register, some)
    export_word([(register, rows)], target, Names(some).name, Head("名", "", date(2026, 7, 6)))
    table = Document(str(target)).tables[0]
    name = next(
        n
        for n, c in enumerate(columns_on_paper(register, rows))
        if c.field is not None and c.field.key == register.name_field
    )
    tally.tried(len(some), kind="docx by its library")
    for text, row in zip(some, table.rows[1:] if isinstance(table.rows, list) else list(table.rows)[1:], strict=True):
        if row.cells[name].text != ends(_ILLEGAL.sub("", text)):
            tally.failed(f"{text[:40]!r}: {row.cells[name].text[:40]!r}", kind="docx by its library")


def _whole(tally: Tally, what: str, data: bytes) -> None:
    """Well-formed, nothing that leads out, no field but page numbers, nobody's name."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            if not name.endswith((".xml", ".rels")):
                tally.failed(f"{what}: {name}", kind="docx")
                continue
            root = ET.fromstring(content)
            if name.endswith(".rels") and any(one.get("TargetMode") == "External" for one in root):
                tally.failed(f"{what}: {name} leads out", kind="docx")
            told = {str(one.get(f"{_W}instr")) for one in root.iter(f"{_W}fldSimple")}
            if told - _FIELDS or any(
                True for tag in ("instrText", "hyperlink", "altChunk") for _ in root.iter(_W + tag)
            ):
                tally.failed(f"{what}: fields {told}", kind="docx")
        core = ET.fromstring(parts.read("docProps/core.xml"))
        told = {one.tag.partition("}")[2]: one.text or "" for one in core}
        if told["creator"] != "PMO Desktop" or told["lastModifiedBy"] or told["description"]:
            tally.failed(f"{what}: {told}", kind="docx")


def _lines(path: Path) -> list[list[str]]:
    with zipfile.ZipFile(path) as parts:
        root = ET.fromstring(parts.read("word/document.xml"))
    return [[_text(cell) for cell in row.iter(f"{_W}tc")] for row in root.iter(f"{_W}tr")]


def _text(cell: ET.Element) -> str:
    marks = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    return "".join(marks.get(one.tag) or (one.text or "" if one.tag == f"{_W}t" else "") for one in cell.iter())
