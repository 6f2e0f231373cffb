"""The context menu of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.filters import Filter, Test

if TYPE_CHECKING:
    from pmo_desktop.ui.registers.grid import RegisterGrid


def cell_menu(grid: RegisterGrid) -> QMenu:
    """What can be done with the chosen cells, with the keys that do the same."""
    table = grid.table
    menu = QMenu(grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    writable = grid.desk.writable
    ids = table.chosen_ids()
    entries = (
        (_("Cut") + "\tCtrl+X", table.cut, writable),
        (_("Copy") + "\tCtrl+C", table.copy, True),
        (_("Paste") + "\tCtrl+V", table.paste, writable),
        (_("Fill down") + "\tCtrl+D", table.fill_down, writable),
        (_("Today") + "\tCtrl+;", table.put_today, writable),
        (_("Clear") + "\tDel", table.clear, writable),
        (_("Delete rows") + "\tCtrl+-", lambda: grid.delete_rows(ids), writable and bool(ids)),
        (_("Only rows with this value"), lambda: only_like_current(grid), grid.current_id() is not None),
    )
    for words, action, possible in entries:
        menu.addAction(words, action).setEnabled(possible)
    return menu


def only_like_current(grid: RegisterGrid) -> None:
    """Keep only the rows that have the current cell's value."""
    index = grid.table.currentIndex()
    key = grid.model.field_at(index.column()).key
    value = grid.model.value(index.row(), index.column())
    single = value[0] if isinstance(value, tuple) and value else value
    chosen = Filter(key, Test.BLANK) if single in (None, "", ()) else Filter(key, Test.ANY_OF, (single,))
    grid.set_condition(key, chosen)
