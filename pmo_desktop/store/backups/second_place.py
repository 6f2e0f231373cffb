"""The day's copy of a document in a second place that the user named (a stick, a share)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.on_disk.publish import write_copy
from pmo_desktop.store.reasons import reason

_SEAL = re.compile(rb"seal:([0-9a-f]{32}):")
_MOST = 50


def keep_day_copy(content: bytes, name: str, place: Path, day: date) -> Path:
    """Put the content there under the document's name and the day; `NotSaved` when the place does not take it."""
    target = place / f"{name} {day:%Y-%m-%d}.pmo"
    number = 2
    while _of_another(target, content) and number <= _MOST:
        target = place / f"{name} {day:%Y-%m-%d} ({number}).pmo"
        number += 1
    try:
        write_copy(content, target)
    except PlainError as error:
        cause = error.__cause__
        words = reason(cause) if isinstance(cause, Exception) else error.happened
        raise NotSaved(
            _("The second backup was not written to {place}: {reason}.").format(
                place=place, reason=words.rstrip(".。")
            ),
            _("The file itself is saved."),
        ) from error
    return target


def _of_another(target: Path, content: bytes) -> bool:
    """Whether the copy there is of another document that happens to have the same name."""
    try:
        there = target.read_bytes()
    except OSError:
        return False
    return _identity(there) != _identity(content)


def _identity(content: bytes) -> bytes:
    found = _SEAL.search(content)
    return found[1] if found else b""
