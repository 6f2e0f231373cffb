"""The line below outline and chart that says which hue stands for which value."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_desktop.presentation.gantt_colours import Colours
from pmo_desktop.presentation.scene import Rect, Shape, Text
from pmo_desktop.ui.painting import ScenePainter, measurer
from pmo_desktop.ui.theme import Theme

_HEIGHT = 24.0


class LegendStrip(QWidget):
    """Hidden as long as bars are not coloured by a field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Nothing to explain yet."""
        super().__init__(parent)
        self._theme = theme
        self._colours: Colours | None = None
        self.setFixedHeight(int(_HEIGHT))
        self.hide()

    def explain(self, colours: Colours | None) -> None:
        """Show these hues, or nothing."""
        self._colours = colours
        self.setVisible(colours is not None)
        if colours is not None:
            self.setAccessibleName(f"{colours.title}: {', '.join(words for words, _role in colours.entries)}")
        self.update()

    def shapes(self) -> list[Shape]:
        """The field, then each value with its hue, as many as there is room for."""
        if self._colours is None:
            return []
        measure = measurer(self._theme.family)
        width = measure(self._colours.title, 12, True)
        shapes: list[Shape] = [
            Text(12, 0, width + 1, _HEIGHT, self._colours.title, "second", 12, bold=True, elide=False)
        ]
        x = 12 + width + 16
        for words, role in self._colours.entries:
            wide = measure(words, 12, False)
            if x + 30 + wide > self.width():
                shapes.append(Text(x, 0, 20, _HEIGHT, "…", "second", 12))
                break
            shapes.append(Rect(x, 7, 22, 10, f"{role}_rest", role, radius=2))
            shapes.append(Rect(x, 7, 12, 10, role, radius=2))
            shapes.append(Text(x + 28, 0, wide + 1, _HEIGHT, words, "text", 12, elide=False))
            x += wide + 46
        return shapes

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("alternate"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scenes = ScenePainter(painter, self._theme.palette, self._theme.family)
        for shape in self.shapes():
            scenes.shape(shape)
        painter.end()
