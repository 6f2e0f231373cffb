"""A call that waits until nothing asks for it any more: many askings become one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(parent: QObject, after: int, call: Callable[[], object]) -> QTimer:
    """A timer that calls once, milliseconds after it was last started; 0 when the events at hand are done."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(call)
    return timer
