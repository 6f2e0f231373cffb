"""Rows of an ordinary worksheet part, as `xlsx_quick` tells them apart, into a raw sheet."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from xml.etree import ElementTree as ET

from pmo_desktop.exchange.excel.reading import xlsx_quick
from pmo_desktop.exchange.excel.reading.cell_values import MAX_FILLS, column_number, value_of
from pmo_desktop.exchange.excel.reading.gates import MAX_CELLS, MAX_COLUMN, MAX_ROW
from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable
from pmo_desktop.exchange.excel.reading.xlsx_styles import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.reading.raw import RawSheet
    from pmo_desktop.exchange.excel.reading.xlsx_styles import Look

NO_VALUE = -1


class _Way:
    """How cells of one column written with one head are taken: their place in a row's shape, values already seen."""

    __slots__ = ("column", "head", "known", "look", "place")

    def __init__(self, column: int, place: int, head: xlsx_quick.Head, look: Look, known: dict[str, int]) -> None:
        self.column = column
        self.place = place
        self.head = head
        self.look = look
        self.known = known

    @property
    def marked(self) -> bool:
        """Whether such a cell is more than its value."""
        look = self.look
        return bool(look.fill or look.bold or look.indent or self.head.formula is not None)


class QuickRows:
    """Takes all rows of a part at once; what was taken is in `sheet`, `seen`, `bottom` and `right`."""

    def __init__(self, sheet: RawSheet, strings: list[str], looks: list[Look]) -> None:
        """Nothing is taken yet."""
        self.sheet = sheet
        self.seen = self.bottom = self.right = 0
        self._strings = strings
        self._looks = looks
        self._heads: dict[str, xlsx_quick.Head] = {}
        self._known: dict[tuple[str, str], dict[str, int]] = {}
        self._decoded: dict[str, str] = {}

    def take(self, rows: str) -> bool:
        """False, and nothing taken, when some of it is written unusually."""
        found = xlsx_quick.tokens(rows)
        heads = Counter(map(itemgetter(3), found))
        starts = heads.pop("", 0)
        try:
            self._heads = {text: xlsx_quick.Head(text) for text in heads}
            if "&" in rows:
                texts = [text for text in set(map(itemgetter(4), found)) if "&" in text]
                self._decoded = dict(zip(texts, xlsx_quick.decoded(texts), strict=True))
        except (ValueError, ET.ParseError):
            return False
        tags = sum(self._heads[text].tags * times for text, times in heads.items()) + 2 * starts
        if tags != rows.count("<") + xlsx_quick.closed_rows(rows) or xlsx_quick.unnumbered(rows):
            return False
        try:
            self._take(found)
        except (ValueError, OverflowError) as error:
            raise Unreadable(Reason.DAMAGED) from error
        return True

    def _take(self, found: list[xlsx_quick.Token]) -> None:
        packer = self.sheet.packer
        ways: dict[str, dict[str, tuple[int, dict[str, int], bool, _Way]]] = {text: {} for text in self._heads}
        places: list[int] = []
        numbers: list[int] = []
        current, row = "no row", 0
        for start, letters, digits, head, text in found:
            if digits != current:
                if places:
                    packer.row(row, places, numbers)
                    places, numbers = [], []
                if not digits:
                    current = "no row"
                    if "hidden" in start or "outline" in start:
                        self._mark_row(start)
                    continue
                current, row = digits, int(digits)
                if not 0 < row <= MAX_ROW or len(packer.numbers) > MAX_CELLS:
                    raise Unreadable(Reason.TOO_MANY_CELLS if 0 < row <= MAX_ROW else Reason.DAMAGED)
            try:
                place, known, marked, way = ways[head][letters]
            except KeyError:
                way = self._way(letters, head)
                place, known, marked = way.place, way.known, way.marked
                ways[head][letters] = (place, known, marked, way)
            number = known.get(text)
            if number is None:
                number = known[text] = self._value(way, text)
            if number >= 0:
                places.append(place)
                numbers.append(number)
            if marked:
                self._mark(way, row, valued=number >= 0, written=bool(text))
        if places:
            packer.row(row, places, numbers)
        self.seen, self.bottom, self.right = len(packer.numbers), max(packer.rows, default=0), packer.right

    def _way(self, letters: str, text: str) -> _Way:
        head = self._heads[text]
        column = column_number(letters)
        if column > MAX_COLUMN:
            raise Unreadable(Reason.DAMAGED)
        look = self._looks[head.style] if head.style < len(self._looks) else PLAIN
        known = self._known.setdefault((head.cell_type, look.kind), {"": NO_VALUE})
        return _Way(column, self.sheet.packer.place(column, look.number_format), head, look, known)

    def _value(self, way: _Way, text: str) -> int:
        found = value_of(way.head.cell_type, self._decoded.get(text, text), way.look.kind, self._strings)
        return NO_VALUE if found is None else self.sheet.packer.another(*found)

    def _mark(self, way: _Way, row: int, *, valued: bool, written: bool) -> None:
        """Colour, bold, indent and formula of a cell."""
        sheet, look = self.sheet, way.look
        if look.fill:
            if len(sheet.fills) < MAX_FILLS:
                sheet.fills.append((row, way.column, look.fill))
            else:
                sheet.cut += 1
        formula = way.head.formula
        if valued:
            if formula is not None:
                sheet.formulas.append((row, way.column, "=" + formula))
            if look.bold:
                sheet.bold.append((row, way.column))
            if look.indent:
                sheet.indents.append((row, way.column, look.indent))
        elif formula is not None and not written and way.head.cell_type != "str":
            sheet.unsaved += 1

    def _mark_row(self, start: str) -> None:
        attributes = xlsx_quick.attributes(start)
        row, level = int(attributes["r"]), int(attributes.get("outlineLevel") or 0)
        if attributes.get("hidden") in {"1", "true"}:
            self.sheet.hidden_rows.append(row)
        if level:
            self.sheet.outline.append((row, level))
