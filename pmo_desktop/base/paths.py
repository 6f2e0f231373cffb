"""Where the program's own files and the user's files live."""

from __future__ import annotations

import os
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
    home = os.environ.get("PMO_DESKTOP_HOME")
    return _made(Path(home) / "data" if home else Path(platformdirs.user_data_dir(_APP, appauthor=False)))


def config_dir() -> Path:
    """The user's folder for settings and remembered layouts; made when missing."""
    home = os.environ.get("PMO_DESKTOP_HOME")
    return _made(Path(home) / "config" if home else Path(platformdirs.user_config_dir(_APP, appauthor=False)))


def _made(path: Path) -> Path:
    """The folder, made when missing; where the user has no home to write to, one of this run's own."""
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
    """A fresh private folder; it stays, for work may lie in it that could not be written elsewhere."""
    return Path(tempfile.mkdtemp(prefix=f"{_APP}-"))
