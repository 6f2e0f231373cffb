"""The band over the whole window while an earlier state is looked at: unmistakable, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import _
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.time_machine.moments import what
from pmo_desktop.ui.widgets.layout import row
from pmo_desktop.ui.widgets.status_bar import Elided

_HIGH = 40


class Banner(QWidget):
    """`back` to now, `machine` to the list of moments."""

    back = Signal()
    machine = Signal()

    def __init__(self, theme: Theme, moment: Moment) -> None:
        """Say which moment is looked at."""
        super().__init__()
        palette = theme.palette
        ground, ink = palette["amber_fill"], palette["on_amber"]
        self.setObjectName("looking")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HIGH)
        self.setStyleSheet(
            f"QWidget#looking {{ background: {ground}; }}"
            f"QWidget#looking QLabel {{ color: {ink}; }}"
            f"QWidget#looking QPushButton {{ background: transparent; color: {ink}; border: 1px solid {ink}; }}"
            f"QWidget#looking QPushButton#back {{ background: {ink}; color: {ground}; font-weight: 700; }}"
            f"QWidget#looking QPushButton:focus, QWidget#looking QPushButton:hover {{ border: 2px solid {ink}; }}"
        )
        across = row(self, left=16, right=16, gap=12)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("history", "on_amber", 20))
        across.addWidget(sign)
        said = QLabel(_("You are looking at {when}").format(when=day_and_time(moment.when)))
        said.setFont(theme.font(13, bold=True))
        across.addWidget(said)
        after = Elided()
        after.setText(_("after “{what}” · reading only, nothing here can be changed").format(what=what(moment)))
        across.addWidget(after, 1)
        self.other = QPushButton(_("Another moment"))
        self.other.clicked.connect(lambda _on=False: self.machine.emit())
        self.now = QPushButton(" " + _("Back to now"))
        self.now.setObjectName("back")
        self.now.setIcon(theme.icon("undo", "amber_fill"))
        self.now.setIconSize(QSize(16, 16))
        self.now.clicked.connect(lambda _on=False: self.back.emit())
        across.addWidget(self.other)
        across.addWidget(self.now)
        self.setAccessibleName(said.text())
