"""Project files on their way into the window: read beside it, looked at, taken in, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services.project_files import Taken, calculated_now, recalculate, waiting
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.messages import Action, Message, message_of
from pmo_desktop.ui.project_files.page import ProjectPage
from pmo_desktop.ui.project_files.words import outcome

if TYPE_CHECKING:
    from pmo_desktop.domain.project_file.project import ProjectFile
    from pmo_desktop.services.jobs import Progress


class Arrival:
    """The files that wait, and the page of the one that is looked at."""

    def __init__(self, context: Context, show: Callable[[QWidget], None], close: Callable[[], None]) -> None:
        """Pages are shown over the view and closed by the window."""
        self._context = context
        self._show = show
        self._close = close
        self._waiting: list[Path] = []
        self.page: ProjectPage | None = None

    def take(self, paths: Sequence[Path]) -> None:
        """Look at these files, one after the other."""
        self._waiting = list(paths)
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        path = self._waiting.pop(0)

        def work(progress: Progress) -> ProjectFile:
            from pmo_desktop.exchange.msproject.opening import open_project  # lxml only when asked for

            progress(0, 0)
            return open_project(path, progress)

        self._context.jobs.run(
            _("Reading {file}").format(file=path.name), work, lambda file: self._look(path, file), self._refused
        )

    def _refused(self, error: PlainError) -> None:
        self._context.say(message_of(error))
        self._next()

    def _look(self, path: Path, file: ProjectFile) -> None:
        if self._context.document is None:
            return
        page = ProjectPage(self._context, path, file)
        page.taken.connect(self._taken)
        page.closed.connect(self._leave)
        page.kept_by = self  # the page lives as long as it is shown, and its files with it
        self.page = page
        self._show(page)

    def _leave(self) -> None:
        self.page = None
        self._close()
        self._next()

    def _taken(self, done: Taken) -> None:
        self._leave()
        self._context.set_project(done.project)
        self._context.go(Place("schedule"))
        document = self._context.opened
        actions: list[Action] = []
        if waiting(document, done.project):
            actions.append((_("Recalculate the dates"), lambda: self._recalculate(done.project)))
        self._context.say(Message(Tone.GREEN, outcome(done), tuple(actions)))

    def _recalculate(self, project: int) -> None:
        document = self._context.opened
        number = self._context.run(_("Recalculate the dates"), lambda: recalculate(document, project))
        if number:
            words = calculated_now(number)
            undo = (_("Undo"), document.undo)
            self._context.say(Message(Tone.GREEN, words, (undo,), until_next_step=True))
