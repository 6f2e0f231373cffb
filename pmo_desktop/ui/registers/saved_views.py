"""Named ways of looking at a register: conditions, sorting, grouping and columns, kept in the user's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.columns import remembered
from pmo_desktop.presentation.filters import Filter, from_json, to_json
from pmo_desktop.presentation.rows import Arrangement, Sort
from pmo_desktop.ui.registers.grid import RegisterGrid
from pmo_desktop.ui.widgets.layout import label, row


class SavedViews(QWidget):
    """The chooser of saved views at the right of the conditions."""

    def __init__(self, grid: RegisterGrid) -> None:
        """Serve one grid."""
        super().__init__()
        self._grid = grid
        self._key = f"views.{grid.register.key}"
        self.current = ""
        layout = row(self, gap=8)
        layout.addWidget(label(_("View"), "small"))
        self._button = QPushButton(_("Everything"))
        self._button.setAccessibleName(_("Saved views"))
        self._button.setMaximumWidth(140)
        self._button.setMenu(QMenu(self._button))
        self._button.menu().aboutToShow.connect(self._fill)
        layout.addWidget(self._button)
        grid.arrangement_changed.connect(self._compare)

    def names(self) -> list[str]:
        """The names of the saved views."""
        return list(self._saved())

    def save(self, name: str) -> None:
        """Keep the present way of looking under a name."""
        wish = self._grid.arrangement
        kept = {
            "filters": [to_json(f) for f in wish.filters],
            "sort": [[s.field, s.descending] for s in wish.sort],
            "group": wish.group,
            "search": wish.search,
            **self._grid.layout_of_columns.to_json(),
        }
        self._grid.context.settings.set(self._key, {**self._saved(), name: kept})
        self._show(name)

    def use(self, name: str) -> None:
        """Look in a saved way; an empty name shows everything."""
        if not name:
            self._grid.arrange(replace(self._grid.arrangement, filters=(), group="", search="", pin=(), ids=None))
            self._grid.chips.search.clear()
            self._show("")
            return
        kept = self._saved().get(name)
        if not isinstance(kept, Mapping):
            return
        self._grid.set_layout_of_columns(remembered(self._grid.layout_of_columns, kept))
        wish = _arrangement(kept)
        self._grid.chips.search.setText(wish.search)
        self._grid.arrange(wish)
        self._show(name)

    def forget(self, name: str) -> None:
        """Drop a saved view."""
        self._grid.context.settings.set(self._key, {k: v for k, v in self._saved().items() if k != name} or None)
        self._show("")

    def _saved(self) -> dict[str, object]:
        kept = self._grid.context.settings.get(self._key)
        return dict(kept) if isinstance(kept, Mapping) else {}

    def _fill(self) -> None:
        menu = self._button.menu()
        menu.clear()
        menu.addAction(_("Everything"), lambda: self.use(""))
        for name in self.names():
            action = menu.addAction(name, lambda name=name: self.use(name))
            action.setCheckable(True)
            action.setChecked(name == self.current)
        menu.addSeparator()
        menu.addAction(_("Save this view …"), self._ask)
        if self.current:
            menu.addAction(_("Delete “{name}”").format(name=self.current), lambda: self.forget(self.current))

    def _ask(self) -> None:
        name = self._grid.context.ask.text(_("Save this view"), _("Name of the view"), self.current)
        if name and name.strip():
            self.save(name.strip())

    def _compare(self) -> None:
        kept = self._saved().get(self.current)
        if self.current and isinstance(kept, Mapping):
            saved, wish = _arrangement(kept), self._grid.arrangement
            same = (saved.filters, saved.sort, saved.group) == (wish.filters, wish.sort, wish.group)
            self._button.setText(self.current if same else f"{self.current} *")

    def _show(self, name: str) -> None:
        self.current = name
        self._button.setText(name or _("Everything"))
        self._button.setToolTip(name)


def _arrangement(kept: Mapping[str, object]) -> Arrangement:
    filters = kept.get("filters")
    sort = kept.get("sort")
    read: list[Filter] = []
    for entry in filters if isinstance(filters, list) else []:
        condition = from_json(entry) if isinstance(entry, Mapping) else None
        if condition is not None:
            read.append(condition)
    sorts = [Sort(str(e[0]), bool(e[1])) for e in (sort if isinstance(sort, list) else []) if len(e) == 2]
    return Arrangement(
        sort=tuple(sorts),
        filters=tuple(read),
        group=str(kept.get("group") or ""),
        search=str(kept.get("search") or ""),
    )
