"""What the search line of the window offers: commands, registers, projects and records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pmo_desktop.base.i18n import _, in_language
from pmo_desktop.domain.changes import Step
from pmo_desktop.services.search import Search
from pmo_desktop.ui.actions import ACTIONS, State
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.palette_dialog import Entry, matching
from pmo_desktop.ui.views import VIEWS, home_of, view


class Finding:
    """Answers what is typed."""

    def __init__(
        self,
        context: Context,
        run: Callable[[str], None],
        state: Callable[[], State],
        here: Callable[[], Sequence[Entry]] = tuple,
    ) -> None:
        """`run` runs an action of the window, `state` says which are offered; `here` are those of the view shown."""
        self._context = context
        self._run = run
        self._state = state
        self._here = here
        self._search: Search | None = None
        context.news.changed.connect(self._changed)
        context.news.opened.connect(self._opened)

    def _changed(self, step: Step) -> None:
        if self._search is not None:
            self._search.renew(step)

    def _opened(self) -> None:
        self._search = None

    def find(self, text: str) -> Sequence[Entry]:
        """The lines for what is typed; without words the places and commands."""
        offered = [*self._places(), *self._here(), *self._commands()]
        found = matching(offered, text) if text.strip() else self._places()
        if not text.strip():
            return [*found, *self._here(), *self._commands()]
        return [*found[:6], *self._records(text), *found[6:]]

    def _commands(self) -> list[Entry]:
        state = self._state()
        places = {v.key for v in VIEWS}
        return [
            Entry(
                action.icon or "play",
                _(action.text),
                _(action.group),
                action.shortcuts[0] if action.shortcuts else "",
                partial(self._run, action.key),
                both(action.text),
            )
            for action in ACTIONS
            if action.key not in places and action.key != "search" and action.when(state)
        ]

    def _places(self) -> list[Entry]:
        document = self._context.document
        if document is None:
            return []
        go = self._context.go
        views = [
            Entry(v.icon, _(v.title), "", _("View"), partial(go, Place(v.key)), both(v.title))
            for v in VIEWS
            if v.key != "import"
        ]
        registers = [
            Entry(
                "table",
                _(register.title),
                "",
                _("Register"),
                partial(go, Place("registers", register.key)),
                both(register.title),
            )
            for register in document.registers
        ]
        return [*views, *registers]

    def _records(self, text: str) -> list[Entry]:
        document = self._context.document
        if document is None:
            return []
        if self._search is None:
            self._search = Search(document)
        projects = {row["id"]: str(row.get("name") or "") for row in document.rows("projects")}
        titles = {register.key: register.title for register in document.registers}
        lines = []
        for hit in self._search.find(text, project=self._context.project):
            place = Place(home_of(hit.register), hit.register, hit.id)
            words = hit.name if not hit.code or hit.code == hit.name else f"{hit.code}  {hit.name}"
            lines.append(
                Entry(
                    view(place.view).icon,
                    words,
                    projects.get(hit.project, "") if hit.project else "",
                    _(titles[hit.register]),
                    partial(self._context.go, place),
                )
            )
        return lines


def both(text: str) -> str:
    """The words in both languages, so that either finds them."""
    return f"{text} {in_language('zh_CN', text)}"
