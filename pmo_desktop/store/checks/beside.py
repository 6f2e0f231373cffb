"""What another program left beside a file it has not finished writing: a journal belongs to that content alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmo_desktop.base import lasting

ENDS = ("-journal", "-wal", "-shm")
_BEGIN = 28


def left(path: Path) -> list[Path]:
    """The journals beside a file, whatever is in them."""
    return [file for end in ENDS if (file := path.with_name(path.name + end)).is_file()]


def broken_off(path: Path) -> Path | None:
    """The journal of a writing that another program has not finished."""
    for file in left(path):
        try:
            with file.open("rb") as stream:
                begun = any(stream.read(_BEGIN))  # a journal that is done with is empty, or begins with zeros
        except OSError:
            continue
        if begun and not file.name.endswith("-shm"):
            return file
    return None


def of_backup(backup: Path) -> list[Path]:
    """Where journals are kept with a backup: under names by which nothing takes them up."""
    return [backup.with_name(backup.stem + end) for end in ENDS]


def keep(path: Path, backup: Path) -> None:
    """Keep the journals beside a file with its backup."""
    for file in left(path):
        target = backup.with_name(backup.stem + file.name.removeprefix(path.name))
        with target.open("wb") as stream:
            lasting.put(stream, file.read_bytes())
    lasting.sync_folder(backup.parent)


@contextmanager
def out_of_the_way(path: Path) -> Iterator[None]:
    """No journal lies beside a file from here on; where it is not replaced after all, they lie there again."""
    moved: list[tuple[Path, Path]] = []
    try:
        for file in left(path):
            away = file.with_name(f".{file.name}.part")
            file.replace(away)
            moved.append((file, away))
        yield
    except BaseException:
        for file, away in moved:
            with suppress(OSError):
                away.replace(file)
        raise
    for _file, away in moved:
        with suppress(OSError):
            away.unlink(missing_ok=True)
