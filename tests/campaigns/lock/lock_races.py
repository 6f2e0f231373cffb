"""Several processes start at once at one document: exactly one may write, the others are told who it is."""

from __future__ import annotations

import json
import os
import random
import select
import socket
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tally import Tally

from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Locked
from pmo_desktop.store.on_disk import lock, machine

KINDS = ("no lock", "dead process", "number given again", "empty lock", "two users", "renamed machine", "a crash")
_SECONDS = 60.0
DEAD = 2**22 + 4711


def races(tally: Tally, count: int, racers: int, seed: int) -> None:
    """So many races, the kinds in turn."""
    chance = random.Random(seed)
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        with tempfile.TemporaryDirectory(prefix="race-") as folder, own_home(Path(folder)):
            path = Path(folder) / "台账.pmo"
            Document.create(path).close()
            _prepare(path, kind)
            told = race(path, Path(folder), racers, chance, two_users=kind == "two users")
            tally.tried(kind=kind)
            for words in judged(told):
                tally.failed(f"race {number}: {words}", kind=kind)


@contextmanager
def own_home(folder: Path) -> Iterator[None]:
    """Working copies and backups of this process below a folder."""
    before = os.environ.get("PMO_DESKTOP_HOME")
    os.environ["PMO_DESKTOP_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["PMO_DESKTOP_HOME"]
        else:
            os.environ["PMO_DESKTOP_HOME"] = before


def told_by(**other: object) -> str:
    """A lock file as the program writes it, of a process that is gone."""
    marks = {"system": machine.system(), "board": machine.board(), "key": "k"}
    told = {"user": "chen", "host": socket.gethostname(), "pid": DEAD, "began": "", "since": "2026-01-01T09:00"}
    return json.dumps({**told, **marks, **other}, ensure_ascii=False)


def _prepare(path: Path, kind: str) -> None:
    target = lock.lock_path(path)
    if kind in {"dead process", "two users"}:
        target.write_text(told_by())
    elif kind == "number given again":
        target.write_text(told_by(pid=os.getpid(), began="00000000:1"))
    elif kind == "empty lock":
        target.touch()
    elif kind == "renamed machine" and machine.board():
        target.write_text(told_by(host="OLD-NAME"))
    elif kind == "a crash":
        _child_dies(path)


def _child_dies(path: Path) -> None:
    pid = os.fork()
    if not pid:
        document = Document.open(path)
        with document.edit("Add") as edit:
            edit.insert("resources", {"name": "kept"})
        os._exit(0)
    os.waitpid(pid, 0)


def race(path: Path, folder: Path, racers: int, chance: random.Random, *, two_users: bool = False) -> list[str]:
    """What each racer said; all of them hold what they have until the last has spoken."""
    go_out, go_in = os.pipe()
    children = []
    for number in range(racers):
        told_out, told_in = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(go_in)
            if two_users:
                os.environ["PMO_DESKTOP_HOME"] = str(folder / f"home{number}")
            _racer(path, go_out, told_in, chance.random() / 500 * number)
        os.close(told_in)
        children.append((pid, told_out))
    os.close(go_out)
    os.write(go_in, b"g" * racers)
    told = [_line(out) for _pid, out in children]
    os.close(go_in)  # they may go
    for pid, out in children:
        os.close(out)
        os.waitpid(pid, 0)
    return told


def _line(handle: int) -> str:
    ready, _, _ = select.select([handle], [], [], _SECONDS)
    return os.read(handle, 4000).decode() if ready else "hung"


def _racer(path: Path, go: int, told: int, late: float) -> None:
    try:
        os.read(go, 1)
        select.select([], [], [], late)
        os.write(told, _opened(path).encode())
        os.read(go, 1)  # until all have spoken
    finally:
        os._exit(0)


def _opened(path: Path) -> str:
    try:
        document = Document.open(path)
    except Locked as error:
        reader = Document.open(path, read_only=True)
        well = error.who and error.since and (error.who in str(error) or "another window" in str(error))
        return "locked" if well and reader.read_only else f"told nothing: {error}"
    except BaseException:
        return traceback.format_exc()
    if document.read_only:
        return "read only without a word"
    with document.edit("Add") as edit:
        edit.insert("resources", {"name": "mine"})
    document.publish()
    return "mine"


def judged(told: list[str]) -> Iterator[str]:
    """What is wrong with what the racers said."""
    writers = told.count("mine")
    if writers != 1:
        yield f"{writers} writers"
    yield from (words for words in told if words not in {"mine", "locked"})
