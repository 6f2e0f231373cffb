"""A form's captions and answers: label left of its value, label above it, both in one cell, choices to tick."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pmo_desktop.domain.values.folding import is_blank, narrow
from pmo_desktop.domain.values.numbers import parse_number
from pmo_desktop.exchange.excel.recognition.checkboxes import has_boxes, ticked
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.words import Lexicon
from pmo_desktop.exchange.excel.sheet import Cell, Place

_LONGEST = 32
_HEADER = 3
_INSIDE = re.compile(r"^([^:：]{2,16})[:：]\s*(\S.*)$", re.DOTALL)
_APART = re.compile(r"\s{2,}(?=[^:：\s]{2,12}[:：])")
_UNANSWERED = re.compile(
    r"(?i)^(?:[_＿\s.…]*|[\s_]*年[\s_]*月[\s_]*日|y{2,4}[-/.]m{1,2}[-/.]d{1,2}|[\[【<（(].{0,30}[\]】>）)]|"
    r"(?:签字|签名|签章|盖章|日期|signature|date|signed)\s*[:：]?[\s_]*(?:(?:日期|date)\s*[:：]?)?[\s_年月日]*)$"
)
_MARKS = " \t:：*＊?？"


@dataclass(slots=True)
class Pair:
    """A caption and its answer: the cells that hold it (none: unanswered), the section it stands in.

    `inside` is the answer's text where it shares a cell with its caption, or was ticked.
    """

    caption: str
    label: Place
    cells: list[Cell] = field(default_factory=list)
    section: str = ""
    inside: str = ""

    @property
    def text(self) -> str:
        """The answer as text."""
        if self.inside:
            return self.inside
        return "\n".join(text for c in self.cells if (text := value_text(c.value)))

    @property
    def answered(self) -> bool:
        """Whether somebody wrote an answer."""
        text = self.text
        if has_boxes(text):
            return bool(ticked(text))
        return not is_blank(text) and not _UNANSWERED.match(narrow(text))


@dataclass(frozen=True, slots=True)
class Captions:
    """All pairs of a form in order; `loose` are texts that are neither caption nor answer, such as the title.

    `heads` are rows of three captions and more without room for answers between, by row: their columns.
    """

    pairs: tuple[Pair, ...]
    loose: tuple[Cell, ...]
    known: int
    rows: int
    heads: Mapping[int, tuple[int, ...]]


def captions_of(grid: Grid, lexicon: Lexicon, rows: Sequence[int]) -> Captions:
    """The captions and answers in these rows."""
    return _Walk(grid, lexicon, tuple(rows)).run()


def caption_text(text: str) -> str:
    """A caption without its colon and marks."""
    return " ".join(text.split()).strip(_MARKS)


@dataclass(slots=True)
class _Walk:
    grid: Grid
    lexicon: Lexicon
    rows: tuple[int, ...]
    pairs: list[Pair] = field(default_factory=list)
    loose: list[Cell] = field(default_factory=list)
    section: str = ""
    styled: bool = False
    labels: frozenset[int] = frozenset()
    heads: dict[int, tuple[int, ...]] = field(default_factory=dict)
    waiting: dict[int, Pair] = field(default_factory=dict)  # captions by column whose answer may stand below

    def run(self) -> Captions:
        self._look()
        caption_rows = 0
        for row in self.rows:
            cells = [self.grid.rows[row][c] for c in sorted(self.grid.rows[row])]
            if self._row(row, cells):
                caption_rows += 1
        known = len({p.caption for p in self.pairs if self.lexicon.knows(p.caption)})
        return Captions(tuple(self.pairs), tuple(self.loose), known, caption_rows, self.heads)

    def _look(self) -> None:
        """Whether captions have a look of their own: a fill or bold that answers lack."""
        cells = [c for row in self.rows for c in self.grid.rows[row].values() if isinstance(c.value, str)]
        known = [c for c in cells if self.lexicon.knows(caption_text(str(c.value)))]
        shown = [c for c in known if self._look_of(c)]
        plain = [c for c in cells if not self._look_of(c)]
        self.labels = self._label_columns(known)
        self.styled = len(shown) >= 3 and len(shown) >= 0.6 * len(known) and len(plain) >= 0.25 * len(cells)

    @staticmethod
    def _label_columns(known: Sequence[Cell]) -> frozenset[int]:
        """The columns in which captions stand, each a different one."""
        words: dict[int, set[str]] = {}
        for cell in known:
            words.setdefault(cell.column, set()).add(caption_text(str(cell.value)))
        most = max((len(held) for held in words.values()), default=0)
        return frozenset(c for c, held in words.items() if len(held) >= max(3, 0.4 * most))

    def _look_of(self, cell: Cell) -> bool:
        place = (cell.row, cell.column)
        return place in self.grid.sheet.fills or place in self.grid.sheet.bold

    def _named(self, cell: Cell) -> bool:
        """Whether a cell's own words say that it is a caption."""
        if not isinstance(cell.value, str) or not self._short(cell):
            return False
        return cell.value.strip().endswith((":", "：")) or self.lexicon.knows(caption_text(cell.value))

    @staticmethod
    def _short(cell: Cell) -> bool:
        if not isinstance(cell.value, str) or cell.error or cell.formula:
            return False
        text = caption_text(cell.value)
        long = len(text) > _LONGEST or "。" in text or bool(_INSIDE.match(text))
        return bool(text) and not long and not has_boxes(text) and parse_number(text) is None

    def _captioned(self, cell: Cell) -> bool:
        if self._named(cell):
            return True
        if not self._short(cell) or not any(c.isalpha() for c in str(cell.value)):
            return False
        return (self.styled and self._look_of(cell)) or (cell.column in self.labels and self._asks(cell))

    def _asks(self, cell: Cell) -> bool:
        """Whether a short text in a column of captions has a place for an answer beside it, or heads a section."""
        row = self.grid.rows[cell.row]
        right = [c for c in row if c > cell.column]
        if not right:
            return self._wide(cell) and self._look_of(cell)
        return min(right) not in self.labels or len(str(cell.value)) <= len(str(row[min(right)].value))

    def _row(self, row: int, cells: Sequence[Cell]) -> bool:
        """One row; whether it holds a caption."""
        if self._below(row, cells):
            return False
        marks = self._marks(cells)
        if not any(marks):
            inside = [pair for cell in cells for pair in self._inside(cell)]
            self.pairs += inside
            if not inside:
                self.loose += cells
            return bool(inside)
        if all(marks) and len(cells) == 1:
            self._alone(cells[0])
            return True
        if all(marks) and len(cells) >= 2 and not self._roomy(cells):
            self._list(row, cells)
            return True
        named = [c for c in cells if self._named(c)]
        if len(named) > _HEADER and len(named) >= 0.6 * len(cells) and not self._roomy(named):
            self.heads[row] = tuple(c.column for c in cells)
        self._across(cells, marks)
        return True

    def _marks(self, cells: Sequence[Cell]) -> list[bool]:
        """Which cells are captions; a word right of one, where no other captions stand, answers it."""
        alone = [self._captioned(cell) for cell in cells]
        if len(cells) >= _HEADER and all(alone):
            return alone
        marks: list[bool] = []
        for index, (cell, mark) in enumerate(zip(cells, alone, strict=True)):
            beside = bool(index) and marks[-1] and cells[index - 1].column in self.labels
            marks.append(mark and not (beside and cell.column not in self.labels))
        return marks

    def _roomy(self, cells: Sequence[Cell]) -> bool:
        """Whether every caption has an empty cell of its own to the right, where an answer would stand."""
        ends = [c.column + self.grid.width(c.row, c.column) for c in cells]
        return all(after.column > end for end, after in zip(ends, cells[1:], strict=False))

    def _across(self, cells: Sequence[Cell], marks: Sequence[bool]) -> None:
        held: Pair | None = None
        for index, (cell, mark) in enumerate(zip(cells, marks, strict=True)):
            if mark:
                if held is not None and not held.cells and self._tall(cells[index - 1]):
                    self.section = held.caption
                    self.pairs.remove(held)
                held = Pair(caption_text(str(cell.value)), (cell.row, cell.column), section=self.section)
                self.pairs.append(held)
            elif held is not None:
                held.cells.append(cell)
            else:
                inside = self._inside(cell)
                self.pairs += inside
                if not inside:
                    self.loose.append(cell)

    def _tall(self, cell: Cell) -> bool:
        span = self.grid.spans.get((cell.row, cell.column))
        return span is not None and span.bottom > span.top

    def _alone(self, cell: Cell) -> None:
        """A caption alone in its row: its answer stands below, or it heads a section."""
        pair = Pair(caption_text(str(cell.value)), (cell.row, cell.column), section=self.section)
        if self._wide(cell):
            self.section = pair.caption
        self.pairs.append(pair)
        self.waiting = {cell.column: pair}

    def _wide(self, cell: Cell) -> bool:
        return self.grid.width(cell.row, cell.column) > 1

    def _list(self, row: int, cells: Sequence[Cell]) -> None:
        """Several captions without a place for answers beside them: the answers stand below."""
        self.waiting = {}
        if len(cells) >= _HEADER:
            self.heads[row] = tuple(c.column for c in cells)
        for cell in cells:
            pair = Pair(caption_text(str(cell.value)), (row, cell.column), section=self.section)
            self.pairs.append(pair)
            self.waiting[cell.column] = pair

    def _below(self, row: int, cells: Sequence[Cell]) -> bool:
        """Whether the row answers the captions above it."""
        if not self.waiting:
            return False
        gap = row - max(
            max(p.label[0], *(c.row for c in p.cells)) if p.cells else p.label[0] for p in self.waiting.values()
        )
        fits = [c for c in cells if c.column in self.waiting]
        fresh = [c for c in cells if self._named(c) or self._inside(c)]
        several = len(self.waiting) > 1
        full = not several and any(p.cells for p in self.waiting.values())
        thin = several and len(fits) == 1 and (self._wide(fits[0]) or self._look_of(fits[0]))
        if gap > 2 or not fits or len(fits) < len(cells) or fresh or full or thin:
            self._drop_sections()
            self.waiting = {}
            return False
        for cell in fits:
            self.waiting[cell.column].cells.append(cell)
        return True

    def _drop_sections(self) -> None:
        """A caption nothing answered, with others after it, headed a section."""
        for pair in self.waiting.values():
            if not pair.cells and len(self.waiting) == 1 and pair.section != pair.caption:
                self.section = pair.caption

    def _inside(self, cell: Cell) -> list[Pair]:
        """Captions and answers that share a cell: 编号：1001  日期：2023-06-03."""
        if not isinstance(cell.value, str) or len(cell.value) > 400:
            return []
        found: list[Pair] = []
        for part in _APART.split(cell.value.strip()):
            match = _INSIDE.match(part)
            if match is None or not (self.lexicon.knows(caption_text(match[1])) or found):
                return []
            place = (cell.row, cell.column)
            found.append(Pair(caption_text(match[1]), place, [cell], self.section, match[2].strip()))
        return found
