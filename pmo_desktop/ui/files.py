"""Opening, making, saving and leaving files, with every question that may come up on the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pmo_desktop.base.file_names import free_name
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath
from pmo_desktop.store.left_work.kept_work import put_aside
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.opening.names import pmo_filter, same, with_suffix
from pmo_desktop.ui.opening.opener import Opener
from pmo_desktop.ui.opening.targets import copy_target
from pmo_desktop.ui.saving import Saving

if TYPE_CHECKING:
    from pmo_desktop.ui.opening.question import Question

_KEPT_RECENT = 12
_CLOSING_SECONDS = 3.0


class Files(QObject):
    """The open file and the ones before it."""

    saved = Signal()

    def __init__(self, context: Context) -> None:
        """Serve this context."""
        super().__init__()
        self._context = context
        self.saving = Saving(context, self._changed_underneath)
        self.saving.saved.connect(self.saved)
        self.opener = Opener(context, self._enter, self.save_as)
        self.come_back: Callable[[], None] = lambda: None

    # -- the ones before ------------------------------------------------------------------------------------------

    def recents(self) -> list[Path]:
        """Files opened before, latest first, also those that are away."""
        kept = self._context.settings.get("recent", [])
        return [Path(str(text)) for text in kept] if isinstance(kept, list) else []

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
        """Open a file; kept work, a lock or damage leads to a question, anything else wrong to a message."""
        if self._context.document is not None and same(self._context.document.path, path):
            self.come_back()
            return True
        return self.opener.open(path, read_only=read_only)

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

    def save(self, *, quiet: bool = False) -> None:
        """Write everything into the file beside the window's work; `quiet` after idling: only failures are said."""
        self.saving.begin(quiet=quiet)

    def _changed_underneath(self, error: ChangedUnderneath) -> bool:
        """Ask how it goes on; whether her work has reached a file, or she went on in theirs."""
        from pmo_desktop.ui.opening.resolving import resolve  # only when it happens

        self.come_back()
        return resolve(self._context, self, error)

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
        free = free_name(document.path.with_name(_("{name} copy").format(name=document.path.stem) + SUFFIX))
        path = copy_target(self._context, free.name, _("Save a copy as"), of=document.path)
        if path is None:
            return False
        if not self._tried(lambda: document.save_copy(path)):
            return False
        place, written = document.path, not document.read_only
        self.drop()
        if written:  # what was only read has no work of its own
            self._context.run(_("Save"), lambda: put_aside(place))
        if not self.opener.take(path):
            self._remember(path)
            self._context.say(Message(Tone.AMBER, _("Your work is in {name}; no file is open now.").format(name=path)))
            return False
        return True

    def save_without_history(self) -> bool:
        """Write a copy to give away, in which nothing tells what was before; the open file stays open."""
        document = self._context.document
        if document is None:
            return False
        name = _("{name} without history").format(name=document.path.stem) + SUFFIX
        path = copy_target(self._context, name, _("Save a copy without history"), of=document.path)
        if path is None:
            return False
        if not self._tried(lambda: document.save_copy(path, history=False)):
            return False
        words = _("Saved in {name}, without history. You go on working in {here}.")
        self._context.say(Message(Tone.GREEN, words.format(name=path.name, here=document.path.name)))
        return True

    def leave(self) -> bool:
        """Publish and close the open file; False when the user stays with it."""
        self.come_back()
        document = self._context.document
        if document is None:
            return True
        heard = document.notes
        given_up = not document.read_only and not document.published and not self.saving.finish()
        if self._context.document is not document:  # she went on in another file meanwhile
            return False
        if remarks := [note for note in document.notes if note not in heard]:
            self._context.ask.show(_parting(self._context, document.path.name, remarks))
        if given_up:
            stay = _("The file could not be written. Your work is kept and will be offered at the next start.")
            if not self._context.ask.confirm(_("Close without saving?"), stay, _("Close")):
                return False
        self.drop(away=given_up)
        return True

    def drop(self, *, away: bool = False) -> None:
        """Close without publishing; where the file's place is `away` nothing waits for it."""
        document = self._context.document
        self._context.document = None
        self.saving.forget()
        if document is None:
            return
        if away:
            closing = threading.Thread(target=lambda: document.close(publish=False), name="closing", daemon=True)
            closing.start()
            closing.join(_CLOSING_SECONDS)
        else:
            document.close(publish=False)


def _parting(context: Context, name: str, remarks: Sequence[str]) -> Question:
    """What is to be known of the last save: the message bar goes with the file."""
    from pmo_desktop.ui.opening.question import Question  # only when it happens

    made = Question(context.theme, _("{name} is saved").format(name=name), remarks, (), sign=("warning", Tone.AMBER))
    made.leave.setText(_("Close"))
    return made
