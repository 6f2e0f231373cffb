"""The days that the columns of a painted chart stand for, from up to five header rows and the words around them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.surroundings import Around, Named, named_in
from pmo_desktop.exchange.excel.recognition.ticks import Tick, Unit, in_year, month_end, tick_of
from pmo_desktop.exchange.excel.sheet import Cell

_ABOVE = 4
_START = re.compile(
    r"(?i)^(?:项目)?(?:计划)?(?:开始|启动|开工|起始)(?:日期|时间|日)?|"
    r"^(?:project |plan(?:ned)? )?start(?:[ing]*)?(?: date)?"
)
_WEEKS = re.compile(r"(?i)周次|周数|第几周|\bweeks?\b|\bkw\b")
_MONTHS = re.compile(r"(?i)月份|月度|\bmonths?\b")
_DAYS = re.compile(r"(?i)日期|天数|\bdays?\b")
_MOST_WEEKS = 104
_TENTHS = 3
_ISO_FROM = 13
"""From this number on a week counts from New Year, not from the project's start."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The first and last day of each column; `assumed` is the year that was taken because none is named."""

    days: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    assumed: int | None = None


def timeline(grid: Grid, rows: tuple[int, int], columns: Sequence[int], around: Around) -> Timeline:
    """The days of the columns below the header `rows` (first and last); empty when they cannot be told."""
    return _Reading(grid, rows, tuple(columns), around).run()


@dataclass(slots=True)
class _Reading:
    grid: Grid
    header: tuple[int, int]
    columns: tuple[int, ...]
    around: Around
    assumed: int | None = None
    ticks: dict[Unit, dict[int, Tick]] = field(default_factory=dict)

    def run(self) -> Timeline:
        self._gather()
        named = named_in(self.around.texts)
        for unit, read in (
            (Unit.DATE, self._dates),
            (Unit.DAY, self._days),
            (Unit.WEEKDAY, self._weekdays),
            (Unit.COUNTED, self._counted),
            (Unit.WEEK, self._weeks),
            (Unit.TENTH, self._tenths),
            (Unit.MONTH, self._months),
            (Unit.QUARTER, self._quarters),
        ):
            if len(self.ticks.get(unit, {})) >= 0.8 * len(self.columns):
                self.assumed = None
                days = read(self.ticks[unit], named)
                if days:
                    return Timeline(days, self.assumed)
        return Timeline()

    def _gather(self) -> None:
        """The ticks of each unit; the lowest row that has a unit speaks for it, wide cells for all they span."""
        first, last = self.header
        for row in range(last, max(0, first - 1 - _ABOVE), -1):
            found: dict[Unit, dict[int, Tick]] = {}
            told: tuple[Tick | None, int] = (None, 0)
            for column in self.columns:
                cell = self.grid.anchor(row, column)
                tick = tick_of(cell) if cell is not None and first - _ABOVE <= cell.row else None
                if tick is not None:
                    found.setdefault(tick.unit, {})[column] = tick
                    told = (tick, cell.column if cell else 0)
                elif cell is None and told[0] is not None and told[0].unit in (Unit.MONTH, Unit.YEAR, Unit.WEEK):
                    found[told[0].unit][column] = told[0]  # written once over its columns, not merged
                elif cell is not None:
                    told = (None, 0)
            for unit, ticks in found.items():
                one = self._coarse(unit, ticks)
                if len(ticks) >= 2 or len(found) == 1:
                    self.ticks.setdefault(one, ticks)
        self._bare_numbers()

    def _bare_numbers(self) -> None:
        """Numbers without a word are days, unless a word above them says months or weeks, or they count on past 31."""
        days = self.ticks.get(Unit.DAY)
        if not days:
            return
        if len(self.ticks.get(Unit.COUNTED, {})) and max(t.number for t in days.values()) == 31:
            self.ticks[Unit.COUNTED] |= self.ticks.pop(Unit.DAY)
            return
        if Unit.MONTH in self.ticks:
            return
        above = self._words_above()
        highest = max(t.number for t in days.values())
        years = [t for t in self.ticks.get(Unit.YEAR, {}).values() if t.first is None]
        unit = Unit.WEEK if _WEEKS.search(above) else None
        if highest <= 12 and unit is None and (_MONTHS.search(above) or (years and not _DAYS.search(above))):
            unit = Unit.MONTH
        if unit is not None and unit not in self.ticks:
            self.ticks[unit] = {c: Tick(unit, t.number) for c, t in self.ticks.pop(Unit.DAY).items()}

    def _words_above(self) -> str:
        first, last = self.header
        cells = (self.grid.anchor(r, c) for r in range(max(1, first - 2), last + 1) for c in self.columns)
        return " ".join({value_text(c.value) for c in cells if c is not None and tick_of(c) is None})

    def _coarse(self, unit: Unit, ticks: Mapping[int, Tick]) -> Unit:
        """Dates over several columns each are the months or weeks above the days."""
        distinct = {t.first for t in ticks.values()}
        wide = unit is Unit.DATE and len(ticks) >= 4 and 2 * len(distinct) <= len(ticks)
        return Unit.YEAR if wide else unit

    def _year(self, named: Named) -> int:
        """The year where the header names none."""
        if self.around.year is not None:
            return self.around.year
        if named.year is not None:
            return named.year
        self.assumed = self.around.today.year
        return self.assumed

    def _dates(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        starts: dict[int, date] = {}
        ends: dict[int, date] = {}
        previous: date | None = None
        for column in sorted(ticks):
            tick = ticks[column]
            if tick.first is None:
                continue
            year = tick.year if tick.year is not None else previous.year if previous else self._year(named)
            day = in_year(tick.first, year)
            if tick.year is None and previous is not None and (previous - day).days > 180:
                day = in_year(tick.first, year + 1)
            if previous is not None and day < previous:
                return {}
            starts[column] = previous = day
            if tick.last is not None:
                length = tick.last - tick.first
                ends[column] = day + length
        return self._spans(starts, ends)

    def _spans(self, starts: Mapping[int, date], ends: Mapping[int, date]) -> dict[int, tuple[date, date]]:
        """Each column reaches to the day before the next one; the last is as long as the one before it."""
        order = sorted(starts)
        gaps = [(starts[b] - starts[a]).days for a, b in itertools.pairwise(order) if b - a == 1]
        usual = max(set(gaps), key=gaps.count) if gaps else 1
        found = {}
        for index, column in enumerate(order):
            first = starts[column]
            if column in ends:
                found[column] = (first, ends[column])
                continue
            length = usual
            if index + 1 < len(order):
                length = (starts[order[index + 1]] - first).days
            if usual <= 3:  # days; a jump over a weekend does not make Friday long
                length = min(length, usual)
            elif usual > 27 and first.day == 1:
                found[column] = (first, self._month_before(first, usual))
                continue
            found[column] = (first, first + timedelta(days=max(1, length) - 1))
        return found

    @staticmethod
    def _month_before(first: date, usual: int) -> date:
        months = max(1, round(usual / 30.4))
        ahead = first.month - 1 + months - 1
        return month_end(first.year + ahead // 12, ahead % 12 + 1)

    def _days(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        months = self._months_above(named)
        found: dict[int, tuple[date, date]] = {}
        year_month: tuple[int, int] | None = None
        previous = 0
        for column in sorted(ticks):
            number = ticks[column].number
            told = months.get(column)
            if told is not None and (year_month is None or told > year_month):
                year_month = told
            elif year_month is None:
                if named.month is None:
                    return {}
                year_month = (self._year(named), named.month)
            elif number < previous:
                year_month = (year_month[0] + year_month[1] // 12, year_month[1] % 12 + 1)
            previous = number
            try:
                day = date(*year_month, number)
            except ValueError:
                return {}
            found[column] = (day, day)
        return found

    def _months_above(self, named: Named) -> dict[int, tuple[int, int]]:
        """The year and month over each column."""
        ticks = self.ticks.get(Unit.MONTH)
        found: dict[int, tuple[int, int]] = {}
        if ticks:
            previous: tuple[int, int] | None = None
            for column in sorted(ticks):
                month = ticks[column].number
                year = ticks[column].year or self._year_above(column)
                if year is None:
                    year = previous[0] + (month < previous[1]) if previous else self._year(named)
                found[column] = previous = (year, month)
            return found
        for column, tick in self.ticks.get(Unit.YEAR, {}).items():
            if tick.first is not None:
                found[column] = (tick.first.year, tick.first.month)
        if found and len(set(found.values())) == 1 and len(found) > 31:
            return {}
        return found

    def _year_above(self, column: int) -> int | None:
        tick = self.ticks.get(Unit.YEAR, {}).get(column)
        return tick.year if tick is not None else None

    def _months(self, _ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        months = self._months_above(named)
        if len(set(months.values())) < len(months):
            return self._weeks_of(months, None)
        return {c: (date(y, m, 1), month_end(y, m)) for c, (y, m) in months.items()}

    def _quarters(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        found: dict[int, tuple[date, date]] = {}
        previous: tuple[int, int] | None = None
        for column in sorted(ticks):
            tick = ticks[column]
            year = tick.year or self._year_above(column)
            if year is None:
                year = previous[0] + (tick.number < previous[1]) if previous else self._year(named)
            previous = (year, tick.number)
            found[column] = (date(year, 3 * tick.number - 2, 1), month_end(year, 3 * tick.number))
        return found

    def _weeks(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        numbers = [ticks[c].number for c in sorted(ticks)]
        if Unit.MONTH in self.ticks and max(numbers) <= 6:
            return self._weeks_of(self._months_above(named), ticks)
        start = self._start()
        if start is not None and max(numbers) < _MOST_WEEKS and numbers[0] == 1:
            monday = start - timedelta(days=start.weekday())
            weeks = {c: monday + timedelta(days=7 * (t.number - 1)) for c, t in ticks.items()}
        elif numbers[0] > 1 or max(numbers) >= 2 * _ISO_FROM:
            weeks = self._weeks_of_years(ticks, named)
        else:
            return {}
        return {c: (first, first + timedelta(days=6)) for c, first in weeks.items()}

    def _tenths(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        """The first, second and last ten days of each month."""
        months = self._months_above(named)
        found = {}
        for column, tick in ticks.items():
            if column not in months:
                return {}
            year, month = months[column]
            last = date(year, month, 10 * tick.number) if tick.number < _TENTHS else month_end(year, month)
            found[column] = (date(year, month, 10 * tick.number - 9), last)
        return found

    def _weeks_of_years(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, date]:
        found: dict[int, date] = {}
        year, previous = 0, 0
        for column in sorted(ticks):
            above = self._year_above(column)
            if not year or above is not None:
                year = above if above is not None else self._year(named)
            elif ticks[column].number < previous:
                year += 1
            previous = ticks[column].number
            try:
                found[column] = date.fromisocalendar(year, previous, 1)
            except ValueError:
                return {}
        return found

    def _weeks_of(
        self, months: Mapping[int, tuple[int, int]], ticks: Mapping[int, Tick] | None
    ) -> dict[int, tuple[date, date]]:
        """The first, second … week of each month: seven days each, the last to the month's end."""
        groups: dict[tuple[int, int], list[int]] = {}
        for column in sorted(months):
            groups.setdefault(months[column], []).append(column)
        found = {}
        for (year, month), columns in groups.items():
            if len(columns) > 6:
                return {}
            for index, column in enumerate(columns):
                number = ticks[column].number if ticks and column in ticks else index + 1
                first = date(year, month, 1) + timedelta(days=7 * (number - 1))
                end = month_end(year, month)
                last = end if column == columns[-1] else first + timedelta(days=6)
                first = min(first, end)
                found[column] = (first, min(max(first, last), end))
        return found

    def _weekdays(self, ticks: Mapping[int, Tick], named: Named) -> dict[int, tuple[date, date]]:
        weeks = self._weeks(self.ticks.get(Unit.WEEK, {}), named) if Unit.WEEK in self.ticks else {}
        for column, tick in self.ticks.get(Unit.YEAR, {}).items():
            if tick.first is not None and not weeks.get(column):
                weeks[column] = (tick.first - timedelta(days=tick.first.weekday()), tick.first)
        found = {}
        for column, tick in ticks.items():
            if column not in weeks:
                return {}
            day = weeks[column][0] + timedelta(days=tick.number)
            found[column] = (day, day)
        return found

    def _counted(self, ticks: Mapping[int, Tick], _named: Named) -> dict[int, tuple[date, date]]:
        start = self._start()
        if start is None:
            return {}
        numbered = {c: start + timedelta(days=t.number - 1) for c, t in ticks.items()}
        return {c: (day, day) for c, day in numbered.items()}

    def _start(self) -> date | None:
        """The day a project starts as a cell above the header says: 开始日期 | 2024-03-01."""
        top = self.header[0]
        for row in self.grid.rows_between(max(1, top - 10), self.header[1]):
            cells = self.grid.rows[row]
            order = sorted(cells)
            for index, column in enumerate(order):
                found = _START.match(value_text(cells[column].value).strip())
                if not found:
                    continue
                inside = tick_of(Cell(row, column, value_text(cells[column].value)[found.end() :].strip(" :：")))
                beside = [tick_of(cells[c]) for c in order[index + 1 : index + 2]]
                for tick in (inside, *beside):
                    if tick is not None and tick.unit is Unit.DATE and tick.first and tick.year:
                        return tick.first
        return None
