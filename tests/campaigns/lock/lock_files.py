"""Every lock file that may lie beside a document, and what opening does with it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lock_races import own_home, told_by
from tally import Tally

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Locked
from pmo_desktop.store.on_disk import lock, machine

_PARENT = os.getppid()


@dataclass(frozen=True)
class Case:
    """A lock file, and whether opening clears it by itself."""

    name: str
    lay: Callable[[Path], object]
    cleared: bool
    words: str = ""


def _text(text: str | bytes) -> Callable[[Path], object]:
    return lambda target: target.write_bytes(text if isinstance(text, bytes) else text.encode())


def _unreadable(target: Path) -> None:
    target.write_text(told_by(pid=_PARENT))
    target.chmod(0)


def _folder(target: Path) -> None:
    target.mkdir()
    (target / "inside").write_text("x")


CASES = (
    Case("a dead process", _text(told_by()), cleared=True),
    Case("a number given again", _text(told_by(pid=_PARENT, began="00000000:1")), cleared=True),
    Case("this process's own number", _text(told_by(pid=os.getpid(), began="")), cleared=True),
    Case("a start of the machine before this one", _text(told_by(pid=1, began="00000000:5")), cleared=True),
    Case("an empty file", _text(b""), cleared=True),
    Case("no number at all", _text(told_by(pid=0)), cleared=True),
    Case("a number below zero", _text(told_by(pid=-5)), cleared=True),
    Case("an absurd number", _text(told_by(pid=10**30)), cleared=True),
    Case("a living process", _text(told_by(pid=_PARENT, began=machine.began(_PARENT))), cleared=False, words="chen"),
    Case("another machine", _text(told_by(host="OTHER-PC", system="other")), cleared=False, words="OTHER-PC"),
    Case("another machine, living number", _text(told_by(host="OTHER", system="o", pid=_PARENT)), cleared=False),
    Case("another machine of this name", _text(told_by(system="other")), cleared=False, words="chen"),
    Case("another machine, copied system", _text(told_by(host="TWIN", board="other")), cleared=False, words="TWIN"),
    Case("this machine under its old name", _text(told_by(host="OLD-NAME")), cleared=bool(machine.board())),
    Case("an older program's lock", _text(told_by(system="", board="", key="")), cleared=True),
    Case("an older program's, other machine", _text(told_by(host="X", system="", board="")), cleared=False),
    Case("nonsense", _text(b"\xff{\x00"), cleared=False, words="cannot be read"),
    Case("half a lock", _text(told_by()[:30]), cleared=False, words="cannot be read"),
    Case("a list", _text("[]"), cleared=False, words="cannot be read"),
    Case("a number", _text("7"), cleared=False, words="cannot be read"),
    Case("deep nonsense", _text("[" * 100_000), cleared=False, words="cannot be read"),
    Case("a lock of LibreOffice", _text(",chen,PC,21.11.2026 09:00,file:///x;"), cleared=False),
    Case("a folder", _folder, cleared=False, words="cannot be read"),
    Case("a link to nothing", lambda target: target.symlink_to("nowhere"), cleared=False),
    Case("unreadable", _unreadable, cleared=False),
)


def lock_files(tally: Tally) -> None:
    """Each of them once: cleared or said; read; taken over; and the document whole."""
    for case in CASES:
        with tempfile.TemporaryDirectory(prefix="lock-") as folder, own_home(Path(folder)):
            path = Path(folder) / "台账 2026 😀.pmo"
            Document.create(path).close()
            case.lay(lock.lock_path(path))
            tally.tried(kind="lock files")
            try:
                words = _opening(path, case)
            except PlainError as error:
                words = f"refused: {error}"
            if words:
                tally.failed(f"{case.name}: {words}", kind="lock files")


def _opening(path: Path, case: Case) -> str:
    try:
        document = Document.open(path)
    except Locked as error:
        if case.cleared:
            return f"not cleared: {error}"
        if case.words not in str(error):
            return f"the words lack {case.words}: {error}"
    else:
        read_only = document.read_only
        document.close()
        if case.cleared and not read_only:
            return "" if not lock.lock_path(path).exists() else "a lock stayed behind"
        return "opened for reading without asking" if read_only else "cleared without asking"
    Document.open(path, read_only=True).close()
    before = lock.lock_path(path)
    if not os.path.lexists(before):
        return "the lock went away by reading"
    taken = Document.open(path, take_over=True)
    with taken.edit("Add") as edit:
        edit.insert("resources", {"name": "after taking over"})
    taken.close()
    with suppress(FileNotFoundError):
        before.lstat()
        return "a lock stayed behind after taking over"
    return "" if len(Document.open(path, read_only=True).rows("resources")) == 1 else "the work is not in the file"
