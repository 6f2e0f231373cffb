"""The schedule in its window: opening large files to the first painted frame, what that holds in memory, one edit."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from figures import Figure, shortest
from PySide6.QtWidgets import QApplication
from workloads import TODAY, calculated

from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.view import ScheduleView
from pmo_desktop.ui.headless import paper_context

_TABLES = ("tasks", "links")
_FRAME = 1 / 60


def figures() -> Iterator[Figure]:
    """Opening at two sizes with its growth and memory, and one edit at two sizes."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        made = {count: _file(Path(name), count) for count in (1_000, 10_000, 20_000, 100_000)}
        small, large = (_opening(made[count]) for count in (10_000, 100_000))
        middle = _opening(made[20_000])
        yield Figure("open 20,000 tasks in the schedule view", "sqlite3 to tuples", *middle, 4)
        yield Figure("open 100,000 tasks in the schedule view", "sqlite3 to tuples", *large, 4, large[0] / small[0])
        yield Figure("memory of 100,000 tasks in the view", "the same rows as tuples", *_memory(made[100_000]), 3)
        edits = {count: _edit(made[count]) for count in (1_000, 10_000)}
        yield Figure("one edit in a 1,000-task auto project", "a frame of 16 ms", edits[1_000], _FRAME, 1)
        grown = edits[10_000] / edits[1_000]
        yield Figure("one edit in a 10,000-task auto project", "three frames, 50 ms", edits[10_000], 0.05, 1, grown)
    del application


def _file(folder: Path, count: int) -> Path:
    path = folder / f"{count}.pmo"
    document = Document.create(path)
    tasks, links = calculated(count)
    with document.edit("tasks") as edit:
        edit.insert("projects", {"name": "P", "code": "P1", "start": TODAY})
        edit.insert_many("tasks", tasks)
        edit.insert_many("links", links)
    document.close()
    return path


def ready() -> Context:
    """A context that waits for a document, as the window's does."""
    context = paper_context(Document.in_memory())
    context.today = lambda: TODAY
    return context


def shown(path: Path, context: Context) -> tuple[Document, ScheduleView]:
    """A file open in a schedule view whose first frame is painted."""
    document = Document.open(path)
    context.document = document
    context.set_project(1)
    view = ScheduleView(context)
    view.resize(1294, 760)
    view.show()
    view.repaint()
    QApplication.sendPostedEvents()
    view.grab()
    return document, view


def tuples(path: Path) -> list[list[tuple[object, ...]]]:
    """The rows as sqlite3 gives them."""
    connection = sqlite3.connect(path)
    found = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES]
    connection.close()
    return found


def _opening(path: Path) -> tuple[float, float]:
    taken = []
    for _ in range(3):
        context = ready()
        began = perf_counter()
        document, view = shown(path, context)
        taken.append(perf_counter() - began)
        _shut(document, view)
    return min(taken), shortest(lambda: tuples(path))


def _edit(path: Path) -> float:
    """Seconds until the changed length of a task in the middle is committed, calculated and painted."""
    document, view = shown(path, ready())
    view.plan.settle()
    view.plan.arrange()
    task = len(document.rows("tasks")) // 2
    taken = []
    for days in range(4, 14):
        began = perf_counter()
        with document.edit("longer") as edit:
            edit.update("tasks", task, {"duration": Decimal(days)})
        view.repaint()
        for part in (view.chart.viewport(), view.outline.viewport()):
            part.repaint()
        taken.append(perf_counter() - began)
    _shut(document, view)
    return min(taken)


def _shut(document: Document, view: ScheduleView) -> None:
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents()
    document.close(publish=False)


def _memory(path: Path) -> tuple[float, float]:
    """Bytes that opening takes at its peak, in the view and as tuples, each in a process of its own."""
    ways = [
        subprocess.run(
            [sys.executable, __file__, way, str(path)], capture_output=True, text=True, check=True, env=dict(os.environ)
        )
        for way in ("view", "tuples")
    ]
    return float(ways[0].stdout.split()[-1]), float(ways[1].stdout.split()[-1])


def _resident(key: str) -> int:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024
    return 0


def main(way: str, path: Path) -> None:
    """Say how much the memory grew at its peak by opening a file one way."""
    QApplication([])
    if way == "view":
        with tempfile.TemporaryDirectory() as name:
            _shut(*shown(_file(Path(name), 100), ready()))  # what is loaded once is no matter of size
    before = _resident("VmRSS")
    kept = shown(path, ready()) if way == "view" else tuples(path)
    sys.stdout.write(f"{_resident('VmHWM') - before}\n")
    if way == "view":
        _shut(*kept)  # type: ignore[arg-type] # a document and its view


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
