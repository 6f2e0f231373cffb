"""Making a state of the past again, and bringing back from it what she chose: one step, which undo takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.errors import Cancelled
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services.bringing_back import BroughtBack, label_of
from pmo_desktop.services.bringing_back import bring_back as bring
from pmo_desktop.services.differences import differences
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.comparing.comparing import read_whole
from pmo_desktop.ui.comparing.lines import Comparison, Line
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message


class Extent(StrEnum):
    """How much is brought back."""

    ALL = "all"
    PROJECT = "project"
    REGISTER = "register"
    RECORDS = "records"


def find_differences(
    context: Context,
    moment: Moment,
    project: int | None,
    *,
    wanted: Callable[[], bool],
    done: Callable[[Comparison], None],
) -> None:
    """Make the state of a moment beside the window's work, and find what differs from now; given up once unwanted."""
    document = context.opened
    words = _("Looking back to {when}").format(when=day_and_time(moment.when))
    make = context.run(words, lambda: document.to_past(moment))
    if make is None:
        return
    read_whole(document)

    def work(progress: Progress) -> Comparison:
        def told(so_far: float, total: float) -> None:
            if not wanted():
                raise Cancelled
            progress(so_far, total)

        past = make(told)
        told(0, 0)
        return Comparison(past, document, differences(past, document, project=project))

    context.jobs.run(words, work, done)


def bring_back(
    context: Context,
    comparison: Comparison,
    moment: Moment,
    extent: Extent,
    *,
    register: str = "",
    project: int | None = None,
    lines: Sequence[Line] = (),
    take_added: bool = False,
) -> bool:
    """Bring it back; whether anything was done."""
    past, present = comparison.then, context.opened
    when = day_and_time(moment.when)
    if extent is Extent.ALL and not _sure(context, comparison, when, take_added=take_added):
        return False
    several = _ids(lines) if extent is Extent.RECORDS else None
    wanted = project if extent is not Extent.ALL else None
    one = register if extent is Extent.REGISTER else None
    words = _words(comparison, moment, lines) if several else label_of(past, moment.when, register=one, project=wanted)

    def work(progress: Progress) -> BroughtBack:
        if extent is Extent.ALL:
            present.backup("restore")
        return bring(
            present,
            past,
            register=one,
            project=None if several else wanted,
            several=several,
            take_added=take_added,
            label=words,
            progress=progress,
        )

    with present.lent():
        done = context.run(words, lambda: context.jobs.wait_for(words, work))
    if done is None:
        return False
    _tell(context, present, done)
    return True


def _sure(context: Context, comparison: Comparison, when: str, *, take_added: bool) -> bool:
    gone, changed, added = comparison.counts()
    happens = _("{gone} records come back and {changed} are as they were.").format(
        gone=f"{gone:,}", changed=f"{changed:,}"
    )
    stays = (_("{added} added since are taken away.") if take_added else _("{added} added since stay.")).format(
        added=f"{added:,}"
    )
    kept = _("A backup is kept, and undo takes it all back.")
    text = in_a_row((happens, stays if added else "", kept))
    return context.ask.confirm(_("Bring everything back as it was at {when}?").format(when=when), text, _("Restore"))


def _words(comparison: Comparison, moment: Moment, lines: Sequence[Line]) -> str:
    """What bringing back single records is called in the history."""
    registers = {line.register for line in lines}
    if len(registers) == 1:
        key = lines[0].register
        return label_of(comparison.then, moment.when, register=key, records=[line.id for line in lines])
    many = ngettext("{n} record", "{n} records", len(lines)).format(n=f"{len(lines):,}")
    return _("Bring back {what} as of {when}").format(what=many, when=day_and_time(moment.when))


def _ids(lines: Sequence[Line]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        found[line.register].append(line.id)
    return dict(found)


def _tell(context: Context, present: Document, done: BroughtBack) -> None:
    """What was done, what could not come, and undo."""
    said = " · ".join(done.words())
    left = in_a_row(done.left[:3])
    if not said:
        context.say(Message(Tone.AMBER, left or _("Nothing had to be brought back.")))
        return

    def undo() -> None:
        context.run(_("Undo"), present.undo)

    tone = Tone.AMBER if done.left else Tone.GREEN
    context.say(Message(tone, f"{said}. {left}".strip(), ((_("Undo"), undo),), until_next_step=True))
