"""The files opened before: when each was written, whether it is there, and whether unsaved work of it is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.document import Document
from pmo_desktop.ui.first_start import Recent
from pmo_desktop.ui.opening.times import written


def recent(path: Path) -> Recent:
    """What is known of a file opened before."""
    return Recent(path, written(path), _kept(path))


def _kept(path: Path) -> datetime | None:
    """Until when work is kept."""
    try:
        left = Document.recoverable(path)
    except (OSError, PlainError):
        return None
    return left.when if left is not None else None
