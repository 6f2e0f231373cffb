"""How the outline's cells look and are typed into: tree arrows, milestones, red dates of the critical path."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.lights import light_shapes
from pmo_desktop.ui.cell_option import box_of
from pmo_desktop.ui.gantt.outline_base import OutlineBase
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.registers.editors import LineEditor, TextEditor, cell_editor
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.keys import ARROWS

AnyIndex = QModelIndex | QPersistentModelIndex
PAD, INDENT = 8, 16
_ARROW, _EDITOR = 16, 128

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def arrow_span(row: GanttRow) -> tuple[int, int]:
    """Where in the name column the arrow of a summary stands."""
    left = PAD + max(0, row.level) * INDENT - 4
    return left, left + _ARROW + 4


class OutlineCells(QStyledItemDelegate):
    """Paints and edits the cells."""

    def __init__(self, theme: Theme, model: OutlineModel, view: OutlineBase) -> None:
        """Paint with a theme."""
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._plain, self._bold = theme.font(12), theme.font(12, bold=True)
        self._metrics = {False: QFontMetrics(self._plain), True: QFontMetrics(self._bold)}
        self._colors = {role: theme.color(role) for role in theme.palette}
        self._editor: QWidget | None = None
        self._new_line = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a cell."""
        self.paint_cell(painter, box_of(option), index.row(), index.column())

    def paint_cell(self, painter: QPainter, box: QRect, line: int, place: int) -> None:
        """Paint the cell of a row and a column into a rectangle."""
        row, column = self._model.row_at(line), self._model.columns[place]
        here = self._view.currentIndex()
        current = here.row() == line and here.column() == place
        picked = line in self._view.picked and row is not None
        painter.fillRect(box, self._color("selection" if picked and not current else "surface"))
        if picked and not current and self._view.several and self._is_chosen(line, place):
            painter.fillRect(box, self._color("selection_line"))
        painter.setPen(self._color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        text = self._model.text(row, column.field) if row is not None else self._model.words_of_new(place)
        if row is None:
            left = PAD + self._model.level_of_new() * INDENT + 2
            self._words(painter, box.adjusted(left, 0, -PAD, 0), text, "third", bold=False, right=False)
        else:
            left = self._lead(painter, box, row) if column.field.key == "name" else PAD
            inner = box.adjusted(left, 0, -PAD + 1, 0)
            wrong = (row.key.id, column.field.key) in self._model.wrong and row.key.kind == "task"
            tone = "red" if wrong else self._tone(row, column.field.key)
            self._words(painter, inner, text, tone, bold=not row.is_leaf and row.kind != "marks", right=column.right)
            if wrong:
                self._frame(painter, box, "red_fill", 1.5)
        if current:
            self._frame(painter, box, "accent" if self._view.hasFocus() else "strong_line", 2)

    def _is_chosen(self, line: int, place: int) -> bool:
        return self._view.selectionModel().isSelected(self._model.index(line, place))

    def _tone(self, row: GanttRow, key: str) -> str:
        if row.kind == "marks":
            return "second"
        if row.faded or (row.key.kind == "task" and row.key.id in self._model.cut):
            return "third"
        if key == "wbs":
            return "third" if row.is_leaf else "text"
        late = key == "finish" and row.is_leaf and row.critical and (row.percent or 0) < 1
        return "red" if late else "text"

    def _lead(self, painter: QPainter, box: QRect, row: GanttRow) -> int:
        """Indentation with the arrow or the diamond; the width taken."""
        left = PAD + row.level * INDENT
        middle = box.center().y() + 0.5
        if row.collapsed is not None:
            pen = QPen(self._color("second"), 1.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            x = box.left() + left + 4.0
            closed = [QPointF(x - 1, middle - 4), QPointF(x + 3, middle), QPointF(x - 1, middle + 4)]
            opened = [QPointF(x - 3, middle - 2), QPointF(x + 1, middle + 2), QPointF(x + 5, middle - 2)]
            painter.drawPolyline(QPolygonF(closed if row.collapsed else opened))
            painter.restore()
            return left + _ARROW + self._light(painter, box, left + _ARROW, row)
        if row.kind == "milestone":
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color("critical" if row.critical and (row.percent or 0) < 1 else "summary"))
            x = box.left() + left + 6.0
            points = [(x, middle - 5.5), (x + 5.5, middle), (x, middle + 5.5), (x - 5.5, middle)]
            painter.drawPolygon(QPolygonF([QPointF(a, b) for a, b in points]))
            painter.restore()
            return left + 14
        return left + (2 if row.level else _ARROW + self._light(painter, box, left + _ARROW, row))

    def _light(self, painter: QPainter, box: QRect, left: int, row: GanttRow) -> int:
        """The light of a project; the width taken."""
        if row.kind != "project" or row.facts is None:
            return 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shapes = light_shapes(row.facts.light, box.left() + left + 8.0, box.center().y() + 0.5, 14.0)
        scenes = ScenePainter(painter, self._theme.palette, self._theme.family)
        for shape in shapes:
            scenes.shape(shape)
        painter.restore()
        return 20

    def _words(self, painter: QPainter, box: QRect, text: str, tone: str, *, bold: bool, right: bool) -> None:
        if not text or box.width() <= 0:
            return
        painter.setFont(self._bold if bold else self._plain)
        painter.setPen(self._color(tone))
        shown = self._metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _frame(self, painter: QPainter, box: QRect, role: str, width: float) -> None:
        painter.setPen(QPen(self._color(role), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(box).adjusted(half, half, -half, -half))

    def _color(self, role: str) -> QColor:
        return self._colors.get(role) or self._theme.color(role)

    # -- typing --------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """The editor of the field's kind: a line, a day with its calendar, names and choices offered."""
        row, field = self._model.row_at(index.row()), self._model.columns[index.column()].field
        task = self._model.plan.rows.task(row.key.id) if row is not None else None
        editor = cell_editor(parent, self._model.edits.desk, self._theme, field, task)
        editor.setFont(self._plain)
        self._editor = editor
        self._new_line = row is None
        if isinstance(editor, LineEditor):
            editor.tabbed = lambda back: self.accept(editor, 0, -1 if back else 1)
            editor.chosen = lambda: self.accept(editor, 0, 0)
        suggestions = editor.completer() if isinstance(editor, LineEditor) else None
        if suggestions is not None and field.kind is not Kind.REFS:
            suggestions.activated.connect(lambda *_word: self.accept(editor, 0, 0))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Start from the text as typed."""
        if isinstance(editor, LineEditor | TextEditor) and not editor.started and not editor.typed():
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Hand over what was typed."""
        if isinstance(editor, LineEditor | TextEditor):
            model.setData(index, editor.typed())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """As wide as typing needs; long texts get several lines."""
        box = box_of(option)
        if isinstance(editor, TextEditor):
            editor.setGeometry(box.x(), box.y(), max(box.width(), 280), max(box.height(), 96))
        else:
            editor.setGeometry(box.x(), box.y(), max(box.width(), _EDITOR), box.height())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and, while entering, arrows take the text and go on; Alt+↓ offers; Esc leaves all as it was."""
        if editor is not self._editor:
            return False  # it was left already
        if not isinstance(editor, LineEditor | TextEditor) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        return self._key(editor, event) or super().eventFilter(editor, event)

    def _key(self, editor: LineEditor | TextEditor, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        if key is Qt.Key.Key_Escape:
            self.leave(editor)
        elif key in _ENTER and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._everywhere(editor)
        elif key in _ENTER:
            self.accept(editor, -1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.accept(editor, 0, -1 if key is Qt.Key.Key_Backtab else 1)
        elif key is Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.offer()
        elif key in ARROWS and self._view.entering and plain:
            self.accept(editor, *ARROWS[key])
        else:
            return False
        return True

    def offer(self) -> None:
        """Show the choices of the open editor."""
        if isinstance(self._editor, LineEditor):
            self._editor.offer()

    def empty(self) -> None:
        """Take the text out of the open editor."""
        if isinstance(self._editor, LineEditor | TextEditor):
            self._editor.clear()

    def accept(self, editor: QWidget, down: int, right: int) -> None:
        """Write the entry and go on."""
        if editor is not self._editor:
            return
        new_line, self._editor = self._new_line, None
        typed = editor.typed().strip() if isinstance(editor, LineEditor | TextEditor) else ""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._view.setFocus()
        self._view.after_entry(down, right, new_line and bool(typed))

    def leave(self, editor: QWidget) -> None:
        """Drop what was typed; a task that was put in for it goes again."""
        self._editor = None
        task = self._model.task_at(self._view.currentIndex().row())
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self._view.setFocus()
        if task is not None:
            self._model.give_up_unnamed(task)

    def _everywhere(self, editor: LineEditor | TextEditor) -> None:
        """Put what was typed into all chosen cells of its kind."""
        text, here = editor.typed(), self._view.currentIndex()
        cells = self._view.chosen_cells()
        self._editor = None
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self._view.setFocus()
        told: dict[int, dict[str, str]] = {}
        for row, column in dict.fromkeys([(here.row(), here.column()), *cells]):
            task = self._model.task_at(row)
            if task is not None and self._model.editable(row, column):
                told.setdefault(task, {})[self._model.columns[column].field.key] = text
        if told:
            self._model.type_texts(told)
