"""One trial: open, change, something happens to the file, an ending; then what is where."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from replace_happenings import HAPPENINGS, Happening
from tally import Tally

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _, set_language
from pmo_desktop.store.backups import backup
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document
from pmo_desktop.store.left_work.kept_work import kept
from pmo_desktop.store.on_disk import image
from pmo_desktop.store.on_disk.publish import deliver

MOMENTS = ("before saving", "while the new file is written", "between compare and rename")
ENDINGS = ("save", "close", "replace", "save beside the window")
NOBODY = 65534
_TECHNICAL = re.compile(r"Traceback|Errno|Error\b|sqlite|\bNone\b|0x[0-9a-f]{4}|\(\s*\)|\[Errno")
_ENGLISH = re.compile(r"[A-Za-z]{4,}")


def trials(tally: Tally, points: int | None, seed: int) -> None:
    """All of them, or so many spread evenly; in English and Chinese by turns."""
    every = list(itertools.product(HAPPENINGS, MOMENTS, ENDINGS))
    if points is not None:
        chosen = range(seed % 7, len(every), max(len(every) // points, 1))
        every = [every[place] for place in chosen][:points]
    for language in ("en", "zh_CN"):
        trial(HAPPENINGS[0], MOMENTS[0], "replace", language)  # all is loaded now: a child may read nothing any more
    for number, (happening, moment, ending) in enumerate(every):
        tally.tried(kind=happening.name)
        for words in apart(
            lambda h=happening, m=moment, e=ending, n=number: trial(h, m, e, "zh_CN" if n % 2 else "en")
        ):
            tally.failed(f"{moment}, {ending}: {words}", kind=happening.name)


def apart(work: Callable[[], list[str]]) -> list[str]:
    """The work in a child without an administrator's rights, so that permissions count."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return work()
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            told = work()
        except BaseException:
            told = [traceback.format_exc()]
        os.write(into, "\0".join(told).encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        text = stream.read().decode()
    os.waitpid(pid, 0)
    return text.split("\0") if text else []


def trial(happening: Happening, moment: str, ending: str, language: str) -> list[str]:
    """What went wrong; empty when nothing did."""
    with tempfile.TemporaryDirectory(prefix="replace-") as root:
        os.environ["PMO_DESKTOP_HOME"] = str(Path(root) / "home")
        os.environ["HOME"] = root
        set_language("en")
        folder = Path(root) / "资料"
        folder.mkdir()
        path = folder / "台账.pmo"
        Document.create(path).close()
        (folder / "older.keep").write_bytes(path.read_bytes())
        document = Document.open(path)
        with document.edit("Before") as edit:
            edit.insert("resources", {"name": "before"})
        document.publish()
        with document.edit("Mine") as edit:
            edit.insert("resources", {"name": "mine"})
        set_language(language)  # type: ignore[arg-type]
        try:
            return list(_trial(document, path, happening, moment, ending, language))
        finally:
            with suppress(OSError):
                folder.chmod(0o755)


def _trial(
    document: Document, path: Path, happening: Happening, moment: str, ending: str, language: str
) -> Iterator[str]:
    begun: list[bool] = []
    done: list[set[str]] = []

    def happens() -> None:
        if not begun:
            begun.append(True)  # what happens may save a document itself
            happening.do(path)
            done.append(_contents(path.parent))

    error: PlainError | None = None
    notes: tuple[str, ...] = ()
    with _at(moment, happens):
        try:
            if ending == "close":
                document.close()
            elif ending == "save beside the window":
                parcel = document.parcel()
                assert parcel is not None
                delivered = deliver(parcel)
                document.arrived(delivered)
            else:
                document.publish(replace_others=ending == "replace")
            notes = document._home.notes
        except PlainError as caught:
            error = caught
    happens()
    if error is not None:
        yield from spoken(error, path, language)
        if happening.harmless:
            yield f"refused: {error}"
    elif not happening.harmless and ending != "replace":
        yield "saved without a word"
    elif happening.words and language == "en" and moment == "before saving" and happening.words not in " ".join(notes):
        yield f"not said: {notes}"
    elif notes:
        yield from _plain(" ".join(notes), language)
    document.close(publish=False)
    yield from _nothing_lost(path, done[0])
    if happening.back is not None and error is not None:
        with suppress(OSError):
            happening.back(path)
    yield from _mine(path, error)


@contextmanager
def _at(moment: str, happens: Callable[[], None]) -> Iterator[None]:
    """Let it happen now, or at a place inside saving."""
    if moment == MOMENTS[0]:
        happens()
        yield
        return
    module, name = (image, "write") if moment == MOMENTS[1] else (backup, "keep_bytes")
    original = getattr(module, name)

    def then(*args: object, **named: object) -> object:
        told = original(*args, **named)
        happens()
        return told

    with patch.object(module, name, then):
        yield


def _contents(folder: Path) -> set[str]:
    """What others have there now, by checksum; not what the program itself may write."""
    place = folder if folder.is_dir() else folder.with_name("renamed")
    files = [
        file for file in place.rglob("*") if file.is_file() and not file.is_symlink() and not file.name.startswith(".")
    ]
    return {_sum(file) for file in files}


def _sum(file: Path) -> str:
    with suppress(OSError):
        return hashlib.sha256(file.read_bytes()).hexdigest()
    return "unreadable"


def _nothing_lost(path: Path, theirs: set[str]) -> Iterator[str]:
    there = {_sum(file) for file in path.parents[1].rglob("*") if not file.is_symlink() and file.is_file()}
    if theirs - there - {"unreadable"}:
        yield "something of theirs is nowhere any more"


def _mine(path: Path, error: PlainError | None) -> Iterator[str]:
    """The work of this side: in the file, or offered at the next opening, or among the backups."""
    if error is None and "mine" in _names(path):
        return
    if Document.recoverable(path) is not None:
        document = kept(path)
        if "mine" in [row["name"] for row in document.rows("resources")]:
            return
    if any("mine" in _names(one.path) for one in backups(path)):
        return
    yield f"the work is nowhere ({'refused: ' + str(error) if error else 'saved'})"


def _names(path: Path) -> list[object]:
    with suppress(PlainError):
        return [row["name"] for row in Document.open(path, read_only=True).rows("resources")]
    return []


def spoken(error: PlainError, path: Path, language: str) -> Iterator[str]:
    """What is wrong with the words of a refusal."""
    if not error.happened or not (error.kept or error.todo):
        yield f"half a message: {error}"
    yield from _plain(str(error), language)
    if path.name not in str(error):
        yield f"the file is not named: {error}"


def _plain(text: str, language: str) -> Iterator[str]:
    bare = re.sub(r"[^\s（(：:]*\.(?:pmo|part|keep)|root|nobody|vm\b|/[^\s]*", "", text)
    if _TECHNICAL.search(bare):
        yield f"technical words: {text}"
    known = _("The file is damaged.") != "The file is damaged."  # the words may not have been compiled here
    if language != "en" and known and _ENGLISH.search(bare):
        yield f"English words: {text}"
