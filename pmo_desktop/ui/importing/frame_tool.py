"""Moves the frame of a table over the sheet: its edges by mouse, all of it by keys."""

from __future__ import annotations

from enum import Flag, auto

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QTableView

from pmo_desktop.domain.importing.frames import DEEPEST_HEADER, Frame
from pmo_desktop.ui.theme import Theme

_NEAR = 4
_HANDLE = 7


class Edge(Flag):
    """The edges of a frame that move together; HEADER is the line below its header."""

    NONE = 0
    TOP = auto()
    BOTTOM = auto()
    LEFT = auto()
    RIGHT = auto()
    HEADER = auto()


_CURSORS = {
    Edge.TOP: Qt.CursorShape.SizeVerCursor,
    Edge.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Edge.HEADER: Qt.CursorShape.SplitVCursor,
    Edge.LEFT: Qt.CursorShape.SizeHorCursor,
    Edge.RIGHT: Qt.CursorShape.SizeHorCursor,
    Edge.TOP | Edge.LEFT: Qt.CursorShape.SizeFDiagCursor,
    Edge.BOTTOM | Edge.RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Edge.TOP | Edge.RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Edge.BOTTOM | Edge.LEFT: Qt.CursorShape.SizeBDiagCursor,
}


class FrameTool(QObject):
    """Draws the frame at hand anew; `drawn` gives the table's number and its new frame, `told` what is going on."""

    drawn = Signal(int, object)
    told = Signal(object)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        """Work over a table's viewport."""
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._frames: dict[int, Frame] = {}
        self.current = 0
        self.index: int | None = None
        self.frame: Frame | None = None
        self._edge = Edge.NONE
        self._keys = False
        table.viewport().installEventFilter(self)
        table.viewport().setMouseTracking(True)

    @property
    def by_keys(self) -> bool:
        """Whether the keys move a frame just now."""
        return self._keys

    def show_frames(self, frames: dict[int, Frame]) -> None:
        """The frames that can be moved, by the numbers of their tables."""
        self._frames = frames
        self._stop()

    # -- mouse ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse while an edge is held, or near one."""
        del watched
        if isinstance(event, QMouseEvent):
            kind = event.type()
            if kind == QEvent.Type.MouseMove:
                return self._moved(event)
            if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                return self._pressed(event.position().toPoint())
            if kind == QEvent.Type.MouseButtonRelease and self._edge and not self._keys:
                self._finish()
                return True
        return False

    def _moved(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if self._edge and not self._keys and self.frame is not None:
            self._drag(at)
            return True
        if event.buttons():
            return False
        found = self.edge_at(at)
        if found is None:
            self._table.viewport().unsetCursor()
        else:
            self._table.viewport().setCursor(_CURSORS.get(found[1], Qt.CursorShape.SizeAllCursor))
        return False

    def _pressed(self, at: QPoint) -> bool:
        found = self.edge_at(at)
        if found is None:
            if self._keys:
                self._stop()
            return False
        self.index, self._edge = found
        self._keys = False
        self.frame = self._frames[self.index]
        self._tell()
        return True

    def edge_at(self, at: QPoint) -> tuple[int, Edge] | None:
        """The table whose edge is here, and which one; the current table's goes first."""
        for index in sorted(self._frames, key=lambda i: i != self.current):
            edge = self._edge_of(self._frames[index], at)
            if edge:
                return index, edge
        return None

    def _edge_of(self, frame: Frame, at: QPoint) -> Edge:
        rect = self.rect_of(frame)
        if not rect.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at):
            return Edge.NONE
        edge = Edge.NONE
        if abs(at.y() - rect.top()) <= _NEAR:
            edge |= Edge.TOP
        elif abs(at.y() - rect.bottom()) <= _NEAR:
            edge |= Edge.BOTTOM
        if abs(at.x() - rect.left()) <= _NEAR:
            edge |= Edge.LEFT
        elif abs(at.x() - rect.right()) <= _NEAR:
            edge |= Edge.RIGHT
        if not edge and abs(at.y() - self._header_line(frame)) < _NEAR - 1:
            return Edge.HEADER
        return edge

    def _drag(self, at: QPoint) -> None:
        table, frame = self._table, self.frame
        assert frame is not None
        for bar, place, length in (
            (table.verticalScrollBar(), at.y(), table.viewport().height()),
            (table.horizontalScrollBar(), at.x(), table.viewport().width()),
        ):
            if not 6 < place < length - 6:
                bar.setValue(bar.value() + (12 if place > 6 else -12))
        if self._edge & Edge.TOP:
            frame = frame.with_top(self._row(at.y(), after=True))
        if self._edge & Edge.BOTTOM:
            frame = frame.with_bottom(self._row(at.y()))
        if self._edge & Edge.HEADER:
            frame = frame.with_header(self._row(at.y()) - frame.top + 1)
        if self._edge & Edge.LEFT:
            frame = frame.with_left(self._column(at.x(), after=True))
        if self._edge & Edge.RIGHT:
            frame = frame.with_right(self._column(at.x()))
        self._change(frame)

    def _row(self, y: int, *, after: bool = False) -> int:
        """The row whose end (or beginning) is nearest to a height."""
        table = self._table
        row = table.rowAt(max(0, y))
        if row < 0:
            row = table.model().rowCount() - 1
        half = y - table.rowViewportPosition(row) > table.rowHeight(row) / 2
        return row + 1 + (1 if half else 0) if after else row + (1 if half else 0)

    def _column(self, x: int, *, after: bool = False) -> int:
        table = self._table
        column = table.columnAt(max(0, x))
        if column < 0:
            column = table.model().columnCount() - 1
        half = x - table.columnViewportPosition(column) > table.columnWidth(column) / 2
        return column + 1 + (1 if half else 0) if after else column + (1 if half else 0)

    # -- keys -----------------------------------------------------------------------------------------------------

    def begin(self, index: int) -> None:
        """Let the keys move a table's frame."""
        if index not in self._frames:
            return
        self.index, self.frame, self._edge, self._keys = index, self._frames[index], Edge.NONE, True
        self._table.setFocus()
        self._tell()

    def key(self, event: QKeyEvent) -> bool:
        """Take a key while the keys move a frame; Enter takes the new frame, Esc leaves the old one."""
        frame = self.frame
        if not self._keys or frame is None:
            return False
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif key == Qt.Key.Key_Escape:
            self._stop()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._change(frame.with_top(frame.top + step) if shift else frame.with_bottom(frame.bottom + step))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._change(frame.with_left(frame.left + step) if shift else frame.with_right(frame.right + step))
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + DEEPEST_HEADER:
            self._change(frame.with_header(key - Qt.Key.Key_1 + 1))
        else:
            return key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    # -- both -----------------------------------------------------------------------------------------------------

    def _change(self, frame: Frame) -> None:
        model = self._table.model()
        rows, columns = model.rowCount(), model.columnCount()
        frame = frame.with_bottom(min(frame.bottom, rows)).with_right(min(frame.right, columns))
        if frame != self.frame:
            self.frame = frame
            if self._keys:
                self._table.scrollTo(model.index(frame.bottom - 1, frame.right - 1))
            self._tell()

    def _finish(self) -> None:
        index, frame = self.index, self.frame
        self._stop()
        if index is not None and frame is not None and frame != self._frames.get(index):
            self.drawn.emit(index, frame)

    def _stop(self) -> None:
        was = self.frame is not None
        self.index, self.frame, self._edge, self._keys = None, None, Edge.NONE, False
        self._table.viewport().update()
        if was:
            self.told.emit(None)

    def _tell(self) -> None:
        self._table.viewport().update()
        self.told.emit(self.frame)

    # -- painting -------------------------------------------------------------------------------------------------

    def rect_of(self, frame: Frame) -> QRect:
        """Where a frame lies in the viewport, which it may leave on every side."""
        table, model = self._table, self._table.model()
        right_column = min(frame.right, model.columnCount()) - 1
        bottom_row = min(frame.bottom, model.rowCount()) - 1
        left = table.columnViewportPosition(frame.left - 1)
        right = table.columnViewportPosition(right_column) + table.columnWidth(right_column)
        top = table.rowViewportPosition(frame.top - 1)
        bottom = table.rowViewportPosition(bottom_row) + table.rowHeight(bottom_row)
        return QRect(QPoint(left, top), QPoint(right - 2, bottom - 2))

    def _header_line(self, frame: Frame) -> int:
        row = min(frame.last, self._table.model().rowCount()) - 1
        return self._table.rowViewportPosition(row) + self._table.rowHeight(row) - 2

    def paint(self, painter: QPainter) -> None:
        """Paint the handles of the current frame and, while it is moved, the frame as it would be."""
        accent = self._theme.color("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.frame is None:
            frame = self._frames.get(self.current)
            if frame is not None:
                self._handles(painter, frame)
            return
        rect = self.rect_of(self.frame)
        wash = self._theme.color("accent")
        wash.setAlpha(28)
        painter.fillRect(rect, wash)
        head = QRect(rect)
        head.setBottom(self._header_line(self.frame))
        painter.fillRect(head, wash)
        painter.setPen(QPen(accent, 3))
        painter.drawRect(rect)
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        self._handles(painter, self.frame)

    def _handles(self, painter: QPainter, frame: Frame) -> None:
        rect = self.rect_of(frame)
        painter.setPen(QPen(self._theme.color("surface"), 1))
        painter.setBrush(self._theme.color("accent"))
        middle_y, middle_x = rect.center().y(), rect.center().x()
        for spot in (
            QPoint(rect.left(), middle_y),
            QPoint(rect.right(), middle_y),
            QPoint(middle_x, rect.bottom()),
            rect.topLeft(),
            rect.topRight(),
            rect.bottomLeft(),
            rect.bottomRight(),
        ):
            half = _HANDLE // 2
            painter.drawRect(spot.x() - half, spot.y() - half, _HANDLE, _HANDLE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
