"""The files opened before: when each was written, whether it is there, and whether unsaved work of it is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.kept_work import left_behind
from pmo_desktop.ui.first_start import Recent


def recent(path: Path) -> Recent:
    """What is known of a file opened before."""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 local time is what she reads
    except OSError:
        written = None
    return Recent(path, written, _kept(path))


def _kept(path: Path) -> datetime | None:
    """Until when work is kept."""
    try:
        left = left_behind(path)
    except (OSError, PlainError):
        return None
    return left.when if left is not None else None
