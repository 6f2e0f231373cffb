"""Texts through the writer of new workbooks, which drops what is too long and takes <r>…</r> for markup of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, shortened
from pmo_desktop.exchange.excel.writing.sheet_xml import Account

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_CODE = re.compile(r"(?=_x[0-9A-Fa-f]{4}_)")
_CHAINED = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_FEWEST = 3


def put_text(  # noqa: PLR0917 in the order of the library's own writing
    sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None, account: Account | None = None
) -> None:
    """Write a text that stays this very text, shortened with a mark where a cell cannot hold it.

    What had to be changed goes into the account.
    """
    clean = cleaned(text)
    told = shortened(clean)
    if account is not None and told != text:
        (account.cut if told != clean else account.cleaned).append(
            f"{sheet.get_name()} {column_letters(column + 1)}{row + 1}"
        )
    if (told.startswith("<r>") and told.endswith("</r>")) or _CHAINED.search(told):
        sheet.write_rich_string(row, column, *_pieces(told), *([] if look is None else [look]))
    else:
        sheet.write_string(row, column, told, look)


def _pieces(text: str) -> list[str]:
    """The text in pieces none of which is misread: codes that hang together are escaped one by one."""
    pieces = [piece for piece in _CODE.split(text) if piece]
    while len(pieces) < _FEWEST:
        longest = max(range(len(pieces)), key=lambda place: len(pieces[place]))
        pieces[longest : longest + 1] = [pieces[longest][:1], pieces[longest][1:]]
    return pieces
