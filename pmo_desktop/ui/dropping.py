"""What may be dropped on the window or chosen for import: documents, workbooks and project files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDropEvent

from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.msproject.suffixes import SUFFIXES, is_project_file
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.opening.names import SUFFIX

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".xltx", ".tsv")


def dropped(event: QDropEvent) -> list[Path]:
    """The documents, workbooks and project files among what is dragged."""
    data = event.mimeData()
    if not data.hasUrls():
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*WORKBOOKS, SUFFIX) or is_project_file(path)]


def dropped_folder(event: QDropEvent) -> Path | None:
    """The folder that is dragged, as one with returned sheets is."""
    data = event.mimeData()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return next((path for path in paths if path.is_dir()), None)


def parted(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The workbooks and the project files among the files."""
    projects = [path for path in paths if is_project_file(path)]
    return [path for path in paths if path not in projects], projects


def import_chosen(context: Context) -> None:
    """Ask for workbooks and show their import."""
    words = _("Workbooks") + " (" + " ".join(f"*{ending}" for ending in WORKBOOKS) + ")"
    context.import_files(context.ask.open_files(words, title=_("Import Excel")))


def import_project_chosen(context: Context) -> None:
    """Ask for project files and show what is in them."""
    words = _("Project files") + " (" + " ".join(f"*{ending}" for ending in SUFFIXES) + ")"
    context.import_files(context.ask.open_files(words, title=_("Import MS Project")))
