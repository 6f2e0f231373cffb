"""What may befall the lock while the document is open, and what saving then does."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from lock_races import own_home, told_by
from tally import Tally

from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath, Locked
from pmo_desktop.store.on_disk import lock


def _gone(target: Path) -> None:
    target.unlink()


def _other(target: Path) -> None:
    target.write_text(told_by(host="OTHER-PC", user="wang"))


def _renamed(target: Path) -> None:
    target.rename(target.with_name("elsewhere"))
    _other(target)


def _emptied(target: Path) -> None:
    target.write_bytes(b"")


def _garbage(target: Path) -> None:
    target.write_bytes(b"\xff\x00")


def _folder(target: Path) -> None:
    target.unlink()
    target.mkdir()


def _same_again(target: Path) -> None:
    content = target.read_bytes()
    target.unlink()
    target.write_bytes(content)


HAPPENINGS: tuple[tuple[str, Callable[[Path], None], bool], ...] = (
    ("deleted", _gone, True),
    ("overwritten by another machine", _other, False),
    ("deleted and another machine came", _renamed, False),
    ("emptied", _emptied, False),
    ("garbage", _garbage, False),
    ("a folder in its place", _folder, False),
    ("copied back as it was", _same_again, True),
)
"""What happens to the lock, and whether saving may simply go on."""


def while_open(tally: Tally) -> None:
    """Each happening, then saving, replacing, closing; and a second process of the same user and of another."""
    for name, happens, goes_on in HAPPENINGS:
        for ending in ("save", "replace", "close", "copy"):
            with tempfile.TemporaryDirectory(prefix="open-") as folder, own_home(Path(folder)):
                tally.tried(kind="lock lost")
                words = _ending(Path(folder) / "台账.pmo", happens, ending, goes_on=goes_on)
                if words:
                    tally.failed(f"{name}, then {ending}: {words}", kind="lock lost")
    for same_user in (True, False):
        for forced in (True, False):
            tally.tried(kind="second process")
            words = _second(same_user=same_user, forced=forced)
            if words:
                tally.failed(f"same user {same_user}, taken over {forced}: {words}", kind="second process")


def _ending(path: Path, happens: Callable[[Path], None], ending: str, *, goes_on: bool) -> str:
    Document.create(path).close()
    document = Document.open(path)
    with document.edit("Add") as edit:
        edit.insert("resources", {"name": "mine"})
    before = path.read_bytes()
    happens(lock.lock_path(path))
    try:
        if ending == "copy":
            document.save_copy(path.with_name("copy.pmo"))
            document.close(publish=False)
            found = Document.open(path.with_name("copy.pmo"), read_only=True).rows("resources")
            return "" if len(found) == 1 else "the copy lacks the work"
        if ending == "close":
            document.close()
        else:
            document.publish(replace_others=ending == "replace")
            document.close()
    except ChangedUnderneath as error:
        document.close(publish=False)
        if ending == "replace" or goes_on:
            return f"refused: {error}"
        if path.read_bytes() != before:
            return "refused and written all the same"
        left = Document.recoverable(path)
        shutil.rmtree(lock.lock_path(path), ignore_errors=True)
        lock.lock_path(path).unlink(missing_ok=True)
        left = left or Document.recoverable(path)
        return "" if left is not None and left.steps == 1 else "the work is lost"
    if not goes_on and ending != "replace":
        return "written although somebody else has it"
    if os.path.lexists(lock.lock_path(path)):
        return "a lock stayed behind"
    found = Document.open(path, read_only=True).rows("resources")
    if ending == "replace" and before not in [backup.path.read_bytes() for backup in backups(path)]:
        return "nothing was kept"
    return "" if [row["name"] for row in found] == ["mine"] else "the work is not in the file"


def _second(*, same_user: bool, forced: bool) -> str:
    """A second process while the lock was deleted by hand, or takes over: never two silent writers."""
    with tempfile.TemporaryDirectory(prefix="second-") as folder, own_home(Path(folder)):
        path = Path(folder) / "a.pmo"
        Document.create(path).close()
        document = Document.open(path)
        with document.edit("Add") as edit:
            edit.insert("resources", {"name": "first"})
        if not forced:
            lock.lock_path(path).unlink()
        pid = os.fork()
        if not pid:
            os._exit(_as_second(path, Path(folder), same_user=same_user, forced=forced))
        _pid, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if same_user:
            if code != 1:
                return f"the second one got in ({code})"
            document.close()
            return "" if len(Document.open(path, read_only=True).rows("resources")) == 1 else "lost"
        if code != 0:
            return f"the second one was refused ({code})"
        try:
            document.publish()
        except ChangedUnderneath:
            document.publish(replace_others=True)
            document.close()
            kept = [backup for backup in backups(path) if backup.reason == "replaced"]
            names = (
                [row["name"] for row in Document.open(kept[0].path, read_only=True).rows("resources")] if kept else []
            )
            return "" if names == ["second"] else "the other's work was not kept"
        return "the second one's work was overwritten without a word"


def _as_second(path: Path, folder: Path, *, same_user: bool, forced: bool) -> int:
    lock._held.clear()
    if not same_user:
        os.environ["PMO_DESKTOP_HOME"] = str(folder / "other")
    try:
        document = Document.open(path, take_over=forced)
        with document.edit("Add") as edit:
            edit.insert("resources", {"name": "second"})
        document.publish()
    except Locked:
        return 1
    except BaseException:
        return 2
    return 0
