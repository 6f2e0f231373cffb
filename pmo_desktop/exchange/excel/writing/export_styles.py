"""The styles of an exported sheet: one per kind, level and tone, numbered by openpyxl in the workbook's style table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from pmo_desktop.domain.registers.spec import Kind, Tone
from pmo_desktop.presentation.palette import LIGHT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "微软雅黑"
_TINTS = {Tone.RED: "red_tint", Tone.AMBER: "amber_tint", Tone.GREEN: "green_tint", Tone.VIOLET: "violet_tint"}
_INKS = {Tone.RED: "red", Tone.AMBER: "amber", Tone.GREEN: "green", Tone.VIOLET: "violet"}
FORMATS = {
    Kind.TEXT: "@",
    Kind.CODE: "@",
    Kind.LINKS: "@",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.INTEGER: "0",
    Kind.SCALE: "0",
}
_RIGHT = {Kind.MONEY, Kind.NUMBER, Kind.INTEGER, Kind.PERCENT}
_CENTRE = {Kind.SCALE, Kind.YES_NO, Kind.DATE}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks: `level` indents, `quoted` keeps a text a text, `fine` shows decimals of a per cent."""

    kind: Kind = Kind.TEXT
    level: int = 0
    bold: bool = False
    grey: bool = False
    tone: Tone = Tone.NEUTRAL
    quoted: bool = False
    fine: bool = False


HEADER = "header"


class Styles:
    """Numbers of styles in one workbook; each is made known to the workbook on its first use."""

    def __init__(self, scratch: Worksheet) -> None:
        """Make styles on cells of a scratch sheet."""
        self._scratch = scratch
        self._numbers: dict[Style | str, int] = {}

    def number(self, style: Style | str) -> int:
        """The style's number as a cell's `s` attribute says it."""
        found = self._numbers.get(style)
        if found is None:
            found = self._numbers[style] = self._make(style)
        return found

    def _make(self, style: Style | str) -> int:
        cell = self._scratch.cell(1, 1 + len(self._numbers))
        line = Side(style="thin", color=_hex("line"))
        if isinstance(style, str):
            cell.font = Font(name=_FONT, size=10, bold=True, color=_hex("text"))
            cell.fill = PatternFill("solid", fgColor=_hex("header"))
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = Border(bottom=Side(style="thin", color=_hex("strong_line")), right=line)
            return int(cell.style_id)
        ink = _hex("third") if style.grey else _hex(_INKS.get(style.tone, "text"))
        cell.font = Font(name=_FONT, size=10, bold=style.bold, color=ink)
        if style.tone in _TINTS:
            cell.fill = PatternFill("solid", fgColor=_hex(_TINTS[style.tone]))
        elif style.grey:
            cell.fill = PatternFill("solid", fgColor=_hex("alternate"))
        cell.border = Border(bottom=line)
        across = "right" if style.kind in _RIGHT else "center" if style.kind in _CENTRE else "left"
        long = style.kind is Kind.LONG_TEXT
        indent = 1 if across == "right" else style.level  # a number would touch the text beside it
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=long, indent=indent)
        cell.number_format = "0.0%" if style.fine else FORMATS.get(style.kind, "General")
        cell.quotePrefix = style.quoted
        return int(cell.style_id)


def _hex(role: str) -> str:
    return LIGHT[role].lstrip("#")
