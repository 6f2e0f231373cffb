"""What calamine does not tell of a .ods: merged cells, fills, bold, per cents, comments, hidden and grouped rows."""

from __future__ import annotations

from collections.abc import Sequence
from xml.parsers import expat

from pmo_desktop.exchange.excel.reading.gates import MAX_COLUMN, MAX_ROW
from pmo_desktop.exchange.excel.reading.raw import RawSheet

_MOST_REPEATS = 400
_MOST_FILLS = 200_000
_HIDDEN = {"collapse", "filter"}


class OdsLook:
    """One streaming pass over `content.xml`; adds to the sheets calamine has read, matched by their order."""

    def __init__(self, sheets: Sequence[RawSheet]) -> None:
        """Begin before the first table."""
        self._sheets = sheets
        self._table = -1
        self._depth = 0
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._level = 0
        self._styles: dict[str, tuple[str, bool]] = {}
        self._style = ""
        self._percents: list[set[tuple[int, int]]] = []
        self._note: list[str] | None = None

    def read(self, content: bytes) -> None:
        """Take what can be taken; a broken part leaves the values as they are."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError):
            return
        for sheet, places in zip(self._sheets, self._percents, strict=False):
            for number, place in enumerate(zip(sheet.rows, sheet.columns, strict=True)):
                if place in places:
                    sheet.formats[number] = "0%"

    @property
    def _sheet(self) -> RawSheet | None:
        return self._sheets[self._table] if 0 <= self._table < len(self._sheets) and self._depth == 1 else None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
            self._styles[self._style] = ("", False)
        elif name == "style:table-cell-properties" and self._style:
            colour = attributes.get("fo:background-color", "")
            plain = colour[1:].upper() if len(colour) == 7 and colour.startswith("#") else ""
            self._styles[self._style] = ("" if plain == "FFFFFF" else plain, self._styles[self._style][1])
        elif name == "style:text-properties" and self._style:
            bold = attributes.get("fo:font-weight") == "bold"
            self._styles[self._style] = (self._styles[self._style][0], bold)
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._table += 1
                self._row = self._column = self._level = 0
                self._percents.append(set())
        elif name == "table:table-row-group":
            self._level += 1
        elif name == "table:table-row" and self._depth == 1:
            self._start_row(attributes)
        elif name in {"table:table-cell", "table:covered-table-cell"} and self._depth == 1:
            self._columns = min(int(attributes.get("table:number-columns-repeated", 1)), MAX_COLUMN)
            self._start_cell(attributes)
        elif name == "office:annotation":
            self._note = []

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._rows = min(int(attributes.get("table:number-rows-repeated", 1)), MAX_ROW)
        self._column = 0
        sheet = self._sheet
        if sheet is None or self._rows > _MOST_REPEATS:
            return
        span = range(self._row + 1, self._row + self._rows + 1)
        if attributes.get("table:visibility") in _HIDDEN:
            sheet.hidden_rows.extend(span)
        if self._level:
            sheet.outline.extend((row, self._level) for row in span)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        sheet = self._sheet
        row, column = self._row + 1, self._column + 1
        if sheet is None:
            return
        wide = int(attributes.get("table:number-columns-spanned", 1))
        high = int(attributes.get("table:number-rows-spanned", 1))
        if wide * high > 1 and len(sheet.merged) < 20_000:
            sheet.merged.append((row, column, min(row + high - 1, MAX_ROW), min(column + wide - 1, MAX_COLUMN)))
        if self._rows > _MOST_REPEATS or self._columns > _MOST_REPEATS:
            return
        fill, bold = self._styles.get(attributes.get("table:style-name", ""), ("", False))
        if not fill and "office:value-type" not in attributes:
            return
        places = [(row + r, column + c) for r in range(self._rows) for c in range(self._columns)]
        if fill and len(sheet.fills) + len(places) < _MOST_FILLS:
            sheet.fills.extend((r, c, fill) for r, c in places)
        if "office:value-type" in attributes:
            if bold:
                sheet.bold.extend(places)
            if attributes["office:value-type"] == "percentage":
                self._percents[-1].update(places)
            if formula := attributes.get("table:formula", ""):
                sheet.formulas.append((row, column, "=" + formula.partition("=")[2]))

    def _characters(self, text: str) -> None:
        if self._note is not None:
            self._note.append(text)

    def _end(self, name: str) -> None:
        if name == "style:style":
            self._style = ""
        elif name == "table:table":
            self._depth -= 1
        elif name == "table:table-row-group":
            self._level -= 1
        elif self._depth != 1:
            return
        elif name == "table:table-row":
            self._row += self._rows
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._column += self._columns
        elif name == "office:annotation" and self._note is not None:
            sheet, text = self._sheet, "".join(self._note).strip()
            if sheet is not None and text:
                sheet.comments.append((self._row + 1, self._column + 1, text[:32_767]))
            self._note = None
