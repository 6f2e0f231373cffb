"""Which columns are shown: ticks, order by dragging, the user's own columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.columns import Layout
from pmo_desktop.presentation.formatting import heading
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, column, label, row
from pmo_desktop.ui.widgets.popping import show_at

_KEY = Qt.ItemDataRole.UserRole


class ColumnPopup(QFrame):
    """A list of all columns; closing it keeps what was chosen."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        layout: Layout,
        *,
        changed: Callable[[Layout], None],
        reset: Callable[[], None],
        add: Callable[[], None] | None,
    ) -> None:
        """List the columns of a layout."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("columnList")
        palette = theme.palette
        self.setStyleSheet(
            f"QFrame#columnList {{ background: {palette['hover']}; border: 1px solid {palette['strong_line']};"
            " border-radius: 6px; }"
        )
        self._layout = layout
        self._changed = changed
        self._list = QListWidget()
        self._list.setAccessibleName(_("Columns"))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for entry in layout.columns:
            item = QListWidgetItem(heading(entry.field), self._list)
            item.setData(_KEY, entry.field.key)
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if entry.shown else Qt.CheckState.Unchecked)
        self._list.itemChanged.connect(lambda _item: self._tell())
        self._list.model().rowsMoved.connect(lambda *_args: self._tell())
        self.setFixedWidth(256)
        body = column(self, margin=8, gap=8)
        body.addWidget(label(_("Columns"), "heading"))
        body.addWidget(label(_("Tick to show, drag to order"), "hint"))
        self._list.setFixedHeight(min(28 * len(layout.columns) + 8, 380))
        body.addWidget(self._list)
        actions = row(gap=8)
        if add is not None:
            actions.addWidget(button(_("＋ Column of your own"), lambda: self._then(add), kind="flat"))
        actions.addStretch(1)
        actions.addWidget(button(_("Standard"), lambda: self._then(reset), kind="flat"))
        body.addLayout(actions)

    def show_at(self, place: QPoint) -> None:
        """Open at a place of the screen."""
        show_at(self, place, self._list)

    def _tell(self) -> None:
        known = {c.field.key: c for c in self._layout.columns}
        columns = []
        for n in range(self._list.count()):
            item = self._list.item(n)
            entry = known[str(item.data(_KEY))]
            shown = item.checkState() is Qt.CheckState.Checked
            columns.append(type(entry)(entry.field, entry.width, shown))
        if any(c.shown for c in columns):
            self._layout = Layout(tuple(columns), self._layout.frozen)
            self._changed(self._layout)

    def _then(self, action: Callable[[], None]) -> None:
        self.close()
        action()
