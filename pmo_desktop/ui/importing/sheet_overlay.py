"""What runs over the cells of the sheet: texts wider than their cell, and why rows are left out."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView

from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.shown import is_number, shown_text
from pmo_desktop.ui.importing.sheet_cells import SheetCells
from pmo_desktop.ui.importing.sheet_metrics import ROW
from pmo_desktop.ui.importing.sheet_model import SheetModel
from pmo_desktop.ui.theme import TINY, Theme

_OVERFLOW_COLUMNS = 24


class SheetOverlay:
    """Paints over the cells of a table's viewport."""

    def __init__(self, theme: Theme, table: QTableView, model: SheetModel, cells: SheetCells) -> None:
        """Paint in one look."""
        self._theme = theme
        self._table = table
        self._model = model
        self._cells = cells

    def _right_of(self, column: int) -> int:
        last = min(column, self._model.columnCount()) - 1
        return self._table.columnViewportPosition(last) + self._table.columnWidth(last) - 2

    def running_texts(self, painter: QPainter, rows: range) -> None:
        """Paint texts that run over empty cells at their right."""
        sheet, marks = self._model.sheet, self._model.marks
        merged = self._model.anchors
        right = self._table.columnAt(self._table.viewport().width() - 1)
        right = right if right >= 0 else self._model.columnCount() - 1
        painter.setFont(self._theme.font(12))
        for row in rows:
            for column in range(max(0, self._table.columnAt(0) - 4), right + 1):
                cell = sheet.cells.get((row + 1, column + 1))
                if cell is None or is_number(cell) or (row + 1, column + 1) in merged:
                    continue
                if marks.table_at(row + 1, column + 1) is not None or (row + 1, column + 1) in sheet.fills:
                    continue
                text = shown_text(cell).replace("\n", " ")[:200]
                width = self._cells.width(text) + 12
                if width <= self._table.columnWidth(column):
                    continue
                end = column
                total = self._table.columnWidth(column)
                while total < width and end - column < _OVERFLOW_COLUMNS and end + 1 < self._model.columnCount():
                    if (row + 1, end + 2) in sheet.cells or (row + 1, end + 2) in sheet.fills:
                        break
                    end += 1
                    total += self._table.columnWidth(end)
                if end > column:
                    bold = (row + 1, column + 1) in sheet.bold
                    self._over(painter, row, column, QRect(0, 0, total, ROW), text, bold=bold)

    def _over(self, painter: QPainter, row: int, column: int, size: QRect, text: str, *, bold: bool) -> None:
        x, y = self._table.columnViewportPosition(column), self._table.rowViewportPosition(row)
        area = QRect(x, y, size.width() - 1, ROW - 1)
        painter.fillRect(area, self._theme.color("surface"))
        painter.setFont(self._theme.font(12, bold=bold))
        painter.setPen(self._theme.color("text"))
        inner = area.adjusted(6, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)

    def reasons(self, painter: QPainter, rows: range) -> None:
        """Paint why rows are left out."""
        marks, sheet = self._model.marks, self._model.sheet
        painter.setFont(self._theme.font(TINY))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        struck = [
            (frame, row + 1, marks.struck[frame.index, row + 1])
            for frame in marks.frames
            for row in rows
            if (frame.index, row + 1) in marks.struck
        ]
        for frame, row, reason in struck:
            filled = [c for c in range(frame.area.left, frame.area.right + 1) if (row, c) in sheet.cells]
            free = next(
                (c for c in range(frame.area.left, frame.area.right + 1) if c not in filled and c > (filled or [0])[0]),
                frame.area.right,
            )
            text = _("{reason}, skipped").format(reason=_(reason))
            width = painter.fontMetrics().horizontalAdvance(text) + 12
            x, y = self._table.columnViewportPosition(free - 1) + 3, self._table.rowViewportPosition(row - 1) + 3
            if any(self._table.columnSpan(row - 1, c - 1) > 1 for c in (frame.area.left, free)):
                x = self._right_of(frame.area.right) - width - 3
            chip = QRectF(x, y, width, ROW - 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.color("header")))
            painter.drawRoundedRect(chip, 4, 4)
            painter.setPen(self._theme.color("second"))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
