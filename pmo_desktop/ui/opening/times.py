"""Moments and sizes as short as they can be said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmo_desktop.base.days import short_day


def clock(when: datetime, now: datetime) -> str:
    """The time of day; with its day where it is not today."""
    return f"{when:%H:%M}" if when.date() == now.date() else f"{short_day(when, now)} {when:%H:%M}"


def size(count: int) -> str:
    """A number of bytes as she knows it from the file list."""
    return f"{count / 1024:,.0f} KB" if count < 10 * 1024 * 1024 else f"{count / 1024 / 1024:,.1f} MB"


def written(path: Path) -> datetime | None:
    """When a file was written last; None when it is not there."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 local time is what she reads
    except OSError:
        return None
