"""The parts of a workbook file: read when asked for, changed ones packed anew, all others kept byte for byte."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pmo_desktop.base.replacing import put_in_place
from pmo_desktop.exchange.excel.package.entries import (
    BadPackage,
    Directory,
    Entry,
    added,
    changed,
    closing,
    moved,
    read_directory,
    unpacked,
)
from pmo_desktop.exchange.excel.package.gate import check_kind, damaged, read_file

LEVEL = 1  # changed sheets are packed quickly; Excel packs them as it likes at the next save anyway


class Parts:
    """A package held in memory; names are compared without regard to case, as packages ask for."""

    def __init__(self, content: bytes, path: Path | None = None) -> None:
        """Read the directory; raises BadPackage."""
        self.path = path
        self._content = content
        self._directory: Directory = read_directory(content)
        self._entries: dict[str, Entry] = {}
        for entry in self._directory.entries:
            if entry.name.lower() in self._entries:
                raise BadPackage
            self._entries[entry.name.lower()] = entry
        self._fresh: dict[str, tuple[str, bytes]] = {}
        self._gone: set[str] = set()
        self._read: dict[str, bytes] = {}

    @classmethod
    def open(cls, path: Path) -> Parts:
        """The parts of a workbook that may be written back; raises Refused in plain words for any other file."""
        content = read_file(path)
        try:
            parts = cls(content, path)
        except BadPackage as error:
            raise damaged(path) from error
        check_kind(path, parts.names, encrypted=parts.encrypted)
        return parts

    @property
    def names(self) -> tuple[str, ...]:
        """Every part there is now, in the order of the file, added ones last."""
        old = [e.name for e in self._directory.entries if e.name.lower() not in self._gone]
        return (*old, *(name for key, (name, _data) in self._fresh.items() if key not in self._entries))

    @property
    def encrypted(self) -> bool:
        """Whether any part needs a password."""
        return any(entry.encrypted for entry in self._directory.entries)

    @property
    def dirty(self) -> bool:
        """Whether saving would write anything else than what was read."""
        return bool(self._fresh or self._gone)

    @property
    def changed(self) -> tuple[str, ...]:
        """The parts that were written or added."""
        return tuple(name for name, _data in self._fresh.values())

    def __contains__(self, name: str) -> bool:
        key = name.lower()
        return key in self._fresh or (key in self._entries and key not in self._gone)

    def read(self, name: str) -> bytes:
        """The content of a part as it is now; KeyError when there is none."""
        key = name.lower()
        if key in self._fresh:
            return self._fresh[key][1]
        if key not in self:
            raise KeyError(name)
        self._read[key] = self._original(key)
        return self._read[key]

    def _original(self, key: str) -> bytes:
        return self._read[key] if key in self._read else unpacked(self._content, self._entries[key])

    def raw(self, name: str) -> tuple[bytes, bytes]:
        """The entry of a part as it stands in the file: header with packed content, and directory record."""
        entry = self._entries[name.lower()]
        return self._content[entry.start : entry.end], moved(entry, 0)

    def forget(self, name: str) -> None:
        """Let go of the unpacked content of a part that was only looked at."""
        self._read.pop(name.lower(), None)

    def write(self, name: str, data: bytes) -> None:
        """Give a part that exists other content; the same content again leaves it untouched."""
        key = name.lower()
        if key not in self:
            raise KeyError(name)
        old = self._entries.get(key)
        if old is not None and len(data) == old.size and data == self._original(key):
            self._fresh.pop(key, None)
            return
        self._fresh[key] = (old.name if old is not None else name, data)
        self._read.pop(key, None)

    def add(self, name: str, data: bytes) -> None:
        """Add a part; its content type and relations are the caller's."""
        self._gone.discard(name.lower())
        self._fresh[name.lower()] = (name, data)

    def remove(self, name: str) -> None:
        """Leave a part out; its content type and relations are the caller's."""
        key = name.lower()
        if key not in self:
            raise KeyError(name)
        self._fresh.pop(key, None)
        if key in self._entries:
            self._gone.add(key)

    def content(self) -> bytes:
        """The whole file with the changes made."""
        if not self.dirty:
            return self._content
        out = bytearray(self._content[: self._directory.prefix])
        records: dict[str, bytes] = {}
        for entry in sorted(self._directory.entries, key=lambda entry: entry.start):
            key = entry.name.lower()
            if key in self._gone:
                continue
            offset = len(out) - self._directory.prefix
            if key not in self._fresh:
                out += memoryview(self._content)[entry.start : entry.end]
                records[key] = moved(entry, offset)
                continue
            header, packed, records[key] = changed(self._content, entry, self._fresh[key][1], offset, LEVEL)
            out += header
            out += packed
        tail = [records[e.name.lower()] for e in self._directory.entries if e.name.lower() in records]
        for key, (name, data) in self._fresh.items():
            if key not in self._entries:
                header, packed, record = added(name, data, len(out) - self._directory.prefix, LEVEL)
                out += header
                out += packed
                tail.append(record)
        offset = len(out) - self._directory.prefix
        out += b"".join(tail)
        out += closing(len(tail), len(out) - self._directory.prefix - offset, offset, self._directory.comment)
        return bytes(out)

    def save(self, target: Path) -> None:
        """Put the file with its changes in the place of the target, after checking that it can be read again."""
        put_in_place(target, self.content(), self._check)

    def _check(self, fresh: Path) -> None:
        """Raise BadZipFile unless every entry of the written file is found and every changed one reads back."""
        with zipfile.ZipFile(fresh) as archive:
            for entry in archive.infolist():
                archive.open(entry).close()
                fresh_data = self._fresh.get(entry.filename.replace("\\", "/").lower())
                if fresh_data is not None and archive.read(entry) != fresh_data[1]:
                    raise zipfile.BadZipFile(entry.filename)
