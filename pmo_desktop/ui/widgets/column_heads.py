"""A row of headings: click sorts, Shift-click adds, the sign at the right opens the menu, drag moves and widens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from pmo_desktop.presentation.filters import Filter
from pmo_desktop.presentation.rows import Sort
from pmo_desktop.ui.theme import SMALL, Theme

Signs = Sequence[tuple[str, str]]


class ColumnHeads(QHeaderView):
    """Headings with what their columns are sorted and filtered by; each table paints the words its own way."""

    sort_asked = Signal(str, bool)
    menu_asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget, *, height: int, least: int, sign: int) -> None:
        """Headings this high and at `least` this wide; `sign` is how wide the menu's sign takes clicks."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sign = sign
        self._font = theme.font(SMALL)
        self._metrics = QFontMetrics(self._font)
        self._pressed: tuple[int, QPoint] | None = None
        self._hovered = -1
        self.setFixedHeight(height)
        self.setMinimumSectionSize(least)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMouseTracking(True)

    def key_at(self, section: int) -> str:
        """The field of a column, empty where there is none."""
        raise NotImplementedError

    def held(self) -> tuple[Sequence[Filter], Sequence[Sort]]:
        """The conditions that hold and the columns sorted by."""
        raise NotImplementedError

    def paint_words(self, painter: QPainter, rect: QRect, section: int, signs: Signs) -> None:
        """The words of a heading with its signs, each an icon and a colour, from the right."""
        raise NotImplementedError

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 Qt's name
        """The ground, the words and the lines of one heading."""
        key = self.key_at(logicalIndex)
        if not rect.isValid() or not key:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, self._theme.color("header"))
        self.paint_words(painter, rect, logicalIndex, self._signs(key, hovered=logicalIndex == self._hovered))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QPen(self._theme.color("strong_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def write(self, painter: QPainter, inner: QRect, words: str, *, right: bool) -> None:
        """Words in a heading, cut where they do not fit."""
        painter.setFont(self._font)
        painter.setPen(self._theme.color("second"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _signs(self, key: str, *, hovered: bool) -> Signs:
        filters, sorts = self.held()
        signs = [("chevron_down", "second")] if hovered else []
        if any(one.field == key for one in filters):
            signs.append(("filter", "accent_text"))
        arrows = ["arrow_down" if sort.descending else "arrow_up" for sort in sorts if sort.field == key]
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
        if right - self._sign <= place.x() <= right:
            self._ask(section)
        else:
            adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_asked.emit(self.key_at(section), adding)

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
        if key := self.key_at(section):
            place = self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(section), self.height()))
            self.menu_asked.emit(key, place)
