"""The line at the foot: saved and published, what the view says, running work, selection, the file's name."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, label, row


class Elided(QLabel):
    """A label that gives way when there is no room, its whole text in the tooltip."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setProperty("elides", True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if text != self.text() else "")
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | side, text)
        painter.end()


class StatusBar(QWidget):
    """24 px at the foot."""

    cancel = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(24)
        self._theme = theme
        layout = row(self, left=12, right=16, gap=6)
        self._sign = QLabel()
        self.saved = label()
        self.view = Elided()
        self.work = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.stop = button(_("Cancel (Esc)"), self.cancel.emit, kind="link")
        self.note = Elided()
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.file = Elided()
        layout.addWidget(self._sign)
        layout.addWidget(self.saved)
        layout.addSpacing(8)
        layout.addWidget(self.view)
        layout.addSpacing(8)
        for widget in (self.work, self.bar, self.stop):
            layout.addWidget(widget)
        layout.addWidget(self.note, 1)
        layout.addSpacing(8)
        layout.addWidget(self.file)
        self.end()

    def begin(self, words: str) -> None:
        """Show running work."""
        self.work.setText(words)
        self.bar.setRange(0, 0)
        for widget in (self.work, self.bar, self.stop):
            widget.show()

    def progress(self, done: float, total: float, note: str) -> None:
        """Move the line."""
        if total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int(1000 * done / total))
        if note:
            self.work.setText(note)

    def end(self) -> None:
        """No work is running."""
        for widget in (self.work, self.bar, self.stop):
            widget.hide()

    def set_saved(
        self, saved: datetime | None, published: datetime | None, *, read_only: bool, trouble: str = ""
    ) -> None:
        """Say when the last edit was kept and when the file was last written, or what keeps it from that."""
        sign, role = ("lock", "amber") if read_only else ("warning", "amber") if trouble else ("check", "green")
        self._sign.setPixmap(self._theme.pixmap(sign, role, 14))
        if read_only:
            self.saved.setText(_("Read only"))
            return
        parts = []
        if saved is not None:
            parts.append(_("Saved {time}").format(time=_short(saved)))
        if trouble:
            parts.append(trouble)
        elif published is not None:
            parts.append(_("published {time}").format(time=_short(published)))
        self.saved.setText(" · ".join(parts) or _("Saved"))

    def clear_saved(self) -> None:
        """No file is open."""
        self._sign.clear()
        self.saved.clear()


def _short(when: datetime) -> str:
    return f"{when:%H:%M}" if when.date() == date.today() else f"{when:%m-%d %H:%M}"
