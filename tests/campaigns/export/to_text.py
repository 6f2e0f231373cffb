"""Into comma-separated text and onto the clipboard."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from books import _ILLEGAL
from records_of import Names, rows_of, text_fields
from tally import Tally

from pmo_desktop.base.characters import writable
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.delimited.write_csv import export_csv
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.writing.export_table import columns_of
from pmo_desktop.presentation.clipboard import read_block, write_block, write_html

_DANGER = re.compile("[=+\\-@＝＋－＠\t\r\n]")
_UNSEEN = (
    "".join(map(chr, range(0x21)))
    + "\x7f\x85\xa0\u3000\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\ufeff\u2028\u2029"
)


def dangerous(text: str) -> bool:
    """Whether a spreadsheet program may calculate a text, written independently of the product's own rule."""
    return bool(text) and (text[0] in "\t\r\n" or bool(_DANGER.match(text.lstrip(_UNSEEN)[:1])))


def as_csv(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Every text in every text field; read back by the csv module and by our import."""
    names = Names(texts).name
    kept = [_ILLEGAL.sub("", text) for text in texts]
    for register in registers:
        rows = rows_of(register, texts)
        target = folder / f"{register.key}.csv"
        done = export_csv(register, rows, target, names)
        columns = columns_of(register, rows)[1:]
        wordy = [n for n, c in enumerate(columns) if c.field is None or c.field in text_fields(register)]
        tally.tried(len(wordy) * len(texts), kind="csv")
        data = target.read_bytes()
        if not data.startswith(b"\xef\xbb\xbf"):
            tally.failed(f"{register.key}: no mark of UTF-8", kind="csv")
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        cells = read_workbook(target).sheets[0].cells
        if len(lines) != len(texts) + 1 or not done.notes:
            tally.failed(f"{register.key}: {len(lines)} lines for {len(texts)} records, {done.notes}", kind="csv")
            continue
        for number, (text, line) in enumerate(zip(kept, lines[1:], strict=True), 2):
            for place in wordy:
                told = line[place]
                if dangerous(told):
                    tally.failed(f"{register.key} {told[:40]!r} would be calculated", kind="csv")
                if told != text and told != f"'{text}":
                    tally.failed(f"{register.key} {text[:40]!r} is written {told[:40]!r}", kind="csv")
                cell = cells.get((number, place + 1))
                if (cell.value if cell else "") != text and text.strip():
                    tally.failed(f"{register.key} {text[:40]!r} reads {str(cell and cell.value)[:40]!r}", kind="csv")


class _Cells(HTMLParser):
    """The cells of a pasted table and whether each says that it is a text."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[str, bool]] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "td":
            self.cells.append(("", said.get("style") == 'mso-number-format:"\\@"' and said.get("sdnum") == "1033;0;@"))
        elif tag == "br":
            self._add("\n")
        elif tag not in {"html", "head", "meta", "style", "body", "table", "tr", "span"}:
            self.odd.append(tag)

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        if self.cells:
            text, kept = self.cells[-1]
            self.cells[-1] = (text + data, kept)


def on_clipboard(tally: Tally, registers: Sequence[Register], texts: Sequence[str], _folder: Path) -> None:
    """As tabbed text to us, as a table to Excel; three columns so that a stray tab would show."""
    del registers
    block = [[text, "中", text] for text in texts]
    tally.tried(2 * len(texts), kind="clipboard text")
    back = read_block(write_block(block))
    wanted = [[one.replace("\r\n", "\n").replace("\r", "\n") for one in row] for row in block]
    if len(back) != len(wanted):
        tally.failed(f"{len(back)} rows of {len(wanted)}", kind="clipboard text")
    for told, row in zip(back, wanted, strict=False):
        if told != row:
            tally.failed(f"{row[0][:40]!r} reads {str(told)[:60]}", kind="clipboard text")
    for wordy, kind in ((True, "clipboard table, words"), (False, "clipboard table, unknown")):
        tally.tried(2 * len(texts), kind=kind)
        reader = _Cells()
        reader.feed(write_html(block, [wordy] * 3))
        cells = [(text.replace("\xa0", " "), kept) for text, kept in reader.cells]
        if reader.odd or len(cells) != 3 * len(texts):
            tally.failed(f"{len(cells)} cells, {reader.odd[:3]}", kind=kind)
            continue
        for number, text in enumerate(texts):
            plain = writable(text).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
            for told, kept in (cells[3 * number], cells[3 * number + 2]):
                if told != plain:
                    tally.failed(f"{text[:40]!r} reads {told[:40]!r}", kind=kind)
                figure = re.fullmatch(r"[-−]?\d[\d,]*(\.\d+)?%?", text)
                if not kept and (wordy or (dangerous(text) and not figure)):
                    tally.failed(f"{text[:40]!r} would be calculated", kind=kind)
