"""The headings of the outline: click sorts siblings, the sign at the right opens the menu, drag moves and widens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from pmo_desktop.presentation.gantt_header import header_height
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.theme import Theme

_SIGN, _PAD = 18, 8


class OutlineHeader(QHeaderView):
    """As high as the dates beside it; the words stand at its foot."""

    sort_asked = Signal(str, bool)
    menu_asked = Signal(str, QPoint)
    moved = Signal(str, str)

    def __init__(self, theme: Theme, model: OutlineModel, parent: QWidget) -> None:
        """Head the columns of a model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._rows = model
        self._font = theme.font(12)
        self._metrics = QFontMetrics(self._font)
        self._pressed: tuple[int, QPoint] | None = None
        self._hovered = -1
        self._moving = False
        self.setFixedHeight(int(header_height()))
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(32)
        self.setStretchLastSection(False)
        self.setMouseTracking(True)
        self.sectionMoved.connect(self._take_move)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 Qt's name
        """The word, what it is sorted and filtered by, the menu sign where the pointer is."""
        if not rect.isValid() or logicalIndex >= len(self._rows.columns):
            return
        theme, column = self._theme, self._rows.columns[logicalIndex]
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.color("header"))
        right = rect.right() - 4
        signs = self._signs(column.field.key, hovered=logicalIndex == self._hovered)
        for name, role in signs:
            right -= 12
            painter.drawPixmap(right, rect.bottom() - 19, theme.pixmap(name, role, 12))
        painter.setFont(self._font)
        painter.setPen(theme.color("second"))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        room = max(0, (right - 2 if signs else rect.right() - _PAD + 1) - rect.left() - _PAD)
        inner = QRect(rect.left() + _PAD, rect.bottom() - 23, room, 20)
        shown = self._metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QPen(theme.color("strong_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _signs(self, key: str, *, hovered: bool) -> list[tuple[str, str]]:
        way = self._rows.plan.way
        signs = [("chevron_down", "second")] if hovered else []
        if any(one.field == key for one in way.filter.conditions):
            signs.append(("filter", "accent_text"))
        signs += [
            ("arrow_down" if sort.descending else "arrow_up", "accent_text") for sort in way.sort if sort.field == key
        ]
        return signs

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began, to tell a click from a drag."""
        place = event.position().toPoint()
        self._pressed = (self.logicalIndexAt(place), place)
        if event.button() is Qt.MouseButton.RightButton:
            self._ask(self.logicalIndexAt(place))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sorts, or opens the menu on its sign."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        place = event.position().toPoint()
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        section, start = pressed
        near_edge = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        if section < 0 or near_edge or (place - start).manhattanLength() > 4:
            return
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        if right - _SIGN <= place.x() <= right:
            self._ask(section)
        else:
            adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_asked.emit(self._rows.columns[section].field.key, adding)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The menu sign follows the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The sign goes with the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()

    def _ask(self, section: int) -> None:
        if 0 <= section < len(self._rows.columns):
            place = self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(section), self.height()))
            self.menu_asked.emit(self._rows.columns[section].field.key, place)

    def _take_move(self, logical: int, _old: int, new: int) -> None:
        """Tell a dragged column's new place; headings and cells go on standing in one order."""
        if self._moving:
            return
        keys = [column.field.key for column in self._rows.columns]
        key = keys.pop(logical)
        self._moving = True
        for place in range(self.count()):
            self.moveSection(self.visualIndex(place), place)
        self._moving = False
        self.moved.emit(key, keys[new] if new < len(keys) else "")
