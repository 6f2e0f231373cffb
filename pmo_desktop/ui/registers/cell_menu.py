"""The context menu of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.ui.registers.record_acts import acts_for
from pmo_desktop.ui.registers.table import GridTable


def cell_menu(table: GridTable, delete: Callable[[Sequence[int]], None], keep_only: Callable[[Filter], None]) -> QMenu:
    """What can be done with the chosen cells, with the keys that do the same."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    writable = table.grid_model.desk.writable
    ids = table.chosen_ids()
    entries = (
        (_("Cut") + "\tCtrl+X", table.cut, writable),
        (_("Copy") + "\tCtrl+C", table.copy, True),
        (_("Paste") + "\tCtrl+V", table.paste, writable),
        (_("Fill down") + "\tCtrl+D", table.fill_down, writable),
        (_("Today") + "\tCtrl+;", table.put_today, writable),
        (_("Clear") + "\tDel", table.clear, writable),
        (_("Delete rows") + "\tCtrl+-", lambda: delete(ids), writable and bool(ids)),
        (_("Only rows with this value"), lambda: keep_only(like_current(table)), table.current_id() is not None),
    )
    for words, action, possible in entries:
        menu.addAction(words, action).setEnabled(possible)
    _add_acts(menu, table, ids)
    return menu


def _add_acts(menu: QMenu, table: GridTable, ids: Sequence[int]) -> None:
    desk = table.grid_model.desk
    row = table.grid_model.rows[ids[0]] if len(ids) == 1 and desk.writable else None
    for act in acts_for(desk):
        if row is not None and act.fits(row):
            menu.addAction(_(act.words), partial(act.do, desk.context, ids[0]))


def like_current(table: GridTable) -> Filter:
    """The condition that rows have the current cell's value."""
    index = table.currentIndex()
    key = table.grid_model.field_at(index.column()).key
    value = table.grid_model.value(index.row(), index.column())
    single = value[0] if isinstance(value, tuple) and value else value
    return Filter(key, Test.BLANK) if single in (None, "", ()) else Filter(key, Test.ANY_OF, (single,))
