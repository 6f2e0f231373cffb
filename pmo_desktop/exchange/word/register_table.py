"""A register as a table of a Word document, made as XML: cell objects for every record would take minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmo_desktop.base.xml_text import escape
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.writing.cleaning import cleaned
from pmo_desktop.exchange.excel.writing.export_table import Column, Line, columns_of, in_outline_order
from pmo_desktop.presentation.formatting import RIGHT, NameOf, heading, show
from pmo_desktop.presentation.palette import LIGHT

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS = 1440 / 25.4
_MOST_LEVELS = 8
_A4_HOLDS = 190
"""Characters of the small type beside each other."""


def columns_on_paper(register: Register, rows: Sequence[Row]) -> list[Column]:
    """The columns that hold anything, the user's own last; an empty register has those of its grid."""
    columns = columns_of(register, rows)[1:]
    if not rows:
        return [column for column in columns if column.field is not None and column.field.in_grid]
    return [column for column in columns if _holds(column, register, rows)]


def _holds(column: Column, register: Register, rows: Sequence[Row]) -> bool:
    field = column.field
    if field is None or field.key == register.name_field:
        return True
    return not column.unused and any(row.get(field.key) not in (None, "", ()) for row in rows)


class TableXml:
    """One table; `cleaned_rows` are the records a character had to be left out of, counted from the heading."""

    def __init__(self, register: Register, rows: Sequence[Row], names: NameOf, millimetres: float) -> None:
        """Lay the columns over the width of the paper."""
        self._register, self._names = register, names
        self._lines = in_outline_order(register, rows)
        self.columns = columns_on_paper(register, rows)
        self.cleaned_rows: list[int] = []
        wishes = [min(max(column.width, 6), 40) for column in self.columns]
        whole = sum(wishes) or 1
        self._widths = [round(millimetres * _TWIPS * wish / whole) for wish in wishes]

    def xml(self) -> str:
        """The table with its heading row, which Word repeats on each page."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_hex("line")}"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
        rows = "".join(self._row(number, line) for number, line in enumerate(self._lines, 2))
        return (
            f'<w:tbl xmlns:w="{NAMESPACE}"><w:tblPr><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{self._head()}{rows}</w:tbl>"
        )

    def _head(self) -> str:
        cells = "".join(
            _cell(self._told(_title(column), 1), width, shade=_hex("header"), bold=True)
            for column, width in zip(self.columns, self._widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _row(self, number: int, line: Line) -> str:
        cells = []
        for column, width in zip(self.columns, self._widths, strict=True):
            field = column.field
            named = field is not None and field.key == self._register.name_field
            cells.append(
                _cell(
                    self._told(self._text(column, line.row), number),
                    width,
                    right=field is not None and field.kind in RIGHT,
                    bold=named and line.parent,
                    indent=min(line.level, _MOST_LEVELS) if named else 0,
                )
            )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def _text(self, column: Column, row: Row) -> str:
        if column.field is None:
            custom = row.get("custom")
            return str(custom.get(column.own, "")) if isinstance(custom, Mapping) else ""
        return show(column.field, row.get(column.field.key), self._names)

    def _told(self, text: str, number: int) -> str:
        clean = cleaned(text)
        if clean != text and number not in self.cleaned_rows:
            self.cleaned_rows.append(number)
        return clean


def _title(column: Column) -> str:
    return heading(column.field) if column.field is not None else column.header


def _cell(text: str, width: int, *, shade: str = "", bold: bool = False, right: bool = False, indent: int = 0) -> str:
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    place = (f'<w:ind w:left="{indent * 160}"/>' if indent else "") + ('<w:jc w:val="right"/>' if right else "")
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f"<w:r>{weight}{run_content(text)}</w:r>" if text else ""
    look = f'<w:pPr><w:pStyle w:val="TableText"/>{place}</w:pPr>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr><w:p>{look}{run}</w:p></w:tc>'


def run_content(text: str) -> str:
    """What stands in a run: line ends as breaks, tabs as tabs, the rest as it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<w:br/>".join("<w:tab/>".join(_words(part) for part in line.split("\t")) for line in lines)


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _hex(role: str) -> str:
    return LIGHT[role].lstrip("#")


def is_wide(columns: Sequence[Column]) -> bool:
    """Whether the columns need A3 to stay readable."""
    return sum(_weight(column) for column in columns) > _A4_HOLDS


def _weight(column: Column) -> float:
    return min(column.width, 24) if column.field is None or column.field.kind is Kind.LONG_TEXT else column.width
