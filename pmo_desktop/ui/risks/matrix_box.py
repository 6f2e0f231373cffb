"""A matrix one can click, walk with the arrows, and drop risks on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from pmo_desktop.domain.risk.matrix import CELLS, Cell
from pmo_desktop.presentation.matrix_scene import MatrixLook, MatrixPlace, matrix_scene
from pmo_desktop.presentation.scene import Rect, Scene
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme

MIME = "application/x-pmo-risk"
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


class MatrixBox(QWidget):
    """25 cells: `picked` tells a click or Enter (and whether Ctrl adds it), `moved` a risk put on a cell."""

    picked = Signal(object, bool)
    moved = Signal(int, object)
    nudged = Signal(int, int)
    cleared = Signal()

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        """An empty matrix."""
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._count_of: Callable[[Cell], int] = lambda _cell: 0
        self._levels: Mapping[Cell, str] = dict.fromkeys(CELLS, "low")
        self.look = MatrixLook()
        self.cursor_cell: Cell = (1, 1)
        self._risk: int | None = None
        self._held: tuple[Cell, QPointF] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setAccessibleName(words)

    def show_counts(self, count_of: Callable[[Cell], int], levels: Mapping[Cell, str]) -> None:
        """Show other numbers and colours."""
        self._count_of, self._levels = count_of, levels
        self._describe()
        self.update()

    def show_look(self, look: MatrixLook, risk: int | None = None) -> None:
        """Mark other cells; `risk` is the one that may be dragged from its cell."""
        self.look = replace(look, scale=self.look.scale, tall=self.look.tall)
        self._risk = risk
        if look.went_to is not None and not self.hasFocus():
            self.cursor_cell = look.went_to
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show larger or smaller cells."""
        if abs(scale - self.look.scale) > 0.01:
            self.look = replace(self.look, scale=scale)
            self.updateGeometry()
            self.update()

    def set_tall(self, tall: float) -> None:
        """Show lower or higher cells of the same width."""
        if abs(tall - self.look.tall) > 0.01:
            self.look = replace(self.look, tall=tall)
            self.updateGeometry()
            self.update()

    def scene(self) -> Scene:
        """The matrix as it is painted now."""
        look = replace(self.look, cursor=self.cursor_cell if self.hasFocus() else None)
        return matrix_scene(self._count_of, self._levels, look)

    @property
    def place(self) -> MatrixPlace:
        """Where the cells are."""
        return MatrixPlace(self.look.scale, self.look.tall)

    def middle(self, cell: Cell) -> QPointF:
        """The middle of a cell."""
        x, y, wide, high = self.place.box(cell)
        return QPointF(x + wide / 2, y + high / 2)

    def sizeHint(self) -> QSize:
        """The scene's size."""
        return QSize(int(self.place.width), int(self.place.height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the matrix."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(self.scene())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say what a cell is when the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.place.at(event.pos().x(), event.pos().y())
            words = self._tip(cell) if cell else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # -- mouse and keys ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a cell."""
        cell = self.place.at(event.position().x(), event.position().y())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = (cell, event.position())
            self.cursor_cell = cell

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the chosen risk from its cell to another; the target is framed."""
        if self._held is None or self._risk is None or self._held[0] != self._own_cell():
            return
        away = (event.position() - self._held[1]).manhattanLength()
        if away >= QApplication.startDragDistance():
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._aim(self.place.at(event.position().x(), event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the cell, or drop the risk that was dragged."""
        held, self._held = self._held, None
        target = self.look.target
        self.unsetCursor()
        self._aim(None)
        if held is None:
            return
        if target is not None and self._risk is not None and target != held[0]:
            self.moved.emit(self._risk, target)
        elif self.place.at(event.position().x(), event.position().y()) == held[0]:
            self.picked.emit(held[0], bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter or Space picks, Alt with arrows re-scores the chosen risk, Esc clears."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _MOVES:
            up, right = _MOVES[key]
            if modifiers & Qt.KeyboardModifier.AltModifier:
                self.nudged.emit(up, right)
            else:
                p, i = self.cursor_cell
                self.cursor_cell = (max(1, min(5, p + up)), max(1, min(5, i + right)))
                self._describe()
                self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.cursor_cell, bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    # -- risks dragged here from the list ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a risk."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Frame the cell under it."""
        cell = self.place.at(event.position().x(), event.position().y())
        self._aim(cell)
        event.setAccepted(cell is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """No cell is aimed at."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the risk the cell's grades."""
        self._aim(None)
        cell = self.place.at(event.position().x(), event.position().y())
        told = bytes(event.mimeData().data(MIME).data()).decode() if event.mimeData().hasFormat(MIME) else ""
        if cell is not None and told.isdecimal():
            event.acceptProposedAction()
            self.moved.emit(int(told), cell)

    def _own_cell(self) -> Cell | None:
        return self.look.went_to

    def _aim(self, cell: Cell | None) -> None:
        if cell != self.look.target:
            self.look = replace(self.look, target=cell)
            self.update()

    def _tip(self, cell: Cell) -> str:
        boxes = (s for s in matrix_scene(self._count_of, self._levels).shapes if isinstance(s, Rect))
        return next((box.tip for box in boxes if box.key == cell), "")

    def _describe(self) -> None:
        self.setAccessibleDescription(self._tip(self.cursor_cell))
