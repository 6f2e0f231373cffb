"""What is done while the power may go, and ways to do it wrong that the campaign must notice."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from faults.small import SMALL
from faults.stage import Stage
from recording import MARK

from pmo_desktop.store import connection
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import part, working
from pmo_desktop.store.on_disk.publish import deliver

NOON = datetime(2026, 11, 20, 12, 0)
Told = Callable[..., None]
"""Called after each finished operation with the document (None once it is closed) and whether it is published."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing done; `fresh` without a document and without any folder of the user's before."""

    name: str
    work: Callable[[Stage, Told], None]
    fresh: bool = False


def opened(path: Path) -> Document:
    """The document, with a clock that stands still."""
    document = Document.open(path, registers=SMALL)
    document.clock = lambda: NOON
    return document


def prepare(stage: Stage) -> None:
    """A published document of some pages."""
    document = Document.create(stage.path, registers=SMALL)
    document.clock = lambda: NOON
    with document.edit("First") as edit:
        edit.insert_many("people", [{"name": name} for name in ("王芳", "李明")])
        edit.insert_many("jobs", [{"name": f"任务 {n}", "owner": 1, "note": "说明" * 200} for n in range(30)])
    document.close()


def rename(document: Document, id: int, name: str) -> None:
    """The smallest edit."""
    with document.edit(f"Rename {id}") as edit:
        edit.update("jobs", id, {"name": name})


def _edit(stage: Stage, told: Told) -> None:
    document = opened(stage.path)
    rename(document, 1, "第一")
    told(document)
    with document.edit("Many") as edit:
        for row in range(2, 20, 2):
            edit.update("jobs", row, {"note": f"改了 {row} " * 60})
        edit.delete("jobs", 30)
    told(document)
    document.undo()
    told(document)
    rename(document, 2, "第二")
    told(document)


def _publish(stage: Stage, told: Told) -> None:
    document = opened(stage.path)
    rename(document, 1, "第一")
    told(document)
    document.publish()
    told(document, published=True)
    rename(document, 2, "第二")
    told(document)
    parcel = document.parcel()
    assert parcel is not None
    rename(document, 3, "路上")
    told(document)
    document.arrived(deliver(parcel))
    told(document)
    rename(document, 4, "送到之后")
    told(document)
    document.publish()
    told(document, published=True)


def _session(stage: Stage, told: Told) -> None:
    document = opened(stage.path)
    rename(document, 1, "第一")
    told(document)
    rename(document, 2, "第二")
    told(document)
    document.publish()
    told(document, published=True)
    document.close()
    told(None)
    again = opened(stage.path)
    rename(again, 3, "第三")
    told(again)
    again.close(publish=False)
    told(None)
    third = opened(stage.path)  # takes up what was not published
    rename(third, 4, "第四")
    told(third)
    third.close()
    told(None, published=True)


def _new(stage: Stage, told: Told) -> None:
    document = Document.create(stage.path, registers=SMALL)
    document.clock = lambda: NOON
    told(document, published=True)
    with document.edit("First") as edit:
        edit.insert("people", {"name": "王芳"})
    told(document)
    document.close()
    told(None, published=True)


SCENES = (Scene("edit", _edit), Scene("publish", _publish), Scene("session", _session), Scene("new", _new, fresh=True))


def mark() -> None:
    """Leave the acknowledgement in the trace."""
    with suppress(OSError):
        Path(f"{MARK}1").unlink()


def _without_sqlite_syncs() -> None:
    connection._SETTINGS = tuple(  # type: ignore[misc]
        one.replace("synchronous=EXTRA", "synchronous=OFF") for one in connection._SETTINGS
    )


def _without_file_syncs() -> None:
    os.fsync = lambda handle: None  # type: ignore[assignment]


def _without_folder_syncs() -> None:
    part.sync_folder = working.sync_folder = lambda folder: None  # type: ignore[attr-defined]


CONTROLS: dict[str, Callable[[], None]] = {
    "synchronous=OFF": _without_sqlite_syncs,
    "publishing without fsync": _without_file_syncs,
    "no fsync of folders": _without_folder_syncs,
}
"""Ways to write that must fail."""
