"""The import page: files one after the other, each shown as it looks, decided and accepted as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.importing.desk import Desk, desk_of
from pmo_desktop.ui.importing.file_list import FileList
from pmo_desktop.ui.importing.head import Head
from pmo_desktop.ui.importing.page import SheetPage
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import EmptyState, column, row

_MANY_ROWS = 5000


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
        self._shown: Source | None = None
        self._build()
        context.news.changed.connect(self._changed)
        ended = getattr(context.jobs, "ended", None)
        self._after = later(self, 0, self._jobs_over)
        if isinstance(context.jobs, WindowJobs):
            context.jobs.cancelled.connect(self._after.start)
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
        self.head.project_chosen.connect(self._project_chosen)
        self.head.new_project.connect(self._new_project)
        self.head.sheets_wanted.connect(self._sheets_wanted)
        down.addWidget(self.head)
        self._bodies = QStackedWidget()
        below = row(gap=0)
        self.files = FileList(theme)
        self.files.chosen.connect(self.desk.choose)
        below.addWidget(self.files)
        below.addWidget(self._bodies, 1)
        down.addLayout(below, 1)
        self.page = SheetPage(self._context, self.desk)
        self.page.panel.dropped.connect(self.drop)
        self.page.panel.accepted.connect(self.accept)
        self._bodies.addWidget(self.page)
        self._pages.addWidget(working)
        whole.addWidget(self._pages)
        for keys, call in (
            ("F4", lambda: self.page.next_point(1)),
            ("Shift+F4", lambda: self.page.next_point(-1)),
            ("Ctrl+Return", self._accept_primary),
            ("Ctrl+Enter", self._accept_primary),
            ("F6", lambda: self._next_pane(1)),
            ("Shift+F6", lambda: self._next_pane(-1)),
            ("F7", self.page.beside.toggle),
            ("Ctrl+PgDown", lambda: self.page.next_sheet(1)),
            ("Ctrl+PgUp", lambda: self.page.next_sheet(-1)),
            ("Ctrl+Shift+PgDown", lambda: self._next_file(1)),
            ("Ctrl+Shift+PgUp", lambda: self._next_file(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _next_pane(self, step: int) -> None:
        """Go with the keyboard from pane to pane: files, fields, sheet, result, problems, buttons."""
        panes: list[tuple[QWidget, Callable[[], object]]] = [(self.files, self.files.list.setFocus)]
        panes += self.page.panes()
        shown = [pane for pane in panes if pane[0].isVisible()]
        focus = self.window().focusWidget()
        here = next((n for n, (pane, _go) in enumerate(shown) if focus is not None and pane.isAncestorOf(focus)), -1)
        here = next((n for n, (pane, _go) in enumerate(shown) if pane is focus), here)
        if shown:
            shown[(here + step) % len(shown)][1]()

    def _next_file(self, step: int) -> None:
        if self.desk.sources:
            self.desk.choose((self.desk.current + step) % len(self.desk.sources))

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
        self.files.show_files(self.desk.sources, self.desk.current)
        while self._bodies.count() > 1:
            old = self._bodies.widget(1)
            self._bodies.removeWidget(old)
            old.hide()
            old.deleteLater()
        if source.state is State.READY and source.reading is not None:
            self._bodies.setCurrentIndex(0)
            self.page.show_source(source)
            projects = [str(row.get("name") or "") for row in self._context.opened.rows("projects")]
            self.head.show_source(source, self._registers, sorted(name for name in projects if name))
            self._context.note(self.status_text())
            if self._shown is not source:
                self.page.table.setFocus()
            self._shown = source
            return
        self._shown = source
        self._context.note("")
        self.head.show_nothing()
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

    # -- the project ----------------------------------------------------------------------------------------------

    def _project_chosen(self, name: str) -> None:
        if self.source is not None:
            self.desk.set_project(self.source, name)

    def _sheets_wanted(self, sheets: list[str]) -> None:
        if self.source is not None:
            self.desk.set_projects(self.source, sheets)

    def _new_project(self) -> None:
        name = self._context.ask.text(_("New project"), _("Name of the project"))
        if name and name.strip():
            self._project_chosen(name.strip())

    # -- accepting ------------------------------------------------------------------------------------------------

    def _accept_primary(self) -> None:
        if self.page.panel.accept.isEnabled() and self.source is not None and self.source.state is State.READY:
            self.accept(any(s is not self.source and s.state is not State.ACCEPTED for s in self.desk.sources))

    def accept(self, go_on: bool = False) -> None:
        """Take the file in; then the next one, or the records that came from it."""
        source = self.source
        if source is None or source.reading is None or source.state is not State.READY:
            return
        document = self._context.opened
        before = document.version
        said = self._context.run(_("Import"), lambda: self._accepted(source))
        if said is None:
            self.refresh()
            return
        if go_on and self.desk.next_open():
            self._say(said, undo=document.version != before)
            return
        many = sum(len(table.rows) for table in source.plan.tables) > _MANY_ROWS
        if many or any(s.state is not State.ACCEPTED for s in self.desk.sources):
            self.refresh()  # so many records are shown when asked for
        else:
            self._go(source)
            self.desk.sources = []
            self.desk.current = 0
            self.refresh()
            self.closed.emit()
        self._say(said, undo=document.version != before)

    def _accepted(self, source: Source) -> str:
        with self._context.opened.lent():
            return self.desk.accept(source)

    def _say(self, said: str, *, undo: bool) -> None:
        document = self._context.opened
        actions = ((_("Undo"), document.undo),) if undo else ()
        tone = Tone.GREEN if undo else Tone.NEUTRAL
        self._context.say(Message(tone, said, actions, until_next_step=undo))

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
