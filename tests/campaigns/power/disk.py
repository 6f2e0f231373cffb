"""A disk that may lose power: what is on it for sure, and what may or may not have reached it.

Data of a file is sure after an fsync of the file, its name after an fsync of the folder, and nothing else is: a rename
may be on the disk before the data of the file, a write in part (by sectors of 512 bytes), later ones before earlier ones.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from recording import Deed

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes for a file, or (data None) a new length."""

    at: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Named:
    """A change of a folder: a name made for a file (or moved from another name), or taken away."""

    path: str
    number: int | None
    came_from: str = ""
    folder: bool = False


@dataclass
class Content:
    """A file: its bytes for sure, and what was written since, in order."""

    sure: bytes = b""
    since: list[Write] = field(default_factory=list)
    mark: bytes = b""
    """Of the bytes for sure; empty when not yet told."""


@dataclass(frozen=True, slots=True)
class State:
    """A disk as it may be found: folders, files, and how it came about."""

    folders: frozenset[str]
    files: dict[str, bytes]
    marks: dict[str, bytes]
    how: str

    def mark(self) -> bytes:
        """The same for equal disks only."""
        told = hashlib.sha256()
        for path in sorted(self.files):
            told.update(path.encode("utf-8", "surrogateescape") + b"\0" + self.marks[path])
        told.update("\0".join(sorted(self.folders)).encode("utf-8", "surrogateescape"))
        return told.digest()


class Disk:
    """Takes deeds; tells the states in which a power cut may leave it."""

    def __init__(self, root: Path) -> None:
        """Everything below a folder is on the disk for sure."""
        self.root = f"{root}/"
        self.contents: list[Content] = []
        self.names: dict[str, int] = {}
        self.folders = {str(path) for path in (root, *root.rglob("*")) if path.is_dir()}
        for file in root.rglob("*"):
            if file.is_file():
                self.names[str(file)] = self._new(file.read_bytes())
        self.sure_names, self.sure_folders = dict(self.names), set(self.folders)
        self.since: list[Named] = []
        self.open: dict[int, tuple[int | None, int]] = {}

    def _new(self, sure: bytes = b"") -> int:
        self.contents.append(Content(sure))
        return len(self.contents) - 1

    def take(self, deed: Deed) -> bool:
        """Whether the deed changed something here."""
        if deed.what == "open":
            return self._opened(deed)
        if not f"{deed.path}/".startswith(self.root):
            return False
        if deed.what == "strange":
            raise ValueError(f"a call the model does not know: {deed.label}")
        if deed.what in {"write", "cut"}:
            return self._written(deed)
        if deed.what == "sync":
            return self._synced(deed)
        if deed.what == "rename":
            number = self.names.pop(deed.path)
            self.names[deed.to] = number
            self.since.append(Named(deed.to, number, deed.path))
        elif deed.what == "unlink":
            self.names.pop(deed.path)
            self.since.append(Named(deed.path, None))
        elif deed.what == "mkdir":
            self.folders.add(deed.path)
            self.since.append(Named(deed.path, None, folder=True))
        return True

    def _opened(self, deed: Deed) -> bool:
        if not f"{deed.path}/".startswith(self.root):
            self.open[deed.handle] = (None, 0)
            return False
        changed = False
        if deed.path not in self.names and deed.path not in self.folders:
            self.names[deed.path] = self._new()
            self.since.append(Named(deed.path, self.names[deed.path]))
            changed = True
        number = self.names.get(deed.path)
        if deed.at and number is not None and not changed:
            self.contents[number].since.append(Write(0, None))
            changed = True
        self.open[deed.handle] = (number, 0)
        return changed

    def _written(self, deed: Deed) -> bool:
        number, stands = self.open[deed.handle]
        assert number is not None, deed
        if deed.what == "cut":
            self.contents[number].since.append(Write(deed.at, None))
            self.open[deed.handle] = (number, deed.at)
            return True
        at = stands if deed.at < 0 else deed.at
        self.contents[number].since.append(Write(at, deed.data))
        if deed.at < 0:
            self.open[deed.handle] = (number, at + len(deed.data))
        return True

    def _synced(self, deed: Deed) -> bool:
        number = self.open[deed.handle][0]
        if number is not None:
            content = self.contents[number]
            content.sure = _applied(content.sure, content.since)
            content.since.clear()
            content.mark = b""
            return True
        mine = [one for one in self.since if str(PurePosixPath(one.path).parent) == deed.path]
        for one in mine:
            _name(self.sure_names, self.sure_folders, one)
            self.since.remove(one)
        return True

    def states(self, chance: random.Random, count: int) -> Iterator[State]:
        """As it would be found if the power went now: first the extremes, then by chance, `count` of those."""
        all_, none = [True] * len(self.since), [False] * len(self.since)
        yield self._state(all_, lambda _n, ones: ones, "all kept")
        yield self._state(none, lambda _n, _ones: [], "all lost")
        yield self._state(all_, lambda _n, _ones: [], "names without data")
        yield self._state(all_, lambda _n, ones: _lengths(ones), "lengths without data")
        yield self._state(none, lambda _n, ones: ones, "data without names")
        for n, one in enumerate(self.since):
            but = [k != n for k in range(len(self.since))]
            yield self._state(but, lambda _n, ones: ones, f"name {Path(one.path).name} lost")
            yield self._state([not b for b in but], lambda _n, ones: ones, f"of names only {Path(one.path).name}")
        for number, content in enumerate(self.contents):
            for n in range(len(content.since)):
                yield self._state(
                    all_,
                    lambda k, ones, n=n, m=number: ones if k != m else [*ones[:n], *ones[n + 1 :]],
                    f"write {n} of file {number} lost",
                )
                yield self._state(
                    all_,
                    lambda k, ones, n=n, m=number: ones if k != m else [ones[n]],
                    f"write {n} of file {number} alone",
                )
                yield self._state(
                    all_, lambda k, ones, n=n, m=number: ones if k != m else ones[:n], f"file {number} up to write {n}"
                )
        if not self.since and not any(content.since for content in self.contents):
            return
        for _round in range(count):
            ordered, level = chance.random() < 0.5, chance.choice((0.1, 0.3, 0.5, 0.7, 0.9))
            upto = chance.randint(0, len(self.since))
            named = [n < upto if ordered else chance.random() < level for n in range(len(self.since))]
            yield self._state(named, lambda _n, ones: _torn(ones, chance), "by chance")

    def _state(self, named: Sequence[bool], kept: object, how: str) -> State:
        names, folders = dict(self.sure_names), set(self.sure_folders)
        for one, there in zip(self.since, named, strict=True):
            if there:
                _name(names, folders, one)
        files, marks = {}, {}
        for path, number in names.items():
            if str(PurePosixPath(path).parent) in folders:
                content = self.contents[number]
                chosen = kept(number, content.since) if content.since else []  # type: ignore[operator]
                if not chosen and not content.mark:
                    content.mark = hashlib.sha256(content.sure).digest()
                files[path] = _applied(content.sure, chosen)
                marks[path] = hashlib.sha256(files[path]).digest() if chosen else content.mark
        return State(frozenset(folders), files, marks, how)


def _name(names: dict[str, int], folders: set[str], one: Named) -> None:
    if one.folder:
        folders.add(one.path)
        return
    if one.came_from:
        names.pop(one.came_from, None)
    if one.number is None:
        names.pop(one.path, None)
    else:
        names[one.path] = one.number


def _applied(sure: bytes, writes: Sequence[Write]) -> bytes:
    if not writes:
        return sure
    content = bytearray(sure)
    for one in writes:
        length = one.at if one.data is None else one.at + len(one.data)
        if len(content) < length:
            content.extend(bytes(length - len(content)))
        if one.data is None:
            del content[one.at :]
        else:
            content[one.at : length] = one.data
    return bytes(content)


def _lengths(writes: Sequence[Write]) -> list[Write]:
    """Only the new lengths."""
    return [one if one.data is None else Write(one.at + len(one.data), b"") for one in writes]


def _torn(writes: Sequence[Write], chance: random.Random) -> list[Write]:
    """Some writes whole, some lost, some in part, whatever their order was."""
    kept: list[Write] = []
    level = chance.choice((0.2, 0.5, 0.8, 0.95))
    for one in writes:
        way = chance.random()
        if one.data is None or way < level:
            if way < level:
                kept.append(one)
        elif way < level + (1 - level) / 2:
            kept += _sectors(one, chance)
    return kept


def _sectors(one: Write, chance: random.Random) -> list[Write]:
    assert one.data is not None
    parts, at = [], one.at
    while at < one.at + len(one.data):
        end = min((at // SECTOR + 1) * SECTOR, one.at + len(one.data))
        parts.append(Write(at, one.data[at - one.at : end - one.at]))
        at = end
    number = len(parts)
    if chance.random() < 0.5:
        return parts[: chance.randint(0, number)]
    return [part for part in parts if chance.random() < 0.5]
