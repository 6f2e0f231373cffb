"""The cells of one exported column, its few styles looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmo_desktop.domain.registers.spec import Now
from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.exchange.excel.writing.export_styles import Styles
from pmo_desktop.exchange.excel.writing.export_table import Column, Line, NameOf, Variant, style_of, variant_of, written
from pmo_desktop.exchange.excel.writing.sheet_xml import Account, cell_xml, needs_quote


@dataclass(slots=True)
class ColumnWriter:
    """Writes the cells of the column with this number; `fine` shows a decimal in per cents."""

    column: Column
    number: int
    name_field: str
    fine: bool
    styles: Styles
    account: Account
    title: str
    letters: str = ""
    _named: bool = False
    _known: dict[tuple[Variant, bool], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out what holds for the whole column."""
        self.letters = column_letters(self.number)
        self._named = self.column.field is not None and self.column.field.key == self.name_field

    def cell(self, row: int, line: Line, names: NameOf, now: Now) -> str:
        """The cell of a record as XML."""
        value = written(self.column, line, names)
        key = (variant_of(self.column, line, now, named=self._named), needs_quote(value))
        style = self._known.get(key)
        if style is None:
            wanted = style_of(self.column, key[0], fine=self.fine, quoted=key[1])
            style = self._known[key] = self.styles.number(wanted)
        return cell_xml(f"{self.letters}{row}", value, style, self.account, self.title)
