"""What can be done with a table of the sheet, and at one of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QMenu

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.frames import DEEPEST_HEADER, Frame
from pmo_desktop.domain.importing.layouts import NO_REGISTER
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import key_text
from pmo_desktop.exchange.excel.recognition.framing import frame_of
from pmo_desktop.exchange.excel.sheet import Place, address, column_letters
from pmo_desktop.ui.importing.chips import ChipStrip
from pmo_desktop.ui.importing.desk import Desk
from pmo_desktop.ui.importing.sheet_table import SheetTable
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.importing.words import register_title


class Host(Protocol):
    """The page the menus are for."""

    desk: Desk
    table: SheetTable
    chips: ChipStrip

    def toggle_row(self, table: int, row_number: int) -> None:
        """Leave a row out, or take it."""

    def field_wanted(self, table: int, column_number: int) -> None:
        """Open the drop-down of a column or of a form's answer."""

    def answer_at(self, table: int) -> int | None:
        """The key of a form's answer at the current cell."""

    def register_menu(self, table: int) -> QMenu:
        """All that a table may be."""


def table_menu(menu: QMenu, page: Host, source: Source, table: int, registers: Sequence[Register]) -> QMenu:
    """Fill a menu with all that a table may be, and what can be done with its frame."""
    finding, reading = source.finding, source.reading
    if finding is None or reading is None or table >= len(finding.tables):
        return menu
    now = finding.tables[table].register or NO_REGISTER
    for key in (NO_REGISTER, *(r.key for r in registers)):
        action = menu.addAction(register_title(key or None, registers))
        action.setCheckable(True)
        action.setChecked(key == now)
        action.setData(key)
        action.triggered.connect(lambda _on=False, k=key: page.desk.set_register(source, table, k))
        if key == NO_REGISTER:
            menu.addSeparator()
    menu.addSeparator()
    if finding.tables[table].form:
        return menu
    own = reading.decisions.of(finding.sheet, table).frame
    frame = own or frame_of(finding.tables[table])
    _frame_entries(menu, page, source, table, frame)
    if own is not None and table < source.recognised:
        menu.addAction(_("Frame as recognised"), lambda: page.desk.set_frame(source, table, None))
    if table >= source.recognised:
        menu.addAction(_("Take this table away"), lambda: page.desk.remove_table(source, table))
    return menu


def _frame_entries(menu: QMenu, page: Host, source: Source, table: int, frame: Frame) -> None:
    heads = menu.addMenu(_("Header rows"))
    for count in range(1, min(DEEPEST_HEADER, frame.bottom - frame.top + 1) + 1):
        action = heads.addAction(_header_words(frame.with_header(count)))
        action.setCheckable(True)
        action.setChecked(frame.header_rows == count)
        action.setData(count)
        action.triggered.connect(lambda _on=False, n=count: page.desk.set_frame(source, table, frame.with_header(n)))
    menu.addAction(_("Move the frame by keys (F8)"), lambda: page.table.tool.begin(table))


def _header_words(frame: Frame) -> str:
    if frame.top == frame.last:
        return _("row {n}").format(n=frame.top)
    return _("rows {a}–{b}").format(a=frame.top, b=frame.last)


def place_menu(menu: QMenu, page: Host, source: Source, place: Place, table: int | None) -> QMenu:
    """Fill a menu with what can be done at a cell: with the cells selected, its table, its row and column."""
    selected = page.table.selected_frame()
    if selected is not None:
        words = _("{cells} is a table").format(cells=_cells(selected))
        menu.addAction(words, page.table.take_selection)
        menu.addSeparator()
    finding, reading = source.finding, source.reading
    if table is None or finding is None or reading is None:
        return menu
    row, column = place
    if finding.tables[table].form:
        answer = page.answer_at(table)
        if answer is not None:
            words = _("Field of {cell}…").format(cell=key_text(answer))
            menu.addAction(words, lambda: page.field_wanted(table, column))
        _what(menu, page, table)
        return menu
    frame = reading.decisions.of(finding.sheet, table).frame or frame_of(finding.tables[table])
    desk = page.desk
    if row > frame.last:
        menu.addAction(_("Leave row {n} out, or take it").format(n=row), lambda: page.toggle_row(table, row))
    menu.addAction(
        _("Field of column {letters}…").format(letters=column_letters(column)), lambda: page.chips.open(column)
    )
    menu.addSeparator()
    for words, changed in (
        (_("The table begins in row {n}").format(n=row), frame.with_top(row)),
        (_("The header ends in row {n}").format(n=row), frame.with_header(row - frame.top + 1)),
        (_("The table ends in row {n}").format(n=row), frame.with_bottom(row)),
        (_("The table begins in column {letters}").format(letters=column_letters(column)), frame.with_left(column)),
        (_("The table ends in column {letters}").format(letters=column_letters(column)), frame.with_right(column)),
    ):
        if changed != frame:
            menu.addAction(words, lambda one=changed: desk.set_frame(source, table, one))
    menu.addSeparator()
    _what(menu, page, table)
    menu.addAction(_("Move the frame by keys (F8)"), lambda: page.table.tool.begin(table))
    menu.addAction(_("Not a table"), lambda: desk.remove_table(source, table))
    return menu


def _cells(frame: Frame) -> str:
    return f"{address(frame.top, frame.left)}:{address(frame.bottom, frame.right)}"


def _what(menu: QMenu, page: Host, table: int) -> None:
    what = page.register_menu(table)
    what.setParent(menu, what.windowFlags())
    what.setTitle(_("What this table is"))
    menu.addMenu(what)
