"""A row pulled out of a list to the right becomes a drag."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QTableView

from pmo_desktop.ui.registers.grid import RegisterGrid
from pmo_desktop.ui.risks.matrix_box import MIME


class RowPulling(QObject):
    """Watches the tables of a grid; inside the grid dragging still chooses cells."""

    def __init__(self, grid: RegisterGrid, picture: QPixmap) -> None:
        """Watch all tables of the grid, also that of the fixed columns."""
        super().__init__(grid)
        self._grid = grid
        self._picture = picture
        self._row: int | None = None
        for table in grid.findChildren(QTableView):
            table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the drag once the pointer leaves the grid at its right edge."""
        table = watched.parent()
        if isinstance(event, QMouseEvent) and isinstance(table, QTableView):
            if event.type() == QEvent.Type.MouseButtonPress:
                index = table.indexAt(event.position().toPoint())
                self._row = self._grid.model.id_at(index.row()) if index.isValid() else None
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._row = None
            elif (
                event.type() == QEvent.Type.MouseMove
                and self._row is not None
                and event.buttons() & Qt.MouseButton.LeftButton
                and self._grid.mapFromGlobal(event.globalPosition()).x() > self._grid.width()
            ):
                row, self._row = self._row, None
                self.pull(row)
                return True
        return False

    def pull(self, row: int) -> None:
        """Drag a row; whoever takes it changes it."""
        drag = QDrag(self._grid)
        mime = QMimeData()
        mime.setData(MIME, QByteArray(str(row).encode()))
        drag.setMimeData(mime)
        drag.setPixmap(self._picture)
        drag.exec(Qt.DropAction.MoveAction)
