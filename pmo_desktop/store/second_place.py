"""The day's copy of a document in a second place that the user named (a stick, a share)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.publish import write_copy
from pmo_desktop.store.reasons import reason


def keep_day_copy(content: bytes, name: str, place: Path, day: date) -> Path:
    """Put the content there under the document's name and the day; `NotSaved` when the place does not take it."""
    target = place / f"{name} {day:%Y-%m-%d}.pmo"
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
