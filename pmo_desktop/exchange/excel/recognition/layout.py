"""Where the tables of a sheet are: header rows found by their words, look and what stands below them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import date, datetime

from pmo_desktop.domain.values.folding import fold, is_blank
from pmo_desktop.domain.values.numbers import parse_number
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.words import Lexicon
from pmo_desktop.exchange.excel.sheet import Cell

LONGEST_HEADER = 60
_SURELY = 0.95
_THINGS = frozenset({"name", "title", "item", "description", "what_happened"})
_TIMES = re.compile(
    r"(?i)^(?:[一二三四五六日天]|周[一二三四五六日天]|星期[一二三四五六日天]|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"[mtwfs]|第?\d{1,3}(?:周|天|月|日|年|季度?)|第[一二三四五六七八九十]+周|w(?:ee)?k?\s*\d{1,3}|m\d{1,2}|q[1-4]|day\s*\d+|[一二三四五六七八九十]{1,3}月|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[ ,'-]*(?:\d{2,4})?|"
    r"[上中下]旬|[dt]\s*\+?\s*\d{1,3}|kw\s*\d{1,2}|\d{1,2}[-/.月]\d{1,2}日?\s*[-~至—–]\s*\d{1,2}[-/.月]\d{1,2}日?|"
    r"\d{1,2}[-/.]\d{1,2}|20\d\d年?(?:\d{1,2}月?)?)$"
)
_STAMP = re.compile(
    r"(?i)^(?:(?:w/?c|w/?e|week of)\s*)?(?:20\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|"
    r"\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[-/ ]\d{2,4})?|\d{1,2}月\d{1,2}日?)$"
)
"""A day as a header writes it: 2024-03-01, w/c 03-Jun, 3月4日."""


def is_time(cell: Cell) -> bool:
    """Whether a header cell names a day, week or month instead of a field."""
    value = cell.value
    if isinstance(value, (date, datetime)):
        return True
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        whole = abs(value) < 1e6 and value == int(value)
        return whole and (0 < value < 367 or 1990 <= value <= 2100 or 30_000 < value < 60_000)
    if not isinstance(value, str):
        return True
    plain = value.strip()
    return bool(_TIMES.match(plain)) or (plain.isdecimal() and len(plain) < 9 and 0 < int(plain) < 367)


def names_time(header: str) -> bool:
    """Whether a header's own words name a day, week or month: 3月, W12, w/c 03-Jun, 2024-03-01."""
    own = header.rpartition(" / ")[2].strip()
    return bool(_TIMES.match(own) or _STAMP.match(own)) or (own.isdecimal() and len(own) < 9 and 0 < int(own) < 367)


def is_label(cell: Cell | None) -> bool:
    """Whether a cell could be a header: a short text that is neither number nor blank mark."""
    if cell is None or not isinstance(cell.value, str) or cell.error:
        return False
    return _label_text(cell.value.strip())


@functools.lru_cache(maxsize=65536)
def _label_text(plain: str) -> bool:
    if not plain or len(plain) > LONGEST_HEADER:
        return plain.count("\n") > 0 and len(plain.splitlines()[0]) < 30
    return (
        (not is_blank(plain) or plain in "#%") and parse_number(plain) is None and (bool(fold(plain)) or plain in "#%")
    )


def header_row_score(grid: Grid, lexicon: Lexicon, row: int, columns: Sequence[int]) -> float:
    """How much a row looks like a header over these columns: known words count most, then short labels in bold."""
    cells = [grid.rows[row][c] for c in columns if c in grid.rows.get(row, {})]
    labels = [c for c in cells if is_label(c)]
    if not labels:
        return 0.0
    words = {str(c.value).strip() for c in labels}
    known = sum(lexicon.heads(w) for w in words)
    styled = sum((row, c.column) in grid.sheet.bold or (row, c.column) in grid.sheet.fills for c in labels)
    if sum(w.endswith((":", "：")) for w in words) > 0.5 * len(words):
        return 0.0
    if _captions(labels, lexicon):
        return 0.0
    others = sum(not is_label(c) and not is_time(c) for c in cells)
    twice = len(labels) - len(words)
    return (
        known
        + 0.25 * (len(words) - known)
        + 0.3 * styled / len(labels) * min(4, len(labels))
        - 0.8 * others
        - 0.2 * twice
    )


def _captions(labels: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Captions and their answers in turn: 项目名称 | 在线学习 | 项目编号 | 12."""
    if len(labels) < 4 or len(labels) % 2:
        return False
    texts = [str(c.value).strip() for c in labels]
    return all(lexicon.knows(t) for t in texts[0::2]) and not any(lexicon.heads(t) for t in texts[1::2])


def segments(grid: Grid, lexicon: Lexicon, row: int) -> list[tuple[int, int]]:
    """The runs of filled columns of a row; a single empty column does not end a run unless it is empty below, too."""
    filled = sorted(
        {
            c
            for c in grid.rows.get(row, {})
            if not grid.blank(grid.rows[row][c]) or str(grid.rows[row][c].value).strip() in "#%"
        }
        | {c for (r, c) in _covered_in(grid, row)}
    )
    if not filled:
        return []
    runs = [[filled[0], filled[0]]]
    for column in filled[1:]:
        gap = range(runs[-1][1] + 1, column)
        if len(gap) == 0 or (len(gap) <= 3 and all(_used_below(grid, row, c) for c in gap)):
            runs[-1][1] = column
        else:
            runs.append([column, column])
    return _joined(grid, lexicon, row, runs)


def _joined(grid: Grid, lexicon: Lexicon, row: int, runs: list[list[int]]) -> list[tuple[int, int]]:
    """Runs two columns apart are one table when the right one has known words, all unlike those of the left one.

    Where each of them names its own things they are two tables side by side.
    """
    joined = [runs[0]]
    for run in runs[1:]:
        left = _texts(grid, row, joined[-1])
        right = _texts(grid, row, run)
        known = sum(lexicon.knows(t) for t in right)
        apart = _names_things(lexicon, left) and _names_things(lexicon, right)
        if run[0] - joined[-1][1] <= 3 and known >= 2 and not apart and not set(left) & set(right):
            joined[-1] = [joined[-1][0], run[1]]
        else:
            joined.append(run)
    return [(a, b) for a, b in joined]


def _names_things(lexicon: Lexicon, texts: Sequence[str]) -> bool:
    """Whether one of the first headers is the name that every record of some register has: 任务, 问题描述, Risk."""
    for text in texts[:2]:
        for register, fields in lexicon.likeness(text).items():
            if any(fields.get(key, 0.0) >= _SURELY for key in lexicon.names[register] & _THINGS):
                return True
    return False


def _texts(grid: Grid, row: int, run: Sequence[int]) -> list[str]:
    cells = (grid.cell(row, c) for c in range(run[0], run[1] + 1))
    return [fold(value_text(c.value)) for c in cells if c is not None and is_label(c)]


def _covered_in(grid: Grid, row: int) -> list[tuple[int, int]]:
    found = []
    for column in list(grid.rows.get(row, {})):
        span = grid.spans.get((row, column))
        if span:
            found += [(row, c) for c in range(span.left, span.right + 1)]
    return found


def _used_below(grid: Grid, row: int, column: int) -> bool:
    return any(column in grid.rows.get(r, {}) or (r, column) in grid.covered for r in range(row + 1, row + 12))


def bar_columns(grid: Grid, rows: Sequence[int], left: int, right: int, data: Sequence[int]) -> frozenset[int]:
    """Columns of a painted chart: runs of days, weeks or months in the header with little but marks below."""
    times = []
    for column in range(left, right + 1):
        cells = [c for c in (grid.anchor(r, column) for r in rows) if c is not None]
        own = [c for c in cells if (c.row, c.column) == (rows[-1], column)] or cells[-1:]
        if own and all(is_time(c) for c in own):
            times.append(column)
    found: set[int] = set()
    run: list[int] = []
    for column in [*times, 1 << 30]:
        if run and column - run[-1] <= 2:
            run.append(column)
            continue
        if len(run) >= 4 and (len(run) > 40 or _mostly_marks(grid, run, data)):
            found |= set(range(run[0], run[-1] + 1))
        run = [column]
    return frozenset(found)


def _is_value(cell: Cell) -> bool:
    if isinstance(cell.value, (int, float)):
        return cell.value not in (0, 1)
    return len(value_text(cell.value)) > 3


def _mostly_marks(grid: Grid, columns: Sequence[int], data: Sequence[int]) -> bool:
    cells = [grid.rows[r][c] for r in data for c in columns if c in grid.rows.get(r, {})]
    if not cells:
        return True
    values = [c for c in cells if not grid.blank(c) and not c.formula and _is_value(c)]
    written = sum(not grid.blank(c) and not c.formula for c in cells)
    return len(values) < 0.05 * len(data) * len(columns) or len(values) < 0.2 * written
