"""Blocks of cells as Excel and WPS put them on the clipboard: tabs, line ends, quotes around cells of several lines.

Excel, WPS and LibreOffice calculate what is pasted as plain text; only cells of HTML can say that they are texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from pmo_desktop.base.characters import writable
from pmo_desktop.base.formula_like import looks_like_formula

Block = list[list[str]]

_NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?%?")
_STYLE = "br{mso-data-placement:same-cell}td{mso-number-format:General;white-space:pre-wrap}"
_TEXT = " style='mso-number-format:\"\\@\"' sdnum='1033;0;@'"
_BLANKS = re.compile(r"^ +| +$|  +", re.MULTILINE)


def read_block(text: str) -> Block:
    """The cells of a copied block; the line end after the last row makes no row of its own."""
    rows: Block = []
    row: list[str] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    while at < len(text):
        cell, at = _quoted(text, at) if text[at] == '"' else _bare(text, at)
        row.append(cell)
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append(row)
            row = []
        elif at + 1 == len(text):
            row.append("")
        at += 1
    if row:
        rows.append(row)
    return rows


def write_block(block: Sequence[Sequence[str]]) -> str:
    """The text that Excel and WPS paste as this block."""
    return "\r\n".join("\t".join(_written(cell) for cell in row) for row in block)


def write_html(block: Sequence[Sequence[str]], texts: Sequence[bool] = ()) -> str:
    """The block as a table whose text cells stay texts where it is pasted: no formula, no lost zeros, no made-up dates.

    `texts` says of each column whether it holds words; elsewhere only what looks like a formula is kept a text.
    """
    wordy = [*texts, *[False] * max((len(row) for row in block), default=0)]
    rows = "".join(
        "<tr>" + "".join(_cell(cell, words) for cell, words in zip(row, wordy, strict=False)) + "</tr>" for row in block
    )
    head = f'<meta charset="utf-8"><style>{_STYLE}</style>'
    return f"<html><head>{head}</head><body><table>{rows}</table></body></html>"


def _cell(text: str, words: bool) -> str:
    kept = words or (looks_like_formula(text) and not _NUMBER.fullmatch(text))
    told = writable(text).replace("\r\n", "\n").replace("\r", "\n")
    told = _BLANKS.sub(lambda found: "\0" * len(found[0]), told)
    told = escape(told).replace("\n", "<br>").replace("\t", "&#9;")
    told = re.sub("\0+", lambda found: f"<span style='mso-spacerun:yes'>{'&nbsp;' * len(found[0])}</span>", told)
    return f"<td{_TEXT if kept else ''}>{told}</td>"


def spread(block: Block, rows: int, columns: int) -> Block:
    """The block repeated over a selection that is a whole multiple of it; otherwise the block itself."""
    height, width = len(block), max((len(row) for row in block), default=0)
    if not height or not width or rows % height or columns % width:
        return block
    wide = [[*row, *[""] * (width - len(row))] * (columns // width) for row in block]
    return [list(row) for _ in range(rows // height) for row in wide]


def _written(cell: str) -> str:
    if any(sign in cell for sign in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace("\r\n", "\n").replace('"', '""') + '"'
    return cell


def _bare(text: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(text) and text[end] not in "\t\n":
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int]:
    """A quoted cell; one whose quotes do not close before a tab or line end is plain text that begins with a quote."""
    parts: list[str] = []
    here = at + 1
    while True:
        close = text.find('"', here)
        if close < 0:
            return _bare(text, at)
        parts.append(text[here:close])
        after = text[close + 1 : close + 2]
        if after == '"':
            parts.append('"')
            here = close + 2
        elif after in ("", "\t", "\n"):
            return "".join(parts), close + 1
        else:
            return _bare(text, at)
