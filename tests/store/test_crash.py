"""A process that is killed in the middle leaves all of a step or nothing of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_desktop.store.document import Document

WRITER = """
import sys, os, signal
from pathlib import Path
from pmo_desktop.store.document import Document
from pmo_desktop.store import replay
import sqlalchemy as sa
document = Document.open(Path(sys.argv[1]))
seen = 0
point = int(sys.argv[2])
def die(*_):
    global seen
    seen += 1
    if seen == point:
        os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[3] == "statements":
    sa.event.listen(document._store._engine, "before_cursor_execute", die)
else:
    document._store.raw.set_progress_handler(die, 2000)
with document.edit("Import") as edit:
    people = edit.insert_many("resources", [{"name": f"p{i}"} for i in range(300)])
    project = edit.insert("projects", {"name": "big"})
    edit.insert_many("tasks", [{"name": f"t{i}", "project": project, "owner": (people[i % 300],)} for i in range(3000)])
print("committed", flush=True)
document.close()
print("published", flush=True)
"""


def counted(path: Path) -> tuple[int, int]:
    document = Document.open(path)
    try:
        return len(document.rows("resources")), len(document.rows("tasks"))
    finally:
        document.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize(("kind", "points"), [("statements", (2, 5, 8, 11)), ("steps", (1, 60, 200))])
def test_a_killed_import_is_all_or_nothing(tmp_path: Path, kind: str, points: tuple[int, ...]) -> None:
    deaths = 0
    for point in points:
        path = tmp_path / f"{kind}{point}.pmo"
        Document.create(path).close()
        run = subprocess.run(
            [sys.executable, "-c", WRITER, str(path), str(point), kind], capture_output=True, text=True, check=False
        )
        killed = run.returncode == -signal.SIGKILL
        deaths += killed
        assert killed or "published" in run.stdout, run.stderr
        found = counted(path)
        assert found in {(0, 0), (300, 3000)}
        if "committed" in run.stdout:
            assert found == (300, 3000)
        assert Document.examine(path) == ()
        assert list(tmp_path.glob(f".*{path.name}*")) == []
    assert deaths >= len(points) - 1
