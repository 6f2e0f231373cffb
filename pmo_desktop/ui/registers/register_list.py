"""The list of registers in their groups, with how many records each holds and a field to find one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Group, Register
from pmo_desktop.ui.cell_option import box_of, is_selected
from pmo_desktop.ui.theme import BODY, SMALL, Theme
from pmo_desktop.ui.widgets.layout import column

WIDTH, WIDEST = 176, 216
_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1

GROUPS: Mapping[Group, str] = {
    Group.GOVERNANCE: N_("Governance"),
    Group.SCOPE: N_("Scope and delivery"),
    Group.QUALITY: N_("Quality and audit"),
    Group.MONEY: N_("Money"),
    Group.PEOPLE: N_("People"),
    Group.KNOWLEDGE: N_("Knowledge"),
    Group.RISKS: N_("Risks and issues"),
    Group.PORTFOLIO: N_("Portfolio"),
    Group.SCHEDULE: N_("Schedule data"),
    Group.RESOURCES: N_("Resources"),
}


class RegisterList(QWidget):
    """Registers by group; choosing one shows it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, registers: Sequence[Register]) -> None:
        """List the registers."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "alternate")
        metrics = QFontMetrics(theme.font(BODY, bold=True))
        longest = max((metrics.horizontalAdvance(_(r.title)) for r in registers), default=0)
        self.setFixedWidth(max(WIDTH, min(longest + 72, WIDEST)))
        self._theme = theme
        self._items: dict[str, QTreeWidgetItem] = {}
        body = column(self, gap=8)
        body.setContentsMargins(8, 8, 8, 0)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("Find a register"))
        self.finder.setAccessibleName(_("Find a register"))
        self.finder.setClearButtonEnabled(True)
        self.finder.addAction(theme.icon("search", "second", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.finder.textChanged.connect(self._narrow)
        self.finder.installEventFilter(self)
        body.addWidget(self.finder)
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(_("Registers"))
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(0)
        self._tree.setRootIsDecorated(False)
        self._tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.setItemDelegate(_Entry(theme, self._tree))
        self._tree.setStyleSheet(f"QTreeWidget {{ background: {theme.palette['alternate']}; border: none; }}")
        self._tree.setExpandsOnDoubleClick(False)
        self._tree.itemClicked.connect(self._clicked)
        self._tree.currentItemChanged.connect(lambda item, _old: self._tell(item))
        body.addWidget(self._tree, 1)
        for group, title in GROUPS.items():
            members = [r for r in registers if r.group is group]
            if members:
                self._add_group(_(title), members)

    def _add_group(self, title: str, members: Sequence[Register]) -> None:
        top = QTreeWidgetItem(self._tree, [title])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for register in members:
            item = QTreeWidgetItem(top, [_(register.title)])
            item.setData(0, _KEY, register.key)
            item.setToolTip(0, _(register.about))
            self._items[register.key] = item
        top.setExpanded(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records each register holds."""
        for key, item in self._items.items():
            number = counts.get(key, 0)
            if item.data(0, _COUNT) != number:
                item.setData(0, _COUNT, number)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)} {number}")

    def choose(self, key: str) -> None:
        """Mark a register without telling of it."""
        item = self._items.get(key)
        if item is not None and self._tree.currentItem() is not item:
            self._tree.blockSignals(True)
            self._tree.setCurrentItem(item)
            self._tree.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down in the find field go to the first register found."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                found = next((i for i in self._items.values() if not i.isHidden()), None)
                if found is not None:
                    self._tree.setCurrentItem(found)
                    self._tree.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.finder.clear()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        word = text.strip().casefold()
        for n in range(self._tree.topLevelItemCount()):
            top = self._tree.topLevelItem(n)
            if top is None:
                continue
            members = [top.child(i) for i in range(top.childCount())]
            for item in members:
                item.setHidden(word not in item.text(0).casefold())
            top.setHidden(all(item.isHidden() for item in members))
            if word:
                top.setExpanded(True)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _KEY) is None:
            item.setExpanded(not item.isExpanded())

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, _KEY) if item is not None else None
        if key:
            self.chosen.emit(str(key))


class _Entry(QStyledItemDelegate):
    """Groups bold with an arrow; registers with their count; the chosen one on its tint."""

    def __init__(self, theme: Theme, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(WIDTH - 16, 28)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        rect = box_of(option)
        chosen = is_selected(option)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.save()
        if index.data(_KEY) is None:
            opened = self._tree.isExpanded(index.model().index(index.row(), 0))
            name = "chevron_down" if opened else "chevron_right"
            painter.drawPixmap(rect.left() + 4, rect.center().y() - 5, theme.pixmap(name, "second", 12))
            painter.setFont(theme.font(BODY, bold=True))
            painter.setPen(theme.color("second"))
            painter.drawText(rect.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            painter.restore()
            return
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        ink: QColor = theme.color("accent_text" if chosen else "text")
        count = index.data(_COUNT)
        small = theme.font(SMALL)
        painter.setFont(small)
        painter.setPen(theme.color("accent_text" if chosen else "third"))
        number = str(count) if count else ""
        painter.drawText(
            rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number
        )
        width = painter.fontMetrics().horizontalAdvance(number)
        painter.setFont(theme.font(BODY, bold=chosen))
        painter.setPen(ink)
        inner = rect.adjusted(20, 0, -12 - width, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
