"""The table of the week: group rows and lines, painted in the columns of the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.services.week import WeekList
from pmo_desktop.services.week_rules import Line
from pmo_desktop.ui.cell_option import box_of, is_selected
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import TINTS

Index = QModelIndex | QPersistentModelIndex
NameOf = Callable[[str, int], str]
ENTRY = Qt.ItemDataRole.UserRole
WIDTHS = (242, 116, 84, 64, 0, 190, 64)
_NARROW = (190, 92, 68, 60, 0, 168, 56)
_ROOMY = 920
_STRETCH = 4
_LINK = 6
_DAY, _SHORT_DAY, _LONG_DAY = 3, 6, 88


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a list's head (line is None) or one of its lines."""

    group: WeekList
    line: Line | None


class WeekModel(QAbstractTableModel):
    """The rows in order; folded lists show their head only."""

    def __init__(self, names: NameOf) -> None:
        """`names` says what projects and people are called."""
        super().__init__()
        self._names = names
        self._lists: Sequence[WeekList] = ()
        self._today = date.min
        self.folded: set[str] = set()
        self.rows: list[Row] = []

    @property
    def longest_day(self) -> int:
        """How many letters the longest day has."""
        return max((len(self.text(row, _DAY)) for row in self.rows if row.line is not None), default=0)

    def set_lists(self, lists: Sequence[WeekList], names: NameOf, today: date) -> None:
        """Show these lists; empty ones are left out; days of this year go without it."""
        self.beginResetModel()
        self._lists, self._names, self._today = lists, names, today
        self.rows = []
        for group in lists:
            if not group.lines:
                continue
            self.rows.append(Row(group, None))
            if group.key not in self.folded:
                self.rows += [Row(group, line) for line in group.lines]
        self.endResetModel()

    def fold(self, key: str) -> None:
        """Fold or unfold a list."""
        self.folded ^= {key}
        self.set_lists(self._lists, self._names, self._today)

    def rowCount(self, parent: Index | None = None) -> int:
        """Heads and lines."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always seven."""
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words over the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Item"), _("Project"), _("Owner"), _("Date"), _("Reason"), _("Next step"), "")[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the row itself for the painter."""
        row = self.rows[index.row()]
        if role == ENTRY:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(row, index.column())
        return None

    def text(self, row: Row, column: int) -> str:
        """The words of a cell."""
        line = row.line
        if line is None:
            return f"{row.group.title} {len(row.group.lines)}" if column == 0 else ""
        if column == 1:
            return line.where or (self._names("projects", line.project) if line.project is not None else "")
        if column == 2:
            return list_joint().join(self._names("resources", person) for person in line.people)
        if column == _DAY:
            return line.when or (short_day(line.day, self._today) if line.day else "")
        return (line.title, "", "", "", line.reason, line.todo, line.word)[column]


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ENTRY)
        box = box_of(option)
        theme = self._theme
        selected = is_selected(option)
        painter.save()
        ground = "selection" if selected else "alternate" if row.line is None else "surface"
        painter.fillRect(box, theme.color(ground))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if row.line is None:
            if index.column() == 0:
                self._head(painter, box, row.group, folded=row.group.key in self._model().folded)
        else:
            self._cell(painter, box, row, index.column())
        painter.restore()

    def _model(self) -> WeekModel:
        model = self._view.model()
        assert isinstance(model, WeekModel)
        return model

    def _head(self, painter: QPainter, box: QRect, group: WeekList, *, folded: bool) -> None:
        theme = self._theme
        middle = box.center().y()
        arrow = "chevron_right" if folded else "chevron_down"
        painter.drawPixmap(QRect(box.left() + 12, middle - 6, 12, 12), theme.pixmap(arrow, "second", 12, 2))
        role = TINTS[group.tone][1] if group.tone is not Tone.NEUTRAL else "second"
        painter.drawPixmap(QRect(box.left() + 30, middle - 7, 16, 16), theme.pixmap(group.icon, role, 16, 2))
        painter.setFont(theme.font(13, bold=True))
        painter.setPen(theme.color("text"))
        wide = box.adjusted(52, 0, 400, 0)
        painter.setClipping(False)
        painter.drawText(wide, Qt.AlignmentFlag.AlignVCenter, group.title)
        used = painter.fontMetrics().horizontalAdvance(group.title)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("third"))
        painter.drawText(wide.adjusted(used + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(len(group.lines)))

    def _cell(self, painter: QPainter, box: QRect, row: Row, column: int) -> None:
        theme = self._theme
        line = row.line
        assert line is not None
        role = "second"
        if column in (0, 5):
            role = "text"
        elif column == 3:
            role = "red" if line.late else "text"
        elif column == _LINK:
            role = "accent_text"
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(role))
        left = 34 if column == 0 else 8
        room = box.adjusted(left, 0, -8, 0)
        text = painter.fontMetrics().elidedText(
            self._model().text(row, column), Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignRight if column == _LINK else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(40, 28)


class WeekTable(QTableView):
    """Enter or the blue word opens the record; Space marks it done; ← → fold a list."""

    opened = Signal(object)
    finished = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._touched = False
        self.lines = WeekModel(lambda _register, _id: "")
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.verticalHeader().setMinimumSectionSize(28)
        head = self.horizontalHeader()
        head.setFixedHeight(28)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("The week"))
        self.setStyleSheet(
            "QHeaderView::section { border-right: none; }QHeaderView::section:first { padding-left: 16px; }"
        )

    def current(self) -> Row | None:
        """The row with the keyboard."""
        index = self.currentIndex()
        return self.lines.rows[index.row()] if index.isValid() and index.row() < len(self.lines.rows) else None

    def show_lists(self, lists: Sequence[WeekList], names: NameOf, today: date) -> None:
        """Show lists and keep the place."""
        before = self.current() if self._touched else None
        kept = self.currentIndex().row() if self._touched else -1
        wanted = before.line if before is not None else None
        self.lines.set_lists(lists, names, today)
        self._lay_columns()
        same = [i for i, row in enumerate(self.lines.rows) if wanted is not None and row.line == wanted]
        first = next((i for i, row in enumerate(self.lines.rows) if row.line is not None), 0)
        at = same[0] if same else min(kept, len(self.lines.rows) - 1) if kept >= 0 else first
        if self.lines.rows:
            self.setCurrentIndex(self.lines.index(max(at, 0), 0))
        self._span()
        if at <= first:
            self.scrollToTop()

    def _span(self) -> None:
        """Let the heads run over all columns."""
        self.clearSpans()
        for number, row in enumerate(self.lines.rows):
            if row.line is None:
                self.setSpan(number, 0, 1, len(WIDTHS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reason takes what the other columns leave."""
        super().resizeEvent(event)
        self._lay_columns()

    def _lay_columns(self) -> None:
        room = self.viewport().width()
        extra = max(0, room - 1030) // 6
        widths = [w + (extra if i in (0, 5) else 0) for i, w in enumerate(WIDTHS if room >= _ROOMY else _NARROW)]
        if self.lines.longest_day > _SHORT_DAY:
            widths[_DAY] = max(widths[_DAY], _LONG_DAY)
        widths[_STRETCH] = max(160, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, mark done, fold."""
        self._touched = True
        row = self.current()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(row)
        elif row is not None and row.line is not None and event.key() == Qt.Key.Key_Space:
            self.finished.emit(row.line)
        elif row is not None and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if (event.key() == Qt.Key.Key_Left) != (row.group.key in self.lines.folded):
                self._fold(row.group.key)
        elif Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
            event.ignore()  # the view's keys, not a search for text
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The blue word opens; a head folds."""
        self._touched = True
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            row = self.lines.rows[index.row()]
            if row.line is None or index.column() == _LINK:
                self._enter(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the line."""
        row = self.current()
        if row is not None and row.line is not None:
            self.opened.emit(row.line)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the blue words."""
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and index.column() == _LINK and self.lines.rows[index.row()].line is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _enter(self, row: Row) -> None:
        if row.line is None:
            self._fold(row.group.key)
        else:
            self.opened.emit(row.line)

    def _fold(self, key: str) -> None:
        self.lines.fold(key)
        self._span()
        head = next(i for i, row in enumerate(self.lines.rows) if row.group.key == key)
        self.setCurrentIndex(self.lines.index(head, 0))
        self.scrollTo(self.lines.index(head, 0))

    def point_of(self, number: int) -> QPoint:
        """The middle of a row, for tests."""
        return self.visualRect(self.lines.index(number, 0)).center()
