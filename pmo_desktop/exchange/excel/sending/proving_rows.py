"""Proof of new rows: with them in its sheet a table keeps all its records, and each new row is read as its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.exchange.excel.findings import Record, TableFinding
from pmo_desktop.exchange.excel.sending.changes import DISTURBS, NO_SPELLING, AddedRow, LeftCell, Pair
from pmo_desktop.exchange.excel.sending.habits import Try
from pmo_desktop.exchange.excel.sending.new_cells import Drafted
from pmo_desktop.exchange.excel.sending.recognising import Recogniser
from pmo_desktop.exchange.excel.sending.trying_out import Insertion, moved, with_cells, with_rows
from pmo_desktop.exchange.excel.sheet import Place, Sheet, Workbook

_ROUNDS = 6
_LOOKS = 60
"""How often a sheet may be recognised while it is looked for what disturbs."""


def prove_rows(
    workbook: Workbook,
    recogniser: Recogniser,
    drafts: Sequence[Drafted],
    cells: Mapping[str, Mapping[Place, Try]],
) -> tuple[list[AddedRow], list[LeftCell]]:
    """The rows that may be added to sheets in which `cells` are written as well, and those that may not."""
    added: list[AddedRow] = []
    left: list[LeftCell] = []
    sheets: dict[str, list[Drafted]] = defaultdict(list)
    for one in drafts:
        sheets[one.newcomer.view.sheet].append(one)
    for name, mine in sheets.items():
        sheet = next(page for page in workbook.sheets if page.name == name)
        trial = _Rows(workbook, recogniser, with_cells(sheet, cells.get(name, {})))
        added += [one.row() for one in trial.proved(mine)]
        left += trial.left
    return added, left


class _Rows:
    """New rows of one sheet on their way to being proved."""

    def __init__(self, workbook: Workbook, recogniser: Recogniser, sheet: Sheet) -> None:
        self.left: list[LeftCell] = []
        self._looks = 0
        self._workbook = workbook
        self._recogniser = recogniser
        self._sheet = sheet
        self._before, self._shapes = recogniser.tables(workbook, sheet)

    def proved(self, drafts: Sequence[Drafted]) -> list[Drafted]:
        """What of these rows holds."""
        kept = list(drafts)
        for _round in range(_ROUNDS):
            bad, fields = self._look(kept)
            if not bad and not fields:
                return kept
            again: list[Drafted] = []
            for number, one in enumerate(kept):
                if number not in bad:
                    again.append(self._without(one, fields.get(number, ()), NO_SPELLING))
                elif (lighter := self._lighter(one, again)) is not None:
                    again.append(lighter)
                else:
                    self._leave(one)
            kept = again
        for one in kept:
            self._leave(one)
        return []

    def _leave(self, one: Drafted) -> None:
        row = one.row()
        self.left.append(LeftCell(row.sheet, (row.after, 1), "", "", row.name, "", row.name, DISTURBS))

    def _without(self, one: Drafted, fields: Sequence[str], reason: str) -> Drafted:
        """The row without some fields, which is told."""
        row = one.row()
        for cell in row.cells:
            if cell.field in fields:
                where = (row.sheet, cell.place, cell.field, cell.header, row.name)
                self.left.append(LeftCell(*where, "", cell.new, reason))
        return one.without(fields) if fields else one

    def _lighter(self, one: Drafted, beside: Sequence[Drafted]) -> Drafted | None:
        """A row that holds beside others, if need be without the one field that disturbs; None where neither does."""
        name = one.newcomer.view.register.name_field
        keys = [field for _column, (field, _way) in sorted(one.cells.items(), reverse=True) if field != name]
        for dropped in ((), *((key,) for key in dict.fromkeys(keys))):
            if self._looks >= _LOOKS:
                return None
            read = self._read([*beside, one.without(dropped)])
            if read is not None and not read[0]:
                return self._without(one, dropped, DISTURBS)
        return None

    def _look(self, drafts: Sequence[Drafted]) -> tuple[Mapping[int, Drafted], Mapping[int, list[str]]]:
        """The rows that must not be added, and fields of others that are not read back; by number."""
        read = self._read(drafts)
        if read is not None:
            return read
        if len(drafts) == 1:
            return {0: drafts[0]}, {}
        alone = {number: one for number, one in enumerate(drafts) if self._look([one])[0]}
        return alone or dict(enumerate(drafts)), {}

    def _read(self, drafts: Sequence[Drafted]) -> tuple[dict[int, Drafted], dict[int, list[str]]] | None:
        """The sheet read with these rows: those not read as their record, misread fields; None when they disturb."""
        if not drafts:
            return {}, {}
        self._looks += 1
        insertions = [Insertion(d.newcomer.after, {c: way for c, (_f, way) in d.cells.items()}) for d in drafts]
        widened, where = with_rows(self._sheet, insertions)
        tables, shapes = self._recogniser.tables(self._workbook, widened)
        if shapes != self._shapes or self._disturbed(tables, insertions, set(where)):
            return None
        bad, fields = {}, {}
        for number, (one, row) in enumerate(zip(drafts, where, strict=True)):
            index = one.newcomer.view.index
            record = next((r for r in tables[index].records if r.row == row), None) if index < len(tables) else None
            if record is None:
                bad[number] = one
                continue
            wrong = _misread(one, record)
            if one.newcomer.view.register.name_field in wrong:
                bad[number] = one
            elif wrong:
                fields[number] = wrong
        return bad, fields

    def _disturbed(self, tables: Sequence[TableFinding], insertions: Sequence[Insertion], new: set[int]) -> bool:
        """Whether anything that was there before is read in another way."""
        if len(tables) != len(self._before):
            return True
        for before, after in zip(self._before, tables, strict=True):
            old = [(moved(record.row, insertions), _texts(record)) for record in before.records]
            now = [(record.row, _texts(record)) for record in after.records if record.row not in new]
            columns = [(c.column, c.field) for c in before.columns] == [(c.column, c.field) for c in after.columns]
            if before.register != after.register or not columns or old != now:
                return True
        return False


def _texts(record: Record) -> dict[str, str]:
    return {key: text_of(value) for key, value in record.values.items()}


def _misread(one: Drafted, record: Record) -> list[str]:
    """The written fields that the new row says otherwise."""
    wrong = []
    for key, says in one.says.items():
        expected = says.start if isinstance(says, Pair) else says
        if text_of(expected) != text_of(record.values.get(key)):
            wrong.append(key)
    return wrong
