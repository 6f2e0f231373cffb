"""What moving unfinished work after the status date would do, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.formatting import list_joint

_NAMED = 3


def moving_words(status: date, moved: int, following: int) -> str:
    """How many tasks move by themselves, and how many along with them."""
    words = ngettext("{n} task is moved after {date}.", "{n} tasks are moved after {date}.", moved).format(
        n=moved, date=status.isoformat()
    )
    if following:
        words += " " + ngettext("{n} task follows.", "{n} tasks follow.", following).format(n=following)
    return words


def finish_change(before: date | None, after: date | None) -> str:
    """What becomes of the last day of the project."""
    if before is None or after is None:
        return ""
    if before == after:
        return _("The project still finishes on {date}.").format(date=before.isoformat())
    return _("The project finishes on {after} instead of {before}.").format(
        after=after.isoformat(), before=before.isoformat()
    )


def bound_words(names: Sequence[str]) -> str:
    """Which tasks stay because a constraint holds them."""
    if not names:
        return ""
    shown = list_joint().join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return ngettext(
        "{n} task stays, held by its constraint: {names}.",
        "{n} tasks stay, held by their constraints: {names}.",
        len(names),
    ).format(n=len(names), names=shown)
