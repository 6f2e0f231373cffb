"""The window: the actions wired to what they do, the places, the switch of file, look and language."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget
from shiboken6 import isValid

from pmo_desktop.base.i18n import Language, _, set_language
from pmo_desktop.base.paths import resource
from pmo_desktop.domain.changes import Step
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.ui.commands import Commands
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.dialog_words import DialogWords
from pmo_desktop.ui.dropping import dropped, dropped_folder, not_taken, parted, strangers
from pmo_desktop.ui.files import Files
from pmo_desktop.ui.finding import Finding
from pmo_desktop.ui.first_start import SHOWN, FirstStart
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.messages import Message, message_of
from pmo_desktop.ui.opening.names import pmo_filter, with_suffix
from pmo_desktop.ui.opening.recents import look
from pmo_desktop.ui.palette_dialog import Entry, PaletteDialog
from pmo_desktop.ui.saving import reach_words
from pmo_desktop.ui.shell import Shell
from pmo_desktop.ui.theme import Theme, system_is_dark
from pmo_desktop.ui.time_machine.looking import LookingBack
from pmo_desktop.ui.views import home_of, view
from pmo_desktop.ui.widgets.later import later

if TYPE_CHECKING:
    from pmo_desktop.ui.printing.job import PrintJob

_IDLE_MS = 120_000
_BACKUP_MS = 600_000
_COUNT_AFTER_MS = 300
_SLOW_SECONDS = 0.05
_WITHOUT_FILE = ("help", "settings")


class MainWindow(QMainWindow):
    """One file, its views, and everything that can be done."""

    def __init__(self, context: Context) -> None:
        """Wire the context to this window and show the page without a file."""
        super().__init__()
        self.context = context
        self.setMinimumSize(1180, 640)
        self.resize(1366, 768)
        self.setWindowTitle("PMO Desktop")
        self.setWindowIcon(QIcon(str(resource("icons", "mark.svg"))))
        self.setAcceptDrops(True)
        self.files = Files(context)
        self.looking = LookingBack(self, self._refresh)
        self.files.come_back, context.time_machine = self.looking.back, self.looking.open_at
        self.commands = Commands(self, self)
        self.files.saved.connect(self._show_saved)
        context.go, context.say, context.note = self.go, self.say, self.note
        context.preview, context.import_files = self.preview, self.import_files
        context.news.opened.connect(self._opened)
        context.news.changed.connect(self._changed)
        context.news.project.connect(lambda _project: self._fill_switcher())
        self._finding = Finding(context, self.commands.do, self.commands.state, self._commands_here)
        self._saved_at: datetime | None = None
        self._place = Place("home")
        self._idle = later(self, _IDLE_MS, self._idle_save)
        self._counting = later(self, _COUNT_AFTER_MS, self._count)
        self._backing_up = later(self, _BACKUP_MS, self._back_up)
        self._backed_up = -1
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.shell: Shell
        self.start: FirstStart
        self.palette_dialog: PaletteDialog
        self._dialog_words = DialogWords()
        self._follow_jobs()
        self._build()
        self._restore_geometry()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the pages in the language and look now in use; what was said stays."""
        theme = self.context.theme
        said = self.shell.messages.message if hasattr(self, "shell") else None
        self.commands.say_words()
        self._dialog_words.follow()
        while (old := self._pages.widget(0)) is not None:
            self._pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.start = self._make_start()
        self.shell = Shell(self.context, self.commands.actions, self.commands.menu())
        self.shell.rail.chosen.connect(lambda key: self.go(Place(key)))
        self.shell.top.search.connect(lambda: self.commands.do("search"))
        self.shell.top.switcher.chosen.connect(lambda project: self.context.set_project(cast("int | None", project)))
        self.shell.status.cancel.connect(self.context.jobs.cancel)
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.shell)
        if hasattr(self, "palette_dialog"):
            self.palette_dialog.deleteLater()
        self.palette_dialog = PaletteDialog(theme, self._finding.find, self)
        self.looking.show_banner()
        self._show_page()
        if said is not None:
            self.say(said)

    def _make_start(self) -> FirstStart:
        recents = self.files.recents()
        made = FirstStart(self.context.theme, recents, self.commands.do, self.files.open)
        made.language_chosen.connect(self.set_language)
        look(recents[:SHOWN], self.context.jobs, lambda recent: made.told(recent) if isValid(made) else None)
        return made

    def _renew_start(self) -> None:
        """List the file just closed among the recent ones."""
        old, self.start = self.start, self._make_start()
        self._pages.removeWidget(old)
        old.deleteLater()
        self._pages.insertWidget(0, self.start)

    def _follow_jobs(self) -> None:
        jobs = self.context.jobs
        if isinstance(jobs, WindowJobs):
            jobs.started.connect(lambda words: self.shell.begin(words))
            jobs.progressed.connect(lambda done, total, note: self.shell.progress(done, total, note))
            jobs.ended.connect(lambda: self.shell.end())
            jobs.problem.connect(lambda error: self.say(message_of(error)))

    def _show_page(self) -> None:
        has_file = self.context.document is not None
        if has_file:
            self._pages.setCurrentWidget(self.shell)
            self.go(self._place)
        else:
            self._pages.setCurrentWidget(self.start)
            self.start.setFocus()
        for key, tile in self.shell.rail.tiles.items():
            tile.setEnabled(has_file or key in _WITHOUT_FILE)
        self.shell.top.switcher.setEnabled(has_file)
        self._fill_switcher()
        self._refresh()
        if has_file:
            self._count()

    # -- places ---------------------------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show a place: a view, a register or a record in it."""
        key = place.view or home_of(place.register)
        has_file = self.context.document is not None
        if not has_file and key not in _WITHOUT_FILE:
            self._pages.setCurrentWidget(self.start)
            return
        self._pages.setCurrentWidget(self.shell)
        widget = self.shell.show_view(view(key))
        if place.id is not None and not hasattr(widget, "show_record"):
            widget = self.shell.show_view(view("registers"))
        self._place = Place(key)
        if place.register:
            show = getattr(widget, "show_record" if place.id is not None else "show_register", None)
            if show is not None and place.id is not None:
                show(place.register, place.id)
            elif show is not None:
                show(place.register)
        self.note("")
        self.shell.give_keyboard()
        self.context.news.place.emit(place)
        self._refresh()

    def preview(self, job: PrintJob) -> None:
        """Show the print preview of a job over the view; closing it returns there."""
        from pmo_desktop.ui.printing.preview import PrintPreview

        page = PrintPreview(self.context, job)
        page.closed.connect(self._close_preview)
        self.shell.show_extra(page)
        self._refresh()

    def _close_preview(self) -> None:
        self.shell.close_extra()
        self._refresh()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Show the import of workbooks and project files; without a file one is made first."""
        if not paths:
            return
        self.looking.back()
        if self.context.document is None and not self._make_for(paths[0]):
            return
        workbooks, projects = parted(paths)
        if projects:
            from pmo_desktop.ui.project_files.arrival import Arrival  # only when such a file comes

            Arrival(self.context, self.shell.show_extra, self._close_preview).take(projects)
        if not workbooks:
            return
        self.go(Place("import"))
        if (load := getattr(self.shell.view_widget(), "load", None)) is not None:
            load(workbooks)

    def collect(self, folder: Path) -> None:
        """Show the returned sheets of a folder."""
        self.go(Place("collect"))
        load = getattr(self.shell.view_widget(), "load", None)
        if load is not None:
            load(folder)

    def _make_for(self, source: Path) -> bool:
        """Make the file that the first workbook goes into, beside it unless another place is chosen."""
        name = str(source.with_name(_("Project ledger") + SUFFIX))
        path = self.context.ask.save_file(name, pmo_filter(), title=_("Where shall your work be kept?"))
        return path is not None and self.files.create(with_suffix(path))

    # -- the file -------------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        self._saved_at = None
        self._idle.stop()
        self._counting.stop()
        self._backing_up.stop()
        self.shell.clear()
        self.shell.messages.dismiss()
        self._place = Place("home")
        document = self.context.document
        name = "" if document is None else document.path.name
        if document is None:
            self._renew_start()
        self.setWindowTitle(f"{name} – PMO Desktop" if name else "PMO Desktop")
        self._show_page()
        if document is not None and not document.read_only and not document.published:
            self._idle.start()

    def _changed(self, step: Step) -> None:
        self._saved_at = datetime.now()
        if (said := self.shell.messages.message) is not None and said.until_next_step:
            self.shell.messages.dismiss()
        if any(change.table == "projects" for change in step.changes):
            self._fill_switcher()
        self._idle.start()
        self._counting.start()
        if not self._backing_up.isActive():
            self._backing_up.start()
        self._refresh()

    def _idle_save(self) -> None:
        document = self.context.document
        if document is not None and not document.published:
            self.files.save(quiet=True)

    def _back_up(self) -> None:
        """Keep a verified copy of what changed in the last ten minutes."""
        document = self.context.document
        if document is not None and not document.read_only and document.version != self._backed_up:
            self._backed_up = document.version
            self.context.run(_("Backups"), lambda: document.backup("regular"))

    def _count(self) -> None:
        """Put the number of open lines of the week on the tile."""
        from pmo_desktop.services.week import count

        document = self.context.document
        if document is not None:
            began = time.monotonic()
            number = self.context.run("", lambda: count(document, self.context.today()))
            slow = time.monotonic() - began > _SLOW_SECONDS  # a big file is counted when the typing rests
            self._counting.setInterval(_COUNT_AFTER_MS * (6 if slow else 1))
            self.shell.rail.tiles["home"].set_badge(number or 0)
        self._refresh()

    def _fill_switcher(self) -> None:
        document = self.context.document
        rows = document.rows("projects") if document is not None else []
        entries: list[tuple[object, str]] = [(None, _("All projects ({n})").format(n=len(rows)))]
        for row in rows:
            name, code, client = (str(row.get(key) or "") for key in ("name", "code", "client"))
            words = f"{code} {name}".strip() if code != name else name
            entries.append((row["id"], _("{name} ({client})").format(name=words, client=client) if client else words))
        self.shell.top.switcher.set_entries(entries, self.context.project)

    # -- what is shown --------------------------------------------------------------------------------------------

    def say(self, message: Message) -> None:
        """Show a message above the view, or on the page without a file."""
        if self.context.document is None and self._pages.currentWidget() is self.start:
            self.start.say(message)
        else:
            self.shell.messages.show_message(message)

    def note(self, text: str) -> None:
        """Show what is selected, at the right of the status bar."""
        self.shell.status.note.setText(text)

    def _refresh(self) -> None:
        """Bring actions, undo words and the status bar up to date."""
        self.commands.offer()
        document = self.context.document
        top = self.shell.top
        if document is None:
            top.set_undo(None, None, enabled=False)
            self.shell.status.clear_saved()
            return
        top.set_undo(document.undo_label, document.redo_label, enabled=not document.read_only)
        self._show_saved()
        status = getattr(self.shell.view_widget(), "status_text", None)
        self.shell.status.view.setText(status() if status is not None else "")
        self.shell.status.file.setText(document.path.name)

    def _show_saved(self) -> None:
        document = self.context.document
        if document is not None:
            self.shell.status.set_saved(
                self._saved_at,
                document.last_published,
                read_only=document.read_only,
                trouble=reach_words(self.files.saving.reach),
            )

    def _commands_here(self) -> list[Entry]:
        """What the view in sight offers besides the window's own commands."""
        widget = self.shell.view_widget() if self.context.document is not None else None
        offered = getattr(widget, "commands", None)
        return offered() if callable(offered) else []

    def show_palette(self) -> None:
        """Open the search over everything."""
        self.palette_dialog.open()

    # -- look and language ----------------------------------------------------------------------------------------

    def set_theme(self, choice: str) -> None:
        """Use the light or dark look, or the system's; every view is built anew."""
        self.context.settings.set("theme", choice)
        dark = system_is_dark() if choice == "system" else choice == "dark"
        self.context.theme = Theme(dark)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.context.theme.apply(app)
        self._build()

    def set_language(self, code: str) -> None:
        """Use a language; every view is built anew."""
        self.context.settings.set("language", code)
        set_language(cast("Language", code))
        self._build()

    # -- the window itself ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops running work, then takes the message away."""
        if event.key() == Qt.Key.Key_Escape:
            if isinstance(self.context.jobs, WindowJobs) and self.context.jobs.busy:
                self.context.jobs.cancel()
            else:
                self.shell.messages.dismiss()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; of those that cannot be used it is said when they are dropped."""
        if dropped(event) or strangers(event) or (self.context.document is not None and dropped_folder(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a document, import workbooks, or collect the returns of a folder."""
        paths, folder = dropped(event), dropped_folder(event)
        event.acceptProposedAction()
        if folder is not None and self.context.document is not None:
            self.collect(folder)
            return
        documents = [path for path in paths if path.suffix.lower() == SUFFIX]
        if documents:
            self.files.open(documents[0])
        self.import_files([path for path in paths if path.suffix.lower() != SUFFIX])
        if others := strangers(event):
            self.context.say(message_of(not_taken(others)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write the file, end the work, remember the window."""
        if not self.files.leave():
            event.ignore()
            return
        self.context.jobs.wait()
        self._idle.stop()
        self._counting.stop()
        self.context.settings.set("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        event.accept()

    def _restore_geometry(self) -> None:
        kept = self.context.settings.get("window")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))

    def sizeHint(self) -> QSize:
        """The size the pictures are drawn at."""
        return QSize(1366, 768)
