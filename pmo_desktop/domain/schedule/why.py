"""Why a task starts when it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.schedule.plan import LinkType


class Reason(StrEnum):
    """What decided a start."""

    RECORDED = "recorded"
    ACTUAL = "actual"
    LINK = "link"
    CONSTRAINT = "constraint"
    WISH = "wish"
    PROJECT_START = "project_start"
    ALAP = "alap"
    CHILDREN = "children"
    NONE = "none"


_WORDS = {
    Reason.RECORDED: N_("The dates are as recorded; links do not move them."),
    Reason.ACTUAL: N_("Work has started: the actual start counts."),
    Reason.CONSTRAINT: N_("The constraint date decides."),
    Reason.WISH: N_("Nothing is before it: it starts on its own planned date."),
    Reason.PROJECT_START: N_("Nothing is before it: it starts with the project."),
    Reason.ALAP: N_("As late as its successors allow."),
    Reason.CHILDREN: N_("From the first start to the last finish of its tasks."),
    Reason.NONE: N_("It has no dates yet."),
}
_LINKS = {
    LinkType.FS: N_("Starts when {task} is finished."),
    LinkType.SS: N_("Starts when {task} starts."),
    LinkType.FF: N_("Finishes when {task} is finished."),
    LinkType.SF: N_("Finishes when {task} starts."),
}


@dataclass(frozen=True, slots=True)
class Driver:
    """What decided the start; `task` and `type` are those of the deciding link."""

    reason: Reason
    task: int | None = None
    type: LinkType = LinkType.FS


def why(driver: Driver, name: Callable[[int], str]) -> str:
    """The driver as a sentence in the language in use."""
    if driver.reason is Reason.LINK and driver.task is not None:
        return _(_LINKS[driver.type]).format(task=name(driver.task))
    return _(_WORDS.get(driver.reason, _WORDS[Reason.NONE]))
