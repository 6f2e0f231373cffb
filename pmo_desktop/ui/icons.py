"""The icons of one stroke family, tinted in a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pmo_desktop.base.paths import resource

_SCALES = (1, 2, 3)
_GRID, _STROKE = 24, 1.4


def names() -> list[str]:
    """The names of all icons, sorted."""
    return sorted(path.stem for path in resource("icons").glob("*.svg"))


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, color: str, size: int, scale: int = 1) -> QPixmap:
    """The icon at `size` pixels for a screen scaled by `scale`; KeyError-like `OSError` for an unknown name."""
    drawing = _drawing(name).replace("currentColor", color)
    if size < _GRID:  # 1.5 px as drawn, however small
        drawing = drawing.replace('stroke-width="1.5"', f'stroke-width="{_STROKE * _GRID / size:.2f}"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    image = QPixmap(size * scale, size * scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def icon(name: str, color: QColor | str, size: int = 16, *, off: QColor | str | None = None) -> QIcon:
    """The icon in a colour; `off` is the colour while disabled."""
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, off or color)):
        text = shade if isinstance(shade, str) else shade.name()
        for scale in _SCALES:
            made.addPixmap(pixmap(name, text, size, scale), mode)
    return made
