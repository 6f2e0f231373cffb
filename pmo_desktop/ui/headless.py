"""A context without a window: what views need to say how they are printed."""

from __future__ import annotations

import sys
from typing import cast

from PySide6.QtWidgets import QApplication

from pmo_desktop.store.document import Document
from pmo_desktop.ui.ask import WindowAsk
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.jobs import NowJobs
from pmo_desktop.ui.news import News
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.user_settings import UserSettings, day


def paper_context(document: Document) -> Context:
    """Nothing is asked and nothing is shown; the light look, whatever the window's."""
    app = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    theme = Theme()
    theme.apply(app)
    settings = UserSettings()
    context = Context(
        news=News(), theme=theme, ask=WindowAsk(), jobs=NowJobs(), settings=settings, today=lambda: day(settings)
    )
    context.document = document
    return context
