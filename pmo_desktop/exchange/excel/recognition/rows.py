"""The rows below a header: records, section titles, totals, blank form rows, remarks — and where the table ends."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.profiles import fits, profile
from pmo_desktop.exchange.excel.sheet import Cell

_TOTAL = re.compile(
    r"(?i)^(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*和|合\s*价|汇\s*总|平\s*均值?|(?:grand |sub[- ]?)?totals?|"
    r"sum|average|合計|小計|total général)"
    r"\s*(?:[(（].*[)）])?\s*[:：]?$"
)
_TOTAL_BEGINS = frozenset("合总小共累汇平計gGsSſtTaA")
_REMARK = re.compile(
    r"(?i)^(?:注\s*[:：0-9一二]|备注\s*[:：]|说明\s*[:：]|填表说明|填写说明|图例|编制|制表|审核|审批|批准|签字|签名|日期\s*[:：]|notes?\s*[:：]|legend|"
    r"prepared by|approved by|reviewed by|signature|source\s*[:：]|\*|※|see )"
)
_WIDEST_GAP = 6
_EMPTIED = 2
"""How many emptied rows may follow the first record."""


class RowKind(StrEnum):
    """What a row below a header is; every kind but the first two is told as the reason of a skipped row."""

    RECORD = "record"
    SECTION = "section title"
    TOTAL = "total"
    BLANK_FORM = "blank form row"
    REMARK = "remark"
    REPEATED = "repeated header"


REASONS = (N_("section title"), N_("total"), N_("blank form row"), N_("remark"), N_("repeated header"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a table when its rows are sorted: its columns, which name a record, which only number it.

    `own` tells that this program wrote the table; `steps` are columns that mark a step of a rating.
    """

    columns: tuple[int, ...]
    fields: Mapping[int, Field]
    names: frozenset[int]
    numbering: frozenset[int]
    headers: Mapping[int, str]
    nested: bool
    own: bool
    steps: Mapping[int, tuple[str, int]]


@dataclass(slots=True)
class Sorted:
    """The rows of a table in order, each with its kind; `last` is the last record's row."""

    kinds: dict[int, RowKind] = field(default_factory=dict)
    last: int = 0
    records: list[int] = field(default_factory=list)

    def of(self, *kinds: RowKind) -> list[int]:
        """The rows of these kinds, in order."""
        return [row for row, kind in self.kinds.items() if kind in kinds]


def sort_rows(grid: Grid, shape: Shape, first: int, limit: int) -> Sorted:
    """Sort the rows from `first` to `limit` (both included) until the table ends."""
    found = Sorted(last=first - 1)
    rows = grid.rows_between(first, limit)
    previous = first - 1
    for index, row in enumerate(rows):
        filled = _filled(grid, row, shape)
        if not filled:
            if any(c in grid.rows[row] for c in shape.columns):
                found.kinds[row] = RowKind.BLANK_FORM
            continue
        gap = row - previous - 1
        kind = RowKind.RECORD if shape.own else _kind(grid, row, filled, shape)
        if shape.own:
            found.kinds[row], found.last = kind, row
            found.records.append(row)
            continue
        if kind is RowKind.RECORD and _sums(grid, row, filled, found):
            kind = RowKind.TOTAL
        if gap > 1 and not found.kinds and len(filled) < min(2, len(shape.columns) - 1):
            break
        if gap > 0 and found.kinds and (gap > _WIDEST_GAP or _ends(grid, shape, rows[index : index + 5], kind, found)):
            break
        if kind is RowKind.REMARK and found.kinds and not _continues(grid, shape, rows[index + 1 : index + 5], found):
            found.kinds[row] = kind
            break
        found.kinds[row] = kind
        previous = row
        if kind is RowKind.RECORD:
            found.records.append(row)
        if kind is RowKind.RECORD or (kind is RowKind.SECTION and shape.nested):
            found.last = row
    _drop_tail(found)
    return found


def _drop_tail(found: Sorted) -> None:
    """Sections without a record below them are no sections but remarks of what follows the table."""
    for row in reversed(list(found.kinds)):
        if found.kinds[row] is RowKind.RECORD:
            break
        if found.kinds[row] is RowKind.SECTION and row > found.last:
            found.kinds[row] = RowKind.REMARK


def _sums(grid: Grid, row: int, filled: Sequence[int], found: Sorted) -> bool:
    """A row of formulas where the records have typed numbers; right below a total one of them says enough: 含税."""
    cells = grid.rows[row]
    if len(found.records) < 2 or not any(cells[c].formula for c in filled):
        return False
    earlier = found.records[-12:]
    turned = 0
    for column in filled:
        here = grid.rows[row][column]
        if not isinstance(here.value, (int, float)):
            continue
        above = [grid.rows[r][column] for r in earlier if column in grid.rows[r]]
        numbers = [c for c in above if isinstance(c.value, (int, float))]
        if not numbers:
            continue
        if not here.formula:
            return False
        turned += sum(not c.formula for c in numbers) >= 0.8 * len(numbers)
    typed = sum(not cells[c].formula for c in filled)
    below = next(reversed(found.kinds.values()), None) is RowKind.TOTAL
    return turned >= 2 or (turned == 1 and below and typed <= 1)


def _filled(grid: Grid, row: int, shape: Shape) -> list[int]:
    own = grid.filled(row, shape.columns)
    cells = grid.rows[row] if own else {}
    return [c for c in own if not ((one := cells[c]).formula or one.error or one.value is False) or not _weak(one)]


def _weak(cell: Cell) -> bool:
    """A formula that shows nothing, an error, a placeholder."""
    if cell.error:
        return True
    if cell.formula:
        return cell.value in (0, "", "0", False) or value_text(cell.value).strip() in (
            "",
            "-",
            "0",
            "FALSE",
            "1900-01-00",
        )
    return cell.value is False


def _totals(text: str) -> bool:
    """Whether a text calls its row a total; by its first letter in most cases."""
    plain = text.strip()
    return plain[:1] in _TOTAL_BEGINS and bool(_TOTAL.match(plain))


def _kind(grid: Grid, row: int, filled: Sequence[int], shape: Shape) -> RowKind:
    cells = grid.rows[row]
    for column in filled[:3]:
        value = cells[column].value
        if isinstance(value, str) and _totals(value):
            return RowKind.TOTAL
    if all(_remarks(value_text(cells[c].value)) for c in filled):
        return RowKind.REMARK
    if len(filled) >= 2 and _repeats(filled, cells, shape):
        return RowKind.REPEATED
    strong = [c for c in filled if c not in shape.numbering]
    typed = [c for c in strong if not cells[c].formula]
    named = any(c in shape.names for c in strong)
    if not strong or (not typed and not named):
        merged = any(c in shape.names for c in _covered(grid, row, shape))
        numbers = (value_text(cells[c].value) for c in filled if c in shape.numbering)
        words = [t for t in numbers if re.search(r"[^\W\d_]{2,}", t)]
        if merged and not strong and not words:
            return RowKind.BLANK_FORM
        return RowKind.SECTION if words and len(filled) == 1 else RowKind.BLANK_FORM
    if len(strong) == 1:
        return _single(grid, row, strong[0], shape, alone=len(filled) == 1, named=named)
    if named or len(strong) >= 2:
        return RowKind.RECORD
    return RowKind.BLANK_FORM


def _single(grid: Grid, row: int, column: int, shape: Shape, *, alone: bool, named: bool) -> RowKind:
    text = value_text(grid.rows[row][column].value)
    wide = grid.width(row, column) >= max(2, 0.6 * len(shape.columns))
    if _REMARK.match(text):
        return RowKind.REMARK
    if wide or (alone and named and _heads(grid, row, column, shape)):
        return RowKind.SECTION if len(text) <= 60 else RowKind.REMARK
    if named:
        return RowKind.RECORD
    if _covered(grid, row, shape) & shape.names:
        return RowKind.RECORD
    words = bool(re.search(r"[^\W\d_]{2,}", text))
    first = next((c for c in shape.columns if c not in shape.numbering), None)
    if alone and words and column == first and len(text) <= 40:
        return RowKind.SECTION
    return RowKind.BLANK_FORM


def _heads(grid: Grid, row: int, column: int, shape: Shape) -> bool:
    """Whether a lone text stands over the rows below: in bold, or where people stand otherwise."""
    if shape.nested or len(shape.columns) <= 2:
        return False
    one = shape.fields.get(column)
    return (row, column) in grid.sheet.bold or (one is not None and one.kind in (Kind.REF, Kind.REFS))


def _covered(grid: Grid, row: int, shape: Shape) -> frozenset[int]:
    """Columns whose value comes from a merge that began above."""
    return frozenset(c for c in shape.columns if grid.covered.get((row, c), (row, c))[0] < row)


def _remarks(text: str) -> bool:
    return bool(_REMARK.match(text)) or text.endswith((":", "："))


def _repeats(filled: Sequence[int], cells: Mapping[int, Cell], shape: Shape) -> bool:
    def same(column: int) -> bool:
        text, parts = value_text(cells[column].value), _parts(shape.headers.get(column, ""))
        if text[:1].isalnum() and fold(text[0])[:1] not in {part[0] for part in parts}:
            return False
        return fold(text) in parts

    return any(same(c) for c in filled[:2]) and sum(same(c) for c in filled) >= 0.6 * len(filled)


@functools.lru_cache(maxsize=4096)
def _parts(header: str) -> frozenset[str]:
    return frozenset({fold(header), *(fold(part) for part in header.split(" / "))}) - {""}


def _ends(grid: Grid, shape: Shape, rows: Sequence[int], kind: RowKind, found: Sorted) -> bool:
    """Whether the table is over at the first of these rows, which comes after empty ones."""
    gap = rows[0] - 1 - max(found.kinds)
    if kind is RowKind.REMARK:
        return True
    if _sparse(grid, shape, rows[0], found):
        return not _continues(grid, shape, rows[1:], found)
    if kind is RowKind.RECORD and _conforms(grid, shape, rows[0], found):
        return False
    if kind is RowKind.RECORD and gap <= _EMPTIED and len(found.records) <= 1 and _suits(grid, shape, rows[0]):
        return False
    if kind is RowKind.RECORD and len(_filled(grid, rows[0], shape)) > 1:
        return True
    if kind in (RowKind.TOTAL, RowKind.BLANK_FORM) and gap == 1:
        return False
    return not _continues(grid, shape, rows[1:], found)


def _suits(grid: Grid, shape: Shape, row: int) -> bool:
    """Whether a row is what the header asks for: the name, and half of the columns with values of their kinds."""
    filled = _filled(grid, row, shape)
    if 2 * len(filled) < len(shape.columns) or not shape.names & set(filled):
        return False
    told = [(shape.fields[c], grid.rows[row][c]) for c in filled if c in shape.fields]
    measured = [(one, cell) for one, cell in told if one.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.REF, Kind.REFS)]
    return bool(measured) and all(fits(one, profile([cell] * 2)) > 1 for one, cell in measured)


def _continues(grid: Grid, shape: Shape, rows: Sequence[int], found: Sorted) -> bool:
    """Whether one of the next rows is surely a record of the same table."""
    for row in rows[:3]:
        filled = _filled(grid, row, shape)
        if _sparse(grid, shape, row, found):
            continue
        if filled and _kind(grid, row, filled, shape) is RowKind.RECORD and _conforms(grid, shape, row, found):
            return True
    return False


def _sparse(grid: Grid, shape: Shape, row: int, found: Sorted) -> bool:
    """Whether a row fills far fewer columns than the records and starts unlike them: a legend below a wide table."""
    earlier = found.records[-12:]
    usual = sorted(len(_filled(grid, r, shape)) for r in earlier)
    filled = _filled(grid, row, shape)
    typical = usual[len(usual) // 2] if usual else 0
    if not filled or typical < 5 or len(filled) > 0.5 * typical:
        return False
    if len(found.records) >= 3 and any(
        c not in filled and all(c in grid.rows[r] for r in found.records) for c in shape.numbering
    ):
        return True
    if len(filled) > 0.4 * typical:
        return False
    here = grid.rows[row][filled[0]]
    before = [grid.rows[r][filled[0]] for r in found.records if filled[0] in grid.rows[r]]
    if len(before) < 0.8 * len(found.records):
        return False
    if filled[0] in shape.numbering and value_text(here.value) in {value_text(c.value) for c in before}:
        return True
    seen, now = profile(before[-12:]), profile([here])
    return abs(seen.words - now.words) > 0.7 or abs(seen.codes - now.codes) > 0.7


def _conforms(grid: Grid, shape: Shape, row: int, found: Sorted) -> bool:
    """Whether the values of a row are of the kinds the rows above have in these columns."""
    filled = _filled(grid, row, shape)
    if len(filled) < 2 and len(shape.columns) > 2:
        return False
    earlier = found.records[-12:]
    agree = differ = 0
    for column in filled:
        before = [
            grid.rows[r][column] for r in earlier if column in grid.rows[r] and not grid.blank(grid.rows[r][column])
        ]
        if not before:
            continue
        seen, here = profile(before), profile([grid.rows[row][column]] * 2)
        one = shape.fields.get(column)
        measured = one is not None and one.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.REF, Kind.REFS)
        if measured and one is not None and fits(one, seen) > 1:
            agree, differ = (agree + 1, differ) if fits(one, here) > 1 else (agree, differ + 1)
        elif abs(seen.words - here.words) > 0.7 or abs(seen.codes - here.codes) > 0.7:
            differ += 1
        elif seen.length and here.length and max(seen.length, here.length) > 4 * min(seen.length, here.length) + 12:
            differ += 0
        else:
            agree += 1
    return agree > differ and (agree >= 2 or len(shape.columns) <= 2)
