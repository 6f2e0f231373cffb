"""The sheet on the page: a read-only grid with the tables it holds outlined and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.exchange.excel.sheet import Sheet
from pmo_desktop.exchange.excel.shown import is_number, shown_text
from pmo_desktop.ui.importing.frame_tool import FrameTool
from pmo_desktop.ui.importing.marks import Marks, Outline
from pmo_desktop.ui.importing.sheet_cells import SheetCells
from pmo_desktop.ui.importing.sheet_metrics import ROW
from pmo_desktop.ui.importing.sheet_model import SheetModel
from pmo_desktop.ui.importing.sheet_overlay import SheetOverlay
from pmo_desktop.ui.theme import TINY, Theme
from pmo_desktop.ui.widgets.layout import button

LEFT = 40
_CHARACTER = 6.6
_LEAST, _MOST, _TABLE_LEAST = 24, 340, 64
_MOST_LABELS = 24
_LOOKED_AT = 80
_TALL_ROWS = 8
_NUMBER_MOST = 130
_TEXT_MOST = 200


class SheetTable(QTableView):
    """Shows one sheet; `field_wanted` asks for a column's drop-down, `row_clicked` for leaving a row out.

    `table_wanted` asks to take the selected cells for a table, `menu_wanted` for what can be done at a place.
    """

    field_wanted = Signal(int, int)
    row_clicked = Signal(int, int)
    register_wanted = Signal(int, object)
    moved = Signal()
    table_wanted = Signal(object)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme = theme
        self.sheet_model = SheetModel()
        self.setModel(self.sheet_model)
        self._cells = SheetCells(theme, self.sheet_model, self)
        self.setItemDelegate(self._cells)
        self._over = SheetOverlay(theme, self, self.sheet_model, self._cells)
        self.setAccessibleName(_("The sheet as it looks"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setFixedHeight(20)
        across.setMinimumSectionSize(12)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setFixedWidth(LEFT)
        down.setDefaultSectionSize(ROW)
        down.setMinimumSectionSize(ROW)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setSectionsClickable(True)
        down.setToolTip(_("Click a row's number to leave the row out, or to take it after all."))
        across.setStyleSheet("QHeaderView::section { padding: 0; min-height: 19px; font-size: 11px; }")
        down.sectionClicked.connect(self._row_header)
        across.sectionResized.connect(lambda *_sizes: self._place())
        self._tall = False
        self.labels: dict[int, QPushButton] = {}
        self._current_table = 0
        self.tool = FrameTool(theme, self)
        self._take = button(_("This is a table (Ctrl+T)"), self.take_selection, kind="primary")
        self._take.setParent(self.viewport())
        self._take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._take.hide()
        self._title: Callable[[int], str] = str
        self.horizontalScrollBar().valueChanged.connect(self._place)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.verticalScrollBar().valueChanged.connect(self._refresh_tall)
        self.selectionModel().currentChanged.connect(self._current)
        self.selectionModel().selectionChanged.connect(lambda *_sets: self._offer())

    @property
    def current_table(self) -> int:
        """The number of the table at hand, whose frame has handles."""
        return self._current_table

    @current_table.setter
    def current_table(self, number: int) -> None:
        self._current_table = self.tool.current = number
        self.viewport().update()

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: Sheet, marks: Marks, title: Callable[[int], str]) -> None:
        """Show a sheet; the same one again keeps its place. `title` names a table by its number."""
        self._title = title
        if sheet is self.sheet_model.sheet:
            self.sheet_model.set_marks(marks)
        else:
            self.clearSpans()
            self.sheet_model.set_sheet(sheet, marks)
            self._cells.reset()
            self._tall = any(span.bottom - span.top > _TALL_ROWS for span in self.sheet_model.spans)
            self._set_widths(sheet, marks)
            for span in self.sheet_model.spans:
                self.setSpan(span.top - 1, span.left - 1, span.bottom - span.top + 1, span.right - span.left + 1)
            self.current_table = next((f.index for f in marks.frames if f.imported), 0)
            self._go_to_start(marks)
        self.tool.show_frames({frame.index: frame.area for frame in marks.frames if frame.movable})
        self._make_labels(marks.frames)
        self._offer()
        self.viewport().update()

    def _go_to_start(self, marks: Marks) -> None:
        frame = next((f for f in marks.frames if f.index == self.current_table), None)
        row, column = (frame.area.bottom and frame.area.top - 1, frame.area.left - 1) if frame else (0, 0)
        below = min(self.sheet_model.rowCount() - 1, max(0, row))
        self.setCurrentIndex(self.sheet_model.index(below, max(0, column)))
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)
        if frame is not None and row > 12:
            self.verticalScrollBar().setValue((row - 2) * ROW)

    def _set_widths(self, sheet: Sheet, marks: Marks) -> None:
        header = self.horizontalHeader()
        used: set[int] = set()
        for frame in marks.frames:
            used |= set(range(frame.area.left, min(frame.area.right, frame.area.left + 400) + 1))
        for column in range(self.sheet_model.columnCount()):
            own = sheet.widths.get(column + 1)
            if own:
                width = round(own * _CHARACTER + 5)
            else:
                width = max(72, self._text_width(sheet, column + 1)) if column + 1 in used else 72
            least = _LEAST
            if column + 1 in used:
                least = max(_TABLE_LEAST, self._number_width(sheet, column + 1))
            header.resizeSection(column, max(least, min(_MOST, width)))

    def _text_width(self, sheet: Sheet, column: int) -> int:
        """What the first texts of a column need where the workbook gives no width."""
        cells = (sheet.cells.get((row, column)) for row in range(1, _LOOKED_AT))
        texts = {shown_text(cell)[:60] for cell in cells if cell is not None}
        return min(_TEXT_MOST, max((self._cells.width(text) + 14 for text in texts), default=0))

    def _number_width(self, sheet: Sheet, column: int) -> int:
        """What the first numbers and dates of a column need, which are never cut."""
        cells = (sheet.cells.get((row, column)) for row in range(1, _LOOKED_AT))
        texts = {shown_text(cell) for cell in cells if cell is not None and is_number(cell)}
        return min(_NUMBER_MOST, max((self._cells.width(text) + 14 for text in texts), default=0))

    def _make_labels(self, frames: Sequence[Outline]) -> None:
        for label in self.labels.values():
            label.hide()
            label.deleteLater()
        self.labels = {}
        for frame in frames[:_MOST_LABELS]:
            label = QPushButton(self._title(frame.index), self.viewport())
            label.setToolTip(_("Change what this table is"))
            label.setAccessibleName(_("Table: {title}").format(title=label.text()))
            label.setCursor(Qt.CursorShape.PointingHandCursor)
            ground, ink = ("accent", "on_accent") if frame.imported else ("header", "second")
            colours = self._theme.palette
            label.setStyleSheet(
                f"QPushButton {{ background: {colours[ground]}; color: {colours[ink]}; border: none;"
                f" border-radius: 2px; padding: 0 8px; min-height: 20px; max-height: 20px; font-size: {TINY + 1}px; }}"
                f" QPushButton:focus {{ border: 1px solid {colours['text']}; }}"
            )
            label.clicked.connect(
                lambda _on=False, index=frame.index, at=label: self.register_wanted.emit(
                    index, at.mapToGlobal(QPoint(0, at.height()))
                )
            )
            label.adjustSize()
            label.show()
            self.labels[frame.index] = label
        self._place()

    def _refresh_tall(self) -> None:
        """Cells merged over many rows show their text in the part that is in view."""
        if self._tall:
            self.viewport().update()

    # -- geometry -------------------------------------------------------------------------------------------------

    def frame_rect(self, frame: Outline) -> QRect:
        """Where a table lies in the viewport, which it may leave on every side."""
        return self.tool.rect_of(frame.area)

    def _place(self) -> None:
        """Put the labels of the tables over their frames and tell the chips."""
        width, height = self.viewport().width(), self.viewport().height()
        for frame in self.sheet_model.marks.frames:
            label = self.labels.get(frame.index)
            if label is None:
                continue
            rect = self.frame_rect(frame)
            seen = rect.right() > 0 and rect.left() < width and rect.bottom() > 0 and rect.top() < height
            label.setVisible(seen)
            x = max(4, min(max(0, rect.left()) + 118, width - label.width() - 4))
            y, beside = rect.top() - 20, rect.right() + 4
            if rect.top() >= 20:
                ends = min(rect.right(), width) - label.width()
                places = [one for one in (x, rect.left(), ends) if 0 <= one <= width - label.width()]
                free = next((one for one in places if self._free(frame.area.top - 1, one, label.width())), None)
                if free is None and beside + label.width() < width:
                    x, y = beside, rect.top() + 2
                elif free is not None:
                    x = free
            elif beside + label.width() < width and rect.top() >= 0:
                x, y = beside, 2
            else:
                y = rect.bottom() + 1 if rect.bottom() + 22 < height else height - 22
            label.move(x, y)
        self._place_offer()
        self.moved.emit()

    def _free(self, row: int, left: int, width: int) -> bool:
        """Whether no text of a row stands where a label would."""
        sheet, anchors = self.sheet_model.sheet, self.sheet_model.anchors
        last = self.columnAt(self.viewport().width() - 1)
        for column in range((last if last >= 0 else self.sheet_model.columnCount() - 1) + 1):
            cell = sheet.cells.get((row, column + 1))
            if cell is None:
                continue
            box = self.visualRect(self.sheet_model.index(row - 1, column))
            text = self._cells.width(shown_text(cell)[:200]) + 12
            begin = box.left()
            if (row, column + 1) in anchors:
                begin = max(box.left(), box.center().x() - text // 2)
            elif is_number(cell):
                begin = box.right() - text
            if begin < left + width and left < begin + text:
                return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the labels in place."""
        super().resizeEvent(event)
        self._place()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, texts that run over empty neighbours, the reasons of skipped rows and the frames."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        rows = range(max(0, self.rowAt(0)), self._last_row() + 1)
        self._over.running_texts(painter, rows)
        for frame in self.sheet_model.marks.frames:
            if frame.index == self.tool.index:
                continue
            pen = QPen(self._theme.color("accent" if frame.imported else "third"), 2)
            if not frame.imported:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(self.frame_rect(frame))
        self._over.reasons(painter, rows)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.tool.paint(painter)
        painter.end()

    def _last_row(self) -> int:
        last = self.rowAt(self.viewport().height() - 1)
        return last if last >= 0 else self.sheet_model.rowCount() - 1

    # -- keys and clicks ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the column's drop-down, Space leaves the row out or takes it, F8 moves the frame by keys."""
        if self.tool.key(event):
            return
        if event.key() == Qt.Key.Key_F8:
            self.tool.begin(self.current_table)
            return
        if event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.take_selection()
            return
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            table = self._table_for(index.row() + 1, index.column() + 1)
            if table is not None:
                self.field_wanted.emit(table, index.column() + 1)
            return
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self._row_header(index.row())
            return
        super().keyPressEvent(event)

    def _table_for(self, row: int, column: int) -> int | None:
        """The table at a place, else the current one when it has this column."""
        own = self.sheet_model.marks.table_at(row, column)
        if own is not None:
            return own
        frames = [f for f in self.sheet_model.marks.frames if f.index == self.current_table]
        return self.current_table if frames and frames[0].area.left <= column <= frames[0].area.right else None

    def _row_header(self, row: int) -> None:
        marks = self.sheet_model.marks
        for frame in marks.frames:
            if (frame.index, row + 1) in marks.struck:
                self.row_clicked.emit(frame.index, row + 1)
                return
        for frame in marks.frames:
            if frame.imported and frame.area.top <= row + 1 <= frame.area.bottom:
                self.row_clicked.emit(frame.index, row + 1)
                return

    def _current(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        table = self.sheet_model.marks.table_at(index.row() + 1, index.column() + 1)
        if table is not None and table != self.current_table:
            self.current_table = table
        self.moved.emit()

    def bring(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into view; the keyboard stays where it is."""
        index = self.sheet_model.index(row - 1, column - 1)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view and make it the current one."""
        index = self.sheet_model.index(row - 1, column - 1)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus()

    # -- a table where none was seen ------------------------------------------------------------------------------

    def selected_frame(self) -> Frame | None:
        """The selected cells as a frame; None while they are too few for a table."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            return None
        top, bottom = min(r.top() for r in ranges), max(r.bottom() for r in ranges)
        left, right = min(r.left() for r in ranges), max(r.right() for r in ranges)
        return Frame.over(top + 1, left + 1, bottom + 1, right + 1) if bottom > top and right > left else None

    def take_selection(self) -> None:
        """Ask for a table over the selected cells."""
        frame = self.selected_frame()
        if frame is not None:
            self.clearSelection()
            self.table_wanted.emit(frame)

    def _offer(self) -> None:
        frame = self._cells.selected = self.selected_frame()
        self.viewport().update()
        seen = frame is not None and self.tool.rect_of(frame).intersects(self.viewport().rect())
        self._take.setVisible(seen and self.tool.frame is None)
        self._place_offer()

    def _place_offer(self) -> None:
        frame = self.selected_frame() if self._take.isVisibleTo(self.viewport()) else None
        if frame is None:
            return
        rect, size = self.tool.rect_of(frame), self._take.sizeHint()
        x = max(4, min(rect.right() - size.width(), self.viewport().width() - size.width() - 4))
        y = max(4, min(rect.bottom() + 4, self.viewport().height() - size.height() - 4))
        self._take.setGeometry(x, y, size.width(), size.height())
        self._take.raise_()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done at the place clicked, or at the current cell."""
        self.menu_wanted.emit(event.globalPos())
