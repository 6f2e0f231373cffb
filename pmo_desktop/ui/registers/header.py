"""The heading row: click sorts, Shift-click adds, the sign at the right opens the menu, drag moves and widens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from pmo_desktop.presentation.formatting import RIGHT, heading, label
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.theme import SMALL, Theme

HEIGHT = 28
_SIGN = 20


class GridHeader(QHeaderView):
    """Headings of a grid."""

    sort_asked = Signal(str, bool)
    menu_asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, model: GridModel, parent: QWidget) -> None:
        """Head the columns of a model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._grid_model = model
        self._font = theme.font(SMALL)
        self._metrics = QFontMetrics(self._font)
        self._pressed: tuple[int, QPoint] | None = None
        self._hovered = -1
        self.setFixedHeight(HEIGHT)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setStretchLastSection(False)
        self.setMouseTracking(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 Qt's name
        """Label, sort arrow, filter sign; the menu sign where the pointer is."""
        if not rect.isValid() or logicalIndex >= len(self._grid_model.columns):
            return
        theme = self._theme
        field = self._grid_model.field_at(logicalIndex)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.color("header"))
        right = rect.right() - 6
        for name, role in self._signs(field.key, hovered=logicalIndex == self._hovered):
            right -= 12
            painter.drawPixmap(right, rect.center().y() - 5, theme.pixmap(name, role, 12))
            right -= 2
        painter.setFont(self._font)
        painter.setPen(theme.color("second"))
        side = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
        inner = QRect(rect.left() + 8, rect.top(), max(0, right - rect.left() - 10), rect.height())
        text = heading(field)
        if self._metrics.horizontalAdvance(text) > inner.width():
            text = label(field)
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QPen(theme.color("strong_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _signs(self, key: str, *, hovered: bool) -> list[tuple[str, str]]:
        wish = self._grid_model.wish
        signs = [("chevron_down", "second")] if hovered else []
        if any(f.field == key for f in wish.filters):
            signs.append(("filter", "accent_text"))
        arrows = ["arrow_down" if sort.descending else "arrow_up" for sort in wish.sort if sort.field == key]
        return [*signs, *((name, "accent_text") for name in arrows)]

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
            self.sort_asked.emit(self._grid_model.field_at(section).key, adding)

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
        if section >= 0:
            left = self.sectionViewportPosition(section)
            place = self.viewport().mapToGlobal(QPoint(left, self.height()))
            self.menu_asked.emit(self._grid_model.field_at(section).key, place)
