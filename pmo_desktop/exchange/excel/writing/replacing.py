"""A workbook put in the place of an old one, or not at all."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.base.replacing import put_in_place


def replace_file(target: Path, data: bytes) -> None:
    """Write a workbook beside the target, check it, then replace the target in one move.

    Raises Refused in plain words when that cannot be done; the old file is then as it was.
    """
    try:
        put_in_place(target, data, _whole)
    except PermissionError as error:
        raise Refused(
            _("{name} could not be written; it may be open in Excel.").format(name=target.name),
            todo=_("Close it there, or save under another name."),
        ) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(
            _("{name} could not be written.").format(name=target.name),
            todo=_("Check the folder and the free space, or save elsewhere."),
        ) from error


def _whole(workbook: Path) -> None:
    with zipfile.ZipFile(workbook) as parts:
        parts.testzip()
