"""Texts through the writer of new workbooks, which drops what is too long and takes <r>…</r> for markup of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmo_desktop.exchange.excel.writing.cleaning import cleaned, shortened

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None) -> None:
    """Write a text that stays this very text, shortened with a mark where a cell cannot hold it."""
    told = shortened(cleaned(text))
    if told.startswith("<r>") and told.endswith("</r>"):
        pieces = (told[:1], told[1:])
        sheet.write_rich_string(row, column, *(pieces if look is None else (*pieces, look)))
    else:
        sheet.write_string(row, column, told, look)
