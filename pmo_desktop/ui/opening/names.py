"""The names of document files: their ending and the file dialog's words."""

from __future__ import annotations

from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.store.on_disk.files import SUFFIX


def pmo_filter() -> str:
    """The file dialog's words for documents."""
    return _("PMO workbooks") + " (*.pmo)"


def with_suffix(path: Path) -> Path:
    """The path ending in .pmo."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def same(one: Path, other: Path) -> bool:
    """Whether two paths name one existing file."""
    try:
        return one.samefile(other)
    except OSError:
        return False
