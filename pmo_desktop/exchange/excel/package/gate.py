"""Which files can be written back, and the plain words for those that cannot."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _

MAX_FILE = 250_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED = "EncryptedPackage".encode("utf-16-le")
_AS_NEW = N_("Export the register as a new .xlsx instead.")


def _refused(happened: str, path: Path, todo: str = "") -> Refused:
    return Refused(_(happened).format(name=path.name), _("The file is unchanged."), _(todo))


def damaged(path: Path) -> Refused:
    """The refusal of a package that cannot be taken apart."""
    todo = N_("Open it in Excel or WPS, let it repair the file and save it again.")
    return _refused(N_("{name} is damaged or incomplete."), path, todo)


def read_file(path: Path) -> bytes:
    """The bytes of a file that is a zip; raises Refused for anything else."""
    if path.name.startswith("~$"):
        todo = N_("Choose the workbook itself, without ~$ in its name.")
        raise _refused(N_("{name} is only a marker that Excel leaves while a workbook is open."), path, todo)
    try:
        if path.stat().st_size > MAX_FILE:
            raise _refused(N_("{name} is too large to be written back."), path, _AS_NEW)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise _refused(N_("{name} could not be found."), path) from error
    except OSError as error:
        todo = N_("Close it there and try again.")
        raise _refused(N_("{name} could not be opened; another program may be holding it."), path, todo) from error
    if content.startswith(_OLE):
        if _SEALED in content:
            todo = N_("Save a copy without a password.")
            raise _refused(N_("{name} is protected by a password."), path, todo)
        raise _refused(N_("{name} is an old .xls workbook and cannot be written back."), path, _AS_NEW)
    if not content.startswith(b"PK"):
        raise _refused(N_("{name} is not an .xlsx workbook and cannot be written back."), path, _AS_NEW)
    return content


def check_kind(path: Path, names: Sequence[str], *, encrypted: bool) -> None:
    """Raise Refused for packages that are something else than an open .xlsx or .xlsm."""
    known = {name.lower() for name in names}
    if encrypted:
        raise _refused(N_("{name} is protected by a password."), path, N_("Save a copy without a password."))
    if "xl/workbook.bin" in known:
        raise _refused(N_("{name} is an .xlsb workbook and cannot be written back."), path, _AS_NEW)
    if "content.xml" in known and "mimetype" in known:
        raise _refused(N_("{name} is an OpenDocument workbook and cannot be written back."), path, _AS_NEW)
    if "[content_types].xml" not in known:
        raise _refused(N_("{name} is not an .xlsx workbook and cannot be written back."), path, _AS_NEW)


def check_replaceable(path: Path) -> None:
    """Raise Refused when a file that is to be replaced is open in Excel or WPS, or marked read-only."""
    if not path.exists():
        return
    if not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        todo = N_("Remove the mark in the file's properties, or write a copy under another name.")
        raise _refused(N_("{name} is marked read-only."), path, todo)
    if any((path.parent / mark).exists() for mark in _owner_marks(path)):
        raise _refused(N_("{name} is open in Excel or WPS."), path, N_("Close it there and try again."))


def _owner_marks(path: Path) -> tuple[str, ...]:
    """The names under which an office program marks the file as open; long names lose their first two letters."""
    return (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#")
