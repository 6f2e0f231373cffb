"""The files opened before: when each was written, whether it is there, and whether unsaved work of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.document import Document
from pmo_desktop.ui.first_start import Recent
from pmo_desktop.ui.jobs import Jobs
from pmo_desktop.ui.opening.times import written


def look(paths: Iterable[Path], jobs: Jobs, told: Callable[[Recent], None]) -> None:
    """Tell of each file once its drive answers; one that is away keeps nobody waiting."""
    for path in paths:
        jobs.aside(partial(written, path), partial(_answered, path, told), lambda _error: None)


def _answered(path: Path, told: Callable[[Recent], None], when: datetime | None) -> None:
    told(Recent(path, when, _kept(path)))


def _kept(path: Path) -> datetime | None:
    """Until when work is kept."""
    try:
        left = Document.recoverable(path)
    except (OSError, PlainError):
        return None
    return left.when if left is not None else None
