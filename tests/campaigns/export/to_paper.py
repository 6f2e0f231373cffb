"""Onto paper: PDF, SVG and PNG of registers and of a Gantt, painted as the program paints them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from records_of import Names, rows_of, text_fields
from tally import Tally

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.reporting.pages import paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.register_sheet import register_sheet
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.printing.output import write_pdf, write_pictures
from pmo_desktop.ui.theme import SHIPPED_FAMILY, shipped_family

_APP: list[QApplication] = []
_SIMPLE = re.compile(r"[\x20-\x7e\u4e00-\u9fff＝＋－＠，。；：（）]{1,40}")
_FIELDS = 3
_SEEN = 25
_META = re.compile(rb"/(Author|Company|Manager) ?\((?!\))")


def paper(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Every text in every text field, three columns a page; what plain type can show must be there as text."""
    _APP[:] = _APP or [QApplication.instance() or QApplication([])]
    family = shipped_family() or SHIPPED_FAMILY
    names = Names(texts).name
    measure = measurer(family)
    for number, register in enumerate(registers):
        fields = text_fields(register)
        rows = rows_of(register, texts)
        for start in range(0, len(fields), _FIELDS):
            some = fields[start : start + _FIELDS]
            sheet = register_sheet(register, rows, names, fields=some, title=texts[number % len(texts)])
            pages = paginate(sheet, PageSetup(), measure)
            target = folder / "paper.pdf"
            write_pdf(pages, target, sheet.title, family)
            tally.tried(len(some) * len(texts), kind="pdf")
            _pdf(tally, f"{register.key} {some[0].key}", target, texts, len(pages))
            if start == 0:
                _pictures(tally, register, pages[:1], folder, family)


def _pdf(tally: Tally, what: str, target: Path, texts: Sequence[str], pages: int) -> None:
    data = target.read_bytes()
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-32:] or _META.search(data):
        tally.failed(f"{what}: not whole, or somebody's name in it", kind="pdf")
    if re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|EmbeddedFile)\b", data):
        tally.failed(f"{what}: something in it acts", kind="pdf")
    if shutil.which("pdftotext") is None:
        return
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(target), "-"], capture_output=True, check=False)
    told = done.stdout.decode()
    if done.returncode or done.stderr.strip() or told.count("\f") != pages:
        tally.failed(f"{what}: {told.count(chr(12))} of {pages} pages {done.stderr[:80]!r}", kind="pdf")
    shown = _packed(told)
    for text in texts:
        if _SIMPLE.fullmatch(text) and _packed(text)[:_SEEN] not in shown:
            tally.failed(f"{what}: {text[:40]!r} is not seen", kind="pdf")


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _pictures(tally: Tally, register: Register, pages: Sequence[object], folder: Path, family: str) -> None:
    for ending in (".svg", ".png"):
        (target,) = write_pictures(pages, folder / f"page{ending}", family)  # type: ignore[arg-type]
        tally.tried(kind=f"{ending[1:]} pages")
        data = target.read_bytes()
        if ending == ".png":
            kinds = set(re.findall(rb"(tEXt|iTXt|zTXt|eXIf|tIME)", data))
            if kinds:
                tally.failed(f"{register.key}: {kinds}", kind="png pages")
            continue
        root = ET.fromstring(data)
        tags = {one.tag.partition("}")[2] for one in root.iter()}
        odd = tags & {"script", "a", "foreignObject", "image", "iframe"}
        acts = [key for one in root.iter() for key in one.attrib if key.lower().startswith("on")]
        if odd or acts:
            tally.failed(f"{register.key}: {odd} {acts}", kind="svg pages")
