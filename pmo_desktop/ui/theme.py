"""The light and the dark look: colours by role, the font, icons, and the style sheet of the whole application."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from pmo_desktop.base.paths import resource
from pmo_desktop.presentation.palette import DARK, LIGHT, Palette
from pmo_desktop.ui import icons
from pmo_desktop.ui.style_sheet import style_sheet

SHIPPED_FAMILY = "PMO Sans SC"
BODY, SMALL, TINY, TITLE = 13, 12, 11, 16


@cache
def shipped_family() -> str:
    """The family of the shipped font once it is loaded; empty when it is not there."""
    loaded = ""
    for path in sorted(resource("fonts").glob("PMOSansSC-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        loaded = loaded or (families[0] if families else "")
    return loaded


def window_family() -> str:
    """The family of the window: Microsoft YaHei UI on Windows, elsewhere the shipped one."""
    if sys.platform == "win32" and "Microsoft YaHei UI" in QFontDatabase.families():
        return "Microsoft YaHei UI"
    return shipped_family() or QGuiApplication.font().family()


class Theme:
    """One look; views read it while they are built and are built anew when it changes."""

    def __init__(self, dark: bool = False) -> None:
        """The light or the dark look."""
        self.dark = dark
        self.palette: Palette = DARK if dark else LIGHT
        self.family = window_family()

    def color(self, role: str) -> QColor:
        """The colour of a role; a role may also be a colour itself."""
        return QColor(self.palette.get(role, role))

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """The window's font at a size in pixels, with numerals of one width."""
        face = QFont(self.family)
        face.setPixelSize(size)
        face.setBold(bold)
        face.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        return face

    def icon(self, name: str, role: str = "second", size: int = 16) -> QIcon:
        """An icon in a colour of this look."""
        return icons.icon(name, self.palette.get(role, role), size, off=self.palette["strong_line"])

    def pixmap(self, name: str, role: str = "second", size: int = 16, scale: int = 2) -> QPixmap:
        """An icon as a picture, for labels and painters."""
        return icons.pixmap(name, self.palette.get(role, role), size, scale)

    def apply(self, app: QApplication) -> None:
        """Give the whole application this look."""
        QDir.setSearchPaths("themed", [str(resource("icons", "dark" if self.dark else "light"))])
        if app.style().objectName().lower() != "fusion":
            app.setStyle("Fusion")
        if app.font() != self.font():
            app.setFont(self.font())
        sheet = style_sheet(self.palette)
        if app.styleSheet() != sheet:
            app.setPalette(self._qt_palette())
            app.setStyleSheet(sheet)

    def _qt_palette(self) -> QPalette:
        role = QPalette.ColorRole
        pairs = {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "alternate",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "on_accent",
            role.Highlight: "selection",
            role.HighlightedText: "text",
            role.Link: "accent_text",
            role.LinkVisited: "accent_text",
            role.ToolTipBase: "hover",
            role.ToolTipText: "text",
            role.PlaceholderText: "third",
            role.Mid: "line",
            role.Midlight: "line",
            role.Dark: "strong_line",
            role.Light: "surface",
            role.Shadow: "strong_line",
            role.Accent: "accent",
        }
        made = QPalette()
        for place, name in pairs.items():
            made.setColor(place, self.color(name))
        for place in (role.WindowText, role.Text, role.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, place, self.color("third"))
        return made


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
