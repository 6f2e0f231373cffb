"""The part of a question that shows what differs, opened when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.comparing.lines import Comparison, counted
from pmo_desktop.ui.comparing.panel import DifferencePanel
from pmo_desktop.ui.opening.question import Question
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, column, label, row

_HIGH, _WIDE = 280, 960


class Differing(QWidget):
    """A line with the counts; below it, once opened, the registers, records and fields that differ."""

    def __init__(
        self,
        theme: Theme,
        compare: Callable[[], Comparison | None],
        *,
        then: str,
        now: str,
        instead: QWidget | None = None,
    ) -> None:
        """`compare` finds out what differs; None when it could not (that was said); `instead` gives way to it."""
        super().__init__()
        self._compare = compare
        self._instead = instead
        self._heads = (then, now)
        self.comparison: Comparison | None = None
        whole = column(self, gap=8)
        line = row(gap=12)
        self.words = label("", "second")
        self.open_ = button(_("See what differs"), self.open, kind="link")
        line.addWidget(self.words)
        line.addWidget(self.open_)
        line.addStretch()
        whole.addLayout(line)
        self.panel = DifferencePanel(theme, then=then, now=now)
        self.panel.setMinimumHeight(_HIGH)
        self.panel.hide()
        self.words.hide()
        whole.addWidget(self.panel, 1)

    def open(self) -> None:
        """Find out what differs and show it."""
        self.comparison = self._compare()
        if self.comparison is None:
            return
        then, now = self._heads
        said = _("From “{then}” to “{now}”: {counts}")
        self.words.setText(said.format(then=then, now=now, counts=counted(self.comparison.counts())))
        self.words.show()
        self.open_.hide()
        if self._instead is not None:
            self._instead.hide()
        self.panel.show_comparison(self.comparison)
        self.panel.setVisible(any(self.comparison.counts()))
        window = self.window()
        if self.panel.isVisibleTo(self):
            window.setMinimumWidth(_WIDE)
            self.panel.registers.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(window, Question):
            window.fit()
