"""The words of Qt's own dialogs (OK, Cancel, the file dialog) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from pmo_desktop.base.i18n import language


class DialogWords:
    """Installs the shipped translation while the window speaks Chinese."""

    def __init__(self) -> None:
        """Nothing is installed yet."""
        self._words: QTranslator | None = None

    def follow(self) -> None:
        """Fit the language now in use."""
        app = QCoreApplication.instance()
        if app is None:
            return
        if self._words is not None:
            app.removeTranslator(self._words)
            self._words = None
        words = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language() == "zh_CN" and words.load("qtbase_zh_CN", folder):
            app.installTranslator(words)
            self._words = words
