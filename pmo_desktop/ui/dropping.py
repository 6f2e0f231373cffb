"""What may be dropped on the window or chosen for import: documents and workbooks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.files import SUFFIX

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".xltx", ".tsv")


def dropped(event: QDropEvent) -> list[Path]:
    """The documents and workbooks among what is dragged."""
    data = event.mimeData()
    if not data.hasUrls():
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*WORKBOOKS, SUFFIX)]


def dropped_folder(event: QDropEvent) -> Path | None:
    """The folder that is dragged, as one with returned sheets is."""
    data = event.mimeData()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return next((path for path in paths if path.is_dir()), None)


def import_chosen(context: Context) -> None:
    """Ask for workbooks and show their import."""
    words = _("Workbooks") + " (" + " ".join(f"*{ending}" for ending in WORKBOOKS) + ")"
    context.import_files(context.ask.open_files(words, title=_("Import Excel")))
