"""Copies of a document that a synchronising program made because two people had changed it at once."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import _
from pmo_desktop.store import connection as connections
from pmo_desktop.store.checks import check

_LARGEST = 64 * 1024 * 1024
_MOST = 20
_SURE = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"  # Syncthing
    # Dropbox, Nextcloud, 坚果云 and others say it in words
    r"|[\s_.-]*[(（\[【]?[^()（）]*(?:conflict|冲突)[^()（）]*[)）\]】]?(?:\s*[(（]\d+[)）])?",
    re.IGNORECASE | re.DOTALL,
)
_LIKELY = re.compile(
    r"\s?[(（]\d{1,3}[)）]"  # Google Drive, 百度网盘
    r"|-[A-Za-z0-9\u4e00-\u9fff][\w-]{0,62}"  # OneDrive: the name of the computer
    r"|[_-](?:副本|copy)\d*",  # WPS
    re.DOTALL,
)
"""Names that people give as well: these count only when the copy holds work that the other one lacks."""


@dataclass(frozen=True, slots=True)
class _Line:
    document: str
    steps: frozenset[tuple[int, str, str]]


def conflicted_copies(path: Path) -> list[Path]:
    """The copies beside a document that hold other work of the same document, or whose original it is."""
    return [copy for copy, _lacking in _found(path)]


def words(path: Path) -> tuple[str, ...]:
    """What is said on opening, one sentence for each copy."""
    return tuple(_sentence(path, copy, lacking) for copy, lacking in _found(path))


def _sentence(path: Path, copy: Path, lacking: bool) -> str:
    when = "?"
    with suppress(OSError, ValueError, OverflowError):
        when = day_and_time(datetime.fromtimestamp(copy.stat().st_mtime))  # noqa: DTZ006 as she reads it
    if lacking:
        told = _(
            "Beside {name} lies {copy} of {when}, made because both were changed at once: each holds work that the "
            "other lacks. Keep both until their work is in one file."
        )
    else:
        told = _(
            "Beside {name} lies {copy} of {when}, made by a synchronising program; it holds nothing that is missing "
            "here."
        )
    return told.format(name=path.name, copy=copy.name, when=when)


def _found(path: Path) -> list[tuple[Path, bool]]:
    """Copies of the same document, each with whether it holds steps that the document lacks."""
    candidates = list(_named_so(path))
    if not candidates:
        return []
    mine = _line(path)
    found = []
    for copy, sure in candidates[:_MOST]:
        other = _line(copy) if mine is not None else None
        if mine is None or other is None or other.document != mine.document:
            continue
        lacking = bool(other.steps - mine.steps)
        if sure or (lacking and mine.steps - other.steps):
            found.append((copy, lacking))
    return found


def _named_so(path: Path) -> Iterator[tuple[Path, bool]]:
    """Files beside the document whose name is its own with more behind it, or the other way round."""
    try:
        beside = sorted(file for file in path.parent.iterdir() if file.suffix.lower() == path.suffix.lower())
    except OSError:
        return
    for file in beside:
        one, other = path.stem.casefold(), file.stem.casefold()
        if one == other:
            continue
        if other.startswith(one):
            more = file.stem[len(path.stem) :]
        elif one.startswith(other):
            more = path.stem[len(file.stem) :]
        else:
            continue
        sure = _SURE.fullmatch(more) is not None
        if sure or _LIKELY.fullmatch(more):
            yield file, sure


def _line(path: Path) -> _Line | None:
    """The identity and the steps of a document; None for anything that is none."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        content = path.read_bytes()
        if not check.is_document(content):
            return None
        with closing(connections.in_memory(content)) as raw:
            connections.settle(raw, durable=False)
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            if not {"meta", "history"} <= tables:
                return None
            (document,) = raw.execute("SELECT value FROM meta WHERE key='document'").fetchone()
            steps = raw.execute("SELECT id, label, at FROM history").fetchall()
    except (OSError, sqlite3.Error, TypeError, ValueError, MemoryError):
        return None
    return _Line(str(document), frozenset((int(id_), str(label), str(at)) for id_, label, at in steps))
