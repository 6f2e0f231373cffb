"""A file put in the place of an old one whole, or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pmo_desktop.base.lasting import put, sync_folder

_SUFFIX = ".tmp"
_NAMED = 60
"""Letters of the target's name in that of the temporary file."""


def put_in_place(
    target: Path, data: bytes | bytearray | memoryview, check: Callable[[Path], object] | None = None
) -> None:
    """Write beside the target, check what stands there, then replace the target in one move; else the old one stays.

    A link stays a link to the file that is replaced, and a replaced file keeps its rights. Raises OSError, or what
    `check` raises.
    """
    target = target.resolve() if target.is_symlink() else target
    rights = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    prefix = f".~{target.name[:_NAMED]}-"
    _sweep(target.parent, prefix)
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=_SUFFIX, dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            put(stream, data)
        if check is not None:
            check(fresh)
        fresh.chmod(rights)  # a fresh temporary file gives nobody else a right to read
        os.replace(fresh, target)  # noqa: PTH105 the one call that never half-moves
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _sweep(folder: Path, prefix: str) -> None:
    """Take away what a crash left of an earlier writing of the same file."""
    with suppress(OSError):
        for file in list(folder.iterdir()):
            if file.name.startswith(prefix) and file.suffix == _SUFFIX:
                file.unlink(missing_ok=True)
