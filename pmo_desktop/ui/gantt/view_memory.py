"""How the schedule was looked at: kept per project and for all of them, and under names of the user's choice."""

from __future__ import annotations

from collections.abc import Mapping

from pmo_desktop.ui.context import Context

Kept = Mapping[str, object]

_KEPT, _NAMED = "schedule.kept", "schedule.views"
_FILES = 12
_SHARED = ("px", "split", "columns", "switches", "chart")


class ViewMemory:
    """Remembers for this user; what suits one project is where another one begins."""

    def __init__(self, context: Context) -> None:
        """Remember for the open file."""
        self._context = context
        self._file = self._place = ""

    def enter(self) -> Kept:
        """Turn to the project in view; gives what was kept for it."""
        self._file = self._context.opened.path.name
        self._place = str(self._context.project or "all")
        return self.state()

    def state(self) -> Kept:
        """What was kept for the project turned to; for one not seen before, what is no project's own."""
        kept = self._all()
        mine = kept.get(self._file, {}).get(self._place)
        if isinstance(mine, Mapping):
            return mine
        latest = kept.get("", {}).get("")
        return {key: latest[key] for key in _SHARED if key in latest} if isinstance(latest, Mapping) else {}

    def keep(self, state: Kept) -> None:
        """Keep it for the project turned to."""
        kept = self._all()
        mine = {**kept.pop(self._file, {}), self._place: dict(state)}
        shared = {"": {"": {key: state[key] for key in _SHARED if key in state}}}
        others = {file: places for file, places in kept.items() if file}
        fresh = dict(list({**others, self._file: mine}.items())[-_FILES:])
        self._context.settings.set(_KEPT, {**shared, **fresh})

    # -- names ---------------------------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The views with a name."""
        return list(self._named())

    def named(self, name: str) -> Kept:
        """A view by its name."""
        kept = self._named().get(name)
        return kept if isinstance(kept, Mapping) else {}

    def save(self, name: str, state: Kept) -> None:
        """Keep a view under a name."""
        self._context.settings.set(_NAMED, {**self._named(), name: dict(state)})

    def forget(self, name: str) -> None:
        """Drop a view."""
        self._context.settings.set(_NAMED, {k: v for k, v in self._named().items() if k != name} or None)

    def _named(self) -> dict[str, object]:
        kept = self._context.settings.get(_NAMED)
        return dict(kept) if isinstance(kept, Mapping) else {}

    def _all(self) -> dict[str, dict[str, object]]:
        kept = self._context.settings.get(_KEPT)
        found = kept if isinstance(kept, Mapping) else {}
        return {str(file): dict(places) for file, places in found.items() if isinstance(places, Mapping)}
