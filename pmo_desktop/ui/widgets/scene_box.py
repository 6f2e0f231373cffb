"""A widget as large as the scene it paints: legends and small charts."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_desktop.presentation.scene import Scene
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme


class SceneBox(QWidget):
    """Paints one scene; `words` say the same to a screen reader."""

    def __init__(self, theme: Theme, scene: Scene, words: str, parent: QWidget | None = None) -> None:
        """Show the scene."""
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.show_scene(scene)

    def show_scene(self, scene: Scene) -> None:
        """Show another scene."""
        self.scene = scene
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The scene's size."""
        return QSize(int(self.scene.width) + 2, int(self.scene.height) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(self.scene)
        painter.end()
