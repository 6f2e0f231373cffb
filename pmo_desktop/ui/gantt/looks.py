"""How bars are labelled and coloured: chosen in a menu of the toolbar, kept for next time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.columns import own_names
from pmo_desktop.presentation.formatting import CUSTOM, cell, is_own, label, own_column, show
from pmo_desktop.presentation.gantt_bars import roomy
from pmo_desktop.presentation.gantt_colours import Colours, colourable, colours
from pmo_desktop.presentation.gantt_labels import PLACES, TEXTS, LabelChoice, Place
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.widgets.layout import tool

_KEPT = "schedule/looks"
_LABELLED = ("phase", "status", "priority", "code", "wbs", "notes")
_NOTHING = N_("Critical or not")


class ChartLooks(QObject):
    """The labels and colours in use; says when they change."""

    changed = Signal()

    def __init__(self, context: Context, plan: Plan, parent: QObject) -> None:
        """Look as last time."""
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._fields = {field.key: field for field in context.opened.register("tasks").fields}
        kept = context.settings.get(_KEPT, {})
        kept = kept if isinstance(kept, dict) else {}
        self.text = str(kept.get("text") or "usual")
        self.place: Place = kept["place"] if kept.get("place") in PLACES else "right"
        self.colour = str(kept.get("colour") or "")
        self.button = self._made()

    def dress(self, options: GanttOptions) -> GanttOptions:
        """The options with these labels and colours."""
        sizes = roomy(options.sizes) if self.place == "inside" else options.sizes
        return replace(options, sizes=sizes, label=self._label(), colours=self.colours())

    def colours(self) -> Colours | None:
        """Which value has which hue; None when bars only show what is critical."""
        field = self._field(self.colour)
        return colours(field, self._plan.stored().values(), self._say) if field is not None else None

    def choose(self, *, text: str = "", place: Place | None = None, colour: str | None = None) -> None:
        """Label or colour otherwise."""
        self.text = text or self.text
        self.place = place if place is not None else self.place
        self.colour = colour if colour is not None else self.colour
        self._context.settings.set(_KEPT, {"text": self.text, "place": self.place, "colour": self.colour})
        self.changed.emit()

    def _label(self) -> LabelChoice:
        field = self._field(self.text) if self.text not in TEXTS else None
        return LabelChoice(self.text, self.place, self._words(field) if field is not None else None)

    def _words(self, field: Field) -> Callable[[int], str]:
        stored = self._plan.stored()
        return lambda task: self._say(field, cell(stored.get(task) or {}, field.key))

    def _say(self, field: Field, value: Value) -> str:
        return show(field, value, self._plan.names) if value not in {None, "", ()} else ""

    def _field(self, key: str) -> Field | None:
        """A field of the tasks, or one of the user's own columns."""
        return own_column(key.removeprefix(CUSTOM)) if is_own(key) else self._fields.get(key)

    def _own(self) -> list[Field]:
        return [own_column(name) for name in own_names(list(self._plan.stored().values()))]

    def _made(self) -> QToolButton:
        made = tool(self._context.theme, "eye", _("Labels and colours of the bars"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        made.setMenu(menu)
        return made

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        words = menu.addMenu(_("Label text"))
        group = QActionGroup(words)
        texts = {key: _(word) for key, word in TEXTS.items()}
        texts |= {key: label(self._fields[key]) for key in _LABELLED if key in self._fields}
        texts |= {field.key: label(field) for field in self._own()}
        for key, word in texts.items():
            self._entry(words, group, word, self.text == key, partial(self.choose, text=key))
        places = menu.addMenu(_("Label place"))
        group = QActionGroup(places)
        for place, word in PLACES.items():
            self._entry(places, group, _(word), self.place == place, partial(self.choose, place=place))
        hues = menu.addMenu(_("Colour by"))
        group = QActionGroup(hues)
        self._entry(hues, group, _(_NOTHING), not self.colour, partial(self.choose, colour=""))
        for field in [*colourable(self._context.opened.register("tasks")), *self._own()]:
            key = field.key
            self._entry(hues, group, label(field), self.colour == key, partial(self.choose, colour=key))

    @staticmethod
    def _entry(menu: QMenu, group: QActionGroup, words: str, on: bool, call: Callable[[], None]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        action.triggered.connect(lambda _on=False: call())
