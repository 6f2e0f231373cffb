"""Where the program's own files and the user's files live."""

from __future__ import annotations

import os
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
    path = Path(home) / "data" if home else Path(platformdirs.user_data_dir(_APP, appauthor=False))
    path.mkdir(parents=True, exist_ok=True)
    return path


def config_dir() -> Path:
    """The user's folder for settings and remembered layouts; made when missing."""
    home = os.environ.get("PMO_DESKTOP_HOME")
    path = Path(home) / "config" if home else Path(platformdirs.user_config_dir(_APP, appauthor=False))
    path.mkdir(parents=True, exist_ok=True)
    return path
