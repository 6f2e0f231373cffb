"""Several processes at one document: one writes, nobody's work is lost."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import lock
from pmo_desktop.store.on_disk.lock import lock_path

RACER = """
import sys, time
from pathlib import Path
from pmo_desktop.base.paths import data_dir
from pmo_desktop.store.on_disk import lock
from pmo_desktop.store.errors import Locked
path = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
try:
    lock.acquire(path)
except Locked:
    print("locked", flush=True)
else:
    print("mine", flush=True)
sys.stdin.readline()
"""

PUBLISHER = """
import os, signal, sys
from pathlib import Path
from pmo_desktop.store.on_disk import home, image, part
from pmo_desktop.store.document import Document
def die(*_args, **_named):
    os.kill(os.getpid(), signal.SIGKILL)
document = Document.open(Path(sys.argv[1]))
with document.edit("Add") as edit:
    edit.insert("resources", {"name": "kept"})
print("committed", flush=True)
where = sys.argv[2]
if where == "before":
    image.image = die
elif where == "sent":
    home.deliver = die
elif where == "copied":
    part.replace = die
elif where == "replaced":
    part.sync_folder = die
elif where == "noted":
    home.Home.arrived = die
document.publish()
"""


@pytest.mark.parametrize("stale", [False, True])
def test_of_several_that_start_at_once_exactly_one_writes(tmp_path: Path, stale: bool) -> None:
    path = tmp_path / "a.pmo"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(5)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    if stale:
        Document.create(path).close()
        told = {"user": "x", "host": socket.gethostname(), "pid": 2**22 + 99, "began": "", "since": "x"}
        lock_path(path).write_text(json.dumps(told))
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    told_by = [racer.stdout.readline().strip() for racer in racers if racer.stdout is not None]
    for racer in racers:
        racer.communicate("end\n")
    assert sorted(told_by) == ["locked"] * 4 + ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("where", ["before", "sent", "copied", "replaced", "noted"])
def test_a_kill_while_publishing_loses_no_acknowledged_step(tmp_path: Path, where: str) -> None:
    path = tmp_path / "a.pmo"
    Document.create(path).close()
    run = subprocess.run(
        [sys.executable, "-c", PUBLISHER, str(path), where], capture_output=True, text=True, check=False
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert run.stdout == "committed\n"
    assert Document.examine(path) == ()
    document = Document.open(path)
    assert not any("backups" in note for note in document.notes)
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []
    assert [row["name"] for row in document.rows("resources")] == ["kept"]
    document.close()
    assert Document.examine(path) == ()
    reopened = Document.open(path)
    assert [row["name"] for row in reopened.rows("resources")] == ["kept"]
    assert reopened.undo_label == "Add"
    reopened.close()


def test_a_lock_whose_maker_died_before_writing_its_name_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    Document.create(path).close()
    lock_path(path).touch()
    document = Document.open(path)
    assert not document.read_only
    document.close()
    assert not lock_path(path).exists()


def test_a_full_disk_leaves_no_lock_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pmo"
    path.touch()

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lock, "_write", full)
    with pytest.raises(OSError, match="No space"):
        lock.acquire(path)
    assert not lock_path(path).exists()
