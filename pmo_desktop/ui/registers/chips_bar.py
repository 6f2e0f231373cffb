"""The conditions that hold, as chips that can be taken away, with the search field beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.filters import describe
from pmo_desktop.presentation.formatting import label as label_of
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.filter_chips import FilterChips
from pmo_desktop.ui.widgets.layout import button, row

HEIGHT = 40


class ChipsBar(FilterChips):
    """Filter chips ending in ×, the grouping, and “＋ Condition”."""

    removed = Signal(int)
    group_removed = Signal()
    condition_asked = Signal(QWidget)

    def __init__(self, theme: Theme, model: GridModel) -> None:
        """Show the conditions of a model."""
        super().__init__(theme, HEIGHT)
        self._model = model
        layout = row(self, left=12, right=12, gap=8)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("filter", "second", 16))
        layout.addWidget(sign)
        layout.addWidget(self.holder, 1)
        self.right = row(gap=8)
        layout.addLayout(self.right)
        layout.addWidget(self.search)
        self.refresh()

    def words(self) -> Sequence[str]:
        """The words of the chips shown."""
        return [words for words, _take_away in self._held()]

    def _held(self) -> Iterator[tuple[str, Callable[[], object]]]:
        wish, fields = self._model.wish, self._model.rows.fields
        for place, one in enumerate(one for one in wish.filters if one.field in fields):
            yield describe(one, fields[one.field], self._model.desk.name_of), partial(self.removed.emit, place)
        if wish.group in fields:
            yield _("Grouped by {label}").format(label=label_of(fields[wish.group])), self.group_removed.emit

    def refresh(self) -> None:
        """Show what holds now."""
        self.show_chips(self._held())
        add = button(_("Condition"), kind="chip", icon="plus", theme=self._theme)
        add.setToolTip(_("Show only rows that meet a condition"))
        add.clicked.connect(lambda: self.condition_asked.emit(add))
        self.chips.addWidget(add)
        self.search.setPlaceholderText(_("Find in this list"))
