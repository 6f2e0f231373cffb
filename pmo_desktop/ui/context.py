"""What a view is given: the open file, its news, the theme and the few things it may do to the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pmo_desktop.base.errors import Cancelled
from pmo_desktop.ui.jobs import plain_error
from pmo_desktop.ui.messages import Message, message_of

if TYPE_CHECKING:
    from pmo_desktop.store.document import Document
    from pmo_desktop.ui.ask import Ask
    from pmo_desktop.ui.jobs import Jobs
    from pmo_desktop.ui.news import News
    from pmo_desktop.ui.printing.job import PrintJob
    from pmo_desktop.ui.theme import Theme
    from pmo_desktop.ui.user_settings import UserSettings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a view, a register in it, a record in that; an empty view means the register's own."""

    view: str = ""
    register: str = ""
    id: int | None = None


class Context:
    """The only thing a view gets; the window replaces what is a call here."""

    def __init__(
        self,
        *,
        news: News,
        theme: Theme,
        ask: Ask,
        jobs: Jobs,
        settings: UserSettings,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Start without a file and with all projects."""
        self.news = news
        self.theme = theme
        self.ask = ask
        self.jobs = jobs
        self.settings = settings
        self.today = today
        self.go: Callable[[Place], None] = lambda _place: None
        self.say: Callable[[Message], None] = lambda _message: None
        self.note: Callable[[str], None] = lambda _text: None
        self.preview: Callable[[PrintJob], None] = lambda _job: None
        self.import_files: Callable[[Sequence[Path]], None] = lambda _paths: None
        self.time_machine: Callable[[int | None], None] = lambda _step: None
        self._document: Document | None = None
        self._present: Document | None = None
        self._project: int | None = None

    @property
    def document(self) -> Document | None:
        """The open file."""
        return self._document

    @document.setter
    def document(self, document: Document | None) -> None:
        self._document, self._present = document, None
        self._project = None
        self.news.follow(document)

    @property
    def present(self) -> Document | None:
        """The file she works in, also while an earlier state of it is looked at."""
        return self._present or self._document

    @property
    def looking_back(self) -> bool:
        """Whether an earlier state is looked at in the place of the open file."""
        return self._present is not None

    def look_back(self, past: Document) -> None:
        """Show an earlier state to all views; the open file stays open behind it, and nothing is written."""
        present = self.present
        self.document = past
        self._present = present

    def come_back(self) -> None:
        """Show the open file again, and let go of the earlier state."""
        if self._present is not None:
            past, present = self._document, self._present
            self.document = present
            if past is not None:
                past.close(publish=False)

    @property
    def opened(self) -> Document:
        """The open file, where a view is only shown while there is one."""
        if self._document is None:
            raise RuntimeError("no file is open")
        return self._document

    @property
    def project(self) -> int | None:
        """The project chosen in the switcher; None means all."""
        return self._project

    def set_project(self, project: int | None) -> None:
        """Choose a project for all views."""
        if project != self._project:
            self._project = project
            self.news.project.emit(project)

    def run(self, label: str, call: Callable[[], T]) -> T | None:  # noqa: ARG002 the label is for progress to come
        """What the call returns; a failure becomes a message above the view and None is returned."""
        try:
            return call()
        except Cancelled:
            return None
        except Exception as error:
            self.say(message_of(plain_error(error)))
            return None
