"""News of the open file as Qt signals: the only bridge between the document and the views."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pmo_desktop.domain.changes import Step

if TYPE_CHECKING:
    from pmo_desktop.store.document import Document


class News(QObject):
    """Tells views that rows changed, another file was opened, or another project or place was chosen."""

    changed = Signal(object)
    opened = Signal()
    project = Signal(object)
    place = Signal(object)
    saved = Signal()

    def __init__(self) -> None:
        """Follow nothing yet."""
        super().__init__()
        self._stop: Callable[[], None] | None = None

    def follow(self, document: Document | None) -> None:
        """Pass on the steps of this file instead of the one followed before, and say that it was opened."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        if document is not None:
            self._stop = document.subscribe(self._step)
        self.opened.emit()

    def _step(self, step: Step) -> None:
        self.changed.emit(step)
