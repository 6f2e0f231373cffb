"""Which columns the outline shows and how wide they are; remembered for this user."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.columns import SHOWN, columns
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_model import OutlineModel

_NARROWEST_NAME = 140
_KEYS, _WIDTHS = "schedule/columns", "schedule/widths"


class ColumnChooser:
    """Lays the outline's columns and remembers what the user made of them."""

    def __init__(self, context: Context, register: Register, model: OutlineModel, outline: Outline) -> None:
        """Start with the columns of the last time."""
        self._settings = context.settings
        self._register = register
        self._model = model
        self._outline = outline
        kept = self._settings.get(_KEYS)
        self.keys: tuple[str, ...] = tuple(kept) if isinstance(kept, list) and "name" in kept else SHOWN
        self._metrics = QFontMetrics(context.theme.font(12))
        outline.horizontalHeader().sectionResized.connect(self._resized)
        outline.resized.connect(self.fill_width)

    def lay(self) -> None:
        """Show the chosen columns."""
        made = columns(
            self._register, self.keys, self._widths(), year=self._model.year, measure=self._metrics.horizontalAdvance
        )
        self._model.set_columns(made)
        self._outline.lay_columns()
        self.fill_width()

    def fill_width(self) -> None:
        """Let the name take the room that is left, unless the user has chosen its width."""
        name = self._model.column_of("name")
        if name is None or "name" in self._widths():
            return
        others = sum(self._outline.columnWidth(n) for n in range(len(self._model.columns)) if n != name)
        self._outline.setColumnWidth(name, max(_NARROWEST_NAME, self._outline.viewport().width() - others))

    def show(self, key: str, on: bool) -> None:
        """Show a column at its place among the register's fields, or hide it."""
        keys = [k for k in self.keys if k != key]
        if on:
            order = [f.key for f in self._register.fields]
            at = next((n for n, k in enumerate(keys) if order.index(k) > order.index(key)), len(keys))
            keys.insert(at, key)
        self.keys = tuple(keys)
        self._settings.set(_KEYS, keys)
        self.lay()

    def fill(self, menu: QMenu) -> None:
        """All columns, the shown ones ticked."""
        menu.clear()
        for field in self._register.fields:
            if field.internal or field.key == "project":
                continue
            action = menu.addAction(_(field.label))
            action.setCheckable(True)
            action.setChecked(field.key in self.keys)
            action.setEnabled(field.key != "name")
            action.triggered.connect(lambda on, key=field.key: self.show(key, on))

    def _widths(self) -> dict[str, int]:
        kept = self._settings.get(_WIDTHS)
        return {str(k): v for k, v in kept.items() if isinstance(v, int)} if isinstance(kept, dict) else {}

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._outline.horizontalHeader().underMouse() and section < len(self._model.columns):
            self._settings.set(_WIDTHS, {**self._widths(), self._model.columns[section].field.key: new})
