"""A header block weighed: the columns under it, what their values look like, and the register they most likely are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.base.i18n import LANGUAGES, in_language
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.recognition.grammar import Grammar
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.header_blocks import Block
from pmo_desktop.exchange.excel.recognition.hypotheses import Hypothesis, Place, best
from pmo_desktop.exchange.excel.recognition.ladders import Ladder, ladders_of
from pmo_desktop.exchange.excel.recognition.numbering import numbering_columns
from pmo_desktop.exchange.excel.recognition.profiles import Column, Profile, placeholder, profile
from pmo_desktop.exchange.excel.recognition.rows import Shape
from pmo_desktop.exchange.excel.recognition.words import Lexicon
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN

_SAMPLE = 120
_FEW = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A header block with its columns, the last row its data may reach, and what it is (None: fits no register)."""

    block: Block
    limit: int
    columns: tuple[Column, ...]
    what: Hypothesis | None
    shape: Shape


@dataclass(frozen=True, slots=True)
class Scale:
    """What every candidate of a sheet is weighed with."""

    grid: Grid
    registers: tuple[Register, ...]
    lexicon: Lexicon
    place: Place

    def weigh(self, block: Block, limit: int) -> Candidate | None:
        """The candidate of a block whose data ends at row `limit` at the latest; None when it is no table at all."""
        data = self._typed_rows(block, limit)
        inside = [c for c in range(block.left, block.right + 1) if c not in block.bars]
        columns = [Column(c, block.headers.get(c, ""), self._profile(c, data)) for c in inside]
        columns = [c for c in columns if c.header or c.seen.n]
        if len(columns) < 2:
            return None
        ladders = ladders_of(columns)
        what = self._own(columns) or self._best(
            block, _per_phase(_without_steps(_twins(_japanese(columns)), ladders), self.lexicon.grammar)
        )
        shape = self._shape(block, columns, what, data, ladders)
        return Candidate(block, limit, tuple(columns), what, shape)

    def _best(self, block: Block, columns: Sequence[Column]) -> Hypothesis | None:
        first = bool(self.grid.order) and block.top == self.grid.order[0]
        if (block.known == 0 and not first) or _form(columns, self.lexicon):
            return None
        here = replace(self.place, title=self._title(block))
        return best(columns, self.registers, self.lexicon, here, block.known)

    def _own(self, columns: Sequence[Column]) -> Hypothesis | None:
        """A sheet this program wrote: the sheet is named after the register, the columns after its fields."""
        if all(c.header != KEY_COLUMN for c in columns):
            return None
        name = fold(self.place.sheet)
        for register in self.registers:
            titles = {fold(in_language(code, register.title))[:31] for code in LANGUAGES}
            if name not in titles and fold(register.key) != name:
                continue
            fields: dict[int, tuple[str, float]] = {}
            for column in columns:
                near = self.lexicon.likeness(column.header).get(register.key, {}) if column.header != KEY_COLUMN else {}
                keys = sorted((key for key, alike in near.items() if alike >= 0.95), key=lambda k: -near[k])
                free = next((k for k in keys if k not in {key for key, _ in fields.values()}), None)
                if free:
                    fields[column.column] = (free, 0.99)
            return Hypothesis(register, fields, 99.0, 0.99)
        return None

    def _typed_rows(self, block: Block, limit: int) -> list[int]:
        """The first rows below a header that hold something typed; prefilled form rows tell nothing."""
        inside = [c for c in range(block.left, block.right + 1) if c not in block.bars]
        rows: list[int] = []
        below = self.grid.rows_between(block.last + 1, limit)
        for row in below[: 20 * _SAMPLE]:
            if rows and row - rows[-1] > 7:
                break
            typed = [c for c in self.grid.filled(row, inside) if not self.grid.rows[row][c].formula]
            if len(typed) >= min(2, len(inside) - 1):
                rows.append(row)
                if len(rows) >= _SAMPLE:
                    break
        return rows or below[:_SAMPLE]

    def _profile(self, column: int, data: Sequence[int]) -> Profile:
        grid = self.grid
        cells = [grid.rows[r][column] for r in data if column in grid.rows[r]]
        return profile([c for c in cells if not grid.blank(c) and not c.error and not placeholder(c)], len(data))

    def _shape(
        self,
        block: Block,
        columns: Sequence[Column],
        what: Hypothesis | None,
        data: Sequence[int],
        ladders: Sequence[Ladder],
    ) -> Shape:
        numbers = tuple(c.column for c in columns)
        register = what.register if what else None
        fields = {c: register[key] for c, (key, _) in what.fields.items()} if what and register else {}
        steps: dict[int, tuple[str, int]] = {}
        for ladder in ladders:
            one = fields.get(ladder.first)
            if one is not None and one.kind is Kind.SCALE:
                del fields[ladder.first]
                steps |= {column: (one.key, step) for column, step in ladder.steps.items()}
        names = frozenset(c for c, f in fields.items() if register and f.key in self.lexicon.names[register.key])
        numbering = numbering_columns(self.grid, numbers, block.headers, data) - names
        numbering |= {c for c, f in fields.items() if f.kind is Kind.CODE or f.key in ("code", "wbs")}
        if not names:
            texts = [c.column for c in columns if c.seen.words > 0.5 and c.column not in numbering]
            names = frozenset(texts[:1])
        nested = register.has("parent") if register else False
        own = any(c.header == KEY_COLUMN for c in columns)
        return Shape(numbers, fields, names, numbering, block.headers, nested=nested, own=own, steps=steps)

    def _title(self, block: Block) -> str:
        """The words of the up to three rows above a header."""
        words = []
        for row in self.grid.rows_between(block.top - 4, block.top - 1):
            cells = [self.grid.rows[row][c] for c in sorted(self.grid.rows[row])]
            if len(cells) <= 3:  # a title stands alone
                texts = [value_text(c.value) for c in cells if isinstance(c.value, str)]
                words += [text for text in texts if len(text) <= 40]
        return " ".join(words)


def _form(columns: Sequence[Column], lexicon: Lexicon) -> bool:
    """A form of captions and answers: the first column holds captions, not values."""
    first = next((c.seen for c in columns if c.seen.n), None)
    if first is None or first.n < 3 or first.words < 0.6 or first.distinct < 0.8:
        return False
    return sum(lexicon.knows(t) for t in first.texts) >= 0.5 * len(first.texts)


_JAPANESE = re.compile(r"[ぁ-んァ-ヺ]|予定|実績|担当|作業|進捗|終了")


def _japanese(columns: Sequence[Column]) -> list[Column]:
    """工程 between Japanese headers is a stage of the work, between Chinese ones the project."""
    if sum(bool(_JAPANESE.search(c.header)) for c in columns) < _FEW:
        return list(columns)
    return [replace(c, spoken="フェーズ") if c.header == "工程" else c for c in columns]


def _twins(columns: Sequence[Column]) -> list[Column]:
    """Columns named again further right are the state after treatment."""
    seen: set[str] = set()
    again: list[int] = []
    for index, column in enumerate(columns):
        word = fold(column.header.split("(")[0].split("（")[0])
        if word and word in seen:
            again.append(index)
        seen.add(word)
    found = [_after(column) for column in columns]
    if len(again) < 2:
        return found
    for index in again:
        header = columns[index].header
        if found[index].spoken:
            continue
        prefix = "残余" if any(ord(c) > 0x2E80 for c in header) else "Residual "
        found[index] = replace(columns[index], spoken=prefix + header)
    return found


_AFTER = re.compile(r"(?i)残余|剩余|[应处控治管]\S{0,2}后|residual|after|post|target|résiduel|残存|対策後")


_LETTER = re.compile(r"[\s\-_]([LPCIS])$")
_LETTERS = {"L": "Likelihood", "P": "Probability", "C": "Consequence rating", "I": "Impact", "S": "Severity"}
"""What a single letter below a heading about risk stands for."""


def _after(column: Column) -> Column:
    """A column whose group speaks of the risk, maybe of what is left after treatment: Residual risk / L."""
    group, _, own = column.header.rpartition(" / ")
    if not group:
        letter = _LETTER.search(own)
        if letter is None or not _AFTER.search(own):
            return column
        return replace(column, spoken=f"Residual {_LETTERS[letter[1]]}")
    if own in _LETTERS and ("risk" in group.casefold() or "风险" in group):
        own = _LETTERS[own]
        column = replace(column, spoken=own)
    if not _AFTER.search(group) or _AFTER.search(own):
        return column
    return replace(column, spoken=("残余" if any(ord(c) > 0x2E80 for c in own) else "Residual ") + own)


_TIMES = frozenset({"start", "finish"})
"""Events that are times of the record; others, such as testing, may as well be phases of its work."""


def _per_phase(columns: Sequence[Column], grammar: Grammar) -> list[Column]:
    """Dates repeated below phases of the work (设计 / 结束时间, 开发 / 结束时间) are the phases', not the record's."""
    groups: dict[str, set[str]] = {}
    for column in columns:
        group, _, own = column.header.rpartition(" / ")
        if group and not any(m.qualifiers or m.event in _TIMES for m in grammar.meanings(group)):
            groups.setdefault(fold(own), set()).add(fold(group))
    phased = {own for own, above in groups.items() if len(above) >= 3}
    if not phased:
        return list(columns)
    return [replace(c, header="", spoken="") if fold(c.header.rpartition(" / ")[2]) in phased else c for c in columns]


def _without_steps(columns: Sequence[Column], ladders: Sequence[Ladder]) -> list[Column]:
    """Each ladder of columns as the one rating it is."""
    named: Mapping[int, str] = {ladder.first: ladder.name for ladder in ladders}
    inner = {c for ladder in ladders for c in ladder.steps if c != ladder.first}
    return [
        replace(c, spoken=named[c.column], seen=Profile()) if c.column in named else c
        for c in columns
        if c.column not in inner
    ]
