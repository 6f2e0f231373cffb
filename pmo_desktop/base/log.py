"""The program's log: what went wrong inside, without a word of the user's data."""

from __future__ import annotations

import copy
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from pmo_desktop.base.paths import data_dir

_MEGABYTE = 1024 * 1024


def log_path() -> Path:
    """The log file."""
    folder = data_dir() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "pmo-desktop.log"


class _Discreet(logging.Formatter):
    """Writes of an exception its kind and where it happened; its words may quote a cell or a name."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.exc_text = None  # another handler may have kept the whole text there
        return super().format(own)

    def formatException(  # noqa: N802 logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


class _LogFile(RotatingFileHandler):
    """The one log file of this process."""


def _told(error: BaseException) -> list[str]:
    lines = [type(error).__name__]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    before = error.__cause__ or error.__context__
    return lines if before is None else [*_told(before), "then", *lines]


def start_log() -> None:
    """Write log lines of every layer to the file; a folder that cannot be written is no reason to stop."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())  # without one, Python writes errors with their traces to the screen
    try:
        target = log_path()
    except OSError:
        return
    for present in [handler for handler in root.handlers if isinstance(handler, _LogFile)]:
        if present.baseFilename == str(target):
            return
        root.removeHandler(present)
        present.close()
    handler = _LogFile(target, maxBytes=_MEGABYTE, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.raiseExceptions = False
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def note_failure(error: BaseException, where: str) -> None:
    """Keep an unexpected error for whoever looks after the program."""
    start_log()
    logging.getLogger(where).error("failed on Python %s", sys.version.split()[0], exc_info=error)
