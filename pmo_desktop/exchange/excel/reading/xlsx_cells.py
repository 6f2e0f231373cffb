"""One worksheet part, streamed: every cell with its look, merged ranges, rows, columns."""

from __future__ import annotations

import re
from xml.parsers import expat

from pmo_desktop.exchange.excel.reading import xlsx_quick
from pmo_desktop.exchange.excel.reading.cell_values import MAX_FILLS, column_number, value_of
from pmo_desktop.exchange.excel.reading.gates import MAX_CELLS, MAX_COLUMN, MAX_ROW, check_box
from pmo_desktop.exchange.excel.reading.raw import RawSheet
from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable, fault_of
from pmo_desktop.exchange.excel.reading.xlsx_rows import QuickRows
from pmo_desktop.exchange.excel.reading.xlsx_styles import PLAIN, Look

_MAX_TEXT = 64_000_000
_MAX_MERGED = 20_000
_MANY_BLANKS = 20_000
_BLANK = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="([0-9]+)")?\s?/>')
_BLANK_ROW = re.compile(rb'<row r="[0-9]+"(?: spans="[0-9:]+")?\s?(?:/>|></row>)')
_REFERENCE = re.compile(r"\$?([A-Z]{1,4})\$?([0-9]{1,8})\Z")


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right of `B2:C5` or `B2`; None when it is no range."""
    first, _, last = text.partition(":")
    ends = [_REFERENCE.match(part) for part in (first, last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    left, right = column_number(ends[0][1]), column_number(ends[1][1])
    top, bottom = int(ends[0][2]), int(ends[1][2])
    return min(top, bottom), min(left, right), min(max(top, bottom), MAX_ROW), min(max(left, right), MAX_COLUMN)


def without_blanks(content: bytes, looks: list[Look]) -> bytes:
    """The part without the empty cells that are not painted, and without empty rows: some sheets hold millions."""
    painted = {str(number).encode() for number, look in enumerate(looks) if look.fill}
    if content.count(b"/>") < _MANY_BLANKS:
        return content
    slim = _BLANK.sub(lambda match: match.group() if match.group(1) in painted else b"", content)
    return _BLANK_ROW.sub(b"", slim)


class SheetScan:
    """The handlers of one streaming pass; `sheet` is filled as the pass goes."""

    def __init__(self, name: str, strings: list[str], looks: list[Look], *, start_1904: bool = False) -> None:
        """Prepare an empty sheet."""
        self.sheet = RawSheet(name)
        self.start_1904 = start_1904
        self._strings = strings
        self._looks = looks
        self._styles = len(looks)
        self._columns: dict[str, int] = {}
        self._prefix: str | None = None
        self._row = 0
        self._column = 0
        self._at = (0, 0)
        self._open = False
        self._style = 0
        self._type = "n"
        self._value = ""
        self._formula: str | None = None
        self._text: list[str] = []
        self._take = False
        self._phonetic = 0
        self._inline = False
        self._seen = 0
        self._text_total = 0
        self._bottom = self._right = 0

    def run(self, content: bytes) -> RawSheet:
        """Scan the part; a broken part raises DAMAGED unless cells were found before the break."""
        whole = without_blanks(content, self._looks)
        rows = xlsx_quick.rows_of(whole)
        if rows is not None:
            quick = QuickRows(RawSheet(self.sheet.name), self._strings, self._looks)
            if quick.take(rows):
                self.sheet, whole = quick.sheet, rows.others
                packer = self.sheet.packer
                self._seen, self._bottom, self._right = len(packer.numbers), max(packer.rows, default=0), packer.right
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser
        try:
            parser.Parse(whole, True)
        except (expat.ExpatError, ValueError) as error:
            raise Unreadable(fault_of(error)) from error
        self._finish()
        return self.sheet

    def _doctype(self, *_: object) -> None:
        raise Unreadable(Reason.UNSAFE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._prefix is None:
            self._prefix = name.rpartition(":")[0]
        if self._prefix:
            name = name.removeprefix(self._prefix + ":")
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._take = not self._phonetic
            self._text = []
        elif name == "f":
            self._take = True
            self._text = []
        elif name == "row":
            self._start_row(attributes)
        elif name == "is":
            self._inline = True
            self._value = ""
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            place = parse_range(attributes.get("ref", ""))
            if place is not None and len(self.sheet.merged) < _MAX_MERGED:
                self.sheet.merged.append(place)
        elif name == "col":
            self._start_column(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row = int(number) if number else self._row + 1
        self._column = 0
        if attributes.get("hidden") in {"1", "true"}:
            self.sheet.hidden_rows.append(self._row)
        level = attributes.get("outlineLevel")
        if level and level != "0":
            self.sheet.outline.append((self._row, int(level)))

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = max(int(attributes.get("min", 1)), 1), min(int(attributes.get("max", 1)), MAX_COLUMN)
        if attributes.get("hidden") in {"1", "true"}:
            self.sheet.hidden_columns.extend(range(first, last + 1))
        width = attributes.get("width")
        if width and attributes.get("hidden") not in {"1", "true"} and last - first < 1_000:
            self.sheet.widths.extend((column, round(float(width), 2)) for column in range(first, last + 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._open:
            raise Unreadable(Reason.DAMAGED)  # a cell within a cell: one of the two would be lost
        self._open = True
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is None:
                found = _REFERENCE.match(reference)
                if found is None:
                    raise Unreadable(Reason.DAMAGED)
                letters = found[1]
                column = self._columns[letters] = column_number(letters)
            row = int(reference[len(letters) :])
        else:
            row, column = self._row, self._column + 1
        if not (0 < row <= MAX_ROW and 0 < column <= MAX_COLUMN):
            raise Unreadable(Reason.DAMAGED)
        self._column = column
        self._at = (row, column)
        self._style = int(attributes.get("s", 0))
        self._type = attributes.get("t", "n")
        self._value = ""
        self._formula = None
        self._inline = False

    def _characters(self, text: str) -> None:
        if self._take:
            self._text_total += len(text)
            if self._text_total > _MAX_TEXT:
                raise Unreadable(Reason.TOO_LARGE)
            self._text.append(text)

    def _end(self, name: str) -> None:
        if self._prefix:
            name = name.removeprefix(self._prefix + ":")
        if name == "v":
            self._value = "".join(self._text)
            self._take = False
        elif name == "t":
            if self._inline and not self._phonetic:
                self._value += "".join(self._text)
            self._take = False
        elif name == "f":
            self._formula = "".join(self._text)
            self._take = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._phonetic -= 1

    def _end_cell(self) -> None:
        self._open = False
        row, column = self._at
        self._cell(row, column, self._style, self._type, self._value, self._formula)

    def _cell(  # noqa: PLR0917 called for every cell
        self, row: int, column: int, style: int, cell_type: str, text: str, formula: str | None
    ) -> None:
        """Take one cell as the file has it; `formula` is None where there is none."""
        look = self._looks[style] if 0 <= style < self._styles else PLAIN
        sheet = self.sheet
        if look.fill:
            if len(sheet.fills) < MAX_FILLS:
                sheet.fills.append((row, column, look.fill))
            else:
                sheet.cut += 1
        if not text:
            if formula is not None and cell_type != "str":
                sheet.unsaved += 1
                sheet.formulas.append((row, column, "=" + formula))
            return
        found = value_of(cell_type, text, look.kind, self._strings)
        if found is None:
            return
        self._seen += 1
        if self._seen > MAX_CELLS:
            raise Unreadable(Reason.TOO_MANY_CELLS)
        self._bottom = max(self._bottom, row)
        self._right = max(self._right, column)
        sheet.add(row, column, *found, look.number_format)
        if formula is not None:
            sheet.formulas.append((row, column, "=" + formula))
        if look.bold:
            sheet.bold.append((row, column))
        if look.indent:
            sheet.indents.append((row, column, look.indent))

    def _finish(self) -> None:
        """Check the rectangle, and forget looks of rows far below the last value."""
        sheet = self.sheet
        check_box(self._seen, self._bottom, self._right)
        far = self._bottom + 200
        sheet.fills = [entry for entry in sheet.fills if entry[0] <= far]
        sheet.hidden_rows = [row for row in sheet.hidden_rows if row <= far]
        sheet.outline = [entry for entry in sheet.outline if entry[0] <= far]
        last = max(self._right, max((column for _, column, _ in sheet.fills), default=0)) + 20
        sheet.hidden_columns = [column for column in sheet.hidden_columns if column <= last]
        sheet.widths = [entry for entry in sheet.widths if entry[0] <= last]
