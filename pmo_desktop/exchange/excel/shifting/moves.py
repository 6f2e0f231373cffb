"""Where the rows of a sheet stand after new rows were put between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Moves:
    """The gaps made in a sheet: below which old rows, how many new rows each, and how many up to there.

    `widths` are the columns of the records at each gap; a range beside them does not take a new row in.
    """

    below: tuple[int, ...]
    counts: tuple[int, ...]
    sums: tuple[int, ...]
    widths: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, rows: Iterable[int], widths: Mapping[int, tuple[int, int]] = MappingProxyType({})) -> Moves:
        """The moves caused by one new row below each of these old rows; a row may be named several times."""
        counted = sorted(Counter(rows).items())
        sums, total = [0], 0
        for _row, count in counted:
            total += count
            sums.append(total)
        below = tuple(row for row, _count in counted)
        reach = tuple(widths.get(row, (1, LAST_COLUMN)) for row in below)
        return cls(below, tuple(count for _row, count in counted), tuple(sums), reach)

    @property
    def first(self) -> int:
        """The last row that stays whatever happens: everything below it moves."""
        return self.below[0]

    @property
    def total(self) -> int:
        """How many rows are new."""
        return self.sums[-1]

    def gap(self, row: int, columns: tuple[int, int] = (1, LAST_COLUMN)) -> int:
        """How many new rows come directly below this old row, with records in any of these columns."""
        place = bisect_left(self.below, row)
        if place == len(self.below) or self.below[place] != row:
            return 0
        left, right = self.widths[place] if self.widths else (1, LAST_COLUMN)
        return self.counts[place] if columns[0] <= right and left <= columns[1] else 0

    def to(self, row: int) -> int:
        """Where an old row stands now; what would fall off the end of the sheet stays on its last row."""
        return min(row + self.sums[bisect_left(self.below, row)], max(row, LAST_ROW))

    def fits(self, row: int) -> bool:
        """Whether an old row still has a place on the sheet."""
        return row + self.sums[bisect_left(self.below, row)] <= LAST_ROW

    def span(
        self, top: int, bottom: int, *, grow: bool = False, columns: tuple[int, int] = (1, LAST_COLUMN)
    ) -> tuple[int, int]:
        """Where a range of old rows stands now; `grow` takes in new rows directly below its last row.

        A range down to the end of the sheet means the whole column and keeps its end.
        """
        if bottom >= LAST_ROW:
            return self.to(top), bottom
        end = self.to(bottom) + (self.gap(bottom, columns) if grow else 0)
        return self.to(top), min(end, LAST_ROW)
