"""Writes that outlast a power cut: the content of a file on the disk, and its name in the folder."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def put(stream: BinaryIO, content: bytes | bytearray | memoryview) -> None:
    """Write content into an open file; it is on the disk when this returns."""
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())


def sync_file(file: Path) -> None:
    """Bring what somebody else wrote into a file to the disk."""
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last as they are now, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
