"""What more can be done with a record than to edit it, by the panel its register names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services import baselines
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.reader import RegisterReader

_APPROVED = frozenset({"approved", "implemented"})


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of a menu or a form: its words, what it does to a record, and to which records it can be done."""

    words: str
    do: Callable[[Context, int], object]
    fits: Callable[[Row], bool]


def set_baseline(context: Context, change: int) -> None:
    """Take the baseline that a change sets, and note it in the change."""
    words = _("Set baseline from this change")
    taken = context.run(words, lambda: baselines.take_for_change(context.opened, change, context.today()))
    if taken is not None:
        told = _("Baseline “{name}” taken: {n} tasks.").format(name=taken.name, n=taken.tasks)
        context.say(Message(Tone.GREEN, told))


_ACTS = {
    "change": (Act(N_("Set baseline from this change"), set_baseline, lambda row: row.get("status") in _APPROVED),)
}


def acts_for(desk: RegisterReader) -> tuple[Act, ...]:
    """What can be done with the records of a register."""
    return _ACTS.get(desk.register.panel, ())
