"""What is said of a project's milestones and of its distance from the baseline."""

from __future__ import annotations

from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.portfolio_gantt import ProjectFacts
from pmo_desktop.presentation.portfolio_scene import Mark


def day_words(day: date) -> str:
    """Month and day."""
    return f"{day.month:02}-{day.day:02}"


def mark_words(mark: Mark) -> str:
    """A milestone with its day."""
    return f"{mark.name} {day_words(mark.day)}"


def marks_words(facts: ProjectFacts) -> str:
    """How many milestones are reached, and which comes next."""
    words = _("Milestones {done}/{all}").format(done=facts.reached, all=len(facts.marks))
    coming = facts.next
    if coming is None:
        return words
    return f"{words} · {_('next {milestone}').format(milestone=mark_words(coming))}"


def slip_words(slip: int) -> str:
    """How far the end lies from the baseline's, in working days; nothing when it does not."""
    if not slip:
        return ""
    if slip > 0:
        return _("{n} d later than the baseline").format(n=slip)
    return _("{n} d earlier than the baseline").format(n=-slip)
