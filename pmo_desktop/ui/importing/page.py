"""A file that was read: its sheet with fields over the columns, its sheets, and what there is to decide."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import SheetFinding, TableFinding
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.importing.chips import ChipStrip
from pmo_desktop.ui.importing.desk import Desk
from pmo_desktop.ui.importing.marks import marks_of
from pmo_desktop.ui.importing.outcome import lines_of
from pmo_desktop.ui.importing.panel import Panel
from pmo_desktop.ui.importing.points import Point, points_of
from pmo_desktop.ui.importing.sheet_table import SheetTable
from pmo_desktop.ui.importing.sheet_tabs import SheetTab, SheetTabs
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.importing.table_menus import place_menu, table_menu
from pmo_desktop.ui.importing.words import frame_words, sheet_found, table_title
from pmo_desktop.ui.widgets.layout import column, label, panel, row


class SheetPage(QWidget):
    """Shows one file of the desk and takes the decisions about it."""

    def __init__(self, context: Context, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._theme = context.theme
        self.desk = desk
        self._registers: tuple[Register, ...] = tuple(context.opened.registers)
        self.points: list[Point] = []
        self._point = -1
        across = row(self, gap=0)
        left = column()
        self.table = SheetTable(self._theme)
        self.chips = ChipStrip(self._theme, self.table)
        left.addWidget(self.chips)
        left.addWidget(self.table, 1)
        self.sheets = SheetTabs(self._theme)
        left.addWidget(self.sheets)
        hint = panel("bar")
        hint.setFixedHeight(28)
        line = row(hint, left=12, right=12)
        self._hint = label(_hint_words(), "hint")
        line.addWidget(self._hint)
        line.addStretch()
        left.addWidget(hint)
        across.addLayout(left, 1)
        self.panel = Panel(self._theme)
        across.addWidget(self.panel)
        self.table.field_wanted.connect(self._field_wanted)
        self.table.row_clicked.connect(self.toggle_row)
        self.table.register_wanted.connect(self._register_wanted)
        self.table.moved.connect(self._table_moved)
        self.table.tool.drawn.connect(self._frame_drawn)
        self.table.tool.told.connect(self._frame_told)
        self.table.table_wanted.connect(self._table_wanted)
        self.table.menu_wanted.connect(self._menu_wanted)
        self.chips.chosen.connect(self._field_chosen)
        self.sheets.chosen.connect(self._sheet_chosen)
        self.sheets.ticked.connect(self._sheet_ticked)
        self.panel.point_wanted.connect(self._point_wanted)
        self.panel.value_wanted.connect(self.ask_value)
        self.panel.settled.connect(self._settled)
        self.panel.remembered.connect(self._remembered)
        self.panel.outcome.wanted.connect(self._row_wanted)

    @property
    def source(self) -> Source | None:
        """The file shown."""
        return self.desk.source

    def show_source(self, source: Source) -> None:
        """Show a file that was read."""
        reading, finding, page = source.reading, source.finding, source.page
        if reading is None or finding is None or page is None:
            return
        plan = source.plan
        taken = reading.wishes.takes(finding)
        marks = marks_of(finding, plan, reading.decisions, taken=taken)
        self.table.show_sheet(page, marks, lambda index: table_title(finding.tables[index], self._registers))
        self._show_chips(finding)
        tabs = [
            SheetTab(
                one.sheet, sheet_found(one, self._registers), any(t.register for t in one.tables),
                reading.wishes.takes(one), one.hidden,
            )
            for one in reading.finding.sheets
        ]  # fmt: skip
        self.sheets.show_sheets(tabs, min(source.sheet, len(tabs) - 1))
        self.points = points_of(source, self._registers)
        rows = sum(len(table.rows) for table in plan.tables)
        waiting = any(s is not source and s.state is not State.ACCEPTED for s in self.desk.sources)
        lines = lines_of(plan, self._registers, disputed=len(source.disputes), theirs=len(source.theirs))
        self.panel.show_source(source, self.points, lines, rows=rows, more=waiting)

    def _register(self, key: str | None) -> Register | None:
        return next((r for r in self._registers if r.key == key), None)

    def _show_chips(self, finding: SheetFinding) -> None:
        table = self._table(finding)
        register = self._register(table.register) if table is not None else None
        if table is None:
            empty = _("No table was found in this sheet; nothing of it is imported.")
        else:
            empty = _("This table is not imported. Click its name to say what it is.")
        self.chips.show_table(self.table.current_table, table, register, empty)

    def _table(self, finding: SheetFinding | None) -> TableFinding | None:
        tables = finding.tables if finding is not None else ()
        number = self.table.current_table
        return tables[number] if number < len(tables) else None

    def _table_moved(self) -> None:
        source = self.source
        if source is not None and source.finding is not None:
            table = self._table(source.finding)
            if table is not None and self.chips.index != self.table.current_table:
                self._show_chips(source.finding)

    def _field_wanted(self, table: int, column_number: int) -> None:
        source = self.source
        if source is None or source.finding is None:
            return
        if self.table.current_table != table:
            self.table.current_table = table
            self._show_chips(source.finding)
        self.chips.open(column_number)

    def _field_chosen(self, table: int, column_number: int, key: str) -> None:
        if self.source is not None:
            self.desk.set_field(self.source, table, column_number, key)

    def toggle_row(self, table: int, row_number: int) -> None:
        """Leave a row out, or take it after all; a header stays what it is."""
        source = self.source
        if source is None or source.finding is None:
            return
        top, last = source.finding.tables[table].header_rows
        if not top <= row_number <= last:
            self.desk.toggle_row(source, table, row_number)

    # -- tables and their frames ----------------------------------------------------------------------------------

    def _register_wanted(self, table: int, at: QPoint) -> None:
        self.table.current_table = table
        self._popup(self.register_menu(table), at)

    def _menu_wanted(self, at: QPoint) -> None:
        source, index = self.source, self.table.currentIndex()
        if source is None or source.finding is None or not index.isValid():
            return
        place = (index.row() + 1, index.column() + 1)
        table = self.table.sheet_model.marks.table_at(*place)
        menu = place_menu(self, source, place, table)
        if menu.actions():
            self._popup(menu, at)

    @staticmethod
    def _popup(menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def register_menu(self, table: int) -> QMenu:
        """All that a table may be, and what can be done with its frame."""
        source = self.source
        return table_menu(self, source, table, self._registers) if source is not None else QMenu(self)

    def _frame_drawn(self, table: int, frame: Frame) -> None:
        if self.source is not None:
            self.desk.set_frame(self.source, table, frame)

    def _frame_told(self, frame: Frame | None) -> None:
        self._hint.setText(_hint_words() if frame is None else frame_words(frame, keys=self.table.tool.by_keys))
        self._hint.setProperty("role", "hint" if frame is None else "accent")

    def _table_wanted(self, frame: Frame) -> None:
        if self.source is not None:
            index = self.desk.add_table(self.source, frame)
            self.table.current_table = index
            self.table.go_to(frame.top, frame.left)

    def _sheet_chosen(self, number: int) -> None:
        if self.source is not None:
            self.source.sheet = number
            self.desk.told()

    def _sheet_ticked(self, sheet: str, taken: bool) -> None:
        if self.source is not None:
            self.desk.set_sheet(self.source, sheet, taken=taken)

    def _settled(self, dispute: object, theirs: bool) -> None:
        if self.source is not None:
            one = dispute if isinstance(dispute, Dispute) else None
            self.desk.settle(self.source, one, theirs=theirs)
            if one is not None:
                self.panel.focus_dispute(one, theirs=theirs)

    def _remembered(self, on: bool) -> None:
        if self.source is not None:
            self.source.remember = on

    def next_point(self, step: int) -> None:
        """Go to the next (or the previous) thing to look at."""
        if self.points:
            self._point = (self._point + step) % len(self.points)
            self._go_to(self.points[self._point])

    def _point_wanted(self, point: object) -> None:
        if isinstance(point, Point):
            self._point = self.points.index(point)
            self._go_to(point)
        else:
            self.next_point(1)

    def ask_value(self, point: object) -> None:
        """Ask for the value that is taken in place of one that was not understood."""
        if not isinstance(point, Point) or self.source is None:
            return
        self._go_to(point)
        label_text = _("{cell} reads “{value}”; take instead:").format(cell=point.cell, value=point.value)
        text = self._context.ask.text(_("Type a value"), label_text)
        if text and text.strip():
            self.desk.set_value(self.source, point.table, point.place, text.strip())

    def _go_to(self, point: Point) -> None:
        if self.source is not None and self.source.sheet != point.sheet:
            self._sheet_chosen(point.sheet)
        self.table.go_to(*point.place)

    def _row_wanted(self, sheet: str, row_number: int) -> None:
        source = self.source
        if source is None or source.reading is None:
            return
        number = next((i for i, s in enumerate(source.reading.finding.sheets) if s.sheet == sheet), source.sheet)
        if number != source.sheet:
            self._sheet_chosen(number)
        self.table.go_to(row_number, max(1, self.table.currentIndex().column() + 1))


def _hint_words() -> str:
    return _(
        "Click a column's field to change it, a row's number to leave the row out; drag a table's frame (F8), "
        "drag over cells to add a table."
    )
