"""The table model of a register: lines in the computed order, cells read on demand, news applied row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.columns import Layout
from pmo_desktop.presentation.filters import Test
from pmo_desktop.presentation.formatting import RIGHT, cell, edit_text, heading, show
from pmo_desktop.presentation.rows import Arrangement, GroupLine, Line, Order, Rows
from pmo_desktop.presentation.totals import group_words
from pmo_desktop.ui.registers.desk import Desk

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MOST_SINGLE_CHANGES = 200


class GridModel(QAbstractTableModel):
    """What the grid shows; the last line, when rows may be added, takes a new row."""

    arranging = Signal()
    arranged = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, layout: Layout, *, adding: bool = True) -> None:
        """Show all rows of the desk's register in the register's own order."""
        super().__init__()
        self.desk = desk
        self.columns = layout.shown
        self.wish = Arrangement()
        self.rows = self._read()
        self.order = Order([])
        self.wrong: dict[tuple[int, str], tuple[str, str]] = {}
        self._adding = adding
        self._place: dict[int, int] | None = None
        self._problems: dict[int, Mapping[str, str]] = {}
        self._group_sums: dict[str, str] = {}
        self._fresh_ids: list[int] = []
        self._arranged_ids: list[Line] = []
        self.order = self.rows.order(self.wish, desk.today())

    # -- what is where -------------------------------------------------------------------------------------------

    @property
    def adds_rows(self) -> bool:
        """Whether the last line takes a new row."""
        return self._adding and self.desk.writable

    def line(self, row: int) -> Line | None:
        """The id or group at a line; None is the line for a new row."""
        lines = self.order.lines
        return lines[row] if 0 <= row < len(lines) else None

    def id_at(self, row: int) -> int | None:
        """The id of the record at a line, None for groups and the new row."""
        line = self.line(row)
        return line if isinstance(line, int) else None

    def row_of(self, id: int) -> int | None:  # noqa: A002 the domain's word
        """The line that shows a record, or None."""
        if self._place is None:
            self._place = {line: n for n, line in enumerate(self.order.lines) if isinstance(line, int)}
        return self._place.get(id)

    def column_of(self, key: str) -> int | None:
        """The place of a shown column, or None."""
        return next((n for n, c in enumerate(self.columns) if c.field.key == key), None)

    def field_at(self, column: int) -> Field:
        """The field shown in a column."""
        return self.columns[column].field

    def value(self, row: int, column: int) -> Value:
        """The value in a cell; None for groups and the new row."""
        id_ = self.id_at(row)
        return cell(self.rows[id_], self.columns[column].field.key) if id_ is not None else None

    def shown_rows(self) -> list[Row]:
        """The records in view, folded groups included."""
        if self.wish.folded:
            whole = self.rows.order(replace(self.wish, folded=frozenset()), self.desk.today())
            return [self.rows[line] for line in whole.lines if isinstance(line, int)]
        return [self.rows[line] for line in self.order.lines if isinstance(line, int)]

    def group_sums(self, group: GroupLine) -> str:
        """The sums beside a group's name; computed once for all groups, until rows change."""
        if not self._group_sums:
            whole = self.rows.order(replace(self.wish, folded=frozenset()), self.desk.today()).lines
            members: list[Row] = []
            key = ""
            for line in [*whole, GroupLine("", "", 0, folded=False)]:
                if isinstance(line, int):
                    members.append(self.rows[line])
                    continue
                if key:
                    self._group_sums[key] = group_words(self.desk.register, members)
                key, members = line.key, []
        return self._group_sums.get(group.key, "")

    def problems(self, id: int) -> Mapping[str, str]:  # noqa: A002 the domain's word
        """What the register's checks say about a record, by field; computed for rows that are looked at."""
        found = self._problems.get(id)
        if found is None:
            found = self._problems[id] = self.desk.problems(self.rows[id])
        return found

    # -- Qt's questions ------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """How many lines there are, the one for a new row included."""
        if parent.isValid():
            return 0
        return len(self.order.lines) + (1 if self.adds_rows else 0)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything may be chosen; what is stored may be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def editable(self, row: int, column: int) -> bool:
        """Whether a cell may be typed into."""
        if not self.desk.writable or isinstance(self.line(row), GroupLine):
            return False
        return self.columns[column].field.editable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as read, as typed, its side, its tooltip, its spoken text."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if not isinstance(line, int):
            return self._other_line(line, index.column(), role)
        field = self.columns[index.column()].field
        match role:
            case Qt.ItemDataRole.DisplayRole:
                wrong = self.wrong.get((line, field.key)) if self.wrong else None
                return wrong[0] if wrong else self.text(line, field)
            case Qt.ItemDataRole.EditRole:
                wrong = self.wrong.get((line, field.key))
                return wrong[0] if wrong else edit_text(field, cell(self.rows[line], field.key), self.desk.name_of)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(line, field)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{heading(field)}: {self.text(line, field)}"
            case _:
                return None

    def text(self, id: int, field: Field) -> str:  # noqa: A002 the domain's word
        """A cell as read."""
        value = cell(self.rows[id], field.key)
        return show(field, value, self.desk.name_of, today=self.desk.today()) if value is not None else ""

    def _other_line(self, line: Line | None, column: int, role: int) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or column:
            return "" if role == Qt.ItemDataRole.EditRole else None
        if isinstance(line, GroupLine):
            return f"{line.title}  {line.count}"
        return _("＋ Type or paste new rows here")

    def _tooltip(self, id: int, field: Field) -> str | None:  # noqa: A002 the domain's word
        wrong = self.wrong.get((id, field.key))
        if wrong:
            return wrong[1]
        problem = self.problems(id).get(field.key)
        if problem:
            return problem
        text = self.text(id, field)
        return text if len(text) * 7 > self._width(field.key) else None

    def _width(self, key: str) -> int:
        return next((c.width for c in self.columns if c.field.key == key), 0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings with their unit; line numbers."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        field = self.columns[section].field
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return heading(field)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    # -- typing --------------------------------------------------------------------------------------------------

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

    # -- arranging -----------------------------------------------------------------------------------------------

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

    def _read(self) -> Rows:
        desk = self.desk
        return Rows(desk.fields(), desk.load(), desk.name_of, parent=desk.parent, sort=desk.register.sort)

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
        if self.wish.group or self.wish.pin or self.desk.parent:
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
