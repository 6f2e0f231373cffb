"""Opening a file with every question that may come up: kept work, a lock, damage."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_desktop.base.errors import Cancelled, PlainError
from pmo_desktop.base.file_names import free_name
from pmo_desktop.base.i18n import _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged, Locked
from pmo_desktop.store.left_work import kept_work
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.store.on_disk.working import Recoverable
from pmo_desktop.store.past import backup_moments
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.folders import show_folder
from pmo_desktop.ui.messages import Action, Message, message_of
from pmo_desktop.ui.opening.targets import copy_target
from pmo_desktop.ui.opening.times import clock, written

if TYPE_CHECKING:
    from pmo_desktop.ui.comparing.lines import Comparison

_LABELS = 20

# The questions are imported when one is asked: most openings need none.


class Opener:
    """Opens documents for the window; `enter` takes an open document, `keep_copy` saves the open one elsewhere."""

    def __init__(
        self, context: Context, enter: Callable[[Document | None], bool], keep_copy: Callable[[], object]
    ) -> None:
        """Serve this context."""
        self._context = context
        self._enter = enter
        self._keep_copy = keep_copy

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a file; what a crash left behind is shown first. A drive that hangs is not waited for without end."""
        if not self._answers(path):
            return False
        left = None if read_only else self._context.run(_("Open"), lambda: Document.recoverable(path))
        return self._recover(path, left) if left is not None else self.take(path, read_only=read_only)

    def _answers(self, path: Path) -> bool:
        words = _("Opening {name}").format(name=path.name)
        try:
            self._context.jobs.try_for(words, partial(_touch, path), _("Do not wait"))
        except Cancelled:
            given_up = _("{name} was not opened: its drive does not answer.").format(name=path.name)
            self._context.say(Message(Tone.AMBER, given_up))
            return False
        return True

    def take(self, path: Path, *, read_only: bool = False, recover: bool = True, take_over: bool = False) -> bool:
        """Open a file without asking about kept work; a lock or damage leads to a question."""
        try:
            document = Document.open(path, read_only=read_only, recover=recover, take_over=take_over)
        except Locked as error:
            return self._locked(path, error)
        except Damaged as error:
            return self._damaged(path, error)
        except PlainError as error:
            self._context.say(message_of(error))
            return False
        if not self._enter(document):
            return False
        self.greet(document)
        return True

    def greet(self, document: Document) -> None:
        """Say what opening had to say: work kept after a crash, a newer version, reading only."""
        notes = list(document.notes)
        ways: tuple[Action, ...] = ()
        if document.read_only:
            if not notes:
                name = document.path.name
                notes.append(_("{name} is open for reading only; nothing you see can be changed.").format(name=name))
            ways = ((_("Save a copy as…"), self._keep_copy),)
        elif notes:
            ways = ((_("Time machine…"), lambda: self._context.time_machine(None)),)
        if notes:
            self._context.say(Message(Tone.AMBER, in_a_row(notes), ways))

    # -- kept work ------------------------------------------------------------------------------------------------

    def _recover(self, path: Path, left: Recoverable) -> bool:
        from pmo_desktop.ui.opening import recovering

        now, changed = datetime.now(), written(path)
        labels = [] if left.damaged else self._labels(path, left)
        question = recovering.recovery_question(
            self._context.theme,
            path,
            left,
            labels,
            lambda: self._compared(path),
            changed=changed,
            now=now,
        )
        self._context.ask.show(question)
        if question.chosen == recovering.GO_ON:
            return self.take(path)
        if question.chosen == recovering.SAVED:
            return self.take(path, recover=False)
        if question.chosen == recovering.COPY:
            return self._move_out(path)
        return False

    def _labels(self, path: Path, left: Recoverable) -> list[str]:
        if left.labels and not left.conflicting:
            return list(left.labels)
        try:
            with closing(kept_work.kept(path)) as document:
                return [step.label for step in document.history(min(left.steps, _LABELS))]
        except PlainError:
            return []

    def _compared(self, path: Path) -> Comparison | None:
        from pmo_desktop.ui.comparing.comparing import compare

        return compare(self._context, lambda: kept_work.saved(path), lambda: kept_work.kept(path))

    def _move_out(self, path: Path) -> bool:
        name = _("{name} kept work").format(name=path.stem) + SUFFIX
        folder = path.parent if path.parent.is_dir() else Path.home()
        target = free_name(folder / name)

        def write() -> bool:
            kept_work.move_out(path, target)
            return True

        return self._context.run(_("Open"), write) is True and self.take(target)

    # -- a lock ---------------------------------------------------------------------------------------------------

    def _locked(self, path: Path, error: Locked) -> bool:
        from pmo_desktop.ui.opening import locked

        theme, now = self._context.theme, datetime.now()
        question = locked.locked_question(theme, path, error, can_take=nobody_can_say(error), now=now)
        self._context.ask.show(question)
        chosen = question.chosen
        if chosen == locked.TAKE:
            sure = locked.take_over_question(theme, path, error)
            self._context.ask.show(sure)
            chosen = sure.chosen
        if chosen == locked.READ:
            return self.take(path, read_only=True)
        if chosen == locked.COPY:
            return self._copy_and_open(path)
        return chosen == locked.TAKE and self.take(path, take_over=True)

    def _copy_and_open(self, path: Path) -> bool:
        name = _("{name} copy").format(name=path.stem) + SUFFIX
        target = copy_target(self._context, name, _("Work in a copy"), of=path)

        def write() -> bool:
            assert target is not None
            with closing(kept_work.saved(path)) as document:
                document.save_copy(target)
            return True

        return target is not None and self._context.run(_("Work in a copy"), write) is True and self.take(target)

    # -- damage ---------------------------------------------------------------------------------------------------

    def _damaged(self, path: Path, error: Damaged) -> bool:
        from pmo_desktop.ui.opening import damaged

        found = backup_moments(path)
        if not found:
            none = damaged.damaged_without_backup(self._context.theme, error, path)
            self._context.ask.show(none)
            if none.chosen == damaged.FOLDER:
                show_folder(path.parent)
            else:
                self._context.say(message_of(error))
            return False
        left = self._whole_work(path)
        question = damaged.DamagedQuestion(
            self._context.theme, path, found, self._context.jobs, now=datetime.now(), left=left
        )
        self._context.ask.show(question)
        if question.chosen == damaged.KEPT:
            return self._move_out(path)
        backup = question.backup.backup
        if backup is None:
            return False
        if question.chosen == damaged.FOLDER:
            show_folder(backup.parent)
        elif question.chosen == damaged.COPY:
            target = free_name(path.with_name(_("{name} restored").format(name=path.stem) + SUFFIX))
            return self._restored(backup, target) and self.take(target)
        elif question.chosen == damaged.PUT_BACK:
            return self.put_back(path, backup)
        return False

    def _whole_work(self, path: Path) -> datetime | None:
        """Until when whole work is kept that the file does not hold."""
        left = self._context.run(_("Open"), lambda: Document.recoverable(path))
        return left.when if left is not None and not left.damaged else None

    def _restored(self, backup: Path, target: Path) -> bool:
        from pmo_desktop.store.backups.restoring import write_backup

        def write() -> bool:
            write_backup(backup, target)
            return True

        return self._context.run(_("Restore"), write) is True

    def put_back(self, path: Path, backup: Path) -> bool:
        """Put a backup in the place of the file, which is kept, and open it."""

        from pmo_desktop.store.backups.restoring import put_in_place

        def write() -> bool:
            put_in_place(path, backup)
            return True

        left = self._whole_work(path)
        if self._context.run(_("Restore"), write) is not True or not self.take(path, recover=False):
            return False
        words = _("{name} is back as it was; the damaged file is kept with the backups.").format(name=path.name)
        if left is not None:
            aside = _("Unsaved work until {when} was put with the backups.")
            words = in_a_row((words, aside.format(when=clock(left, datetime.now()))))
        look = (_("Time machine…"), lambda: self._context.time_machine(None))
        self._context.say(Message(Tone.GREEN if left is None else Tone.AMBER, words, (look,)))
        return True


def _touch(path: Path) -> None:
    """Read a little of a file, which takes as long as its drive hangs; what is wrong with it, opening says."""
    with suppress(OSError), path.open("rb") as stream:
        stream.read(1)


def nobody_can_say(error: Locked) -> bool:
    """Whether the lock is of another computer or cannot be read, so that only she can know if it still holds."""
    return error.who in ("", "?") or error.host != socket.gethostname()
