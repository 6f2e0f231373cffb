"""The small editor of a link: its type, its lag as typed, and taking it away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.services.task_links import lag_of
from pmo_desktop.ui.widgets.layout import button, column, label, row

_TYPES = {
    "FS": N_("FS  finish to start"),
    "SS": N_("SS  start to start"),
    "FF": N_("FF  finish to finish"),
    "SF": N_("SF  start to finish"),
}
_WIDTH = 300


class LinkEditor(QFrame):
    """Opens beside a link; Enter takes over, Esc leaves all as it was."""

    accepted = Signal(int, str, str)
    removed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Hidden until a link is opened."""
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(_("Link"))
        self._link = 0
        body = column(self, margin=12, gap=8)
        self._title = label("", "heading", wrap=True)
        body.addWidget(self._title)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Link type"))
        for key, words in _TYPES.items():
            self.kind.addItem(_(words), key)
        body.addWidget(self.kind)
        self.lag = QLineEdit()
        self.lag.setAccessibleName(_("Lag"))
        self.lag.setPlaceholderText(_("Lag: +2d, -4h, 50%, 3ed"))
        self.lag.returnPressed.connect(self.accept)
        self.lag.textEdited.connect(lambda _text: self._say(""))
        body.addWidget(self.lag)
        self._problem = label("", "red", wrap=True)
        self._problem.hide()
        body.addWidget(self._problem)
        keys = row(gap=8)
        self.take = button(_("Apply"), self.accept, kind="primary")
        self.drop = button(_("Remove link"), self._remove)
        keys.addWidget(self.take)
        keys.addWidget(self.drop)
        keys.addStretch()
        body.addLayout(keys)
        self.hide()

    def edit(self, link: int, ends: str, kind: str, lag: str, at: QPoint) -> None:
        """Show a link beside a point of the parent, with the lag ready to be typed."""
        self._link = link
        self._title.setText(ends)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.lag.setText(lag)
        self._say("")
        self.adjustSize()
        parent = self._parent
        x = max(8, min(at.x() + 12, parent.width() - self.width() - 8))
        y = max(8, min(at.y() + 12, parent.height() - self.height() - 8))
        self.move(x, y)
        self.show()
        self.raise_()
        self.lag.setFocus(Qt.FocusReason.PopupFocusReason)
        self.lag.selectAll()

    def accept(self) -> None:
        """Take over type and lag, or say why the lag cannot be read."""
        try:
            lag_of(self.lag.text())
        except Refused as refused:
            self._say(f"{refused.happened} {refused.todo}")
            return
        self.hide()
        self.accepted.emit(self._link, str(self.kind.currentData()), self.lag.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter on the type takes over."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _remove(self) -> None:
        self.hide()
        self.removed.emit(self._link)

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.adjustSize()
