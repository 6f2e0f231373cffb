"""Ways to write that a kill must be seen to hurt: controls of the campaign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pmo_desktop.store import connection
from pmo_desktop.store.left_work import recovery
from pmo_desktop.store.on_disk import part, working


def _journal_in_memory() -> None:
    connection._SETTINGS = tuple(  # type: ignore[misc]
        one.replace("journal_mode=TRUNCATE", "journal_mode=MEMORY") for one in connection._SETTINGS
    )


def _written_in_place() -> None:
    def replace(new: Path, target: Path) -> None:
        content = new.read_bytes()
        with target.open("wb") as stream:
            for at in range(0, len(content), 4096):
                stream.write(content[at : at + 4096])
                stream.flush()

    part.replace = replace


def _work_forgotten() -> None:
    def forget(path: Path, content: bytes, *, without_note: bool = False) -> None:
        del content, without_note
        working.discard(path)

    recovery.unpublished = forget


CONTROLS: dict[str, tuple[str, Callable[[], None]]] = {
    "journal in memory": ("edit", _journal_in_memory),
    "written in place": ("publish", _written_in_place),
    "kept work forgotten": ("undo", _work_forgotten),
}
"""By name: the operation, and what is spoilt before it and the starts after it."""
