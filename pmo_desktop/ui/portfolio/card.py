"""The card that explains a light: rule, figures, records that count, where to go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.portfolio.health import Dimension, Evidence, Health, Reason
from pmo_desktop.presentation.lights import light_shapes, light_word
from pmo_desktop.presentation.scene import Scene
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, column, label, line, row

WIDTH = 404
_LEAD = 92


class LightCard(QFrame):
    """A card beside a light; Esc or a click elsewhere closes it."""

    go = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until a light is explained."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._layout: QVBoxLayout = column(self, margin=12, gap=8)
        self.hide()
        parent.installEventFilter(self)

    def explain(self, name: str, health: Health, dimension: str, beside: QRect) -> None:
        """Show the reasons for one light (`overall`: for all) beside a rectangle of the screen."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        overall = dimension == "overall"
        light = health.light.value if overall else health.of(Dimension(dimension)).light.value
        head = QWidget()
        head_row = row(head, gap=8)
        head_row.addWidget(LightPicture(self._theme, light, 18))
        about = _("{project}: health").format(project=name)
        if not overall:
            about = f"{name} · {light_word(Dimension(dimension))}"
        head_row.addWidget(label(about, "heading"), 1)
        self._layout.addWidget(head)
        if overall:
            for reason in health.reasons:
                self._layout.addWidget(self._short(reason))
        else:
            self._layout.addWidget(self._facts(health.of(Dimension(dimension))))
        self.adjustSize()
        self._place(beside)
        self.show()
        self.raise_()

    def _short(self, reason: Reason) -> QWidget:
        whole = QWidget()
        line_row = row(whole, gap=8)
        line_row.addWidget(LightPicture(self._theme, reason.light.value, 16))
        words = label(light_word(reason.dimension), "small")
        words.setFixedWidth(56)
        line_row.addWidget(words)
        line_row.addWidget(label(_(reason.value).format(**reason.figures), wrap=True), 1)
        return whole

    def _facts(self, reason: Reason) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        facts = ((_("Rule"), _(reason.rule)), (_("Figures"), _(reason.value)))
        for number, (lead, text) in enumerate(facts):
            words = label(lead, "small")
            words.setFixedWidth(_LEAD)
            grid.addWidget(words, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text.format(**reason.figures), wrap=True), number, 1)
        if reason.evidence:
            grid.addWidget(line(), 2, 0, 1, 2)
            for number, evidence in enumerate(reason.evidence, 3):
                grid.addWidget(label(evidence.figure, "small"), number, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(self._link(evidence), number, 1)
        return whole

    def _link(self, evidence: Evidence) -> QWidget:
        return button(evidence.name, lambda: self._leave(evidence), kind="link")

    def _leave(self, evidence: Evidence) -> None:
        self.hide()
        self.go.emit(evidence.register, evidence.id)

    def _place(self, beside: QRect) -> None:
        """Below the light where there is room, else above; never over the row it explains."""
        parent = self.parentWidget()
        assert parent is not None
        corner = parent.mapFromGlobal(beside.topLeft())
        x = max(8, min(corner.x() - WIDTH // 3, parent.width() - WIDTH - 8))
        below = corner.y() + beside.height() + 4
        y = below if below + self.height() <= parent.height() else max(4, corner.y() - self.height() - 4)
        self.move(QPoint(x, y))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on Esc and on a click outside."""
        if self.isVisible() and event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return super().eventFilter(watched, event)


class LightPicture(QWidget):
    """A light as a small picture."""

    def __init__(self, theme: Theme, light: str, size: int) -> None:
        """Take the room of the light."""
        super().__init__()
        self._theme, self._light, self._size = theme, light, size
        self.setFixedSize(size + 4, size + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._size / 2 + 2
        scene = Scene(self.width(), self.height(), light_shapes(self._light, middle, middle, self._size))
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(scene)
        painter.end()
