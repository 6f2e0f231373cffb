"""Opening, making, saving and leaving files, with every question that may come up on the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.backup import backups
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath, Damaged, Locked
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.first_start import Recent
from pmo_desktop.ui.messages import Action, Message, message_of

SUFFIX = ".pmo"
_KEPT_RECENT = 12


def pmo_filter() -> str:
    """The file dialog's words for documents."""
    return _("PMO workbooks") + " (*.pmo)"


class Files(QObject):
    """The open file and the ones before it."""

    saved = Signal()

    def __init__(self, context: Context) -> None:
        """Serve this context."""
        super().__init__()
        self._context = context

    # -- the ones before ------------------------------------------------------------------------------------------

    def recents(self) -> list[Recent]:
        """Files opened before that are still there, latest first."""
        kept = self._context.settings.get("recent", [])
        found = []
        for text in kept if isinstance(kept, list) else []:
            path = Path(str(text))
            try:
                changed = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 local time is what she reads
            except OSError:
                continue
            found.append(Recent(path, changed))
        return found

    def _remember(self, path: Path) -> None:
        kept = self._context.settings.get("recent", [])
        others = [text for text in kept if text != str(path)] if isinstance(kept, list) else []
        self._context.settings.set("recent", [str(path), *others][:_KEPT_RECENT])

    # -- in -------------------------------------------------------------------------------------------------------

    def new(self) -> bool:
        """Ask for a name and make an empty file."""
        path = self._context.ask.save_file(_("Project ledger") + SUFFIX, pmo_filter(), title=_("New workbook"))
        if path is None:
            return False
        path = with_suffix(path)
        if path.exists():
            self._context.say(
                Message(Tone.AMBER, _("{name} already exists. Choose another name.").format(name=path.name))
            )
            return False
        return self.create(path)

    def create(self, path: Path) -> bool:
        """Make an empty file there and open it."""
        return self._enter(self._context.run(_("New workbook"), lambda: Document.create(path)))

    def choose(self) -> bool:
        """Ask for a file and open it."""
        paths = self._context.ask.open_files(pmo_filter(), title=_("Open"), several=False)
        return bool(paths) and self.open(paths[0])

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a file; a locked or damaged one leads to a question, anything else wrong to a message."""
        if self._context.document is not None and same(self._context.document.path, path):
            return True
        try:
            document = Document.open(path, read_only=read_only)
        except Locked as error:
            return self._locked(path, error)
        except Damaged as error:
            return self._damaged(path, error)
        except PlainError as error:
            self._context.say(message_of(error))
            return False
        if not self._enter(document):
            return False
        self._greet(document)
        return True

    def _greet(self, document: Document) -> None:
        """Say what opening had to say: work kept after a crash, a newer version, reading only."""
        notes = list(document.notes)
        copy: tuple[Action, ...] = ()
        if document.read_only:
            if not notes:
                name = document.path.name
                notes.append(_("{name} is open for reading only; nothing you see can be changed.").format(name=name))
            copy = ((_("Save a copy as…"), lambda: void(self.save_as())),)
        if notes:
            self._context.say(Message(Tone.AMBER, " ".join(notes), copy))

    def _locked(self, path: Path, error: Locked) -> bool:
        choice = self._context.ask.choose(
            _("The file is in use"), str(error), (_("Open for reading"), _("Work in a copy"))
        )
        if choice == 0:
            return self.open(path, read_only=True)
        if choice == 1:
            return self._copy_and_open(path)
        return False

    def _copy_and_open(self, path: Path) -> bool:
        target = self._context.ask.save_file(
            _("{name} copy").format(name=path.stem) + SUFFIX, pmo_filter(), title=_("Work in a copy")
        )
        if target is None:
            return False
        target = with_suffix(target)
        try:
            shutil.copyfile(path, target)
        except OSError as error:
            self._context.say(Message(Tone.RED, _("The copy was not written: {reason}.").format(reason=error.strerror)))
            return False
        return self.open(target)

    def _damaged(self, path: Path, error: Damaged) -> bool:
        backup = last_backup(path)
        if backup is None:
            self._context.say(message_of(error))
            return False
        if not self._context.ask.confirm(_("The file is damaged"), str(error), _("Open the backup as a copy")):
            return False
        target = free_name(path.with_name(_("{name} restored").format(name=path.stem) + SUFFIX))
        try:
            shutil.copyfile(backup, target)
        except OSError as problem:
            reason = problem.strerror
            self._context.say(Message(Tone.RED, _("The copy was not written: {reason}.").format(reason=reason)))
            return False
        return self.open(target)

    def _enter(self, document: Document | None) -> bool:
        if document is None:
            return False
        if not self.leave():
            document.close(publish=False)
            return False
        self._remember(document.path)
        self._context.document = document
        return True

    # -- out ------------------------------------------------------------------------------------------------------

    def save(self, *, quiet: bool = False) -> bool:
        """Write everything into the file; `quiet` after idling: only failures are said."""
        document = self._context.document
        if document is None or document.read_only:
            return True
        try:
            document.publish()
        except ChangedUnderneath as error:
            return self._changed_underneath(error)
        except PlainError as error:
            self._context.say(message_of(error))
            return False
        self.saved.emit()
        self._second_copy(document.path)
        if not quiet:
            self._context.say(Message(Tone.GREEN, _("Saved in {name}.").format(name=document.path.name)))
        return True

    def _second_copy(self, path: Path) -> None:
        """Put the day's copy into the second place, where one is named."""
        place = self._context.settings.get("second_backup")
        if not isinstance(place, str) or not place:
            return
        target = Path(place) / f"{path.stem} {self._context.today():%Y-%m-%d}{SUFFIX}"
        part = target.with_suffix(".part")
        try:
            shutil.copyfile(path, part)
            part.replace(target)
        except OSError as error:
            words = _("The second backup was not written to {place}: {reason}.")
            self._context.say(Message(Tone.AMBER, words.format(place=place, reason=error.strerror)))

    def _changed_underneath(self, error: ChangedUnderneath) -> bool:
        choice = self._context.ask.choose(
            _("The file was changed by another program"),
            str(error),
            (_("Save a copy as…"), _("Open what is there now"), _("Replace it (a backup is kept)")),
        )
        document = self._context.document
        if choice == 0:
            return self.save_as()
        if choice == 1 and document is not None:
            path = document.path
            self.drop()
            return self.open(path)
        if choice == 2 and document is not None:
            return self._tried(lambda: document.publish(replace_others=True))
        return False

    def _tried(self, act: Callable[[], None]) -> bool:
        """Whether it went well; what went wrong has been said."""

        def done() -> bool:
            act()
            return True

        well = self._context.run(_("Save"), done) is True
        self.saved.emit()
        return well

    def save_as(self) -> bool:
        """Write a copy under another name and go on in it."""
        document = self._context.document
        if document is None:
            return False
        path = self._context.ask.save_file(document.path.name, pmo_filter(), title=_("Save a copy as"))
        if path is None:
            return False
        path = with_suffix(path)
        if not self._tried(lambda: document.save_copy(path)):
            return False
        self.drop()
        return self.open(path)

    def leave(self) -> bool:
        """Publish and close the open file; False when the user stays with it."""
        document = self._context.document
        if document is None:
            return True
        if not document.read_only and not document.published and not self.save(quiet=True):
            stay = _("The file could not be written. Your work is kept and will be offered at the next start.")
            if not self._context.ask.confirm(_("Close without saving?"), stay, _("Close")):
                return False
        self.drop()
        return True

    def drop(self) -> None:
        """Close without publishing."""
        document = self._context.document
        self._context.document = None
        if document is not None:
            document.close(publish=False)


def with_suffix(path: Path) -> Path:
    """The path ending in .pmo."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def same(one: Path, other: Path) -> bool:
    """Whether two paths name one existing file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def free_name(path: Path) -> Path:
    """The path, or the same with a number where it is taken."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free


def last_backup(path: Path) -> Path | None:
    """The newest good backup of a document, or None."""
    found = backups(path)
    return found[0].path if found else None


def void(result: object) -> None:
    """Take a result nobody needs."""
    del result
