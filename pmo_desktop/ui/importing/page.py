"""A file that was read: its sheet with fields over the columns, its sheets, and what there is to decide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute, Missing
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.plan import Absence
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.parse import parse_field
from pmo_desktop.exchange.excel.findings import Question, SheetFinding, TableFinding, key_text
from pmo_desktop.presentation.formatting import list_joint, no_names, show
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.importing.beside import Beside
from pmo_desktop.ui.importing.chips import ChipStrip
from pmo_desktop.ui.importing.desk import Desk
from pmo_desktop.ui.importing.marks import marks_of
from pmo_desktop.ui.importing.outcome import Line as OutcomeLine
from pmo_desktop.ui.importing.outcome import lines_of
from pmo_desktop.ui.importing.panel import Panel
from pmo_desktop.ui.importing.points import Point, points_of
from pmo_desktop.ui.importing.question_bar import QuestionBar, open_questions
from pmo_desktop.ui.importing.rejected import return_to_sender
from pmo_desktop.ui.importing.result_pane import ResultPane
from pmo_desktop.ui.importing.sheet_table import SheetTable
from pmo_desktop.ui.importing.sheet_tabs import SheetTab, SheetTabs
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.importing.table_menus import place_menu, table_menu
from pmo_desktop.ui.importing.words import frame_words, sheet_found, table_title
from pmo_desktop.ui.widgets.layout import column, label, panel, row

_RESULT_HEIGHT = 190


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
        self._counted: tuple[object, object, list[OutcomeLine]] | None = None
        self._point = -1
        across = row(self, gap=0)
        left = column()
        self.table = SheetTable(self._theme)
        self.chips = ChipStrip(self._theme, self.table)
        upper = QWidget()
        above = column(upper)
        above.addWidget(self.chips)
        above.addWidget(self.table, 1)
        self.result = ResultPane(self._theme, self._registers)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self.questions = QuestionBar(self._theme)
        left.addWidget(self.questions)
        self._split.addWidget(upper)
        self._split.addWidget(self.result)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([400, _RESULT_HEIGHT])
        left.addWidget(self._split, 1)
        self.sheets = SheetTabs(self._theme)
        left.addWidget(self.sheets)
        hint = panel("bar")
        hint.setFixedHeight(28)
        line = row(hint, left=12, right=12)
        self._hint = label(_hint_words(), "hint")
        line.addWidget(self._hint)
        line.addStretch()
        self.beside = Beside(self._context, desk, self.table, self.result)
        line.addWidget(self.beside.button)
        left.addWidget(hint)
        across.addLayout(left, 1)
        self.panel = Panel(self._theme)
        across.addWidget(self.panel)
        self._connect()

    def _connect(self) -> None:
        self.table.field_wanted.connect(self.field_wanted)
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
        self.panel.points.wanted.connect(self._point_wanted)
        self.panel.points.typed.connect(self.correct)
        self.panel.points.settled.connect(self._settled)
        self.panel.points.answered.connect(self._absence_chosen)
        self.panel.points.read_as = self._read_as
        self.panel.points.rejected.connect(self._reject)
        self.questions.answered.connect(self._question_answered)
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
        self.questions.show_questions(open_questions(finding, reading.decisions) if taken else [])
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
        if self._counted is None or self._counted[0] is not plan or self._counted[1] is not source.choices:
            self._counted = (plan, source.choices, lines_of(plan, self._registers, source))
        lines = self._counted[2]
        self.panel.show_source(source, self.points, lines, rows=rows, more=waiting)
        self.beside.show_source(source)

    def _register(self, key: str | None) -> Register | None:
        return next((r for r in self._registers if r.key == key), None)

    def _show_chips(self, finding: SheetFinding) -> None:
        table = self._table(finding)
        register = self._register(table.register) if table is not None else None
        if table is not None and table.form:
            empty = _("A form: on an answer, Enter or the right mouse button changes its field.")
        elif table is None:
            empty = _("No table was found in this sheet; nothing of it is imported.")
        else:
            empty = _("This table is not imported. Click its name to say what it is.")
        reading, number = self.source.reading if self.source is not None else None, self.table.current_table
        fresh = reading.fresh(finding.sheet, number) if reading is not None else frozenset()
        self.chips.show_table(number, table, register, empty, fresh)

    def _table(self, finding: SheetFinding | None) -> TableFinding | None:
        tables = finding.tables if finding is not None else ()
        number = self.table.current_table
        return tables[number] if number < len(tables) else None

    def _table_moved(self) -> None:
        source = self.source
        if source is not None and source.finding is not None:
            other = self._table(source.finding) is not None and self.chips.index != self.table.current_table
            if other:
                self._show_chips(source.finding)
            self.beside.follow(other_table=other)

    def field_wanted(self, table: int, column_number: int) -> None:
        """Open the drop-down of a column, or of a form's answer at the current cell."""
        source = self.source
        if source is None or source.finding is None:
            return
        if self.table.current_table != table:
            self.table.current_table = table
            self._show_chips(source.finding)
        answer = self.answer_at(table)
        if answer is not None:
            cell = self.table.visualRect(self.table.currentIndex())
            self.chips.open(answer, self.table.viewport().mapToGlobal(cell.bottomLeft()))
        else:
            self.chips.open(column_number)

    def answer_at(self, table: int) -> int | None:
        """The key of a form's answer at the current cell or in its caption's row; None in an ordinary table."""
        source, index = self.source, self.table.currentIndex()
        if source is None or source.finding is None or not source.finding.tables[table].form:
            return None
        row_number, number = index.row() + 1, index.column() + 1
        answers = [c for c in source.finding.tables[table].columns if c.row == row_number]
        nearest = min(answers, key=lambda c: (c.column < number, abs(c.column - number)), default=None)
        return nearest.key if nearest is not None else None

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
        menu = place_menu(QMenu(self), self, source, place, table)
        if menu.actions():
            self._popup(menu, at)

    @staticmethod
    def _popup(menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def register_menu(self, table: int) -> QMenu:
        """All that a table may be, and what can be done with its frame."""
        source = self.source
        menu = QMenu(self)
        return table_menu(menu, self, source, table, self._registers) if source is not None else menu

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

    def panes(self) -> list[tuple[QWidget, Callable[[], object]]]:
        """What the keyboard goes to in turn, and how it gets in."""
        return [
            (self.questions, self.questions.focus),
            (self.chips, self.chips.focus),
            (self.table, self.table.setFocus),
            (self.result, self.result.focus),
            (self.panel.area, self.panel.points.focus_first),
            (self.panel.foot, self.panel.primary_focus),
        ]

    def next_sheet(self, step: int) -> None:
        """Show the next sheet of the workbook, or the one before."""
        source = self.source
        if source is not None and source.reading is not None and source.reading.finding.sheets:
            self._sheet_chosen((source.sheet + step) % len(source.reading.finding.sheets))

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
                self.panel.points.focus_dispute(one, theirs=theirs)

    def _remembered(self, on: bool) -> None:
        if self.source is not None:
            self.source.remember = on

    def next_point(self, step: int) -> None:
        """Go to the next (or the previous) thing to look at."""
        fresh = [point for point in self.points if not point.seen] or self.points
        if fresh:
            self._point = (self._point + step) % len(fresh)
            self._go_to(fresh[self._point])

    def _point_wanted(self, point: object) -> None:
        if isinstance(point, Point):
            fresh = [one for one in self.points if not one.seen]
            self._point = fresh.index(point) if point in fresh else -1
            self._go_to(point)
        else:
            self.next_point(1)

    def correct(self, point: object, text: str) -> None:
        """Take a typed text in place of one that was not understood."""
        if isinstance(point, Point) and self.source is not None:
            self._go_to(point)
            self.desk.set_value(self.source, point.table, point.place, text)

    def _read_as(self, point: Point, text: str) -> tuple[str, bool]:
        """What a text would be read as in a point's field."""
        register = self._register(point.register)
        if register is None or not register.has(point.field):
            return "", True
        one = register[point.field]
        parsed = parse_field(one, text, today=self._context.today())
        if parsed.problem:
            return _(parsed.problem), False
        if isinstance(parsed.value, tuple):
            return list_joint().join(str(part) for part in parsed.value), True
        return show(one, parsed.value, no_names), True

    def _reject(self) -> None:
        if self.source is not None:
            return_to_sender(self._context, self.source, self._registers)

    def _absence_chosen(self, missing: object, absence: str) -> None:
        source = self.source
        if source is not None:
            wanted = [missing] if isinstance(missing, Missing) else [one for one, _gone in source.missing]
            self.desk.answer(source, wanted, Absence(absence))

    def _question_answered(self, table: int, question: object, answer: str) -> None:
        source = self.source
        if source is None or not isinstance(question, Question):
            return
        if not answer:
            words = _("The year of the dates in column {letters}").format(letters=key_text(question.column))
            answer = (self._context.ask.text(_("Year"), words, question.assumed) or "").strip()
        if answer:
            self.desk.answer_question(source, table, question, answer)

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
