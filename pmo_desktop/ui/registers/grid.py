"""The grid of a register: conditions above, the table, totals below; remembers its columns and sorting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Field, Register, Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.columns import Layout, default_layout, remembered
from pmo_desktop.presentation.filters import Filter
from pmo_desktop.presentation.formatting import CUSTOM, heading, is_own
from pmo_desktop.presentation.rows import Arrangement, sort_after
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.canvas import ROW_HEIGHT
from pmo_desktop.ui.registers.cell_menu import cell_menu
from pmo_desktop.ui.registers.chips_bar import ChipsBar
from pmo_desktop.ui.registers.chosen import chosen_words
from pmo_desktop.ui.registers.column_popup import ColumnPopup
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.registers.emptiness import nothing_found, nothing_yet
from pmo_desktop.ui.registers.filter_popup import ColumnActions, FilterPopup
from pmo_desktop.ui.registers.fitting import fitted
from pmo_desktop.ui.registers.fixed_columns import GridFixed
from pmo_desktop.ui.registers.header import GridHeader
from pmo_desktop.ui.registers.memory import GridMemory
from pmo_desktop.ui.registers.model import MOST_SINGLE_CHANGES, GridModel
from pmo_desktop.ui.registers.table import GridTable
from pmo_desktop.ui.registers.totals_line import TotalsLine
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import column


class RegisterGrid(QWidget):
    """Any register as a grid.

    `columns` chooses and orders the columns at first; `name` tells apart what several grids of one register remember;
    `by_project` follows the project switcher.
    """

    current_changed = Signal(object)
    selection_changed = Signal(str)
    arrangement_changed = Signal()

    def __init__(
        self,
        context: Context,
        register: Register,
        *,
        columns: Sequence[str] | None = None,
        name: str = "",
        by_project: bool = True,
        bar: bool = True,
        totals: bool = True,
        adding: bool = True,
        row_height: int = ROW_HEIGHT,
    ) -> None:
        """Show all records in the register's own order."""
        super().__init__()
        self.context = context
        self.register = register
        self.desk = Desk(context, register, by_project=by_project)
        self._memory = GridMemory(context.settings, register.key, name)
        self._columns = columns
        self._layout = self._remembered_layout()
        self.model = GridModel(self.desk, self._layout, adding=adding)
        self.model.setParent(self)
        if self._memory.is_empty:
            self._layout = fitted(self._layout, self.model, context.theme)
        self.table = GridTable(context.theme, self.model, row_height=row_height)
        self.table.setAccessibleName(_(register.title))
        self.chips = ChipsBar(context.theme, self.model)
        self.totals = TotalsLine(self.table)
        self._last_current: int | None = None
        self._resizing = False
        self._empty: QWidget | None = None
        self._lay_out(bar=bar, totals=totals)
        self._connect()
        self._restore_sort()
        self._apply_layout()
        self._show_empty_state()

    # -- what other views use ------------------------------------------------------------------------------------

    @property
    def arrangement(self) -> Arrangement:
        """Sorting, conditions, words and grouping in force."""
        return self.model.wish

    @property
    def layout_of_columns(self) -> Layout:
        """Columns, order and widths in force."""
        return self._layout

    def current_id(self) -> int | None:
        """The record the current cell is on."""
        return self.table.current_id()

    def select(self, id: int) -> bool:  # noqa: A002 the domain's word
        """Go to a record, dropping conditions that hide it; whether it exists here."""
        if id not in self.model.rows:
            return False
        if self.model.row_of(id) is None:
            wish = self.arrangement
            self.arrange(replace(wish, filters=(), search="", folded=frozenset(), ids=None, lifted=None))
        return self.table.go_to(id)

    def set_filter(self, filters: Sequence[Filter] = (), *, pin: Sequence[Filter] = (), pin_title: str = "") -> None:
        """Show only rows meeting the conditions; `pin` lifts rows above the others instead."""
        self.arrange(replace(self.arrangement, filters=tuple(filters), pin=tuple(pin), pin_title=pin_title))

    def set_search(self, words: str) -> None:
        """Show only rows holding these words."""
        if words != self.arrangement.search:
            self.arrange(replace(self.arrangement, search=words))

    def search(self, text: str) -> None:
        """Put words into the search field."""
        self.chips.search.setText(text)
        self.set_search(text)

    def group_by(self, key: str) -> None:
        """Group by a column; empty ends it."""
        self.arrange(replace(self.arrangement, group=key, folded=frozenset()))

    def arrange(self, wish: Arrangement) -> None:
        """Show other rows or another order, and remember the sorting."""
        self.model.arrange(wish)
        self.chips.refresh()
        self.table.horizontalHeader().viewport().update()
        self._remember()
        self.arrangement_changed.emit()

    def shown(self) -> tuple[list[Field], list[Row]]:
        """The columns and records in view, in order, for printing and exporting."""
        return [c.field for c in self._layout.shown], self.model.shown_rows()

    def add_row(self) -> None:
        """Go to the line for a new row and begin to type."""
        if not self.model.adds_rows:
            self._say_read_only()
            return
        self._stack.setCurrentIndex(0)
        place = self._layout.shown
        first = next(
            (n for n, c in enumerate(place) if c.field.key == self.register.name_field),
            next((n for n, c in enumerate(place) if c.field.editable), 0),
        )
        index = self.model.index(self.model.rowCount() - 1, first)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def delete_rows(self, ids: Sequence[int]) -> None:
        """Delete records; what went is said and can be undone."""
        if not self.desk.writable:
            self._say_read_only()
        elif ids:
            self.desk.delete(self.model.rows, list(ids))

    def add_column(self) -> None:
        """Ask for the name of a new column of the user's own."""
        if not self.desk.writable:
            self._say_read_only()
            return
        name = self.context.ask.text(_("Column of your own"), _("Name of the column"))
        if name and name.strip():
            self.desk.add_column(name.strip())

    def delete_column(self, name: str) -> None:
        """Delete a column of the user's own."""
        self.desk.delete_column(name)

    def choose_columns(self, place: QPoint) -> None:
        """Open the list of columns."""
        popup = ColumnPopup(
            self,
            self.context.theme,
            self._layout,
            changed=self.set_layout_of_columns,
            reset=self.reset_columns,
            add=self.add_column if self.desk.writable else None,
        )
        popup.show_at(place)

    def reset_columns(self) -> None:
        """Go back to the standard columns."""
        self.set_layout_of_columns(fitted(self._standard_layout(), self.model, self.context.theme))

    def set_layout_of_columns(self, layout: Layout) -> None:
        """Show other columns and remember them."""
        self._layout = layout
        self._apply_layout()
        self._remember()

    # -- building ------------------------------------------------------------------------------------------------

    def _lay_out(self, *, bar: bool, totals: bool) -> None:
        self._header = GridHeader(self.context.theme, self.model, self.table)
        self.table.setHorizontalHeader(self._header)
        self._fixed = GridFixed(self.table)
        body = column(self)
        body.addWidget(self.chips)
        self.chips.setVisible(bar)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        body.addWidget(holder, 1)
        body.addWidget(self.totals)
        self.totals.setVisible(totals)
        self._with_totals = totals

    def _connect(self) -> None:
        news = self.context.news
        news.changed.connect(self._follow)
        news.project.connect(self._reload)
        self.model.changed.connect(self._rows_changed)
        header = self._header
        header.sort_asked.connect(self._sort)
        header.menu_asked.connect(self._column_menu)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        self.chips.removed.connect(self._remove_filter)
        self.chips.group_removed.connect(lambda: self.group_by(""))
        self.chips.condition_asked.connect(self._ask_condition)
        self.chips.searched.connect(self.set_search)
        self.chips.search.left.connect(self.table.setFocus)
        self.table.toggled.connect(self._toggle)
        self.table.delete_asked.connect(self.delete_rows)
        self.table.context_asked.connect(self._cell_menu)
        self.model.modelReset.connect(self._apply_widths)
        self._selection_timer = later(self, 0, self._tell_selection)
        self.table.selectionModel().currentChanged.connect(lambda *_args: self._selection_timer.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._selection_timer.start())
        self.table.selectionModel().currentChanged.connect(lambda *_args: self.table.viewport().update())

    def _standard_layout(self) -> Layout:
        without = ("project",) if self.desk.project is not None else ()
        return default_layout(self.register, self.desk.own_names(), self._columns, without=without)

    def _remembered_layout(self) -> Layout:
        return self._memory.layout(self._standard_layout())

    def _restore_sort(self) -> None:
        sort, group = self._memory.sort(self.model.rows.fields)
        if sort or group:
            self.model.arrange(replace(self.arrangement, sort=sort, group=group))
            self.chips.refresh()

    def _remember(self) -> None:
        self._memory.keep(self._layout, self.arrangement)

    def _apply_layout(self) -> None:
        self.model.set_layout(self._layout)
        self._apply_widths()
        self.totals.refresh()

    def _apply_widths(self) -> None:
        self._resizing = True
        for n, shown in enumerate(self._layout.shown):
            if n < self.model.columnCount():
                self.table.setColumnWidth(n, shown.width)
        self._resizing = False
        keys = [c.field.key for c in self._standard_layout().shown][: self._layout.frozen]
        self.table.frozen = sum(1 for c in self._layout.shown[: self._layout.frozen] if c.field.key in keys)
        self._fixed.place()

    # -- news ----------------------------------------------------------------------------------------------------

    def _follow(self, step: Step) -> None:
        if self.context.document is None:
            return
        self.model.follow(step)
        self._go_to_moved(step)
        own = {c.field.key for c in self._layout.columns if is_own(c.field.key)}
        if own != {CUSTOM + name for name in self.desk.own_names()}:
            self._layout = remembered(self._standard_layout(), self._layout.to_json())
            self._apply_layout()

    def _go_to_moved(self, step: Step) -> None:
        """Show what undo or redo brought back."""
        if step.source not in ("undo", "redo") or len(step.changes) > MOST_SINGLE_CHANGES:
            return
        mine = [c.id for c in step.changes if c.table == self.desk.register.key and c.after is not None]
        if mine and self.current_id() not in mine:
            self.table.go_to(mine[0])

    def _reload(self, _project: object = None) -> None:
        if self.context.document is not None:
            self._layout = self._remembered_layout()
            self.model.reload()
            self._apply_layout()

    def _rows_changed(self) -> None:
        if self._with_totals:
            self.totals.refresh()
        self._show_empty_state()

    def _show_empty_state(self) -> None:
        """Say what belongs here while there is nothing, or that the conditions let nothing through."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if self.model.order.lines:
            return
        if len(self.model.rows):
            self._empty = nothing_found(self.context, self._clear_conditions)
        else:
            self._empty = nothing_yet(self.context, self.register, self.add_row if self.model.adds_rows else None)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _clear_conditions(self) -> None:
        self.chips.search.clear()
        self.arrange(replace(self.arrangement, filters=(), search="", pin=(), ids=None, lifted=None))

    def _say_read_only(self) -> None:
        text = _("This file is open for reading only. Save a copy to go on working.")
        self.context.say(Message(Tone.NEUTRAL, text))

    def _tell_selection(self) -> None:
        current = self.current_id()
        if current != self._last_current:
            self._last_current = current
            self.current_changed.emit(current)
        self.table.viewport().update()
        self.selection_changed.emit(chosen_words(self.table))

    # -- header and menus ----------------------------------------------------------------------------------------

    def _sort(self, key: str, adding: bool) -> None:
        self.arrange(replace(self.arrangement, sort=sort_after(self.arrangement.sort, key, adding=adding)))

    def _column_menu(self, key: str, place: QPoint) -> None:
        field = self.model.rows.fields[key]
        actions = ColumnActions(
            sort=lambda sort: self.arrange(replace(self.arrangement, sort=(sort,) if sort else ())),
            filter=lambda chosen: self.set_condition(key, chosen),
            group=self.group_by,
            hide=lambda: self.set_layout_of_columns(self._layout.toggled(key, shown=False)),
            delete=(lambda: self.delete_column(key[len(CUSTOM) :])) if is_own(key) and self.desk.writable else None,
        )
        FilterPopup(self, self.context.theme, self.model, field, actions).show_at(place)

    def _cell_menu(self, place: QPoint) -> None:
        cell_menu(self.table, self.delete_rows, lambda chosen: self.set_condition(chosen.field, chosen)).popup(place)

    def set_condition(self, key: str, chosen: Filter | None) -> None:
        """Set or take away the condition on one column."""
        filters = [f for f in self.arrangement.filters if f.field != key]
        self.arrange(replace(self.arrangement, filters=(*filters, *([chosen] if chosen else []))))

    def _remove_filter(self, place: int) -> None:
        filters = [f for n, f in enumerate(self.arrangement.filters) if n != place]
        self.arrange(replace(self.arrangement, filters=tuple(filters)))

    def _ask_condition(self, button: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = button.mapToGlobal(QPoint(0, button.height() + 2))
        for entry in self._layout.columns:
            key = entry.field.key
            menu.addAction(heading(entry.field), lambda key=key: self._column_menu(key, place))
        menu.popup(place)

    def _toggle(self, key: str) -> None:
        self.arrange(replace(self.arrangement, folded=self.arrangement.folded ^ {key}))

    def _resized(self, section: int, _old: int, new: int) -> None:
        if not self._resizing and section < len(self._layout.shown):
            self._layout = self._layout.resized(self._layout.shown[section].field.key, new)
            self.model.columns = self._layout.shown
            self._remember()

    def _moved(self, logical: int, _old: int, new: int) -> None:
        """Take a dragged column's new place into the layout, where headings and cells stand in one order."""
        if self._resizing:
            return
        keys = [c.field.key for c in self._layout.shown]
        moved = keys.pop(logical)
        before = keys[new] if new < len(keys) else ""
        QTimer.singleShot(0, self, lambda: self._take_move(moved, before))

    def _take_move(self, moved: str, before: str) -> None:
        self._resizing = True
        for place in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(place), place)
        self._resizing = False
        self.set_layout_of_columns(self._layout.moved(moved, before))
