"""Where the program's own files and the user's files live."""

from __future__ import annotations

import getpass
import os
import re
import stat
import sys
import tempfile
from functools import cache
from pathlib import Path

import platformdirs

_APP = "pmo-desktop"
_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file, in a checkout (`resources/`) or in an installed wheel."""
    packed = _PACKAGE / "_resources"
    root = packed if packed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def data_dir() -> Path:
    """The user's folder for working copies and backups; made when missing.

    `PMO_DESKTOP_HOME` moves everything of the user's below one folder (portable use, tests).
    """
    return _made(_data())


def config_dir() -> Path:
    """The user's folder for settings and remembered layouts; made when missing."""
    home = os.environ.get("PMO_DESKTOP_HOME")
    return _made(Path(home) / "config" if home else Path(platformdirs.user_config_dir(_APP, appauthor=False)))


def makeshift() -> tuple[Path, Path] | None:
    """The folder for working copies that cannot be written, and what stands in for it; None where all is well."""
    wanted, used = _data(), data_dir()
    return None if wanted == used else (wanted, used)


def _data() -> Path:
    home = os.environ.get("PMO_DESKTOP_HOME")
    return Path(home) / "data" if home else Path(platformdirs.user_data_dir(_APP, appauthor=False))


def _made(path: Path) -> Path:
    """The folder, made when missing; where the user has no home to write to, one among the temporary files."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if os.access(path, os.W_OK):
            return path
    except OSError:
        pass
    folder = _scratch() / path.name
    folder.mkdir(exist_ok=True)
    return folder


@cache
def _scratch() -> Path:
    """A private folder that the next start finds again, for work may lie in it that could not be written elsewhere."""
    name = re.sub(r"[^\w.-]+", "_", _user())[:40]
    folder = Path(tempfile.gettempdir()) / f"{_APP}-{name}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        told = folder.lstat()
        mine = sys.platform == "win32" or (told.st_uid == os.getuid() and not told.st_mode & 0o077)
        if stat.S_ISDIR(told.st_mode) and mine and os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix=f"{_APP}-"))  # somebody else's stands there


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"
