"""The entries of a zip file as raw bytes: local header, packed content and directory record of each."""

from __future__ import annotations

import itertools
import struct
import zlib
from dataclasses import dataclass

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_RECORD = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
STORED, DEFLATED = 0, 8
MAX_UNPACKED = 250_000_000
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_FULL = 0xFFFFFFFF
_ZIP64_EXTRA = 1


class BadPackage(Exception):  # noqa: N818 a verdict, not a bug
    """The bytes are not a zip file that can be taken apart safely."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its local header starts and ends in the file, and its directory record."""

    name: str
    start: int
    end: int
    data: int
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    record: bytes

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & _ENCRYPTED)


@dataclass(frozen=True, slots=True)
class Directory:
    """All entries in the order of the directory, what stands before the first one, and the closing comment."""

    entries: tuple[Entry, ...]
    prefix: int
    comment: bytes


def read_directory(content: bytes) -> Directory:
    """The directory of a zip file; raises BadPackage."""
    try:
        return _read(content)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise BadPackage from error


def _read(content: bytes) -> Directory:
    place = content.rfind(b"PK\5\6", max(0, len(content) - 65_557))
    if place < 0:
        raise BadPackage
    _mark, _disk, _start_disk, _here, count, length, offset, said = _END.unpack_from(content, place)
    directory_end = place
    locator = content[place - 20 : place] if place >= 20 else b""
    if locator[:4] == b"PK\6\7":
        end64 = content.rfind(b"PK\6\6", 0, place - 20)
        if end64 < 0:
            raise BadPackage
        *_rest, count, length, offset = _END64.unpack_from(content, end64)
        directory_end = end64
    prefix = directory_end - length - offset
    if prefix < 0:
        raise BadPackage
    cursor = prefix + offset
    entries = []
    for _number in range(count):
        entry, cursor = _entry(content, cursor, prefix)
        entries.append(entry)
    ordered = sorted(entries, key=lambda entry: entry.start)
    if any(later.start < earlier.end for earlier, later in itertools.pairwise(ordered)):
        raise BadPackage
    return Directory(tuple(entries), prefix, content[place + _END.size : place + _END.size + said])


def _entry(content: bytes, cursor: int, prefix: int) -> tuple[Entry, int]:
    fields = _RECORD.unpack_from(content, cursor)
    if fields[0] != b"PK\1\2":
        raise BadPackage
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra_length, comment_length, offset = fields[10], fields[11], fields[12], fields[16]
    name_end = cursor + _RECORD.size + name_length
    end = name_end + extra_length + comment_length
    raw_name = content[cursor + _RECORD.size : name_end]
    wide = iter(_wide_numbers(content[name_end : name_end + extra_length]))
    size, packed, offset = (next(wide, value) if value == _FULL else value for value in (size, packed, offset))
    start = prefix + offset
    local = _LOCAL.unpack_from(content, start)
    if local[0] != b"PK\3\4":
        raise BadPackage
    data = start + _LOCAL.size + local[9] + local[10]
    finish = data + packed
    if local[2] & _DESCRIPTOR:
        finish += _descriptor_length(content, finish, packed, size)
    if end > len(content) or finish > cursor:
        raise BadPackage
    name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437").replace("\\", "/")
    return Entry(name, start, finish, data, method, flags, crc, packed, size, content[cursor:end]), end


def _wide_numbers(extra: bytes) -> tuple[int, ...]:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == _ZIP64_EXTRA:
            return struct.unpack_from(f"<{length // 8}Q", extra, 4)
        extra = extra[4 + length :]
    return ()


def _descriptor_length(content: bytes, place: int, packed: int, size: int) -> int:
    """How many bytes after the packed content repeat its sizes; writers leave out the mark or the whole at times."""
    mark = 4 if content[place : place + 4] == b"PK\7\x08" else 0
    for form in ("<2L", "<2Q"):
        length = struct.calcsize(form)
        found = content[place + mark + 4 : place + mark + 4 + length]
        if len(found) == length and struct.unpack(form, found) == (packed, size):
            return mark + 4 + length
    return 0


def unpacked(content: bytes, entry: Entry) -> bytes:
    """The content of an entry, checked against its sum; raises BadPackage."""
    if entry.size > MAX_UNPACKED:
        raise BadPackage
    packed = content[entry.data : entry.data + entry.packed]
    if entry.method == DEFLATED:
        try:
            engine = zlib.decompressobj(-15)
            packed = engine.decompress(packed, entry.size + 1)
        except zlib.error as error:
            raise BadPackage from error
    elif entry.method != STORED:
        raise BadPackage
    if len(packed) != entry.size or zlib.crc32(packed) != entry.crc:
        raise BadPackage
    return packed


def moved(entry: Entry, offset: int) -> bytes:
    """The directory record of an unchanged entry that now starts at `offset`."""
    if offset >= _FULL:
        raise BadPackage
    record = bytearray(entry.record)
    if struct.unpack_from("<L", record, 42)[0] == _FULL:
        return bytes(_without_wide(record, entry, offset))
    struct.pack_into("<L", record, 42, offset)
    return bytes(record)


def _without_wide(record: bytearray, entry: Entry, offset: int) -> bytearray:
    """A record that needed eight bytes for its offset and needs four now."""
    name_length, extra_length = struct.unpack_from("<2H", record, 28)
    name_end = _RECORD.size + name_length
    extra = _other_extra(bytes(record[name_end : name_end + extra_length]))
    struct.pack_into("<2L", record, 20, entry.packed, entry.size)
    struct.pack_into("<L", record, 42, offset)
    struct.pack_into("<H", record, 30, len(extra))
    record[name_end : name_end + extra_length] = extra
    return record


def _other_extra(extra: bytes) -> bytes:
    kept = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind != _ZIP64_EXTRA:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept


def changed(content: bytes, entry: Entry, fresh: bytes, offset: int, level: int) -> tuple[bytes, bytes, bytes]:
    """Local header, packed content and directory record of an entry with other content; dates and marks stay."""
    packed = fresh
    method = entry.method if entry.method in {STORED, DEFLATED} else DEFLATED
    if method == DEFLATED:
        engine = zlib.compressobj(level, zlib.DEFLATED, -15)
        packed = engine.compress(fresh) + engine.flush()
    crc = zlib.crc32(fresh)
    if max(len(packed), len(fresh), offset) >= _FULL:
        raise BadPackage
    local = list(_LOCAL.unpack_from(content, entry.start))
    name_end = entry.start + _LOCAL.size + local[9]
    extra = _other_extra(content[name_end : entry.data])
    local[2] &= ~_DESCRIPTOR
    local[3], local[6:9], local[10] = method, [crc, len(packed), len(fresh)], len(extra)
    header = _LOCAL.pack(*local) + content[entry.start + _LOCAL.size : name_end] + extra
    record = _without_wide(bytearray(entry.record), entry, offset)
    struct.pack_into("<H", record, 8, entry.flags & ~_DESCRIPTOR)
    struct.pack_into("<H", record, 10, method)
    struct.pack_into("<3L", record, 16, crc, len(packed), len(fresh))
    return header, packed, bytes(record)


def added(name: str, fresh: bytes, offset: int, level: int) -> tuple[bytes, bytes, bytes]:
    """Local header, packed content and directory record of a new entry."""
    engine = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = engine.compress(fresh) + engine.flush()
    raw_name = name.encode()
    flags = 0 if raw_name.isascii() else _UTF8
    shared = (20, flags, DEFLATED, 0, 0x21, zlib.crc32(fresh), len(packed), len(fresh), len(raw_name), 0)
    header = _LOCAL.pack(b"PK\3\4", *shared) + raw_name
    record = _RECORD.pack(b"PK\1\2", 20, *shared, 0, 0, 0, 0, offset) + raw_name
    return header, packed, record


def closing(count: int, length: int, offset: int, comment: bytes) -> bytes:
    """The end of a zip file."""
    if count >= 0xFFFF or offset >= _FULL:
        raise BadPackage
    return _END.pack(b"PK\5\6", 0, 0, count, count, length, offset, len(comment)) + comment
