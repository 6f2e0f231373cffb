"""Going on after somebody else changed the file: her choice carried out, with nothing thrown away."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services.bringing_back import BroughtBack
from pmo_desktop.services.bringing_over import Changes, bring_over, own_changes
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath
from pmo_desktop.store.left_work import kept_work
from pmo_desktop.ui.comparing.comparing import compare, read_whole
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.opening.conflict import BOTH, COPY, REPLACE, THEIRS, Other, conflict_question
from pmo_desktop.ui.opening.opener import Opener
from pmo_desktop.ui.opening.times import written
from pmo_desktop.ui.saving import Saving


class OpenFile(Protocol):
    """What is needed of the open file and the ways to save and leave it."""

    opener: Opener
    saving: Saving

    def save_as(self) -> bool:
        """Write a copy under another name and go on in it."""

    def drop(self, *, away: bool = False) -> None:
        """Close without publishing."""


def resolve(context: Context, files: OpenFile, error: ChangedUnderneath) -> bool:
    """Ask, and do it; whether her work has reached a file or she went on in theirs."""
    document = context.document
    if document is None:
        return False
    with ExitStack() as open_:
        theirs = _read(context, document.path)
        if theirs is not None:
            open_.callback(theirs.close, publish=False)
        chosen = _asked(context, document, theirs, error)
        if chosen == BOTH and theirs is not None:
            return _both(context, files, theirs)
    if chosen == COPY:
        return files.save_as()
    if chosen == REPLACE:
        return files.saving.finish(replace_others=True)
    if chosen == THEIRS:
        path = document.path
        files.drop()
        return files.opener.take(path, recover=False)
    return False


def _asked(context: Context, document: Document, theirs: Document | None, error: ChangedUnderneath) -> str:
    """What she chooses, with what differs before her eyes."""
    comparison = None
    if theirs is not None:
        read_whole(document)
        comparison = compare(context, lambda: theirs, lambda: document)
    other = _other(document.path, theirs)
    question = conflict_question(
        context.theme, document.path, other, lambda: comparison, error=error, now=datetime.now()
    )
    context.ask.show(question)
    return question.chosen


def _read(context: Context, path: Path) -> Document | None:
    """The file as it is now; None when it is away or no whole document."""

    def work(progress: Progress) -> Document:
        progress(0)
        return kept_work.saved(path)

    try:
        return context.jobs.wait_for(_("Reading {file}").format(file=path.name), work)
    except PlainError:
        return None


def _other(path: Path, theirs: Document | None) -> Other:
    changed = written(path)
    if changed is None:
        return Other(None, readable=False)
    steps = theirs.history(1) if theirs is not None else []
    if not steps:
        return Other(changed, readable=theirs is not None)
    return Other(changed, steps[0].label, steps[0].who, steps[0].when)


def _both(context: Context, files: OpenFile, theirs: Document) -> bool:
    """Open theirs and bring her changes over into it; her own state stays among the backups."""
    document = context.opened
    path, changes = document.path, own_changes(document, theirs)
    mine = context.run(_("Save"), lambda: _as_it_stands(document))
    if mine is None:
        return False
    try:
        files.drop()
        if not files.opener.take(path, recover=False):
            return False
        _over(context, mine, changes)
    finally:
        mine.close(publish=False)
    return True


def _over(context: Context, mine: Document, changes: Changes) -> None:
    """Bring her changes over into the document that was opened, and say what became of them."""
    present = context.document
    if present is None:
        return
    name = present.path.name
    if changes.none:
        words = _("{name} is open as it is now: of yours nothing differed from what both of you began with.")
        context.say(Message(Tone.AMBER, words.format(name=name)))
        return
    if present.read_only:
        words = _("Your work is kept; it is offered again when {name} can be opened for writing.")
        context.say(Message(Tone.AMBER, words.format(name=name)))
        return
    label = _("Bring my changes over")

    def work(progress: Progress) -> BroughtBack:
        return bring_over(present, mine, changes, label=label, progress=progress)

    with present.lent():
        done = context.run(label, lambda: context.jobs.wait_for(label, work))
    if done is not None:
        many = done.returned + done.changed + done.taken
        words = ngettext("{n} of your changes is in the file now.", "{n} of your changes are in the file now.", many)
        text = in_a_row((words.format(n=f"{many:,}"), _both_words(changes), *done.left[:2]))
        undo = (_("Undo"), lambda: context.run(_("Undo"), present.undo))
        context.say(Message(Tone.AMBER if changes.both else Tone.GREEN, text.strip(), (undo,), until_next_step=True))


def _as_it_stands(document: Document) -> Document:
    """Her document in memory, to be read after it was closed; what was undone is undone there, too."""
    with tempfile.TemporaryDirectory(prefix="pmo-") as folder:
        copy = Path(folder) / document.path.name
        document.save_copy(copy)
        return Document.open(copy, read_only=True)


def _both_words(changes: Changes) -> str:
    many = sum(len(ids) for ids in changes.both.values())
    if not many:
        return ""
    words = ngettext(
        "Both of you had changed {n} of them: it reads as you wrote it.",
        "Both of you had changed {n} of them: they read as you wrote them.",
        many,
    )
    return words.format(n=f"{many:,}")
