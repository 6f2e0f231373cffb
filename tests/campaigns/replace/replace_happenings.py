"""What others, programs and systems may do to a file that is open here."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.store.document import Document


@dataclass(frozen=True)
class Happening:
    """Something done to the file; `harmless`: saving may simply go on; `words`: what must be said when it goes on."""

    name: str
    do: Callable[[Path], object]
    harmless: bool = False
    words: str = ""
    back: Callable[[Path], object] | None = None
    """Makes the place usable again afterwards, as she would."""


def _others_save(path: Path) -> None:
    """Somebody else opens the file on another machine, changes it and saves it."""
    copy = path.with_name("at their place.pmo")
    shutil.copyfile(path, copy)
    document = Document.open(copy)
    with document.edit("Theirs") as edit:
        edit.insert("resources", {"name": "theirs"})
    document.close()
    copy.replace(path)


def _same_size_and_time(path: Path) -> None:
    seen = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    with path.open("r+b") as stream:
        stream.write(content)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _another_document(path: Path) -> None:
    other = path.with_name("another.pmo")
    Document.create(other).close()
    other.replace(path)


def _older_version(path: Path) -> None:
    shutil.copyfile(path.with_name("older.keep"), path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside.txt").write_text("theirs")


def _no_folder(path: Path) -> None:
    shutil.rmtree(path)


def _link_elsewhere(path: Path) -> None:
    moved = path.with_name("moved.keep")
    path.replace(moved)
    path.symlink_to(moved)


def _link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nothing"))


def _link_in_a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _cut(part: float) -> Callable[[Path], object]:
    return lambda path: os.truncate(path, int(path.stat().st_size * part))


def _renamed_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("renamed"))


def _folder_back(path: Path) -> None:
    away = path.parent.with_name("renamed")
    if away.is_dir():
        if path.parent.exists():
            path.parent.unlink()
        away.rename(path.parent)


def _file_for_folder(path: Path) -> None:
    _renamed_folder(path)
    path.parent.write_text("a file")


def _touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _there_and_back(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"for a moment")
    path.write_bytes(content)


def _twin(path: Path) -> None:
    """Deleted and put back by a synchronising program: the same content in another file."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)


HAPPENINGS = [
    Happening("changed by somebody else", _others_save),
    Happening("changed, same size and time", _same_size_and_time),
    Happening("replaced by another document", _another_document),
    Happening("replaced by an older version", _older_version),
    Happening("replaced by garbage", lambda path: path.write_bytes(os.urandom(20_000))),
    Happening("replaced by a workbook", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(500))),
    Happening("one byte more", lambda path: path.open("ab").write(b"x")),
    Happening("emptied", _cut(0)),
    Happening("cut in half", _cut(0.5)),
    Happening("deleted", lambda path: path.unlink(), harmless=True, words="written again"),
    Happening("renamed", lambda path: path.rename(path.with_name("新名字.pmo")), harmless=True, words="新名字.pmo"),
    Happening(
        "moved away", lambda path: path.rename(path.parents[1] / path.name), harmless=True, words="written again"
    ),
    Happening("a folder in its place", _folder, back=_no_folder),
    Happening("its folder renamed", _renamed_folder, back=_folder_back),
    Happening("a file in its folder's place", _file_for_folder, back=_folder_back),
    Happening("touched", _touched, harmless=True),
    Happening("changed and changed back", _there_and_back, harmless=True),
    Happening("put back by a synchronising program", _twin, harmless=True),
]
if sys.platform != "win32":
    HAPPENINGS += [
        Happening("a link to where it was moved", _link_elsewhere, back=lambda path: path.unlink()),
        Happening("a link to nothing", _link_to_nothing, back=lambda path: path.unlink()),
        Happening("a link in a circle", _link_in_a_circle, back=lambda path: path.unlink()),
        Happening(
            "a pipe in its place", lambda path: (path.unlink(), os.mkfifo(path)), back=lambda path: path.unlink()
        ),
        Happening("no permission for it", lambda path: path.chmod(0), back=lambda path: path.chmod(0o644)),
        Happening(
            "no permission for its folder",
            lambda path: path.parent.chmod(0o555),
            back=lambda path: path.parent.chmod(0o755),
        ),
    ]
