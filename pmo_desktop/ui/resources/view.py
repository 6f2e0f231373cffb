"""Resources: the heat map of all people, the days of the chosen one, and the tasks that fill the chosen cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter, QStackedLayout, QToolButton, QWidget

from pmo_desktop.base.days import short_span
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.load_scene import HeatLook, cell_text, heat_legend
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.planning_paper import LoadPaper
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.worksheet_job import worksheet_job
from pmo_desktop.ui.resources.board import SOURCES, Board
from pmo_desktop.ui.resources.causes import CauseRow, CausesTable
from pmo_desktop.ui.resources.heat_map import HeatMap
from pmo_desktop.ui.resources.histogram import Histogram
from pmo_desktop.ui.resources.leave_form import LeaveForm
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import EmptyState, button, column, label, panel, parting, tool, toolbar
from pmo_desktop.ui.widgets.scene_box import SceneBox
from pmo_desktop.ui.widgets.segments import Segments

_BACK = 2


class ResourcesView(QWidget):
    """Who has too much to do, when, and why."""

    def __init__(self, context: Context) -> None:
        """Read the open file and show the weeks around today."""
        super().__init__()
        self._context = context
        self._stale = self._placed = False
        self.board = Board(context)
        self._build()
        news = context.news
        news.changed.connect(self._follow)
        news.project.connect(lambda _project: self._reload())
        self._show_people()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._context.theme
        self.map = HeatMap(theme, self.board)
        self.map.chosen.connect(lambda _row, _column: self._show_cell())
        self.map.opened.connect(self._open_causes)
        self.histogram = Histogram(theme)
        self.causes = CausesTable(theme)
        self.causes.wanted.connect(lambda task: self._context.go(Place("schedule", "tasks", task)))
        self.causes.left.connect(self.map.setFocus)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self.histogram)
        right = panel("side")
        tasks = column(right)
        self.heading = label("", "heading")
        self.heading.setFixedHeight(32)
        self.heading.setIndent(12)
        self.heading.setProperty("elides", "true")
        tasks.addWidget(self.heading)
        tasks.addWidget(self.causes, 1)
        lower.addWidget(right)
        lower.setStretchFactor(0, 3)
        lower.setStretchFactor(1, 5)
        lower.setSizes([480, 812])
        lower.setHandleWidth(1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.map)
        halves.addWidget(lower)
        halves.setStretchFactor(0, 5)
        halves.setStretchFactor(1, 4)
        halves.setSizes([372, 284])
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        lower.setChildrenCollapsible(False)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(halves)
        self._stack.addWidget(
            EmptyState(
                theme,
                "people",
                _("No people yet. Enter them in the resource register, or import a workbook that names owners."),
                (_("Open the resource register"), lambda: self._context.go(Place("registers", "resources"))),
                (_("Import Excel"), lambda: self._context.go(Place("import"))),
            )
        )
        self.setFocusProxy(self.map)
        body = column(self)
        body.addWidget(self._toolbar())
        body.addWidget(holder, 1)

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        self.steps = Segments([("day", _("Day")), ("week", _("Week")), ("month", _("Month"))], "week")
        self.steps.chosen.connect(self._choose_step)
        self.steps.setAccessibleName(_("Width of a column"))
        self.numbers = Segments([("percent", "%"), ("hours", _("Hours"))])
        self.numbers.chosen.connect(lambda key: self._choose_numbers(hours=key == "hours"))
        self.numbers.setAccessibleName(_("Numbers in the cells"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Filter people"))
        self.words.setAccessibleName(_("Filter people"))
        self.words.setToolTip(_("Show only people whose name, role or department holds these words"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(150)
        self.words.addAction(theme.icon("filter", "second", 14), QLineEdit.ActionPosition.LeadingPosition)
        self.words.textChanged.connect(self._filter)
        self.leave = button(
            _("Leave"),
            self.enter_leave,
            kind="flat",
            icon="calendar_leave",
            theme=theme,
            tip=_("Enter leave of a person"),
        )
        self.leave.setEnabled(not self._context.opened.read_only)
        items.addWidget(self.steps)
        items.addWidget(parting())
        items.addWidget(self.numbers)
        items.addWidget(parting())
        items.addWidget(self.words)
        items.addWidget(self.leave)
        items.addWidget(tool(theme, "calendar", _("Calendars"), self.open_calendar))
        items.addWidget(button(_("Today"), self.scroll_to_today, kind="flat", tip=_("Bring the current week in sight")))
        items.addStretch()
        legend = heat_legend(measurer(theme.family))
        items.addWidget(SceneBox(theme, legend, _("Colours of the load in per cent of full time")))
        items.addWidget(parting())
        self.chip = Chip(theme, "", Tone.RED)
        self.chip.setToolTip(_("People with more work than time on some day of the next eight weeks"))
        items.addWidget(self.chip)
        printer = tool(theme, "printer", _("Print"), self.print_out)
        printer.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        printer.setMinimumWidth(44)
        menu = QMenu(printer)
        menu.addAction(_("Load of people…"), self.print_out)
        menu.addAction(_("Task sheet of the chosen person…"), lambda: self.print_sheets(chosen=True))
        menu.addAction(_("Task sheets of everybody…"), self.print_sheets)
        printer.setMenu(menu)
        items.addWidget(printer)
        return bar

    def open_calendar(self) -> None:
        """Show the calendar of the chosen person, else the firm's."""
        people = self.board.people
        chosen = people[self.map.row].id if self.map.row < len(people) else None
        row = self._context.opened.row("resources", chosen) if chosen is not None else None
        calendar = row.get("calendar") if row is not None else None
        self._context.go(Place("calendars", "calendars", calendar if isinstance(calendar, int) else None))

    # -- what the window asks ------------------------------------------------------------------------------------

    def show_record(self, register: str, id: int) -> None:  # noqa: A002 the domain's word
        """Go to a person, where there is too much to do next; else to the current column."""
        if register != "resources":
            return
        found = self.board.row_of(id)
        if found is None and self.words.text():
            self.words.clear()
            found = self.board.row_of(id)
        if found is not None:
            column_ = self.board.next_over(found)
            self.map.scroll_to(column_ - _BACK)
            self.map.choose(found, column_)
            self.map.setFocus()

    def search(self, text: str) -> None:
        """Show only people with these words."""
        self.words.setText(text)

    def status_text(self) -> str:
        """How many people there are, and years whose make-up days are not known."""
        people = len(self.board.rows)
        said = ngettext("{n} person", "{n} people", people).format(n=people)
        return " · ".join(part for part in (said, self.board.unpublished) if part)

    def printable(self) -> PrintJob | None:
        """The heat map from this week on, for paper."""
        if not self.board.rows:
            return None
        first = max(0, self.board.current_column() - _BACK)
        board, title = self.board, _("Load of people")
        last = len(board.spans)
        while last > first + 4 and not any(board.cell(row, last - 1).load for row in range(len(board.rows))):
            last -= 1
        shown = board.spans[first:last]
        look = HeatLook(hours=self.map.hours)
        paper = LoadPaper(title, tuple(board.rows), shown, lambda r, c: board.cell(r, c + first), look)
        return PrintJob("load", paper, title, PageSetup(pages_wide=0), has_dates=board.step != "month")

    def print_out(self) -> None:
        """Show how the heat map looks on paper."""
        job = self.printable()
        if job is not None:
            self._context.preview(job)

    def print_sheets(self, *, chosen: bool = False) -> None:
        """Show the task sheets, of everybody or of the chosen person."""
        board = self.board
        people = [board.people[self.map.row].id] if chosen and board.people else []
        job = worksheet_job(self._context, people)
        if job is not None:
            self._context.preview(job)

    def _open(self) -> None:
        """Begin with the current week; where nobody is booked around it, with the weeks that are."""
        at = self.board.nearest_booked()
        self.map.scroll_to(at - _BACK)
        self.map.choose(self.map.row, at)

    def scroll_to_today(self) -> None:
        """Bring the current column in sight, two columns from the left."""
        column_ = self.board.current_column()
        self.map.scroll_to(column_ - _BACK)
        self.map.choose(self.map.row, column_)

    def enter_leave(self) -> None:
        """Open the form for leave, beginning with the chosen person and column."""
        if not self.board.spans:
            return
        person = self.board.people[self.map.row].id if self.board.people else None
        form = LeaveForm(self._context, person, self.board.spans[self.map.column].first, self)
        self.form = form
        form.open()

    # -- following -----------------------------------------------------------------------------------------------

    def _follow(self, step: Step) -> None:
        if self._context.document is not None and step.tables & SOURCES:
            if self.isVisible():
                self._reload()
            else:
                self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while the view was not in sight; the keys go to the heat map."""
        super().showEvent(event)
        self.setFocus()
        if self._stale and self._context.document is not None:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin with the current week once the size is known."""
        super().resizeEvent(event)
        if not self._placed and self.width() > 400:
            self._placed = True
            QTimer.singleShot(0, self, self._open)

    def _reload(self) -> None:
        self._stale = False
        if self._context.document is None:
            return
        board = self.board
        person = board.people[self.map.row].id if board.people else None
        day = board.spans[self.map.column].first if board.spans else self._context.today()
        left = self.map.horizontalScrollBar().value()
        offset = left - self.map.column * int(self.map.look.column)
        board.read()
        row_ = board.row_of(person) if person is not None else None
        self._show_people()
        self.map.column = board.column_of(day)
        self.map.row = row_ if row_ is not None else min(self.map.row, max(0, len(board.rows) - 1))
        self.map.horizontalScrollBar().setValue(self.map.column * int(self.map.look.column) + offset)
        self._show_cell()

    def _choose_step(self, key: str) -> None:
        day = self.board.spans[self.map.column].first if self.board.spans else self._context.today()
        today = self._context.today()
        if self.board.spans and self.board.spans[self.map.column].current:
            day = today
        self.board.step = "day" if key == "day" else "month" if key == "month" else "week"
        self.board.arrange()
        self.map.refresh()
        at = self.board.column_of(day)
        self.map.scroll_to(at - _BACK)
        self.map.choose(self.map.row, at)

    def _choose_numbers(self, *, hours: bool) -> None:
        self.map.set_hours(hours)
        self._show_cell()

    def _filter(self, words: str) -> None:
        person = self.board.people[self.map.row].id if self.board.people else None
        self.board.words = words
        self.board.arrange()
        found = self.board.row_of(person) if person is not None else None
        self.map.row = found or 0
        self._show_people()

    def _show_people(self) -> None:
        some = bool(self.board.loads.people)
        self._stack.setCurrentIndex(0 if some else 1)
        over = len(self.board.overbooked())
        words = ngettext("{n} person over-booked (8 weeks)", "{n} people over-booked (8 weeks)", over)
        self.chip.setText(words.format(n=over))
        self.chip.setVisible(bool(over))
        self.map.refresh()
        self._show_cell()

    def _show_cell(self) -> None:
        board, map_ = self.board, self.map
        if not board.rows or not board.spans:
            self.causes.rows.show_rows([])
            self.histogram.show_days("", 100, [], [])
            self.heading.setText("")
            return
        person = board.people[map_.row]
        days, projects = board.histogram(map_.row, map_.column)
        self.histogram.show_days(person.name, float(person.capacity * 100), days, projects)
        document = self._context.opened
        today = self._context.today()
        dates = schedule(document, None, today).dates
        found = board.causes(map_.row, map_.column)
        self.causes.rows.show_rows([CauseRow(cause, dates.get(cause.task), today) for cause in found])
        span, cell = board.spans[map_.column], board.cell(map_.row, map_.column)
        self.heading.setText(
            _("{name} · {span} · {load} · {tasks}").format(
                name=person.name,
                span=short_span(span.first, span.last, today),
                load=cell_text(cell, hours=False) or "–",
                tasks=ngettext("{n} task", "{n} tasks", len(found)).format(n=len(found)),
            )
        )
        self._context.note(map_.cell_words(map_.row, map_.column))

    def _open_causes(self) -> None:
        """Go on to the tasks of the cell; a single one is opened at once."""
        items = self.causes.rows.items
        if len(items) == 1:
            self._context.go(Place("schedule", "tasks", items[0].cause.task))
        elif items:
            self.causes.setFocus()
            self.causes.selectRow(0)
