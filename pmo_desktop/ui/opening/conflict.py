"""“The file was changed by someone else”: what differs, and three ways in which nothing gets lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.errors import ChangedUnderneath, TakenOver
from pmo_desktop.ui.comparing.lines import Comparison
from pmo_desktop.ui.opening.differing import Differing
from pmo_desktop.ui.opening.question import Choice, Question, facts
from pmo_desktop.ui.opening.times import clock
from pmo_desktop.ui.theme import Theme

COPY, THEIRS, BOTH, REPLACE = "copy", "theirs", "both", "replace"


@dataclass(frozen=True, slots=True)
class Other:
    """What is known of the file as it is now: when it was written, its last step, whether it can be read."""

    written: datetime | None
    step: str = ""
    who: str = ""
    when: datetime | None = None
    readable: bool = True


def conflict_question(
    theme: Theme,
    path: Path,
    other: Other,
    compare: Callable[[], Comparison | None],
    *,
    error: ChangedUnderneath,
    now: datetime,
) -> Question:
    """What differs is shown at once where the file can be read."""
    ways = [
        Choice(
            COPY,
            _("Save my work as a copy…"),
            _("You go on in the copy; the file stays as the others left it."),
            "copy",
        ),
        Choice(
            BOTH,
            _("Open what is there now and bring my changes over"),
            _("Your changed and new records are put into it as one step that can be undone."),
            "import",
            enabled=other.readable,
        ),
        Choice(
            THEIRS,
            _("Open what is there now"),
            _("Your work goes to the backups; the time machine shows it and brings it back."),
            "folder",
            enabled=other.readable,
        ),
        Choice(
            REPLACE,
            _("Replace it with my work"),
            _("What the others wrote goes to the backups first."),
            "save",
        ),
    ]
    title = _("{name} was changed by someone else")
    if isinstance(error, TakenOver):
        title = _("{name} was taken over by someone else")
    elif other.written is None:
        title = _("{name} is not in its place any more")
    made = Question(
        theme,
        title.format(name=path.name),
        [str(error)],
        ways,
        sign=("warning", Tone.AMBER),
        width=760,
    )
    lines = []
    if other.written is not None:
        lines.append((_("File written"), clock(other.written, now)))
    if other.step:
        parts = [other.step, other.who, clock(other.when, now) if other.when is not None else ""]
        lines.append((_("Last step in it"), " · ".join(part for part in parts if part)))
    if not other.readable:
        lines.append((_("Content"), _("It is no whole document now; it can only be replaced or left alone.")))
    if lines:
        made.body.addWidget(facts(theme, lines))
    if other.readable:
        differing = Differing(theme, compare, then=_("File now"), now=_("My work"))
        made.body.addWidget(differing, 1)
        differing.open()
    return made
