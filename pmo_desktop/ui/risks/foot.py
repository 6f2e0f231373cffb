"""The line below the list of risks: how many, of which level, and what the responses bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.matrix_scene import short_levels
from pmo_desktop.services.risks import averages, level_counts
from pmo_desktop.ui.widgets.layout import column, label, panel, row

_NARROW = 500


class Foot(QWidget):
    """28 high; the means go where the levels need the room."""

    def __init__(self) -> None:
        """An empty line."""
        super().__init__()
        self.setFixedHeight(28)
        ground = panel("header")
        column(self).addWidget(ground)
        items = row(ground, left=12, right=12, gap=16)
        self.total, self.by_level, self.means = label("", "heading"), label("", "small"), label("", "small")
        items.addWidget(self.total)
        items.addWidget(self.by_level)
        items.addStretch()
        items.addWidget(self.means)

    def show_rows(self, rows: Sequence[Row], settings: Mapping[str, object]) -> None:
        """Count these risks."""
        self.total.setText(_("Total {n}").format(n=len(rows)))
        counts, words = level_counts(rows, settings), short_levels()
        said = [f"{words[name]} {n}" for name, n in counts.items()]
        unrated = len(rows) - sum(counts.values())
        if unrated:
            said.append(_("{n} not rated").format(n=unrated))
        self.by_level.setText(" · ".join(said))
        means = averages(rows)
        text = _("Mean inherent {a} → residual {b}")
        self.means.setText(text.format(a=f"{means[0]:.1f}", b=f"{means[1]:.1f}") if means else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the means out when it is narrow."""
        super().resizeEvent(event)
        self.means.setVisible(self.width() > _NARROW)
