"""The actions of the window come alive: shortcuts, menu, what each does, when it is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from pmo_desktop.base.i18n import LANGUAGES, _, language
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.actions import ACTIONS, GROUPS, State, action
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.dropping import import_chosen, import_project_chosen
from pmo_desktop.ui.files import Files
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from pmo_desktop.ui.printing.job import PrintJob
    from pmo_desktop.ui.time_machine.looking import LookingBack

_IN_RAIL = frozenset({"home", "portfolio", "schedule", "resources", "risks", "registers", "reports"})


class CommandedWindow(Protocol):
    """What the actions need of the window."""

    context: Context
    files: Files
    shell: Shell
    looking: LookingBack

    def go(self, place: Place) -> None:
        """Show a place."""

    def preview(self, job: PrintJob) -> None:
        """Show the print preview of a job."""

    def show_palette(self) -> None:
        """Open the search over everything."""

    def set_theme(self, choice: str) -> None:
        """Use the light or dark look."""

    def set_language(self, code: str) -> None:
        """Use a language."""


class Commands:
    """One `QAction` for each action of the table, and what it does to the window."""

    def __init__(self, window: CommandedWindow, widget: QWidget) -> None:
        """Serve this window; its widget takes the shortcuts and stands behind menus and dialogs."""
        self._window = window
        self._widget = widget
        self._context = window.context
        self._files = window.files
        self.handlers = self._handler_table()
        self.actions = self._make_actions()

    def say_words(self) -> None:
        """Put words and icons in the language and look now in use."""
        theme = self._context.theme
        for spec in ACTIONS:
            self.actions[spec.key].setText(_(spec.text))
            if spec.icon:
                self.actions[spec.key].setIcon(theme.icon(spec.icon))

    def offer(self) -> None:
        """Enable what can be done now."""
        state = self.state()
        for spec in ACTIONS:
            self.actions[spec.key].setEnabled(spec.when(state))

    def _make_actions(self) -> dict[str, QAction]:
        made = {}
        for spec in ACTIONS:
            one = QAction(self._widget)
            one.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            one.triggered.connect(lambda _on=False, key=spec.key: self.do(key))
            self._widget.addAction(one)
            made[spec.key] = one
        return made

    def menu(self) -> QMenu:
        """Everything, group by group, with the files opened before."""
        menu = QMenu(self._widget)
        for group in GROUPS:
            for spec in (a for a in ACTIONS if a.group == group and a.key not in _IN_RAIL):
                menu.addAction(self.actions[spec.key])
            menu.addSeparator()
        recent = QMenu(_("Open again"), menu)

        def fill() -> None:
            recent.clear()
            for path in self._files.recents():
                recent.addAction(path.name, lambda path=path: self._files.open(path))
            recent.setEnabled(not recent.isEmpty())

        menu.aboutToShow.connect(fill)
        menu.insertMenu(self.actions["sample"], recent)
        return menu

    def state(self) -> State:
        """What decides which actions are offered."""
        document = self._context.document
        extra = self._window.shell.extra is not None
        widget = self._window.shell.view_widget()
        return State(
            has_document=document is not None,
            read_only=document is not None and document.read_only,
            can_undo=document is not None and document.undo_label is not None,
            can_redo=document is not None and document.redo_label is not None,
            can_print=document is not None and not extra and hasattr(widget, "printable"),
            looking_back=self._context.looking_back,
        )

    def _handler_table(self) -> dict[str, Callable[[], object]]:
        places = {
            key: (lambda key=key: self._window.go(Place(key)))
            for key in (
                "home",
                "portfolio",
                "schedule",
                "resources",
                "risks",
                "registers",
                "reports",
                "collect",
                "send",
                "help",
                "settings",
            )
        }
        return {
            "new": lambda: self._files.new(),
            "open": lambda: self._files.choose(),
            "sample": self._sample,
            "import": lambda: import_chosen(self._context),
            "export": self._export,
            "import_project": lambda: import_project_chosen(self._context),
            "export_project": self._export_project,
            "print": self._print,
            "task_sheets": self._task_sheets,
            "save": lambda: self._files.save(),
            "save_as": self._save_as,
            "save_without_history": self._files.save_without_history,
            "time_machine": lambda: self._window.looking.open(),
            "now": lambda: self._window.looking.back(),
            "close": self._close,
            "quit": self._widget.close,
            "undo": lambda: self._move("undo"),
            "redo": lambda: self._move("redo"),
            "history": self._history,
            "search": lambda: self._window.show_palette(),
            "project": lambda: self._window.shell.top.switcher.open(),
            "theme": lambda: self._window.set_theme("light" if self._context.theme.dark else "dark"),
            "language": lambda: self._window.set_language(LANGUAGES[1 - LANGUAGES.index(language())]),
            **places,
        }

    def do(self, key: str) -> None:
        """Run an action by its key, when it is offered."""
        if action(key).when(self.state()):
            self._context.run(key, self.handlers[key])

    def _move(self, way: str) -> None:
        document = self._context.document
        if document is not None:
            document.undo() if way == "undo" else document.redo()

    def _sample(self) -> None:
        from pmo_desktop.ui.sample import open_sample

        open_sample(self._files, self._context)

    def _export(self) -> None:
        from pmo_desktop.ui.reports.exporting import export_document

        export_document(self._context)

    def _export_project(self) -> None:
        from pmo_desktop.ui.project_files.giving import give_project  # only when asked for

        give_project(self._context)

    def _print(self) -> None:
        job = getattr(self._window.shell.view_widget(), "printable", lambda: None)()
        if job is None:
            self._context.say(Message(Tone.AMBER, _("There is nothing to print here yet.")))
        else:
            self._window.preview(job)

    def _task_sheets(self) -> None:
        from pmo_desktop.ui.printing.worksheet_job import worksheet_job  # paper only when asked for

        job = worksheet_job(self._context)
        if job is None:
            self._context.say(Message(Tone.AMBER, _("There is nothing to print here yet.")))
        else:
            self._window.preview(job)

    def _history(self) -> None:
        from pmo_desktop.ui.history_dialog import HistoryDialog

        dialog = HistoryDialog(self._context, self._widget)
        dialog.exec()
        dialog.deleteLater()

    def _save_as(self) -> None:
        """Save the open file under another name; while looking back, write the state that is looked at."""
        if not self._context.looking_back:
            self._files.save_as()
            return
        from pmo_desktop.ui.time_machine.saving_states import save_state  # only while looking back

        document, moment = self._context.document, self._window.looking.moment
        if document is not None and moment is not None:
            save_state(self._context, document, moment)

    def _close(self) -> None:
        """Leave the state that is looked at, else the file."""
        if self._context.looking_back:
            self._window.looking.back()
        else:
            self._files.leave()
