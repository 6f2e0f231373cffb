"""Pieces every view is laid out with: rows, thin lines, buttons, labels, the toolbar, the empty state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pmo_desktop.ui.theme import Theme


def row(parent: QWidget | None = None, *, left: int = 0, right: int = 0, gap: int = 4) -> QHBoxLayout:
    """A horizontal layout without margins above and below."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(left, 0, right, 0)
    made.setSpacing(gap)
    return made


def column(parent: QWidget | None = None, *, margin: int = 0, gap: int = 0) -> QVBoxLayout:
    """A vertical layout."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def toolbar(theme: Theme, parent: QWidget | None = None) -> tuple[QWidget, QHBoxLayout]:
    """The 40-px bar at the top of a view and its row."""
    del theme
    bar = QWidget(parent)
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bar.setProperty("panel", "bar")
    bar.setFixedHeight(40)
    return bar, row(bar, left=12, right=16)


def panel(look: str, parent: QWidget | None = None) -> QWidget:
    """A plain widget with a ground: surface, header, alternate, bar, foot, side, form or window."""
    made = QWidget(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setProperty("panel", look)
    return made


def parting(height: int = 16) -> QWidget:
    """The short upright line between groups of buttons, with its 8 px on both sides."""
    holder = QWidget()
    layout = row(holder, left=8, right=8)
    layout.addWidget(line(vertical=True, length=height))
    return holder


def line(*, vertical: bool = False, length: int = 0) -> QFrame:
    """A one-pixel line."""
    made = QFrame()
    made.setProperty("line", "true")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    if length and vertical:
        made.setFixedHeight(length)
    return made


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in a role: title, heading, second, third, small, hint, red, amber, green."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    theme: Theme | None = None,
    tip: str = "",
) -> QPushButton:
    """A button with a word: outlined, or of kind primary, flat, link, danger."""
    made = QPushButton(f" {text.strip()}" if icon and text else text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon and theme is not None:
        made.setIcon(theme.icon(icon, "on_accent" if kind == "primary" else "text"))
        made.setIconSize(QSize(16, 16))
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if tip:
        made.setToolTip(tip)
    if clicked is not None:
        made.clicked.connect(lambda _on=False: clicked())
    return made


def tool(
    theme: Theme,
    icon: str,
    tip: str,
    clicked: Callable[[], object] | None = None,
    *,
    checkable: bool = False,
    text: str = "",
) -> QToolButton:
    """A flat 28-px button with an icon, its meaning as tooltip and as name for screen readers."""
    made = QToolButton()
    made.setIcon(theme.icon(icon, "text"))
    made.setIconSize(QSize(16, 16))
    made.setToolTip(tip)
    made.setAccessibleName(tip.split("\n", maxsplit=1)[0])
    made.setCheckable(checkable)
    if text:
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if clicked is not None:
        made.clicked.connect(lambda _on=False: clicked())
    return made


_SENTENCE = 560


class EmptyState(QWidget):
    """Says what belongs here and what to do next: an icon, one line, a primary and a quiet action."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        primary: tuple[str, Callable[[], object]] | None = None,
        quiet: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Stand at 40 % of the height."""
        super().__init__()
        layout = column(self, gap=12)
        layout.addStretch(4)
        picture = QLabel()
        picture.setPixmap(theme.pixmap(icon, "third", 32))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        words = self._words = label("", "second", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.say(text)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        actions = row(gap=8)
        actions.addStretch()
        if primary is not None:
            actions.addWidget(button(primary[0], primary[1], kind="primary"))
        if quiet is not None:
            actions.addWidget(button(quiet[0], quiet[1], kind="flat"))
        actions.addStretch()
        layout.addLayout(actions)
        layout.addStretch(6)

    def say(self, text: str) -> None:
        """Say something else."""
        words = self._words
        words.setText(text)
        wide = min(_SENTENCE, words.fontMetrics().horizontalAdvance(text) + 16)
        words.setFixedWidth(max(wide, 240))
        words.setMinimumHeight(words.heightForWidth(words.width()))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
