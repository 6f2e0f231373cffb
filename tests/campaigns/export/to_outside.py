"""Through LibreOffice: what our files say when another program has opened and written them, and what it would calculate."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from books import cells_of, ends, expected, formulas
from records_of import Names, rows_of
from tally import Tally

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.delimited.write_csv import export_csv
from pmo_desktop.exchange.excel.writing.write_new import export_workbook
from pmo_desktop.exchange.word.write_registers import Head, export_word
from pmo_desktop.presentation.clipboard import write_html

_SOME = 250


def libreoffice(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """A workbook there and back, a CSV and a pasted table opened, a document made into pages."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice was not asked: it is not here.", flush=True)
        return
    texts = [text for text in texts[-_SOME:] if len(text) < 2_000]
    register = next(one for one in registers if one.key == "risks")
    rows, names = rows_of(register, texts), Names(texts).name
    out = folder / "out"
    export_workbook([(register, rows)], folder / "book.xlsx", names, today=date(2026, 7, 6))
    before = cells_of(folder / "book.xlsx")
    _convert(program, folder / "book.xlsx", out, "xlsx")
    after = cells_of(out / "book.xlsx")
    _calculates(tally, out / "book.xlsx", "LibreOffice, xlsx")
    for place, (kind, value) in before.items():
        if kind in ("s", "inlineStr") and "_x" not in str(value):  # it writes codes back without their escape
            tally.tried(kind="LibreOffice, xlsx")
            told = after.get(place, ("s", ""))[1]
            if _plain(told) != _plain(value):
                tally.failed(f"{str(value)[:40]!r}: {str(told)[:40]!r}", kind="LibreOffice, xlsx")
    export_csv(register, rows, folder / "sheet.csv", names)
    _convert(program, folder / "sheet.csv", out, "xlsx", "--infilter=CSV:44,34,76,1,,2052,false,true,false")
    tally.tried(len(rows), kind="LibreOffice, csv")
    _calculates(tally, out / "sheet.xlsx", "LibreOffice, csv")
    (folder / "pasted.html").write_text(write_html([[text, text] for text in texts], [False, True]), "utf-8", "replace")
    _convert(program, folder / "pasted.html", out, "xlsx", "--infilter=HTML (StarCalc)")
    tally.tried(2 * len(texts), kind="LibreOffice, pasted")
    _calculates(tally, out / "pasted.xlsx", "LibreOffice, pasted")
    export_word([(register, rows)], folder / "text.docx", names, Head("=1+1", "", date(2026, 7, 6)))
    if _convert(program, folder / "text.docx", out, "pdf"):
        tally.tried(len(texts), kind="LibreOffice, docx")


def _plain(text: object) -> str:
    """LibreOffice shows control characters of its own choice; line ends and what it drops are not ours."""
    return "".join(sign for sign in ends(expected(str(text))) if sign.isprintable() or sign == "\n").strip()


def _calculates(tally: Tally, path: Path, kind: str) -> None:
    if not path.exists():
        tally.failed(f"{path.name} was not written", kind=kind)
        return
    for place in formulas(path.read_bytes()):
        tally.failed(place, kind=kind)


def _convert(program: str, source: Path, out: Path, ending: str, *more: str) -> bool:
    with tempfile.TemporaryDirectory() as home:
        command = [
            program,
            "--headless",
            f"-env:UserInstallation=file://{home}",
            *more,
            "--convert-to",
            ending,
            "--outdir",
            str(out),
            str(source),
        ]
        done = subprocess.run(command, capture_output=True, env={**os.environ, "HOME": home}, timeout=300, check=False)
    return done.returncode == 0 and (out / f"{source.stem}.{ending}").exists()
