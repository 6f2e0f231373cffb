"""The documents that are damaged: a full one with samples and a long history, a small one, one vacuumed, one in WAL mode."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_desktop import cli
from pmo_desktop.store.checks import seal
from pmo_desktop.store.document import Document


@dataclass(frozen=True)
class Original:
    """A whole document, an earlier version of it, and whether its checksum holds."""

    name: str
    content: bytes
    earlier: bytes
    sealed: bool = True


def originals(folder: Path, *, long: bool = True) -> list[Original]:
    """Make them in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    small = _worked_on(folder / "small.pmo", steps=6, samples=False)
    made = [Original("small", *small)]
    full = _worked_on(folder / "full.pmo", steps=400 if long else 20, samples=long)
    made.append(Original("full", *full))
    for name, statements in (("vacuumed", ("VACUUM",)), ("wal", ("PRAGMA journal_mode=WAL",))):
        content = rewritten(folder / f"{name}.pmo", full[0], *statements)
        made += [
            Original(name, resealed(content), full[1]),
            Original(f"{name} by others", content, full[1], sealed=False),
        ]
    return made


def _worked_on(path: Path, *, steps: int, samples: bool) -> tuple[bytes, bytes]:
    if samples:
        cli.main(["--lang", "zh", "samples", "--to", str(path.parent / "samples"), "--day", "2026-11-23"])
        cli.main(["--lang", "zh", "new", str(path)])
        for book in sorted((path.parent / "samples").glob("*.xlsx")):
            cli.main(["--lang", "zh", "import", "--into", str(path), str(book)])
        document = Document.open(path)
    else:
        document = Document.create(path)
    chance = random.Random(4)
    with document.edit("begun") as edit:
        project = edit.insert("projects", {"name": "重整", "start": date(2026, 1, 5)})
        tasks = edit.insert_many("tasks", [{"name": f"任务 {n}", "project": project} for n in range(40)])
        people = edit.insert_many("resources", [{"name": f"P{n}"} for n in range(5)])
        edit.insert("links", {"predecessor": tasks[0], "successor": tasks[1], "type": "FS", "lag": 0, "lag_unit": "d"})
    document.publish()
    earlier = path.read_bytes()
    for number in range(steps):
        with document.edit(f"步骤 {number}") as edit:
            task = chance.choice(tasks)
            edit.update(
                "tasks", task, {"name": f"改 {number}", "owner": (chance.choice(people),), "notes": "说明" * 40}
            )
            if number % 7 == 0:
                edit.delete("tasks", edit.insert("tasks", {"name": "gone"}))
            if number % 5 == 0:
                edit.insert("risks", {"description": f"风险 {number}", "project": project})
    document.undo()
    document.close()
    return path.read_bytes(), earlier


def rewritten(path: Path, content: bytes, *statements: str) -> bytes:
    """The document after another program did something to it in an orderly way."""
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement).fetchall()
    written = path.read_bytes()
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    return written


def resealed(content: bytes) -> bytes:
    """The content with a seal that holds, as a maker who knows how would compute it."""
    mark = b"seal:"
    at = content.find(mark)
    while at >= 0:
        document = content[at + 5 : at + 37].decode("ascii", "replace")
        if content[at + 37 : at + 38] == b":" and document.isalnum():
            empty = seal.placeholder(document).encode()
            return seal.sealed(content[:at] + empty + content[at + len(empty) :], document)
        at = content.find(mark, at + 1)
    return content
