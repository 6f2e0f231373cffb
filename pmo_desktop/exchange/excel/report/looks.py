"""The formats of a report workbook, in the light colours of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pmo_desktop.exchange.excel.writing.cleaning import cut_off, left_out
from pmo_desktop.exchange.excel.writing.safe_strings import put_text
from pmo_desktop.exchange.excel.writing.sheet_xml import Account
from pmo_desktop.presentation.palette import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "微软雅黑"


def colour(role: str) -> str:
    """The colour of a role, as Excel writes it."""
    return LIGHT[role]


@dataclass(slots=True)
class Looks:
    """Formats by what they say; each is made once in a workbook. Texts are put through them, and account is kept."""

    book: Workbook
    _made: dict[tuple[tuple[str, object], ...], Format]
    account: Account = field(default_factory=Account)

    @classmethod
    def of(cls, book: Workbook) -> Looks:
        """The formats of a new workbook."""
        return cls(book, {})

    def get(self, **properties: object) -> Format:
        """The format with these properties beside the report's own font and size."""
        whole = {"font_name": FONT, "font_size": 9, "valign": "vcenter", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(whole)
        return self._made[key]

    def put(self, sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None) -> None:
        """Write a text of hers."""
        put_text(sheet, row, column, text, look, self.account)

    def notes(self) -> tuple[str, ...]:
        """Sentences on texts that had to be changed."""
        return (*left_out(self.account.cleaned), *cut_off(self.account.cut))

    def title(self) -> Format:
        """The heading of a sheet."""
        return self.get(font_size=16, bold=True, font_color=colour("text"))

    def note(self) -> Format:
        """What stands small below a heading."""
        return self.get(font_color=colour("third"))

    def head(self, **more: object) -> Format:
        """A column's heading."""
        wrap = {} if "shrink" in more else {"text_wrap": True}
        return self.get(
            bold=True, align="center", bg_color=colour("header"), border=1, border_color=colour("frame"), **wrap, **more
        )  # fmt: skip

    def cell(self, **more: object) -> Format:
        """A cell of a table."""
        return self.get(border=1, border_color=colour("line"), **more)
