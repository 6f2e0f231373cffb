"""Zip files that lie: written entry by entry, so that headers may say other than what is there."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field


@dataclass(slots=True)
class Entry:
    """One part with what its two headers say of it; what is None is said truly."""

    name: bytes
    data: bytes
    method: int = 8
    flags: int = 0x800
    crc: int | None = None
    size: int | None = None
    packed: int | None = None
    local_name: bytes | None = None
    local_method: int | None = None
    said_method: int | None = None
    offset: int | None = None
    extra: bytes = b""
    version: int = 20
    stored: bytes = field(default=b"", init=False)

    def pack(self) -> bytes:
        """Its bytes as they are stored."""
        if self.method == 8:
            engine = zlib.compressobj(1, zlib.DEFLATED, -15)
            self.stored = engine.compress(self.data) + engine.flush()
        else:
            self.stored = self.data
        return self.stored


def entries(data: bytes) -> list[Entry]:
    """The parts of a whole zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            Entry(one.filename.encode(), archive.read(one), 8 if one.compress_type else 0) for one in archive.infolist()
        ]


def packed(parts: list[Entry], *, zip64: bool = False, comment: bytes = b"", prefix: bytes = b"") -> bytes:
    """The zip of these entries, with all their lies."""
    body = bytearray(prefix)
    directory = bytearray()
    for one in parts:
        stored = one.pack()
        crc = zlib.crc32(one.data) if one.crc is None else one.crc
        size, length = (
            (one.size if one.size is not None else len(one.data)),
            (one.packed if one.packed is not None else len(stored)),
        )
        place = len(body) if one.offset is None else one.offset
        method = one.method if one.said_method is None else one.said_method
        local_name = one.name if one.local_name is None else one.local_name
        local_method = method if one.local_method is None else one.local_method
        numbers = (crc & 0xFFFFFFFF, length & 0xFFFFFFFF, size & 0xFFFFFFFF)
        body += struct.pack(
            "<IHHHHHIIIHH", 0x04034B50, one.version, one.flags, local_method, 0, 0x5CE6, *numbers, len(local_name), len(one.extra)
        )  # fmt: skip
        body += local_name + one.extra + stored
        directory += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, one.version, one.flags, method, 0, 0x5CE6, *numbers, len(one.name),
            len(one.extra), 0, 0, 0, 0, place & 0xFFFFFFFF,
        )  # fmt: skip
        directory += one.name + one.extra
    start = len(body)
    body += directory
    count = len(parts)
    if zip64:
        end = len(body)
        body += struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(directory), start)
        body += struct.pack("<IIQI", 0x07064B50, 0, end, 1)
        body += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, len(comment))
    else:
        body += struct.pack(
            "<IHHHHIIH", 0x06054B50, 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), start, len(comment)
        )
    return bytes(body + comment)
