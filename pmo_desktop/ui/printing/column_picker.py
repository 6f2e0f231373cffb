"""The columns of a print: ticked, in their order, with their widths."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSpinBox, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.gantt_wishes import GanttWishes
from pmo_desktop.reporting.paper import PIXELS_PER_MM
from pmo_desktop.ui.widgets.layout import button, column, label, row

_KEY = Qt.ItemDataRole.UserRole


class ColumnPicker(QDialog):
    """A list to tick and to drag; Alt+Up and Alt+Down move; the width is of the column chosen in the list."""

    wished = Signal(object)

    def __init__(self, paper: GanttPaper, parent: QWidget | None = None) -> None:
        """Show the columns of this print first, then the others."""
        super().__init__(parent)
        self.setWindowTitle(_("Columns on paper"))
        self._wishes = paper.wishes
        self._usual = tuple(c.key for c in paper.columns)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(label(_("Drag to change the order"), "second"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setMinimumSize(300, 340)
        chosen = paper.wishes.chosen(paper.offered, paper.columns)
        shown = {one.key for one in chosen}
        for one in (*chosen, *(c for c in (*paper.columns, *paper.offered) if c.key not in shown)):
            if self._item(one.key) is not None:
                continue
            item = QListWidgetItem(_(one.title), self.list)
            item.setData(_KEY, one.key)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if one.key in shown else Qt.CheckState.Unchecked)
            if one.key == "name":
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        layout.addWidget(self.list, 1)
        line = row(gap=8)
        line.addWidget(button("↑", lambda: self.move_current(-1), tip=_("Further left (Alt+Up)")))
        line.addWidget(button("↓", lambda: self.move_current(1), tip=_("Further right (Alt+Down)")))
        line.addSpacing(8)
        line.addWidget(label(_("Width"), "second"))
        self.width_field = QSpinBox()
        self.width_field.setRange(0, 150)
        self.width_field.setSuffix(_(" mm"))
        self.width_field.setSpecialValueText(_("by its texts"))
        self.width_field.setAccessibleName(_("Width"))
        self.width_field.setKeyboardTracking(False)
        line.addWidget(self.width_field, 1)
        layout.addLayout(line)
        foot = row(gap=8)
        foot.addWidget(button(_("The usual columns"), self.reset))
        foot.addStretch()
        foot.addWidget(button(_("Close"), self.accept, kind="primary"))
        layout.addLayout(foot)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_width())
        self.list.itemChanged.connect(lambda _item: self._say())
        self.list.model().rowsMoved.connect(lambda *_moved: self._say())
        self.width_field.valueChanged.connect(self._widen)
        self.list.installEventFilter(self)
        self.list.setCurrentRow(0)

    def _item(self, key: str) -> QListWidgetItem | None:
        items = (self.list.item(n) for n in range(self.list.count()))
        return next((item for item in items if item.data(_KEY) == key), None)

    def keys(self) -> tuple[str, ...]:
        """The ticked columns in order."""
        items = [self.list.item(n) for n in range(self.list.count())]
        return tuple(str(i.data(_KEY)) for i in items if i.checkState() is Qt.CheckState.Checked)

    def _say(self) -> None:
        wishes = replace(self._wishes, columns=self.keys())
        if wishes != self._wishes:
            self._wishes = wishes
            self.wished.emit(wishes)

    def move_current(self, step: int) -> None:
        """Move the chosen column up or down the list."""
        at = self.list.currentRow()
        if not 0 <= at + step < self.list.count():
            return
        item = self.list.takeItem(at)
        self.list.insertItem(at + step, item)
        self.list.setCurrentItem(item)
        self._say()

    def _show_width(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        width = dict(self._wishes.widths).get(str(item.data(_KEY)), 0.0)
        self.width_field.blockSignals(True)
        self.width_field.setValue(round(width / PIXELS_PER_MM))
        self.width_field.blockSignals(False)

    def _widen(self, millimetres: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            width = millimetres * PIXELS_PER_MM if millimetres else None
            self._wishes = self._wishes.width_of(str(item.data(_KEY)), width)
            self.wished.emit(self._wishes)

    def reset(self) -> None:
        """Back to the usual columns, as wide as their texts."""
        self._wishes = GanttWishes(rows=self._wishes.rows, parts=self._wishes.parts)
        self.list.blockSignals(True)
        for number, key in enumerate(self._usual):
            item = self._item(key)
            if item is not None:
                self.list.insertItem(number, self.list.takeItem(self.list.row(item)))
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setCheckState(Qt.CheckState.Checked if item.data(_KEY) in self._usual else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._show_width()
        self.wished.emit(self._wishes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the column."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_current(step)
                return True
        return super().eventFilter(watched, event)
