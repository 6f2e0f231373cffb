"""What makes an exported sheet comfortable: widths, frozen header, filter, choice lists, paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import Outline, PageSetupProperties

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, shortened, spelled
from pmo_desktop.exchange.excel.writing.export_table import Column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SPARE_ROWS = 200
_INLINE_LIST = 240
_A4, _A3 = 9, 8
_A4_HOLDS, _A3_HOLDS = 230, 340
"""Characters beside each other that stay readable on one landscape page."""


def set_up(sheet: Worksheet, register: Register, columns: Sequence[Column], rows: int, lists: ChoiceLists) -> None:
    """Widths, frozen header, filter, choices, paper; `rows` with the header."""
    last = column_letters(len(columns))
    hidden = {1} | {number for number, column in enumerate(columns, 1) if column.unused}
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[column_letters(number)]
        dimension.width = column.width
        dimension.hidden = number in hidden
        dimension.outlineLevel = 1 if column.unused else 0
        if column.field is not None:
            lists.offer(sheet, column.field, column_letters(number), rows + _SPARE_ROWS)
    keys = [column.field.key if column.field is not None else "" for column in columns]
    name = keys.index(register.name_field) + 1 if register.name_field in keys[:5] else 1
    sheet.freeze_panes = f"{column_letters(name + 1)}2"
    sheet.auto_filter.ref = f"A1:{last}{max(rows, 2)}"
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False, summaryRight=False)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.zoomScale = 90
    wide = sum(column.width for number, column in enumerate(columns, 1) if number not in hidden)
    setup = sheet.page_setup
    setup.orientation, setup.fitToHeight = "landscape", 0
    setup.paperSize = _A4 if wide <= _A4_HOLDS else _A3
    setup.fitToWidth = max(1, math.ceil(wide / _A3_HOLDS))
    sheet.print_title_rows = "1:1"
    if setup.fitToWidth > 1:
        sheet.print_title_cols = f"A:{column_letters(name)}"
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text="&A"))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&D"), right=_HeaderFooterPart(text="&P / &N")
    )
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.7


def _is_plain(word: str) -> bool:
    """Whether a word may stand in a list inside a rule."""
    return word.isprintable() and word == word.strip() and not any(sign in word for sign in ',"_')


class ChoiceLists:
    """Choice lists: inside the validation where they are short, else on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        """Make the hidden sheet at the first long list."""
        self._book = book
        self._sheet: Worksheet | None = None
        self._columns = 0

    def offer(self, sheet: Worksheet, field: Field, letters: str, last: int) -> None:
        """Let the column's cells be chosen from the field's choices; open lists also take other words."""
        words = [_(choice.label) for choice in field.choices]
        if field.kind is Kind.YES_NO:
            words = [_("Yes"), _("No")]
        if not words or not field.editable:
            return
        joined = ",".join(words)
        short = len(joined) < _INLINE_LIST and all(_is_plain(word) for word in words)
        formula = f'"{joined}"' if short else self._listed(words)
        rule = DataValidation(type="list", formula1=formula, allow_blank=True)
        rule.showErrorMessage = field.kind is not Kind.OPEN_CHOICE
        rule.add(f"{letters}2:{letters}{last}")
        sheet.add_data_validation(rule)

    def _listed(self, words: Sequence[str]) -> str:
        if self._sheet is None:
            self._sheet = self._book.create_sheet("~lists")
            self._sheet.sheet_state = "hidden"
        self._columns += 1
        for number, word in enumerate(words, 1):
            cell = self._sheet.cell(number, self._columns, spelled(shortened(cleaned(word))))
            cell.data_type = "s"
        letters = column_letters(self._columns)
        return f"'~lists'!${letters}$1:${letters}${len(words)}"

    def finish(self) -> None:
        """Put the hidden sheet last."""
        if self._sheet is not None:
            self._book.move_sheet(self._sheet, len(self._book.worksheets))
