"""The sheets of a print job as they lie together, drawn to scale on a grey ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.palette import Palette
from pmo_desktop.reporting.page_map import Position
from pmo_desktop.reporting.pages import Page
from pmo_desktop.ui.printing.output import paint_page
from pmo_desktop.ui.theme import Theme

GAP = 12.0
MARGIN = 16.0
LABEL = 22.0
SMALLEST, LARGEST = 0.05, 3.0
_BOUND = 3


def caption(position: Position) -> str:
    """What stands below a sheet: its name and what it covers; days of one year without it."""
    first, last = position.covers
    if first[:5] == last[:5] and first[4:5] == "-":
        first, last = first[5:], last[5:]
    covers = " – ".join(part for part in (first, last) if part)
    name = str(position.number) if position.columns == 1 else position.name
    return "  ".join(part for part in (name, covers) if part)


class Sheets(QAbstractScrollArea):
    """All pages in their place; arrows choose one, Ctrl+wheel zooms; only visible pages are painted.

    The cut between two sheets can be dragged: `seam_moved` says the column left of it and the last label before it now;
    a double click on it takes all such cuts back.
    """

    chosen = Signal(int)
    zoomed = Signal(float)
    seam_moved = Signal(int, str)
    seams_reset = Signal()

    def __init__(self, theme: Theme, family: str, parent: QWidget | None = None) -> None:
        """Start without pages."""
        super().__init__(parent)
        self._theme = theme
        self._family = family
        self._pages: Sequence[Page] = ()
        self._palette: Palette = {}
        self._current = 0
        self._zoom = 0.3
        self._fitted = True
        self._pictures: dict[int, QPixmap] = {}
        self._dragged: tuple[int, float] | None = None
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @property
    def current(self) -> int:
        """The number of the chosen page, from 0."""
        return self._current

    @property
    def zoom(self) -> float:
        """Screen pixels per page unit."""
        return self._zoom

    def show_pages(self, pages: Sequence[Page], palette: Palette) -> None:
        """Show another print job; the chosen page stays where there still is one."""
        self._pages = pages
        self._palette = palette
        self._current = min(self._current, max(0, len(pages) - 1))
        self._pictures.clear()
        if self._fitted:
            self.fit()
        self._place()

    def choose(self, number: int) -> None:
        """Choose a page and bring it into view."""
        if not self._pages:
            return
        self._current = max(0, min(number, len(self._pages) - 1))
        box = self._box(self._current)
        for bar, first, last, size in (
            (self.horizontalScrollBar(), box.left(), box.right(), self.viewport().width()),
            (self.verticalScrollBar(), box.top(), box.bottom(), self.viewport().height()),
        ):
            if first < bar.value() or last > bar.value() + size:
                bar.setValue(round(first - MARGIN))
        self.chosen.emit(self._current)
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show pages at this many screen pixels per unit."""
        self._fitted = False
        self._set_zoom(zoom)

    def fit(self) -> None:
        """Show all sheets at once, or at least the whole width when there are many rows of them."""
        self._fitted = True
        if not self._pages:
            return
        columns, rows = self._across(), min(self._place_of(len(self._pages) - 1)[1] + 1, 2)
        width = (self.viewport().width() - 2 * MARGIN - (columns - 1) * GAP) / columns
        height = (self.viewport().height() - 2 * MARGIN - rows * LABEL - (rows - 1) * GAP) / rows
        self._set_zoom(min(width / self._pages[0].width, height / self._pages[0].height))

    def _across(self) -> int:
        """How many sheets stand beside each other; those of a book as many as can still be made out."""
        position = self._pages[0].position
        return min(_BOUND, position.rows) if position.bound else position.columns

    def _place_of(self, number: int) -> tuple[int, int]:
        """The column and row a sheet stands in."""
        position = self._pages[number].position
        row, column = divmod(number, self._across())
        return (column, row) if position.bound else (position.column, position.row)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = max(SMALLEST, min(LARGEST, zoom))
        self._pictures.clear()
        self._place()
        self.zoomed.emit(self._zoom)

    def _place(self) -> None:
        if not self._pages:
            return
        last = self._box(len(self._pages) - 1)
        width = max(self._box(number).right() for number in range(len(self._pages))) + MARGIN
        height = last.bottom() + LABEL + MARGIN
        for bar, whole, seen in (
            (self.horizontalScrollBar(), width, self.viewport().width()),
            (self.verticalScrollBar(), height, self.viewport().height()),
        ):
            bar.setRange(0, max(0, round(whole - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self.viewport().update()

    def _box(self, number: int) -> QRectF:
        page = self._pages[number]
        width, height = page.width * self._zoom, page.height * self._zoom
        across = self._across()
        column, row = self._place_of(number)
        left = max(MARGIN, (self.viewport().width() - across * width - (across - 1) * GAP) / 2)
        return QRectF(left + column * (width + GAP), MARGIN + row * (height + GAP + LABEL), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, visible sheets, their names."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("line"))
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, page in enumerate(self._pages):
            box = self._box(number).translated(-offset)
            if not box.adjusted(0, 0, 0, LABEL).intersects(QRectF(event.rect())):
                continue
            painter.drawPixmap(box.topLeft(), self._picture(number, page))
            here = number == self._current
            painter.setPen(QPen(self._theme.color("accent" if here else "strong_line"), 2 if here else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            painter.setPen(self._theme.color("text"))
            painter.setFont(self._theme.font(12, bold=here))
            words = painter.fontMetrics().elidedText(
                caption(page.position), Qt.TextElideMode.ElideRight, round(box.width())
            )
            painter.drawText(
                QRectF(box.left(), box.bottom() + 2, box.width(), LABEL), Qt.AlignmentFlag.AlignCenter, words
            )
        if self._dragged is not None:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawLine(QPointF(self._dragged[1], 0), QPointF(self._dragged[1], self.viewport().height()))
        painter.end()

    def _picture(self, number: int, page: Page) -> QPixmap:
        known = self._pictures.get(number)
        if known is not None:
            return known
        ratio = self.devicePixelRatioF()
        size = QSize(round(page.width * self._zoom * ratio), round(page.height * self._zoom * ratio))
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._zoom, self._zoom)
        paint_page(painter, page, self._palette, self._family)
        painter.end()
        self._pictures[number] = picture
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, or keep the zoom chosen."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        else:
            self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl+wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.15 if event.angleDelta().y() > 0 else 1 / 1.15))
            event.accept()
        else:
            super().wheelEvent(event)

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def seam_at(self, point: QPointF) -> int | None:
        """The column left of the cut under a point of the viewport."""
        for number, page in enumerate(self._pages):
            box = self._box(number).translated(-self._offset())
            near = abs(point.x() - box.right() - GAP / 2) <= GAP / 2 + 1 and box.top() <= point.y() <= box.bottom()
            if near and page.seams and page.position.column < page.position.columns - 1:
                return page.position.column
        return None

    def label_at(self, x: float) -> str:
        """The last label before the allowed cut that is nearest to a point across the viewport; empty beside sheets."""
        for number, page in enumerate(self._pages):
            box = self._box(number).translated(-self._offset())
            if page.position.row == 0 and page.seams and box.left() <= x <= box.right():
                within = (x - box.left()) / self._zoom
                return min(page.seams, key=lambda seam: abs(seam[0] - within))[1]
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the sheet under the pointer, or take hold of the cut between two."""
        seam = self.seam_at(event.position())
        if seam is not None:
            self._dragged = (seam, event.position().x())
            return
        for number in range(len(self._pages)):
            if self._box(number).translated(-self._offset()).contains(event.position()):
                self.choose(number)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the cut where it is dragged; show that it can be."""
        if self._dragged is not None:
            self._dragged = (self._dragged[0], event.position().x())
            self.viewport().update()
        else:
            over = self.seam_at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            self.viewport().setToolTip(_("Drag to cut elsewhere; double click: cut evenly") if over else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Cut where the pointer is."""
        if self._dragged is None:
            return
        column, self._dragged = self._dragged[0], None
        found = self.label_at(event.position().x())
        self.viewport().update()
        if found:
            self.seam_moved.emit(column, found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Cut evenly again."""
        if self.seam_at(event.position()) is not None:
            self.seams_reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys go from sheet to sheet."""
        columns = self._across() if self._pages else 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -columns,
            Qt.Key.Key_PageDown: columns,
            Qt.Key.Key_Home: -self._current,
            Qt.Key.Key_End: len(self._pages),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.choose(self._current + step)
