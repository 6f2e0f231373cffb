"""Whole documents under a wrong clock, and the first run in folders of every name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from clock_series import clock
from tally import Tally

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document

TIMES = {
    "now": [datetime(2026, 11, 21, 10), datetime(2026, 11, 21, 11)],
    "ten years on": [datetime(2026, 11, 21), datetime(2036, 11, 21), datetime(2026, 11, 22)],
    "ten years back": [datetime(2026, 11, 21), datetime(2016, 11, 21), datetime(2026, 11, 22)],
    "summer time ends": [datetime(2026, 10, 25, 2, 59), datetime(2026, 10, 25, 2, 0), datetime(2026, 10, 25, 2, 30)],
    "summer time begins": [datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 3, 0)],
    "standing still": [datetime(2026, 1, 1)] * 4,
    "1970": [datetime(2026, 1, 1), datetime(1970, 1, 1), datetime(2026, 1, 1)],
    "2099": [datetime(2026, 1, 1), datetime(2099, 12, 31, 23, 59), datetime(2026, 1, 1)],
    "the eve of a leap day": [datetime(2028, 2, 28, 23, 59, 59), datetime(2028, 2, 29), datetime(2028, 3, 1)],
}

FOLDERS = (
    "plain", "王芳", "with spaces in it", "emoji 🗂️ 台账", "Ünïcödé", "a" * 200, "中" * 60, "dots.and.more.", "%20 & ' (1)",
    "-dash", "#hash#", "new\nline", "deep/" * 30 + "end", "日本語/한국어/ру́сский/العربية", "~tilde", "C_ colon",
)  # fmt: skip
NAMES = (
    "ledger.pmo",
    "项目台账 2026.pmo",
    "🗂️.pmo",
    "x" * 236 + ".pmo",
    "台" * 75 + ".pmo",
    ".pmo.pmo",
    "a.b.c.PMO",
    "y" * 251 + ".pmo",
    "表" * 83 + ".pmo",
)


def documents(tally: Tally) -> None:
    """Opening, changing, saving and a backup at each of the times; nothing acknowledged may be missing afterwards."""
    for name, times in TIMES.items():
        with tempfile.TemporaryDirectory(prefix="clock-") as folder:
            os.environ["PMO_DESKTOP_HOME"] = str(Path(folder) / "home")
            path = Path(folder) / "台账.pmo"
            with clock(lambda times=times: times[0]):
                Document.create(path).close()
            for round_ in range(2):
                for place, time in enumerate(times):
                    tally.tried(kind="documents")
                    try:
                        with clock(lambda time=time: time):
                            words = _round(path, f"{round_} {place}", time)
                    except PlainError as error:
                        words = f"refused: {error}"
                    if words:
                        tally.failed(f"{name} {time}: {words}", kind="documents")


def _round(path: Path, name: str, time: datetime) -> str:
    before = {one.path for one in backups(path)}
    highest = max((one.sequence for one in backups(path)), default=0)
    document = Document.open(path)
    document.clock = lambda: time
    known = len(document.rows("resources"))
    with document.edit("Add") as edit:
        edit.insert("resources", {"name": name})
    kept = document.backup("import")
    document.publish()
    if document.undo() is None or document.redo() is None:
        return "undo does not work"
    with document.edit("Add") as edit:
        edit.insert("resources", {"name": f"{name} again"})
    document.close(publish=False)
    left = Document.recoverable(path)
    if left is None:
        return "the work of a crash is not offered"
    document = Document.open(path)
    found = len(document.rows("resources"))
    document.close()
    if found != known + 2:
        return f"{found} rows instead of {known + 2}"
    now = backups(path)
    if kept not in {one.path for one in now} or not before <= {one.path for one in now}:
        return "a backup is missing"
    if now[0].sequence <= highest:
        return "the numbers did not go up"
    return "" if Document.examine(now[0].path) == () else "the backup is not whole"


def first_runs(tally: Tally) -> None:
    """A clean profile: no folder there yet, or one that cannot be made; and names of every kind."""
    for kind, name, prepare in _runs():
        with tempfile.TemporaryDirectory(prefix="first-") as folder:
            tally.tried(kind=kind)
            try:
                words = _first(Path(folder), name, prepare)
            except PlainError as error:
                words = f"refused: {error}"
            if words:
                tally.failed(f"{name[:40]!r}: {words}", kind=kind)


Prepare = Callable[[Path], Path]
"""Makes the user's folder (or something in its place) below a folder; gives its path."""


def _runs() -> list[tuple[str, str, Prepare]]:
    runs: list[tuple[str, str, Prepare]] = [("user folders", "台账.pmo", lambda f, n=n: f / n) for n in FOLDERS]
    runs += [("file names", name, lambda folder: folder / "home") for name in NAMES]
    return runs + [("odd profiles", "台账.pmo", prepare) for prepare in (_a_file, _a_broken_link, _backups_a_file)]


def _a_file(folder: Path) -> Path:
    (folder / "home").write_text("in the way")
    return folder / "home"


def _a_broken_link(folder: Path) -> Path:
    (folder / "home").symlink_to(folder / "nowhere" / "at all")
    return folder / "home"


def _backups_a_file(folder: Path) -> Path:
    (folder / "home" / "data").mkdir(parents=True)
    (folder / "home" / "data" / "backups").write_text("in the way")
    return folder / "home"


def _first(folder: Path, name: str, prepare: Prepare) -> str:
    os.environ["PMO_DESKTOP_HOME"] = str(prepare(folder))
    place = folder / "documents"
    place.mkdir()
    path = place / name
    Document.create(path).close()
    document = Document.open(path)
    if document.read_only:
        document.close()
        return f"for reading only: {document.notes}"
    with document.edit("Add") as edit:
        edit.insert("resources", {"name": "mine"})
    document.publish()
    with suppress(PlainError):
        document.backup("import")
    with document.edit("Add") as edit:
        edit.insert("resources", {"name": "more"})
    document.close()
    if [file.name for file in place.iterdir()] != [name]:
        return f"left beside it: {[file.name[:60] for file in place.iterdir()]}"
    again = Document.open(path)
    rows = len(again.rows("resources"))
    again.close()
    return "" if rows == 2 else f"{rows} rows"
