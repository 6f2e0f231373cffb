"""Forms of captions and answers: a change request, a risk card, a project charter; one record when filled in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.exchange.excel.findings import ColumnFinding, Fate, Record, TableFinding
from pmo_desktop.exchange.excel.recognition.captions import Captions, Pair, captions_of
from pmo_desktop.exchange.excel.recognition.checkboxes import has_boxes, ticked
from pmo_desktop.exchange.excel.recognition.date_columns import Answers
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.header_blocks import Block
from pmo_desktop.exchange.excel.recognition.hypotheses import Hypothesis, named_in, ranking
from pmo_desktop.exchange.excel.recognition.hypotheses import Place as Around
from pmo_desktop.exchange.excel.recognition.layout import names_time
from pmo_desktop.exchange.excel.recognition.prints import fingerprint
from pmo_desktop.exchange.excel.recognition.profiles import Column, profile
from pmo_desktop.exchange.excel.recognition.rows import RowKind, Shape, Sorted
from pmo_desktop.exchange.excel.recognition.tables import Table
from pmo_desktop.exchange.excel.recognition.whole import Setting, read_whole, words_above
from pmo_desktop.exchange.excel.recognition.words import Lexicon
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Place, Sheet

BLANK_FORM = N_("a blank form")

_MOST_ROWS = 150
_MOST_CELLS = 900
_HEAD_ROWS = 40
_TOLD_OF_PROJECTS = ("tasks", "projects", "budgets", "deliverables", "documents")
_FEWEST = 4
_PLAIN = 0.7
_LEAST = 0.6
_STRONG = 3
_ANSWERS = 2
_LONGEST_TITLE = 40
_EXPLAINS = re.compile(
    r"(?i)说明|指南|须知|字典|示例|样例|instruction|guide|read ?me|how to|legend|dictionary|field list|help"
)
_ALIKE = 0.6
_ACROSS = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a sheet: what it was found to be (None: blank), and where its cells ended."""

    finding: TableFinding | None
    fates: Mapping[Place, Fate]


def find_forms(
    grid: Grid, registers: Sequence[Register], lexicon: Lexicon, setting: Setting
) -> tuple[Form, ...] | None:
    """The form a sheet is, or the cards that stand below each other on it; None when it is neither."""
    if not _FEWEST <= len(grid.order) <= _MOST_ROWS or len(grid.sheet.cells) > _MOST_CELLS:
        return None
    said = captions_of(grid, lexicon, grid.order)
    cards = _cards(grid, said)
    if not cards:
        form = _form(grid, grid.order, said, (registers, lexicon), setting)
        return None if form is None else (form,)
    found = []
    for rows in cards:
        form = _form(grid, rows, captions_of(grid, lexicon, rows), (registers, lexicon), setting)
        if form is None:
            return None
        found.append(form)
    return tuple(found)


def _cards(grid: Grid, said: Captions) -> list[list[int]]:
    """The rows of each card, where the same captions come again and again."""
    if said.known < _FEWEST:
        return []
    first = said.pairs[0].caption
    starts = [p.label[0] for p in said.pairs if p.caption == first]
    if len(starts) < 2 or len(set(starts)) < len(starts):
        return []
    parts = [grid.rows_between(a, b - 1) for a, b in itertools.pairwise([*starts, grid.order[-1] + 1])]
    words = [{p.caption for p in said.pairs if p.label[0] in set(rows)} for rows in parts]
    alike = all(len(one & words[0]) >= _ALIKE * len(one | words[0]) for one in words)
    return parts if alike and len(words[0]) >= _FEWEST else []


def form_above(grid: Grid, top: int, registers: Sequence[Register], lexicon: Lexicon, setting: Setting) -> Form | None:
    """The form above the first table of a sheet: a meeting above its actions; what is told of the project is none."""
    rows = grid.rows_between(1, top - 1)
    if not _FEWEST <= len(rows) <= _HEAD_ROWS:
        return None
    fit = tuple(register for register in registers if register.has("project"))
    form = _form(grid, rows, captions_of(grid, lexicon, rows), (fit, lexicon), setting)
    if form is None or form.finding is None or form.finding.register in _TOLD_OF_PROJECTS:
        return None
    return form


def _form(
    grid: Grid,
    rows: Sequence[int],
    said: Captions,
    words: tuple[Sequence[Register], Lexicon],
    setting: Setting,
) -> Form | None:
    if not _looks_like_one(grid, rows, said):
        return None
    registers, lexicon = words
    virtual = _Virtual(grid, said, setting)
    what = virtual.hypothesis(registers, lexicon)
    if what is None:
        return None
    answered = [n for n, pair in enumerate(said.pairs, start=1) if pair.answered]
    told = {key for n, (key, _score) in what.fields.items() if n in answered}
    if _explains(f"{setting.sheet} {virtual.title}") or (answered and not _one_record(what, told, virtual, lexicon)):
        return None
    if len(answered) < _ANSWERS or not any(n in what.fields for n in answered):
        return Form(None, {})
    return virtual.read(what, lexicon)


def reread_form(
    grid: Grid, old: TableFinding, wish: tuple[Register, Mapping[int, str]], lexicon: Lexicon, setting: Setting
) -> Form:
    """A form read again as a person decided: its register, and the fields wished for by the key of a pair."""
    register, chosen = wish
    rows = grid.rows_between(old.first_row, old.last_row)
    virtual = _Virtual(grid, captions_of(grid, lexicon, rows), setting)
    if register.key == old.register:
        fields = {c.key: (c.field, c.confidence) for c in old.columns if c.field}
    else:
        again = virtual.hypothesis((register,), lexicon)
        fields = {virtual.keys[n]: held for n, held in again.fields.items()} if again else {}
    fields = {k: held for k, held in fields.items() if k not in chosen and held[0] not in chosen.values()}
    fields |= {k: (field, 0.99) for k, field in chosen.items() if register.has(field)}
    numbers = {key: n for n, key in virtual.keys.items()}
    found = {numbers[k]: held for k, held in fields.items() if k in numbers}
    return virtual.read(Hypothesis(register, found, 1.0, old.confidence), lexicon)


def _explains(words: str) -> bool:
    """Whether a sheet explains how to fill in another one."""
    return bool(_EXPLAINS.search(words))


def _one_record(what: Hypothesis, told: set[str], virtual: _Virtual, lexicon: Lexicon) -> bool:
    """Whether the answers tell of one record: it has a name or number, and a task is called one."""
    register = what.register
    if not told & {register.name_field, "code", "description", "title", "what_happened", "item"}:
        return False
    if not register.has("wbs"):
        return True
    titles = lexicon.titles[register.key]
    return max(named_in(titles, virtual.setting.sheet), named_in(titles, virtual.title)) > 0


def _looks_like_one(grid: Grid, rows: Sequence[int], said: Captions) -> bool:
    """Captions in most rows, their words known, no column of them alike, and no rows of values below one header."""
    pairs = said.pairs
    if said.known < _FEWEST or said.rows < _FEWEST or said.rows < 0.45 * len(rows):
        return False
    captions = [p.caption for p in pairs]
    if _tabular(grid, rows, said):
        return False
    if len(set(captions)) < 0.6 * len(captions) or said.known < 0.3 * len(set(captions)):
        return False
    beside = sum(1 for p in pairs if not p.cells or p.cells[0].row == p.label[0])
    lists = sum(len(p.cells) for p in pairs if len({c.row for c in p.cells}) > 1)
    if any(names_time(c) for c in captions) and sum(names_time(c) for c in captions) > 0.3 * len(captions):
        return False
    return (
        beside >= 0.4 * len(pairs)
        and lists <= 0.35 * sum(len(grid.rows[r]) for r in rows)
        and len(said.loose) <= 0.35 * len(pairs)
    )


def _tabular(grid: Grid, rows: Sequence[int], said: Captions) -> bool:
    """Whether most rows stand below one row of captions, as those of a table do."""
    alike = 0
    held: tuple[int, ...] = ()
    for row in rows:
        filled = grid.rows[row].keys()
        if held and held[0] <= min(filled) and max(filled) <= held[-1]:
            alike += len(filled & set(held)) >= max(2, 0.4 * len(held))
        held = said.heads.get(row, held)
    wide = sum(len(p.cells) > _ACROSS and len({c.row for c in p.cells}) == 1 for p in said.pairs)
    return alike >= 0.25 * len(rows) or wide >= 0.3 * len(said.pairs)


@dataclass(slots=True)
class _Virtual:
    """The pairs of a form laid side by side: captions as a header in row 1, answers as the one record in row 2."""

    grid: Grid
    said: Captions
    setting: Setting

    @property
    def keys(self) -> dict[int, int]:
        """The key of each pair by its number."""
        return {n: ColumnFinding(_place(p)[1], "", None, True, 0.5, row=_place(p)[0]).key for n, p in self._numbered}

    @property
    def _numbered(self) -> list[tuple[int, Pair]]:
        return list(enumerate(self.said.pairs, start=1))

    def _values(self) -> dict[int, Cell]:
        found = {}
        for n, pair in self._numbered:
            if not pair.answered:
                continue
            first = pair.cells[0]
            value: CellValue = first.value
            if has_boxes(pair.text):
                value = "、".join(ticked(pair.text))
            elif pair.inside or len(pair.cells) > 1:
                value = pair.text
            found[n] = first._replace(row=2, column=n, value=value)
        return found

    def columns(self) -> list[Column]:
        """The pairs as columns."""
        values = self._values()
        return [Column(n, p.caption, profile([values[n]] if n in values else [], 1)) for n, p in self._numbered]

    @property
    def title(self) -> str:
        """The words above the captions."""
        first = min((p.label[0] for p in self.said.pairs), default=0)
        loose = [value_text(c.value) for c in self.said.loose[:4]]
        alone = [p.caption for p in self.said.pairs[:1] if not p.answered and p.label[0] == first]
        return " ".join(text for text in (*loose, *alone) if len(text) <= _LONGEST_TITLE)

    def hypothesis(self, registers: Sequence[Register], lexicon: Lexicon) -> Hypothesis | None:
        """What the form most likely is, when its captions leave no doubt."""
        ranked = ranking(self.columns(), registers, lexicon, Around(self.setting.sheet, self.title, self.setting.file))
        if not ranked:
            return None
        fields = {n: held for n, held in ranked[0].fields.items() if held[1] >= _LEAST}
        strong = [key for key, score in fields.values() if score >= _PLAIN]
        return replace(ranked[0], fields=fields) if len(strong) >= _STRONG else None

    def _table(self, what: Hypothesis, lexicon: Lexicon) -> Table:
        columns = self.columns()
        headers = self._headers()
        columns = [replace(c, header=headers[c.column]) for c in columns]
        register = what.register
        fields = {n: register[key] for n, (key, _score) in what.fields.items()}
        numbers = tuple(headers)
        names = frozenset(n for n, f in fields.items() if f.key in lexicon.names[register.key])
        numbering = frozenset(n for n, f in fields.items() if f.kind is Kind.CODE)
        shape = Shape(numbers, fields, names, numbering, headers, nested=False, own=False, steps={})
        block = Block(1, 1, 1, len(headers), headers, frozenset(), 1.0, len(headers))
        return Table(block, what, tuple(columns), shape, Sorted({2: RowKind.RECORD}, 2, [2]))

    def _headers(self) -> dict[int, str]:
        """The caption of each pair; one that is there twice takes its section's words."""
        captions = [p.caption for p in self.said.pairs]
        found: dict[int, str] = {}
        for n, pair in self._numbered:
            header = pair.caption
            if captions.count(header) > 1 and pair.section and pair.section != header:
                header = f"{pair.section} / {header}"
            while header in found.values():
                header += "'"
            found[n] = header
        return found

    def read(self, what: Hypothesis, lexicon: Lexicon) -> Form:
        """The form's record, and where its cells ended."""
        table, pairs = self._table(what, lexicon), self.said.pairs
        values = self._values()
        laid = Grid.of(Sheet(self.setting.sheet, cells={(2, n): cell for n, cell in values.items()}))
        first = min(p.label[0] for p in pairs)
        last = max(row for p in pairs for row in (p.label[0], *(c.row for c in p.cells)))
        read = read_whole(laid, table, self._laid(words_above(self.grid, first)))
        numbers = dict(self._numbered)
        columns = tuple(self._column(n, p, what, table.shape.headers[n]) for n, p in self._numbered)
        keys = {n: column.key for n, column in zip(numbers, columns, strict=True)}
        records = tuple(self._record(record, (first, last)) for record in read.records)
        problems = tuple(
            replace(p, row=_place(numbers[p.column])[0], column=_place(numbers[p.column])[1]) for p in read.problems
        )
        questions = tuple(replace(q, column=keys[q.column]) for q in read.questions)
        fates = {
            (cell.row, cell.column): read.fates.get((2, n), Fate.SKIPPED)
            for n, pair in self._numbered
            for cell in pair.cells
        }
        finding = TableFinding(
            what.register.key, what.confidence, (first, first), first, last, columns, records, (), problems,
            fingerprint(table.shape.headers), questions, form=True,
        )  # fmt: skip
        return Form(finding, fates)

    def _laid(self, above: str) -> Setting:
        """The setting with what was answered, by the numbers of the pairs."""
        numbers = {key: n for n, key in self.keys.items()}
        answers = self.setting.answers
        years = {numbers[key]: year for key, year in answers.years.items() if key in numbers}
        orders = {numbers[key]: order for key, order in answers.orders.items() if key in numbers}
        return replace(self.setting, file=f"{above} {self.setting.file}", answers=Answers(years, orders))

    def _record(self, record: Record, rows: tuple[int, int]) -> Record:
        """The record as it stands on the sheet; an answer that shares its cell with others has no cell of its own."""
        numbers = dict(self._numbered)
        sources = {key: _place(numbers[place[1]]) for key, place in record.sources.items() if _alone(numbers[place[1]])}
        return replace(record, row=rows[0], last_row=rows[1], sources=sources)

    def _column(self, number: int, pair: Pair, what: Hypothesis, header: str) -> ColumnFinding:
        key, evidence = what.fields.get(number, (None, 0.5))
        row, column = _place(pair)
        samples = (pair.text,) if pair.answered else ()
        return ColumnFinding(column, header, key, key is None, round(min(0.99, evidence), 2), samples, row)


def _place(pair: Pair) -> Place:
    """The cell of an answer; where there is none, the cell of its caption."""
    return (pair.cells[0].row, pair.cells[0].column) if pair.cells else pair.label


def _alone(pair: Pair) -> bool:
    return len(pair.cells) == 1 and not pair.inside and not has_boxes(pair.text)
