"""The map of all sheets under the preview: a click goes to a sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.page_map import Position
from pmo_desktop.ui.theme import Theme

_CELL, _SMALL, _HIGH = (56, 30), (40, 18), 104
_IN_A_LINE = 20


class PageMap(QScrollArea):
    """One cell per sheet, as the sheets lie together; scrolls when there are many."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Start without sheets."""
        super().__init__()
        self.cells = _Cells(theme, self)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(self.cells)
        self.viewport().setAutoFillBackground(False)
        self.cells.setAutoFillBackground(False)
        self.setAccessibleName(_("Page map"))

    def show_sheets(self, positions: list[Position], current: int) -> None:
        """Show these sheets, one of them marked; a single sheet needs no map."""
        self.cells.take(positions, current)
        self.setVisible(len(positions) > 1)
        if positions:
            self.setFixedHeight(min(_HIGH, self.cells.height() + 2))
            at = self.cells.box(current).center().toPoint()
            self.ensureVisible(at.x(), at.y(), _CELL[0], _CELL[1])


class _Cells(QWidget):
    """The cells themselves."""

    def __init__(self, theme: Theme, owner: PageMap) -> None:
        super().__init__()
        self._theme, self._owner = theme, owner
        self._positions: list[Position] = []
        self._current = 0
        self.setMouseTracking(True)

    def take(self, positions: list[Position], current: int) -> None:
        self._positions, self._current = positions, current
        self.resize(self.sizeHint())
        self.update()

    def _cell(self) -> tuple[int, int]:
        return _CELL if self._positions and self._positions[0].rows <= 2 else _SMALL

    def sizeHint(self) -> QSize:
        """All cells together."""
        if not self._positions:
            return QSize(0, 0)
        wide, high = self._cell()
        place = max(self._place(number)[0] for number in range(len(self._positions)))
        return QSize((place + 1) * wide + 5, (self._place(len(self._positions) - 1)[1] + 1) * high + 5)

    def _place(self, number: int) -> tuple[int, int]:
        """The column and row of a sheet's cell; sheets in one long column stand beside each other here."""
        position = self._positions[number]
        if position.columns == 1:
            row, column = divmod(number, _IN_A_LINE)
            return column, row
        return position.column, position.row

    def box(self, number: int) -> QRectF:
        """Where a sheet's cell lies."""
        wide, high = self._cell()
        column, row = self._place(number)
        return QRectF(column * wide + 2, row * high + 2, wide - 3, high - 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells with the names of their sheets."""
        painter = QPainter(self)
        for number, position in enumerate(self._positions):
            box = self.box(number)
            if not box.intersects(QRectF(event.rect())):
                continue
            here = number == self._current
            painter.fillRect(box, self._theme.color("selection" if here else "surface"))
            painter.setPen(QPen(self._theme.color("accent" if here else "strong_line"), 2 if here else 1))
            painter.drawRect(box)
            painter.setPen(self._theme.color("accent_text" if here else "second"))
            painter.setFont(self._theme.font(11, bold=here))
            name = str(position.number) if position.columns == 1 else position.name
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _at(self, point: QPointF) -> int | None:
        boxes = (self.box(number).adjusted(-2, -2, 2, 2) for number in range(len(self._positions)))
        return next((number for number, box in enumerate(boxes) if box.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the sheet."""
        found = self._at(event.position())
        if found is not None:
            self._owner.chosen.emit(found)

    def event(self, event: QEvent) -> bool:
        """Say what a sheet covers."""
        if isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            covers = " – ".join(part for part in self._positions[found].covers if part) if found is not None else ""
            QToolTip.showText(event.globalPos(), covers, self)
            return True
        return super().event(event)
