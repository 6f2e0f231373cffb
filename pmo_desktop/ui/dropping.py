"""What may be dropped on the window or chosen for import: documents, workbooks and project files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDropEvent

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.exchange.msproject.suffixes import SUFFIXES, is_project_file
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.ui.context import Context

_KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        (".doc", ".docx", ".docm", ".wps", ".rtf", ".odt"),
        N_("{name} is a text document."),
        N_("Copy its table into Excel or WPS, save that as .xlsx and take it."),
    ),
    ((".pdf", ".ofd"), N_("{name} is a printed page."), N_("Ask for the workbook it was made from.")),
    (
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".heic", ".tif", ".tiff"),
        N_("{name} is a picture."),
        N_("Ask for the workbook it was made from."),
    ),
    (
        (".ppt", ".pptx", ".dps"),
        N_("{name} is a presentation."),
        N_("Copy its table into Excel or WPS, save that as .xlsx and take it."),
    ),
    ((".zip", ".rar", ".7z", ".gz", ".tar"), N_("{name} is an archive."), N_("Unpack it and take what is in it.")),
    ((".et", ".ett", ".numbers"), N_("{name} is in another program's own format."), N_("Save it there as .xlsx.")),
    ((".lnk", ".url", ".desktop"), N_("{name} is only a shortcut."), N_("Take the file it leads to.")),
)
"""Files people drop that cannot be taken: their endings, what they are, what to do."""

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".xltx", ".tsv")


def dropped(event: QDropEvent) -> list[Path]:
    """The documents, workbooks and project files among what is dragged."""
    data = event.mimeData()
    if not data.hasUrls():
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*WORKBOOKS, SUFFIX) or is_project_file(path)]


def strangers(event: QDropEvent) -> list[Path]:
    """The files among what is dragged that are of no kind that can be taken."""
    data, taken = event.mimeData(), dropped(event)
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return [path for path in paths if path not in taken and not path.is_dir()]


def not_taken(paths: Sequence[Path]) -> Refused:
    """What is said of such files: the first one's kind, and how many more there were."""
    name, ending = paths[0].name, paths[0].suffix.lower()
    happened, todo = next(
        ((what, then) for endings, what, then in _KINDS if ending in endings),
        (
            N_("{name} is of a kind that cannot be taken in."),
            N_("Take a workbook, a project file or a .pmo file."),
        ),
    )
    more = _("{n} more files were left out, too.").format(n=len(paths) - 1)
    return Refused(_(happened).format(name=name), more if len(paths) > 1 else _("Nothing was changed."), _(todo))


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
