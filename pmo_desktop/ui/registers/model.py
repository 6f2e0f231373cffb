"""The table model of a register: lines in the computed order, cells read on demand, news applied row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.columns import Layout
from pmo_desktop.presentation.filters import Test
from pmo_desktop.presentation.formatting import edit_text
from pmo_desktop.presentation.rows import Arrangement, Line, Order
from pmo_desktop.ui.registers.lines_model import NO_INDEX, AnyIndex, LinesModel

MOST_SINGLE_CHANGES = 200


class GridModel(LinesModel):
    """A register's lines that can be typed into, arranged anew, and follow what happens to the file."""

    def problem_of(self, column: int, text: str, row: int = -1) -> str:
        """Why a typed text is not accepted in a column; empty when it is."""
        return self.desk.parse(self.columns[column].field, text, self._row_at(row)).problem

    def _row_at(self, row: int) -> Row | None:
        id_ = self.id_at(row)
        return self.rows[id_] if id_ is not None else None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Put a typed text into one cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.editable(index.row(), index.column()):
            return False
        return self.type_into([(index.row(), index.column())], str(value)) is not None

    def type_into(self, cells: Sequence[tuple[int, int]], text: str) -> list[int] | None:
        """Put one typed text into cells as one step; the ids of new rows, or None when it was not accepted."""
        edits: dict[int, dict[str, str]] = {}
        fresh: dict[str, str] = {}
        for row, column in cells:
            if self.editable(row, column):
                id_ = self.id_at(row)
                target = fresh if id_ is None else edits.setdefault(id_, {})
                target[self.columns[column].field.key] = text
        if fresh and not text.strip():
            fresh = {}
        return self.type_texts(edits, [fresh] if fresh else [])

    def type_texts(
        self, edits: Mapping[int, Mapping[str, str]], fresh: Sequence[Mapping[str, str]], label: str = ""
    ) -> list[int] | None:
        """Put typed texts into rows and new rows as one step; what is not accepted stays visible as a wrong entry."""
        given = self._given()
        fresh = [{**given, **told} for told in fresh]
        outcome = self.desk.type(self.rows, edits, fresh, label, beside=self._last_row())
        if outcome is None:
            return None
        for id_, told in edits.items():
            for key in told:
                self.wrong.pop((id_, key), None)
        self.wrong.update(outcome.wrong)
        for id_, key in outcome.wrong:
            self._touch(id_, key)
        return outcome.added

    def put(self, values: Mapping[int, Mapping[str, Value]], label: str) -> bool:
        """Put values into rows as one step."""
        told = {i: {k: v for k, v in row.items() if self._may(k)} for i, row in values.items()}
        for id_, row in told.items():
            for key in row:
                self.wrong.pop((id_, key), None)
        return self.desk.change(self.rows, {i: row for i, row in told.items() if row}, label)

    def drop_wrong(self, id: int, key: str) -> bool:  # noqa: A002 the domain's word
        """Forget a wrong entry; the value stored before shows again."""
        if self.wrong.pop((id, key), None) is None:
            return False
        self._touch(id, key)
        return True

    def _given(self) -> dict[str, str]:
        """What a new row has from the conditions in force, so that it meets them."""
        lists = [f for f in self.wish.filters if f.test is Test.ANY_OF and len(f.values) == 1]
        fixed = [f for f in lists if f.values[0] is not None]
        fields = self.rows.fields
        return {
            f.field: edit_text(fields[f.field], f.values[0], self.desk.name_of)
            for f in fixed
            if f.field in fields and fields[f.field].editable and fields[f.field].kind is not Kind.CODE
        }

    def _may(self, key: str) -> bool:
        return self.rows.fields[key].editable if key in self.rows.fields else True

    def _last_row(self) -> Row | None:
        last = next((line for line in reversed(self.order.lines) if isinstance(line, int)), None)
        return self.rows[last] if last is not None else None

    def _touch(self, id: int, key: str) -> None:  # noqa: A002 the domain's word
        row, column = self.row_of(id), self.column_of(key)
        if row is not None and column is not None:
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

    def arrange(self, wish: Arrangement) -> None:
        """Show other rows or another order."""
        self.wish = wish
        self._show(self.rows.order(wish, self.desk.today()))

    def set_layout(self, layout: Layout) -> None:
        """Show other columns."""
        if tuple(c.field.key for c in layout.shown) == tuple(c.field.key for c in self.columns):
            self.columns = layout.shown
            return
        self.arranging.emit()
        self.beginResetModel()
        self.columns = layout.shown
        self.endResetModel()
        self.arranged.emit()

    def reload(self) -> None:
        """Read everything anew."""
        self.arranging.emit()
        self.beginResetModel()
        self.rows = self._read()
        self._problems.clear()
        self.wrong = {k: v for k, v in self.wrong.items() if k[0] in self.rows}
        self._take(self.rows.order(self.wish, self.desk.today()))
        self.endResetModel()
        self.arranged.emit()
        self.changed.emit()

    def follow(self, step: Step) -> None:
        """Show what a step did: row by row when it is small, all anew when it is large."""
        mine = [c for c in step.changes if c.table == self.desk.register.key]
        if len(mine) > MOST_SINGLE_CHANGES or self.desk.reaches_further(step):
            self.reload()
            return
        if self.desk.needs_all(step):
            self._follow_computed(mine)
            return
        renamed = self.desk.renames(step)
        if renamed:
            self.rows.rename(self.desk.name_of)
        if not mine:
            if renamed:
                self._all_changed()
            return
        self._follow_rows([(c.id, c.after) for c in mine], {k for c in mine for k in c.fields})

    def _follow_computed(self, mine: Sequence[Change]) -> None:
        """Take the rows whose computed values a step changed, in this register or another."""
        fresh = {row["id"]: row for row in self.desk.load() if isinstance(row["id"], int)}
        changes: list[tuple[int, Row | None]] = [(c.id, None) for c in mine if c.id not in fresh]
        changes += [(i, row) for i, row in fresh.items() if self.rows.get(i) != row]
        self.rows.rename(self.desk.name_of)
        if changes:
            self._follow_rows(changes, {k for c in mine for k in c.fields})

    def _follow_rows(self, changes: Iterable[tuple[int, Row | None]], keys: set[str]) -> None:
        moved = False
        self._group_sums.clear()
        touched: list[int] = []
        self._fresh_ids = []
        for id_, after in changes:
            self._problems.pop(id_, None)
            known = id_ in self.rows
            kept = after is not None and self.desk.belongs(after)
            if after is not None and kept:
                self.rows.put(self.desk.complete(after))
                touched.append(id_)
                if not known:
                    self._fresh_ids.append(id_)
            elif known:
                self.rows.drop(id_)
            moved = moved or known != kept
        group_moved = bool(keys & {self.wish.group, self.desk.parent, "position"} - {""})
        if moved or group_moved:
            self._show(self._kept_order() if not group_moved else self.rows.order(self.wish, self.desk.today()))
        elif self.desk.register.compute:
            self._all_changed()
        for id_ in touched:
            row = self.row_of(id_)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        self.changed.emit()

    def _kept_order(self) -> Order:
        """The lines as they stand without the rows that went; new rows that pass stand at their place or at the end."""
        fresh = self.rows.order(self.wish, self.desk.today())
        if self.wish.group or self.wish.pin or self.wish.lifted is not None or self.desk.parent:
            return fresh
        standing = [line for line in self.order.lines if isinstance(line, int) and line in self.rows]
        known = set(standing)
        if self.desk.adding:
            new = [i for i in self._fresh_ids if i not in known and i in self.rows]
        else:
            new = [line for line in fresh.lines if isinstance(line, int) and line not in known]
            if new:
                return fresh
        return replace(fresh, lines=[*standing, *new], shown=len(standing) + len(new))

    def _all_changed(self) -> None:
        if self.order.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.order.lines) - 1, len(self.columns) - 1))

    def _take(self, order: Order) -> None:
        self.order = order
        self._place = None
        self._group_sums.clear()

    def _show(self, order: Order) -> None:
        """Go over to other lines by the smallest piece of news that tells it."""
        old, new = self.order.lines, order.lines
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        self.arranging.emit()
        if not gone and not come:
            self._take(order)
        elif gone and come:
            self.beginResetModel()
            self._take(order)
            self.endResetModel()
        elif gone:
            self.beginRemoveRows(NO_INDEX, head, head + gone - 1)
            self._take(order)
            self.endRemoveRows()
        else:
            self.beginInsertRows(NO_INDEX, head, head + come - 1)
            self._take(order)
            self.endInsertRows()
        self.arranged.emit()
        self.changed.emit()


def _same(one: Sequence[Line], other: Sequence[Line]) -> int:
    """How many lines at the beginning are the same."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
