"""How a cell of the sheet is painted: the workbook's own look below, what the import means on top."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.exchange.excel.sheet import Place
from pmo_desktop.exchange.excel.shown import is_number, shown_text
from pmo_desktop.ui.cell_option import box_of, has_focus
from pmo_desktop.ui.importing.marks import Mark
from pmo_desktop.ui.importing.sheet_model import SheetModel
from pmo_desktop.ui.theme import SMALL, Theme

_PADDING = 6
_TALL = 200
_GROUNDS = {
    Mark.HEADER: "selection",
    Mark.ADDED: "green_tint",
    Mark.CHANGED: "selection",
    Mark.CONFLICT_ROW: "red_tint",
    Mark.CONFLICT: "red_tint",
    Mark.PROBLEM: "amber_tint",
}
_FRAMES = {Mark.PROBLEM: "amber_fill", Mark.CONFLICT: "red_fill"}
_STRONG = {Mark.HEADER, Mark.CHANGED, Mark.CONFLICT}
_UNDER_FILLS = {Mark.HEADER, Mark.ADDED}
"""Marks that give way to the workbook's own colour."""

_DARK_SHARE = 0.28


class SheetCells(QStyledItemDelegate):
    """Paints cells; nothing can be typed."""

    def __init__(self, theme: Theme, model: SheetModel, parent: QWidget) -> None:
        """Paint the cells of one model in one look."""
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._plain = theme.font(SMALL)
        self._bold = theme.font(SMALL, bold=True)
        self._struck = theme.font(SMALL)
        self._struck.setStrikeOut(True)
        self._metrics = QFontMetrics(self._plain)
        self._merged: set[Place] = set()
        self.selected: Frame | None = None
        self._known: dict[str, QColor] = {}

    def _colour(self, role: str) -> QColor:
        known = self._known.get(role)
        if known is None:
            known = self._known[role] = QColor(self._theme.palette[role])
        return known

    def reset(self) -> None:
        """Another sheet is shown."""
        self._merged = {(r.top, r.left) for r in self._model.spans if r.right > r.left}

    def width(self, text: str) -> int:
        """How wide a text is."""
        return self._metrics.horizontalAdvance(text)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        place = (index.row() + 1, index.column() + 1)
        sheet, marks = self._model.sheet, self._model.marks
        cell = sheet.cells.get(place)
        mark = marks.of(*place)
        reason = marks.reason(*place)
        ground, ink = self._colours(place, mark)
        rect = box_of(option)
        painter.save()
        painter.fillRect(rect, ground)
        if cell is not None:
            quiet = bool(reason) or place[0] in sheet.hidden_rows or place[1] in sheet.hidden_columns
            painter.setPen(self._colour("third") if quiet else ink)
            strong = place in sheet.bold or mark in _STRONG
            painter.setFont(self._struck if reason else self._bold if strong else self._plain)
            typed = marks.typed.get(place)
            text = typed if typed is not None else shown_text(cell).replace("\n", " ")
            if typed is not None:
                painter.setPen(self._colour("accent_text"))
            indent = 8 * sheet.indents.get(place, 0)
            inner = rect.adjusted(_PADDING + indent, 0, -_PADDING, 0)
            area = self.parent()
            if rect.height() > _TALL and isinstance(area, QAbstractScrollArea):
                inner &= area.viewport().rect().adjusted(0, 2, 0, -2)  # the part in view holds the text
            side = Qt.AlignmentFlag.AlignLeft
            if place in self._merged or mark is Mark.HEADER:
                side = Qt.AlignmentFlag.AlignHCenter
            elif is_number(cell):
                side = Qt.AlignmentFlag.AlignRight
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if self.selected is not None and self.selected.holds(*place):
            wash = QColor(self._colour("accent"))
            wash.setAlpha(46)
            painter.fillRect(rect, wash)
        if mark in _FRAMES:
            painter.setPen(QPen(self._colour(_FRAMES[mark]), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        if place in sheet.comments:
            painter.fillRect(rect.right() - 4, rect.top(), 5, 5, self._colour("red_fill"))
        if has_focus(option):
            painter.setPen(QPen(self._colour("accent"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _colours(self, place: Place, mark: Mark | None) -> tuple[QColor, QColor]:
        theme = self._theme
        text = self._colour("text")
        fill = self._model.sheet.fills.get(place)
        if mark is not None and not (fill and mark in _UNDER_FILLS):
            return self._colour(_GROUNDS[mark]), text
        if not fill:
            hidden = place[1] in self._model.sheet.hidden_columns
            return self._colour("alternate" if hidden else "surface"), text
        colour = QColor(f"#{fill}")
        if theme.dark:
            colour = blend(colour, self._colour("surface"), _DARK_SHARE)
        light = 0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue() > 140
        return colour, QColor("#1D2430" if light else "#FFFFFF")


def blend(colour: QColor, ground: QColor, share: float) -> QColor:
    """A colour laid over a ground with this share."""
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(share * over + (1 - share) * below) for over, below in pairs))
