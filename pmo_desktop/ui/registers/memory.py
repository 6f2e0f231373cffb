"""What a grid remembers from one day to the next: columns, sorting, grouping."""

from __future__ import annotations

from collections.abc import Container, Mapping

from pmo_desktop.base.i18n import language
from pmo_desktop.presentation.columns import Layout, remembered
from pmo_desktop.presentation.rows import Arrangement, Sort
from pmo_desktop.ui.user_settings import UserSettings


class GridMemory:
    """The remembered choices of one grid."""

    def __init__(self, settings: UserSettings, register: str, name: str = "") -> None:
        """Look under the register's key; `name` tells several grids of one register apart."""
        self._settings = settings
        # one memory a language: widths that suit Chinese headings cut English ones
        self._key = f"grid.{language()}.{register}" + (f".{name}" if name else "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not self._kept

    @property
    def _kept(self) -> Mapping[str, object]:
        kept = self._settings.get(self._key)
        return kept if isinstance(kept, Mapping) else {}

    def layout(self, standard: Layout) -> Layout:
        """The columns chosen the last time."""
        return remembered(standard, self._kept)

    def sort(self, keys: Container[str]) -> tuple[tuple[Sort, ...], str]:
        """Sorting and grouping chosen the last time, of columns that are still there."""
        entries = self._kept.get("sort")
        pairs = [e for e in (entries if isinstance(entries, list) else []) if isinstance(e, list) and len(e) == 2]
        sort = tuple(Sort(str(key), bool(descending)) for key, descending in pairs if str(key) in keys)
        group = str(self._kept.get("group") or "")
        return sort, group if group in keys else ""

    def keep(self, layout: Layout, wish: Arrangement) -> None:
        """Remember the present choices."""
        sort = [[s.field, s.descending] for s in wish.sort]
        self._settings.set(self._key, {**layout.to_json(), "sort": sort, "group": wish.group})
