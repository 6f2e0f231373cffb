"""The two matrices one above the other, with the legend and the way to the colours."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.risk.matrix import bands
from pmo_desktop.presentation.matrix_scene import MatrixPlace, matrix_legend
from pmo_desktop.presentation.scene import Scene
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.risks.matrix_box import MatrixBox
from pmo_desktop.ui.widgets.layout import button, column, label, line, panel, row
from pmo_desktop.ui.widgets.scene_box import SceneBox

WIDTH = 304
_FURNITURE = 168


class Matrices(QWidget):
    """Before and after the responses."""

    def __init__(self, context: Context) -> None:
        """Two empty matrices."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setFixedWidth(WIDTH)
        self.inherent = MatrixBox(theme, _("Inherent risk"))
        self.residual = MatrixBox(theme, _("Residual risk"))
        self.inherent_words, self.residual_words = label("", "small"), label("", "small")
        ground = panel("side")
        column(self).addWidget(ground)
        body = column(ground, gap=6)
        body.setContentsMargins(14, 8, 12, 8)
        body.addLayout(_heading(_("Inherent risk"), self.inherent_words))
        body.addWidget(self.inherent)
        body.addWidget(line())
        body.addLayout(_heading(_("Residual risk"), self.residual_words))
        body.addWidget(self.residual)
        self.legend = SceneBox(theme, self._legend({}), _("Levels and their scores"))
        body.addWidget(self.legend)
        self.colours = button(_("Change colours…"), kind="link", tip=_("Choose the level of every cell"))
        foot = row()
        foot.addWidget(self.colours)
        foot.addStretch()
        body.addLayout(foot)
        body.addStretch(1)

    def show_levels(self, chosen: dict[tuple[int, int], str]) -> None:
        """Say the scores of the levels."""
        self.legend.show_scene(self._legend(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let both matrices fit the height."""
        super().resizeEvent(event)
        room = (self.height() - _FURNITURE) / 2
        place = MatrixPlace()
        tall = max(0.7, min(1.0, (room - (place.height - place.foot)) / place.foot))
        for matrix in (self.inherent, self.residual):
            matrix.set_tall(tall)

    def _legend(self, chosen: dict[tuple[int, int], str]) -> Scene:
        return matrix_legend(bands(chosen) if chosen else {}, measurer(self._context.theme.family))


def _heading(word: str, words: QLabel) -> QHBoxLayout:
    made = row(gap=8)
    made.addWidget(label(word, "heading"))
    made.addWidget(words)
    made.addStretch()
    return made
