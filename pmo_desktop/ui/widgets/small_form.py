"""The layout of a small form: words beside fields, and below them a way back and the button that enters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.widgets.layout import button, column, label, row


def lay_out(
    dialog: QDialog, fields: Sequence[tuple[str, QWidget]], words: str, enter: Callable[[], object]
) -> QPushButton:
    """Lay out a form and return the button that enters it."""
    lines = QFormLayout()
    lines.setSpacing(8)
    for word, widget in fields:
        lines.addRow(label(word, "second"), widget)
    body = column(dialog, margin=16, gap=16)
    body.addLayout(lines)
    foot = row(gap=8)
    foot.addStretch()
    foot.addWidget(button(_("Cancel"), dialog.reject))
    made = button(words, enter, kind="primary")
    made.setDefault(True)
    foot.addWidget(made)
    body.addLayout(foot)
    return made
