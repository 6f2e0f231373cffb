"""Which columns the outline shows, in which order and how wide they are; kept with the way of looking at the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import language
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.presentation.columns import Column, Layout, default_width
from pmo_desktop.presentation.formatting import own_column
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.columns import SHOWN, columns
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.registers.column_popup import ColumnPopup
from pmo_desktop.ui.registers.desk import Desk

_NARROWEST_NAME = 140


class ColumnChooser:
    """Lays the outline's columns; `changed` is called when the user made something else of them."""

    def __init__(self, context: Context, desk: Desk, model: OutlineModel, outline: Outline) -> None:
        """Start with the usual columns."""
        self._context = context
        self.desk = desk
        self._model = model
        self._outline = outline
        self.keys: tuple[str, ...] = SHOWN
        self.widths: dict[str, int] = {}
        self.changed: Callable[[], None] = lambda: None
        self._laying = False
        self._metrics = QFontMetrics(context.theme.font(12))
        outline.heading.sectionResized.connect(self._resized)
        outline.heading.moved.connect(lambda key, before: QTimer.singleShot(0, outline, lambda: self.move(key, before)))
        outline.resized.connect(self.fill_width)

    def lay(self) -> None:
        """Show the chosen columns."""
        register = self.desk.register
        made = columns(register, self.keys, self.widths, year=self._model.year, measure=self._metrics.horizontalAdvance)
        standing = self._outline.standing()
        self._model.set_columns(made)
        self._laying = True
        self._outline.lay_columns()
        self._laying = False
        self.fill_width()
        self._outline.stand(standing)

    def fill_width(self) -> None:
        """Let the name take the room that is left, unless the user has chosen its width."""
        name = self._model.column_of("name")
        if name is None or "name" in self.widths:
            return
        others = sum(self._outline.columnWidth(n) for n in range(len(self._model.columns)) if n != name)
        self._laying = True
        self._outline.setColumnWidth(name, max(_NARROWEST_NAME, self._outline.viewport().width() - others))
        self._laying = False

    def show(self, key: str, on: bool) -> None:
        """Show a column at its place among the register's fields, or hide it."""
        keys = [k for k in self.keys if k != key]
        if on:
            order = [field.key for field in self._fields()]
            at = next((n for n, k in enumerate(keys) if order.index(k) > order.index(key)), len(keys))
            keys.insert(at, key)
        self._take(keys)

    def move(self, key: str, before: str) -> None:
        """Put a column before another one; an empty `before` is the end."""
        keys = [k for k in self.keys if k != key]
        keys.insert(keys.index(before) if before in keys else len(keys), key)
        self._take(keys)

    def reset(self) -> None:
        """The usual columns with their usual widths."""
        self.widths = {}
        self._take(SHOWN)

    def _take(self, keys: Sequence[str]) -> None:
        if "name" in keys:
            self.keys = tuple(keys)
            self.lay()
            self.changed()

    def popup(self, parent: QWidget, place: QPoint) -> ColumnPopup:
        """The list of columns: tick to show, drag to order."""
        fields = {field.key: field for field in self._fields()}
        shown = [key for key in self.keys if key in fields]
        made = [Column(fields[key], self._width(fields[key])) for key in shown]
        made += [Column(field, self._width(field), shown=False) for key, field in fields.items() if key not in shown]
        popup = ColumnPopup(
            parent, self._context.theme, Layout(tuple(made)), changed=self._chosen, reset=self.reset, add=None
        )
        popup.show_at(place)
        return popup

    def _width(self, field: Field) -> int:
        return self.widths.get(field.key, default_width(field))

    def _chosen(self, layout: Layout) -> None:
        keys = [column.field.key for column in layout.shown]
        self._take(keys if "name" in keys else ["name", *keys])

    def _fields(self) -> list[Field]:
        register = self.desk.register
        fields = [field for field in register.fields if not field.internal and field.key != "project"]
        return [*fields, *(own_column(name) for name in self.desk.own_names())]

    # -- memory --------------------------------------------------------------------------------------------------

    def to_json(self) -> dict[str, object]:
        """Columns and widths as kept; widths that suit one language cut the other's words."""
        return {"keys": list(self.keys), "widths": {language(): dict(self.widths)}}

    def take(self, kept: object) -> None:
        """Show the columns that were kept; the usual ones where nothing was."""
        told = kept if isinstance(kept, Mapping) else {}
        keys, widths = told.get("keys"), told.get("widths")
        known = {field.key for field in self._fields()}
        found = [str(key) for key in keys if str(key) in known] if isinstance(keys, list) else []
        self.keys = tuple(found) if "name" in found else SHOWN
        mine = widths.get(language()) if isinstance(widths, Mapping) else None
        mine = mine if isinstance(mine, Mapping) else {}
        self.widths = {str(key): width for key, width in mine.items() if isinstance(width, int)}
        self.lay()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if not self._laying and self._outline.heading.underMouse() and section < len(self._model.columns):
            self.widths[self._model.columns[section].field.key] = new
            self.changed()
