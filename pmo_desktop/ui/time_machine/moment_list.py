"""How a moment looks in the list: the day above the first of each day, time and words, and who below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pmo_desktop.base.i18n import _
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.time_machine.moments import FIRST_OF_DAY, MOMENT, MomentModel, beside, day_words, what

Index = QModelIndex | QPersistentModelIndex
_ROW, _DAY = 42, 28
_TIME = 52


class MomentList(QListView):
    """The moments; arrows, page keys and the first letters of a time move in it."""

    def __init__(self, theme: Theme, model: MomentModel, today: date) -> None:
        """Show the model."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Look(theme, today, self))
        self.setAccessibleName(_("Moments to look back at"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


class _Look(QStyledItemDelegate):
    """Paints one moment."""

    def __init__(self, theme: Theme, today: date, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(200, _ROW + (_DAY if index.data(FIRST_OF_DAY) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        one: Moment = index.data(MOMENT)
        whole: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if index.data(FIRST_OF_DAY):
            head = QRect(whole.left(), whole.top(), whole.width(), _DAY)
            painter.fillRect(head, theme.color("alternate"))
            painter.setFont(theme.font(12, bold=True))
            painter.setPen(theme.color("second"))
            painter.drawText(
                head.adjusted(16, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, day_words(one.when.date(), self._today)
            )
            painter.setPen(theme.color("line"))
            painter.drawLine(head.bottomLeft(), head.bottomRight())
        body = QRect(whole.left(), whole.bottom() - _ROW + 1, whole.width(), _ROW)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(body, theme.color("selection"))
            painter.fillRect(QRect(body.left(), body.top(), 3, body.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(body, theme.color("header"))
        self._words(painter, one, body)
        painter.setPen(theme.color("line"))
        painter.drawLine(body.bottomLeft(), body.bottomRight())
        painter.restore()

    def _words(self, painter: QPainter, one: Moment, body: QRect) -> None:
        theme = self._theme
        first = QRect(body.left() + 16, body.top() + 4, body.width() - 24, 18)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, f"{one.when:%H:%M}")
        words = first.adjusted(_TIME - 8, 0, 0, 0)
        elided = painter.fontMetrics().elidedText(what(one), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided)
        below = words.translated(0, 17)
        if one.step is None:
            icon = theme.pixmap("archive", "third", 12)
            painter.drawPixmap(QPoint(body.left() + 16, below.top() + 3), icon)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("third"))
        said = painter.fontMetrics().elidedText(beside(one), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, said)
