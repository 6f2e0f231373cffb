"""The composition root of the window: the one place where its parts are wired together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pmo_desktop.base.i18n import LANGUAGES, set_language
from pmo_desktop.base.log import start_log
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.ui.ask import WindowAsk
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.jobs import WindowJobs, plain_error
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.messages import message_of
from pmo_desktop.ui.news import News
from pmo_desktop.ui.theme import Theme, system_is_dark
from pmo_desktop.ui.user_settings import UserSettings, day


def make_window(app: QApplication, *, lang: str = "") -> MainWindow:
    """The window with everything it needs, not yet shown."""
    settings = UserSettings()
    code = lang or str(settings.get("language", "zh_CN"))
    set_language(code if code in LANGUAGES else "zh_CN")
    choice = settings.get("theme", "light")
    theme = Theme(system_is_dark() if choice == "system" else choice == "dark")
    theme.apply(app)
    ask = WindowAsk()
    context = Context(
        news=News(), theme=theme, ask=ask, jobs=WindowJobs(app), settings=settings, today=lambda: day(settings)
    )
    window = MainWindow(context)
    ask.parent = window
    return window


def run(paths: Sequence[str] = (), *, lang: str = "") -> int:
    """Open the window, with a document or workbooks when paths are given; returns the exit code."""
    start_log()
    app = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    app.setApplicationName("PMO Desktop")
    app.setDesktopFileName("pmo-desktop")
    window = make_window(app, lang=lang)
    sys.excepthook = lambda kind, error, trace: say_unforeseen(window, kind, error, trace)
    window.show()
    QTimer.singleShot(0, lambda: open_paths(window, [Path(path) for path in paths]))
    return app.exec()


def open_paths(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open the first document among the paths, import the workbooks."""
    documents = [path for path in paths if path.suffix.lower() == SUFFIX]
    if documents:
        window.files.open(documents[0])
    workbooks = [path for path in paths if path.suffix.lower() != SUFFIX]
    if workbooks:
        window.import_files(list(workbooks))


def say_unforeseen(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """An error nobody foresaw becomes a sentence above the view, and a line in the log."""
    del kind
    if isinstance(error, KeyboardInterrupt):
        window.close()
        return
    window.say(message_of(plain_error(error.with_traceback(trace))))
