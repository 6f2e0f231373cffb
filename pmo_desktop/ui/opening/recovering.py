"""“Your work up to 14:32 was kept”: what a crash left behind, and what shall become of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.on_disk.working import Recoverable
from pmo_desktop.ui.comparing.lines import Comparison
from pmo_desktop.ui.opening.differing import Differing
from pmo_desktop.ui.opening.question import Choice, Question, facts
from pmo_desktop.ui.opening.times import clock
from pmo_desktop.ui.theme import Theme

GO_ON, SAVED, COPY = "go_on", "saved", "copy"
_MOST_LABELS = 6


def recovery_question(
    theme: Theme,
    path: Path,
    left: Recoverable,
    labels: Sequence[str],
    compare: Callable[[], Comparison | None],
    *,
    changed: datetime | None,
    now: datetime,
) -> Question:
    """`changed` is when the file on disk was last written, None when it is not there any more."""
    if left.damaged:
        return _broken(theme, path, changed=changed)
    when = clock(left.when, now)
    steps = ngettext("{n} step", "{n} steps", left.steps).format(n=f"{left.steps:,}")
    title = _("Your work up to {when} was kept").format(when=when)
    happened = _("The program was not closed in the usual way last time. {steps} not yet in {name} are kept.")
    sentences = [happened.format(steps=steps, name=path.name)]
    if changed is None:
        sentences.append(_("The file itself is not in its place any more."))
    elif left.conflicting:
        other = _("The file was changed by someone else at {when}; the two cannot simply be put together.")
        sentences.append(other.format(when=clock(changed, now)))
    tone = Tone.AMBER if left.conflicting or changed is None else Tone.GREEN
    made = Question(
        theme,
        title,
        sentences,
        _ways(left, steps, there=changed is not None),
        sign=("history" if tone is Tone.GREEN else "warning", tone),
        width=640,
    )
    shown, newest = list(labels[:_MOST_LABELS]), None
    if shown:
        more = left.steps - len(shown)
        lines = [(_("Newest") if number == 0 else "", words) for number, words in enumerate(shown)]
        if more > 0:
            lines.append(("", _("and {n} more before them").format(n=f"{more:,}")))
        newest = facts(theme, lines)
        made.body.addWidget(newest)
    if changed is not None:
        differing = Differing(theme, compare, then=_("Saved file"), now=_("Kept work"), instead=newest)
        made.body.addWidget(differing, 1)
    made.hint.setText(_("Cancel opens nothing; the kept work stays and is offered again."))
    return made


def _ways(left: Recoverable, steps: str, *, there: bool) -> list[Choice]:
    saved = Choice(
        SAVED,
        _("Open the saved file"),
        _("The kept work goes to the backups; the time machine shows it at any time."),
        "folder",
    )
    copy = Choice(
        COPY,
        _("Open the kept work as a copy"),
        _("It becomes a file of its own beside the other; nothing is overwritten."),
        "copy",
    )
    if not there:
        return [copy]
    if left.conflicting:
        on = Choice(
            SAVED,
            _("Go on with the file as it is now"),
            _("The kept work goes to the backups; the time machine brings back what you choose from it."),
            "folder",
        )
        return [on, copy]
    text = _("Opens the file together with {steps}; each can still be undone.").format(steps=steps)
    return [Choice(GO_ON, _("Go on with it"), text, "play"), saved]


def _broken(theme: Theme, path: Path, *, changed: datetime | None) -> Question:
    """The kept work itself cannot be read."""
    ways = [
        Choice(
            SAVED,
            _("Open the saved file"),
            _("The damaged work is put with the backups as it is; nothing is thrown away."),
            "folder",
            enabled=changed is not None,
        )
    ]
    return Question(
        theme,
        _("Unsaved work was found, but it is damaged"),
        [
            _("The program was not closed in the usual way, and what it kept of {name} cannot be read.").format(
                name=path.name
            ),
            _("The file itself holds everything up to the last time it was saved."),
        ],
        ways,
        sign=("alert", Tone.RED),
    )
