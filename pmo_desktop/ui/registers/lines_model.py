"""The lines and cells of a register as Qt asks for them: computed order, cells read on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.columns import Layout
from pmo_desktop.presentation.formatting import RIGHT, cell, clock_unit, edit_text, heading, show
from pmo_desktop.presentation.rows import Arrangement, GroupLine, Line, Order, Rows
from pmo_desktop.presentation.totals import group_words
from pmo_desktop.ui.registers.desk import Desk

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class LinesModel(QAbstractTableModel):
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

    def all_rows(self, key: str) -> list[Row]:
        """Every record, whatever is shown; `key` is the column asked about."""
        del key
        return self.rows.all()

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
                row = self.rows[line]
                text = edit_text(field, cell(row, field.key), self.desk.name_of)
                return wrong[0] if wrong else text + clock_unit(field, row)
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
        if value is None:
            return ""
        return show(field, value, self.desk.name_of, today=self.desk.today()) + clock_unit(field, self.rows[id])

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

    def _read(self) -> Rows:
        desk = self.desk
        return Rows(desk.fields(), desk.load(), desk.name_of, parent=desk.parent, sort=desk.register.sort)
