"""The organisation's own colours: a click on a cell goes from low to extreme and round again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.risk.matrix import CELLS, Cell, levels, next_level
from pmo_desktop.presentation.matrix_scene import MatrixLook, short_levels
from pmo_desktop.services.risks import set_levels
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.risks.matrix_box import MatrixBox
from pmo_desktop.ui.widgets.layout import button, column, label, row


class ColoursDialog(QDialog):
    """Changes the level of cells; saving is one step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin with the levels in force."""
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Risk colours"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chosen = levels(context.opened.settings())
        self.matrix = MatrixBox(context.theme, _("Level of each cell"))
        self.matrix.set_scale(1.3)
        self.matrix.picked.connect(lambda cell, _more: self._turn(cell))
        self.matrix.cleared.connect(self.reject)
        body = column(self, margin=16, gap=12)
        words = _("Click a cell, or press Space on it, to change its level. The change is saved in this file.")
        hint = label(words, "second", wrap=True)
        hint.setMinimumWidth(320)
        body.addWidget(hint)
        body.addWidget(self.matrix, 0, Qt.AlignmentFlag.AlignHCenter)
        foot = row(gap=8)
        foot.addWidget(button(_("Standard colours"), self._standard, kind="flat"))
        foot.addStretch()
        foot.addWidget(button(_("Cancel"), self.reject))
        self.save = button(_("Save"), self._save, kind="primary")
        foot.addWidget(self.save)
        body.addLayout(foot)
        self._show()
        self.matrix.setFocus()

    def _turn(self, cell: Cell) -> None:
        self.chosen[cell] = next_level(self.chosen[cell])
        self._show()

    def _standard(self) -> None:
        self.chosen = levels({})
        self._show()

    def _show(self) -> None:
        words = short_levels()
        self.matrix.show_counts(lambda _cell: 0, self.chosen)
        self.matrix.show_look(MatrixLook(names={cell: words[self.chosen[cell]] for cell in CELLS}))

    def _save(self) -> None:
        document = self._context.opened
        self._context.run(_("Change risk colours"), lambda: set_levels(document, self.chosen))
        self.accept()
