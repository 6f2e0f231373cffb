"""Looking back: the page of moments over the window, and the whole window showing one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import _
from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from pmo_desktop.store.past import Moment


class LookingWindow(Protocol):
    """What looking back needs of the window."""

    context: Context
    shell: Shell

    def setWindowTitle(self, title: str) -> None:
        """Say what is shown."""


class LookingBack:
    """The open file stays open and safe behind the state that is looked at; nothing is written meanwhile."""

    def __init__(self, window: LookingWindow, shown: Callable[[], None]) -> None:
        """`shown` is told when the page comes or goes."""
        self._window = window
        self._shown = shown
        self.moment: Moment | None = None

    def open(self, moment: Moment | None = None) -> None:
        """Show the list of moments; a state that is looked at gives way to the file of now."""
        moment = moment or self.moment
        self.back()
        if self._window.context.document is None:
            return
        from pmo_desktop.ui.time_machine.view import TimeMachine  # only when asked for

        page = TimeMachine(self._window.context, self.look, moment=moment)
        page.closed.connect(self._close)
        self._window.shell.show_extra(page)
        page.side.list.setFocus()
        self._shown()

    def open_at(self, step: int | None) -> None:
        """Show the list of moments with the one after a step chosen, where it can still be looked at."""
        document = self._window.context.present
        found = document.moments() if document is not None and step is not None else []
        self.open(next((one for one in found if one.step == step), None))

    def _close(self) -> None:
        self._window.shell.close_extra()
        self._window.shell.give_keyboard()
        self._shown()

    def look(self, moment: Moment, past: Document) -> None:
        """Show a state in the whole window, at the place where she is."""
        context = self._window.context
        if context.document is None:
            past.close(publish=False)
            return
        self._swap(moment, lambda: context.look_back(past))

    def back(self) -> None:
        """Show the file of now again."""
        if self._window.context.looking_back:
            self._swap(None, self._window.context.come_back)

    def _swap(self, moment: Moment | None, change: Callable[[], None]) -> None:
        """Change what is shown, and stay at the same place and project."""
        context, place, project = self._window.context, self._window.shell.current, self._window.context.project
        self.moment = moment
        change()
        self.show_banner()
        document = context.document
        if project is not None and document is not None and document.row("projects", project) is not None:
            context.set_project(project)
        if place:
            context.go(Place(place))

    def show_banner(self) -> None:
        """Name the moment in title and band while there is one, also after the window was built anew."""
        document = self._window.context.document
        if self.moment is None or document is None or not self._window.context.looking_back:
            self._window.shell.set_banner(None)
            return
        words = _("{name} as it was at {when} – PMO Desktop")
        self._window.setWindowTitle(words.format(name=document.path.name, when=day_and_time(self.moment.when)))
        from pmo_desktop.ui.time_machine.banner import Banner  # only while looking back

        banner = Banner(self._window.context.theme, self.moment)
        banner.back.connect(self.back)
        banner.machine.connect(lambda: self.open())
        self._window.shell.set_banner(banner)
