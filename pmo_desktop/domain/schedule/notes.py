"""What the engine has to say about a plan, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pmo_desktop.base.i18n import N_, _


class NoteKind(StrEnum):
    """What was found."""

    LOOP = "loop"
    OWN_SUMMARY = "own_summary"
    BROKEN_LINK = "broken_link"
    CONSTRAINT_WINS = "constraint_wins"
    DEADLINE_MISSED = "deadline_missed"
    NO_DATES = "no_dates"
    NO_CONSTRAINT_DATE = "no_constraint_date"
    BACKWARDS = "backwards"
    NEGATIVE_FLOAT = "negative_float"
    CONSTRAINT_LATE = "constraint_late"
    TOO_FAR = "too_far"
    UNPUBLISHED = "unpublished"


_WORDS = {
    NoteKind.LOOP: N_("These tasks wait for each other: {path}. The last link of the loop is ignored."),
    NoteKind.OWN_SUMMARY: N_("The link between {other} and its own summary task is ignored."),
    NoteKind.BROKEN_LINK: N_("The link from {other} is broken: the recorded date is {days} days too early."),
    NoteKind.CONSTRAINT_WINS: N_("The constraint date is {days} days earlier than {other} allows."),
    NoteKind.DEADLINE_MISSED: N_("Finishes {days} days after the deadline."),
    NoteKind.NO_DATES: N_("Has no dates yet, so nothing can wait for it."),
    NoteKind.NO_CONSTRAINT_DATE: N_("The constraint has no date and is ignored."),
    NoteKind.BACKWARDS: N_("The finish is before the start; the start counts."),
    NoteKind.NEGATIVE_FLOAT: N_("It would have to be done {days} days earlier to keep what comes after it."),
    NoteKind.CONSTRAINT_LATE: N_("Its links make it {days} days later than its own constraint date."),
    NoteKind.TOO_FAR: N_("Cannot be calculated: its dates would be centuries away. Check duration, lags and calendar."),
    NoteKind.UNPUBLISHED: N_("The plan reaches {years}, whose holidays are not published yet."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One finding about a task; `path` names the other tasks concerned, `minutes` is working time.

    A finding about a whole project has no task but its `group`; `years` are those it speaks of.
    """

    kind: NoteKind
    task: int
    path: tuple[int, ...] = ()
    minutes: int = 0
    group: int = 0
    years: tuple[int, ...] = ()


def say(note: Note, name: Callable[[int], str], day_minutes: int = 480) -> str:
    """The note as a sentence in the language in use."""
    days = (Decimal(note.minutes) / day_minutes).quantize(Decimal("0.1")).normalize()
    names = [name(task) for task in note.path]
    years = "–".join(str(year) for year in sorted({*note.years[:1], *note.years[-1:]}))
    return _(_WORDS[note.kind]).format(
        path=" → ".join(names), other=names[0] if names else "", days=f"{days:f}", years=years
    )
