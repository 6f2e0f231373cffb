"""“The file is open already”: who has it since when, and how to look or work meanwhile."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.errors import Locked
from pmo_desktop.ui.opening.question import Choice, Question, facts
from pmo_desktop.ui.opening.times import clock
from pmo_desktop.ui.theme import Theme

READ, COPY, TAKE = "read", "copy", "take"


def locked_question(theme: Theme, path: Path, error: Locked, *, can_take: bool, now: datetime) -> Question:
    """Taking over is offered only where nobody can say whether the other one is still there."""
    known = error.who not in ("", "?")
    title = _("{name} is open already").format(name=path.name)
    happened = (
        _("Two people writing one file would lose the work of one.")
        if known
        else _("Its lock cannot be read, so nobody can say who has it open.")
    )
    ways = [
        Choice(READ, _("Open for reading"), _("See and print everything as it was last saved."), "eye"),
        Choice(COPY, _("Work in a copy"), _("A file of your own; compare and bring over later."), "copy"),
    ]
    if can_take:
        words = _("Only when you know that nobody has it open: after a crash, or a computer that is switched off.")
        ways.append(Choice(TAKE, _("Take it over…"), words, "lock"))
    made = Question(theme, title, [happened], ways, sign=("lock", Tone.AMBER), width=560)
    if known:
        lines = [(_("Opened by"), error.who), (_("Computer"), error.host), (_("Since"), _since(error.since, now))]
        made.body.addWidget(facts(theme, [line for line in lines if line[1]]))
    return made


def take_over_question(theme: Theme, path: Path, error: Locked) -> Question:
    """The second look before another one's lock is taken away."""
    who = error.who if error.who not in ("", "?") else _("someone")
    return Question(
        theme,
        _("Take over {name}?").format(name=path.name),
        [
            _("If {who} is still working in it, both of you write one file.").format(who=who),
            _("Nothing is lost silently: whoever saves second is told that the file was changed."),
        ],
        [
            Choice(READ, _("No, only read"), _("Leaves the file to the other one."), "eye"),
            Choice(TAKE, _("Yes, take it over"), _("I know that nobody has it open."), "lock"),
        ],
        sign=("warning", Tone.RED),
        width=560,
    )


def _since(text: str, now: datetime) -> str:
    try:
        return clock(datetime.fromisoformat(text), now)
    except ValueError:
        return "" if text == "?" else text
