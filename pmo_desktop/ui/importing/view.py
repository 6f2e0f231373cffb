"""The import page: files one after the other, each shown as it looks, decided and accepted as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute
from pmo_desktop.domain.importing.layouts import NO_REGISTER
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.exchange.excel.findings import SheetFinding, TableFinding
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.importing.chips import ChipStrip
from pmo_desktop.ui.importing.desk import Desk, desk_of
from pmo_desktop.ui.importing.head import Head
from pmo_desktop.ui.importing.marks import marks_of
from pmo_desktop.ui.importing.outcome import lines_of
from pmo_desktop.ui.importing.panel import Panel
from pmo_desktop.ui.importing.points import Point, points_of
from pmo_desktop.ui.importing.sheet_table import SheetTable
from pmo_desktop.ui.importing.sheet_tabs import SheetTab, SheetTabs
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.importing.words import register_title, sheet_found, table_title
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.layout import EmptyState, column, label, panel, row


class ImportView(QWidget):
    """Shows the desk; `closed` when nothing is left to import."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Show what is being imported into the open file."""
        super().__init__()
        self._context = context
        self._theme = context.theme
        self.desk: Desk = desk_of(context)
        self.desk.told = self._told
        self._registers: tuple[Register, ...] = tuple(context.opened.registers)
        self._points: list[Point] = []
        self._point = -1
        self._shown: Source | None = None
        self._build()
        context.news.changed.connect(self._changed)
        ended = getattr(context.jobs, "ended", None)
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(0)
        self._after.timeout.connect(self._jobs_over)
        if ended is not None:
            ended.connect(self._after.start)
        self.refresh()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        whole = column(self)
        self._pages = QStackedWidget()
        self._nothing = EmptyState(
            theme, "import", _("Drop Excel files here, or choose them."), (_("Choose workbooks…"), self._choose_files)
        )
        self._pages.addWidget(self._nothing)
        working = QWidget()
        down = column(working)
        self.head = Head(theme)
        self.head.file_chosen.connect(self.desk.choose)
        self.head.project_chosen.connect(self._project_chosen)
        self.head.new_project.connect(self._new_project)
        down.addWidget(self.head)
        self._bodies = QStackedWidget()
        down.addWidget(self._bodies, 1)
        self._bodies.addWidget(self._body())
        self._pages.addWidget(working)
        whole.addWidget(self._pages)
        for keys, call in (
            ("F4", lambda: self.next_point(1)),
            ("Shift+F4", lambda: self.next_point(-1)),
            ("Ctrl+Return", self._accept_primary),
            ("Ctrl+Enter", self._accept_primary),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _body(self) -> QWidget:
        body = QWidget()
        across = row(body, gap=0)
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
        words = _("Click a column's field to change it, a row's number to leave the row out. Accepting can be undone.")
        line.addWidget(label(words, "hint"))
        line.addStretch()
        left.addWidget(hint)
        across.addLayout(left, 1)
        self.panel = Panel(self._theme)
        across.addWidget(self.panel)
        self.table.field_wanted.connect(self._field_wanted)
        self.table.row_clicked.connect(self._row_clicked)
        self.table.register_wanted.connect(self._register_wanted)
        self.table.moved.connect(self._table_moved)
        self.chips.chosen.connect(self._field_chosen)
        self.sheets.chosen.connect(self._sheet_chosen)
        self.sheets.ticked.connect(self._sheet_ticked)
        self.panel.point_wanted.connect(self._point_wanted)
        self.panel.value_wanted.connect(self._value_wanted)
        self.panel.settled.connect(self._settled)
        self.panel.remembered.connect(self._remembered)
        self.panel.dropped.connect(self.drop)
        self.panel.accepted.connect(self.accept)
        self.panel.outcome.wanted.connect(self._row_wanted)
        return body

    # -- the page's own doors -------------------------------------------------------------------------------------

    def load(self, paths: Sequence[Path]) -> None:
        """Read these workbooks."""
        self.desk.load([Path(path) for path in paths])

    @property
    def source(self) -> Source | None:
        """The file shown."""
        return self.desk.source

    def status_text(self) -> str:
        """What the status bar says of this page."""
        source = self.source
        if source is None or source.reading is None or source.state is not State.READY:
            return ""
        return _("all {n} non-empty cells are accounted for").format(n=source.reading.plan.cells.seen)

    # -- showing --------------------------------------------------------------------------------------------------

    def _told(self) -> None:
        if isValid(self) and self.desk.told == self._told:
            self.refresh()

    def refresh(self) -> None:
        """Show the desk as it is now."""
        source = self.source
        if source is None:
            self._pages.setCurrentIndex(0)
            return
        self._pages.setCurrentIndex(1)
        self.head.show_files(self.desk.sources, self.desk.current)
        while self._bodies.count() > 1:
            old = self._bodies.widget(1)
            self._bodies.removeWidget(old)
            old.hide()
            old.deleteLater()
        if source.state is State.READY and source.reading is not None:
            self._bodies.setCurrentIndex(0)
            self._show_ready(source)
            if self._shown is not source:
                self.table.setFocus()
            self._shown = source
            return
        self._shown = source
        self._context.note("")
        self.head.show_project("", "", [], shown=False)
        self.head.show_sureness("", Tone.NEUTRAL)
        self._bodies.addWidget(self._state_page(source))
        self._bodies.setCurrentIndex(1)

    def _state_page(self, source: Source) -> QWidget:
        theme, name = self._theme, source.path.name
        leave = (_("Leave this file out"), self.drop)
        if source.state is State.READING:
            return EmptyState(
                theme,
                "clock",
                _("{name} is being read…").format(name=name),
                None,
                (_("Stop (Esc)"), self._context.jobs.cancel),
            )
        if source.state is State.LOCKED:
            words = str(source.error) if source.error is not None else ""
            return EmptyState(theme, "lock", words, (_("Type the password…"), self._ask_password), leave)
        if source.state is State.REFUSED:
            words = str(source.error) if source.error is not None else ""
            return EmptyState(theme, "alert", words, (_("Try again"), lambda: self._again(source)), leave)
        if source.state is State.STOPPED:
            words = _("Reading {name} was stopped; nothing was imported.").format(name=name)
            return EmptyState(theme, "stop", words, (_("Read it again"), lambda: self._again(source)), leave)
        return EmptyState(
            theme, "check_circle", source.said, (_("Show the records"), lambda: self._go(source)),
            (_("Look at it again"), lambda: self.desk.reopen(source)),
        )  # fmt: skip

    def _show_ready(self, source: Source) -> None:
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
        self._points = points_of(source, self._registers)
        rows = sum(len(table.rows) for table in plan.tables)
        waiting = any(s is not source and s.state is not State.ACCEPTED for s in self.desk.sources)
        lines = lines_of(plan, self._registers, disputed=len(source.disputes), theirs=len(source.theirs))
        self.panel.show_source(source, self._points, lines, rows=rows, more=waiting)
        self._show_project(source)
        self._show_sureness(source)
        self._context.note(self.status_text())

    def _show_chips(self, finding: SheetFinding) -> None:
        table = self._table(finding)
        register = self._register(table.register) if table is not None else None
        if table is None:
            empty = _("No table was found in this sheet; nothing of it is imported.")
        else:
            empty = _("This table is not imported. Click its name to say what it is.")
        self.chips.show_table(self.table.current_table, table, register, empty)

    def _show_project(self, source: Source) -> None:
        reading = source.reading
        assert reading is not None
        tables = [t for t in reading.plan.tables if self._has_project(t.register)]
        here = [t for t in tables if source.finding is not None and t.sheet == source.finding.sheet] or tables
        said = Counter(r.project for t in here for r in t.rows)
        name = said.most_common(1)[0][0] if said else reading.wishes.project
        if len(said) > 1:
            name = _("{name} and {n} more").format(name=name, n=len(said) - 1)
        names = sorted(str(row.get("name") or "") for row in self._context.opened.rows("projects"))
        self.head.show_project(
            name, reading.wishes.project, [n for n in names if n], shown=bool(tables), several=len(said) > 1
        )

    def _has_project(self, key: str) -> bool:
        register = self._register(key)
        return register is not None and register.has("project")

    def _show_sureness(self, source: Source) -> None:
        reading, finding = source.reading, source.finding
        assert reading is not None
        if reading.nothing_new:
            self.head.show_sureness(_("nothing has changed"), Tone.NEUTRAL)
            return
        tables = [t for t in (finding.tables if finding else ()) if t.register]
        if not tables:
            self.head.show_sureness(_("no table found"), Tone.NEUTRAL)
        elif any(t.fingerprint in reading.known for t in tables):
            self.head.show_sureness(_("known layout"), Tone.GREEN)
        else:
            sure = max(t.confidence for t in tables)
            tone = Tone.GREEN if sure >= 0.9 else Tone.AMBER
            self.head.show_sureness(_("recognised {sure}").format(sure=f"{sure:.0%}"), tone)

    def _register(self, key: str | None) -> Register | None:
        return next((r for r in self._registers if r.key == key), None)

    def _table(self, finding: SheetFinding | None) -> TableFinding | None:
        tables = finding.tables if finding is not None else ()
        number = self.table.current_table
        return tables[number] if number < len(tables) else None

    def _table_moved(self) -> None:
        source = self.source
        if source is not None and source.finding is not None and self._pages.currentIndex() == 1:
            table = self._table(source.finding)
            if table is not None and self.chips.index != self.table.current_table:
                self._show_chips(source.finding)

    # -- deciding -------------------------------------------------------------------------------------------------

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

    def _row_clicked(self, table: int, row_number: int) -> None:
        source = self.source
        if source is None or source.finding is None:
            return
        top, last = source.finding.tables[table].header_rows
        if not top <= row_number <= last:
            self.desk.toggle_row(source, table, row_number)

    def _register_wanted(self, table: int, at: QPoint) -> None:
        menu = self.register_menu(table)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def register_menu(self, table: int) -> QMenu:
        """All that a table may be."""
        menu = QMenu(self)
        source = self.source
        if source is None or source.finding is None:
            return menu
        now = source.finding.tables[table].register or NO_REGISTER
        for key in (NO_REGISTER, *(r.key for r in self._registers)):
            action = menu.addAction(register_title(key or None, self._registers))
            action.setCheckable(True)
            action.setChecked(key == now)
            action.setData(key)
            action.triggered.connect(lambda _on=False, k=key: self.desk.set_register(source, table, k))
            if key == NO_REGISTER:
                menu.addSeparator()
        return menu

    def _sheet_chosen(self, number: int) -> None:
        if self.source is not None:
            self.source.sheet = number
            self.refresh()

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

    def _project_chosen(self, name: str) -> None:
        if self.source is not None:
            self.desk.set_project(self.source, name)

    def _new_project(self) -> None:
        name = self._context.ask.text(_("New project"), _("Name of the project"))
        if name and name.strip():
            self._project_chosen(name.strip())

    # -- points ---------------------------------------------------------------------------------------------------

    def next_point(self, step: int) -> None:
        """Go to the next (or the previous) thing to look at."""
        if self._points:
            self._point = (self._point + step) % len(self._points)
            self._go_to(self._points[self._point])

    def _point_wanted(self, point: object) -> None:
        if isinstance(point, Point):
            self._point = self._points.index(point)
            self._go_to(point)
        else:
            self.next_point(1)

    def _value_wanted(self, point: object) -> None:
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

    # -- accepting ------------------------------------------------------------------------------------------------

    def _accept_primary(self) -> None:
        if self.panel.accept.isEnabled() and self.source is not None and self.source.state is State.READY:
            self.accept(any(s is not self.source and s.state is not State.ACCEPTED for s in self.desk.sources))

    def accept(self, go_on: bool = False) -> None:
        """Take the file in; then the next one, or the records that came from it."""
        source = self.source
        if source is None or source.reading is None or source.state is not State.READY:
            return
        document = self._context.opened
        before = document.version
        said = self._context.run(_("Import"), lambda: self.desk.accept(source))
        if said is None:
            self.refresh()
            return
        if go_on and self.desk.next_open():
            self._say(said, undo=document.version != before)
            return
        if any(s.state is not State.ACCEPTED for s in self.desk.sources):
            self.refresh()
        else:
            self._go(source)
            self.desk.sources = []
            self.desk.current = 0
            self.refresh()
            self.closed.emit()
        self._say(said, undo=document.version != before)

    def _say(self, said: str, *, undo: bool) -> None:
        document = self._context.opened
        actions = ((_("Undo"), lambda: void(document.undo())),) if undo else ()
        self._context.say(Message(Tone.GREEN if undo else Tone.NEUTRAL, said, actions))

    def _go(self, source: Source) -> None:
        """Show the register that got most of a file's rows."""
        sizes = Counter({t.register: 0 for t in source.plan.tables}) if source.reading is not None else Counter()
        for table in source.plan.tables if source.reading is not None else ():
            sizes[table.register] += len(table.rows)
        if sizes:
            self._context.go(Place("", sizes.most_common(1)[0][0]))

    def drop(self) -> None:
        """Leave the file out; the last one closes the page."""
        source = self.source
        if source is None:
            return
        self.desk.drop(source)
        if not self.desk.sources or all(s.state is State.ACCEPTED for s in self.desk.sources):
            self.desk.sources = []
            self.refresh()
            self._context.go(Place("home"))
            self.closed.emit()

    # -- files ----------------------------------------------------------------------------------------------------

    def _choose_files(self) -> None:
        patterns = " ".join(f"*{ending}" for ending in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"))
        paths = self._context.ask.open_files(f"{_('Workbooks')} ({patterns})", title=_("Import Excel"))
        if paths:
            self.load(paths)

    def _ask_password(self) -> None:
        source = self.source
        if source is None:
            return
        text = self._context.ask.text(_("Password"), _("Password of {name}").format(name=source.path.name), secret=True)
        if text:
            self.desk.read(source, text)
            self.refresh()

    def _again(self, source: Source) -> None:
        self.desk.read(source)
        self.refresh()

    def _changed(self, _step: object) -> None:
        if self.desk.told == self._told:
            self.desk.document_changed()

    def _jobs_over(self) -> None:
        if self.desk.told == self._told and any(s.state is State.READING for s in self.desk.sources):
            self.desk.stopped()


def void(result: object) -> None:
    """Take a result nobody needs."""
    del result
