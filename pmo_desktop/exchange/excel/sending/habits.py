"""How one column of her sheet writes: its cells, what each was read as, and the reader that reads a text back."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Value
from pmo_desktop.exchange.excel.recognition.cells import Reader
from pmo_desktop.exchange.excel.sending.changes import Pair, Raw
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Place

Wanted = Found | Pair | None
"""What a cell should say; None empties it."""


_AROUND = 60


@dataclass(frozen=True, slots=True)
class Try:
    """A way to write a value: what goes into the cell, as what it will be read, and whose look it takes."""

    raw: Raw
    read_as: CellValue | None
    number_format: str = ""
    style_from: Place | None = None


@dataclass(frozen=True)
class Habits:
    """One column on its way to be written into.

    `cells` are those of the records in order, `elsewhere` those of the same field in other tables; `chinese` tells
    the language of the column's words; `called` names a stored reference.
    """

    field: Field
    reader: Reader
    cells: tuple[Cell, ...]
    elsewhere: tuple[Cell, ...] = ()
    starts_1904: bool = False
    called: Callable[[str, int], str] = lambda _register, _id: ""

    def near(self, place: Place) -> list[Cell]:
        """The cells of the column around a place, the nearest first, above before below."""
        at = bisect_left(self._rows, place[0])
        around = self.cells[max(0, at - _AROUND) : at + _AROUND]
        return sorted(around, key=lambda c: (abs(c.row - place[0]), c.row > place[0]))

    @cached_property
    def _rows(self) -> list[int]:
        return [cell.row for cell in self.cells]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the column, blank marks left out."""
        return tuple(c.value for c in self.cells if isinstance(c.value, str) and c.value.strip())

    @cached_property
    def chinese(self) -> bool:
        """Whether its words are Chinese; a column without words goes by the other cells of its field."""
        words = "".join(self.texts) or "".join(c.value for c in self.elsewhere if isinstance(c.value, str))
        letters = [letter for letter in words if letter.isalpha()]
        return bool(letters) and sum(ord(letter) > 0x2E80 for letter in letters) >= 0.3 * len(letters)

    @cached_property
    def words(self) -> dict[Value | Found, list[CellValue]]:
        """Her words for each value, the commonest first; those of this column before those of other tables."""
        found: dict[Value | Found, list[CellValue]] = {}
        for cells in (self.cells, self.elsewhere):
            counts: dict[Value | Found, Counter[CellValue]] = {}
            for cell in cells:
                parsed = self.reader.read(cell)
                if parsed.value is not None and not parsed.problem and not cell.error:
                    counts.setdefault(parsed.value, Counter())[cell.value] += 1
            for value, counter in counts.items():
                found.setdefault(value, []).extend(word for word, _n in counter.most_common())
        return found

    def as_read(self, way: Try, place: Place) -> Wanted:
        """What a cell written this way would be read as; a Pair when it names two days, None when it is no value."""
        if way.read_as is None:
            return None
        parsed = self.reader.read(Cell(*place, way.read_as, way.number_format))
        if parsed.problem:
            return None
        if parsed.finish is not None and isinstance(parsed.value, date):
            return Pair(parsed.value, parsed.finish)
        return parsed.value


def plain(value: Raw, cell: Cell | None = None) -> Try:
    """A text or number written as it is, in the look of the cell."""
    number_format = cell.number_format if cell is not None else ""
    read_as = float(value) if not isinstance(value, (str, bool, int, type(None))) else value
    return Try(value, read_as, number_format)


def in_turn(ways: Sequence[Iterator[Try]]) -> Iterator[Try]:
    """All ways, each once."""
    seen = set()
    for part in ways:
        for way in part:
            key = (type(way.raw), way.raw, way.style_from)
            if key not in seen:
                seen.add(key)
                yield way
