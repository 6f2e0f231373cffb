"""A workbook put in the place of an old one, or not at all."""

from __future__ import annotations

import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _


def replace_file(target: Path, data: bytes) -> None:
    """Write a workbook beside the target, check it, then replace the target in one move.

    Raises Refused in plain words when that cannot be done; the old file is then as it was.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with zipfile.ZipFile(temporary) as check:
            check.testzip()
        os.chmod(temporary, 0o644)  # noqa: PTH101 mkstemp gives nobody else a right to read
        os.replace(temporary, target)  # noqa: PTH105 the one call that never half-moves
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
    finally:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 gone already when all went well
