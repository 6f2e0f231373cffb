"""What may be wrong with the package of a workbook: bits, lengths, names, lies of the directory, wrappings."""

from __future__ import annotations

import gzip
import random
import struct

from hostile.packing import Entry, entries, packed
from hostile.spoiling_bytes import spoil_bytes

PATHS = (
    b"../../evil.xml", b"/etc/passwd", b"C:\\Windows\\x.xml", b"xl\\..\\..\\x.xml", b"\\\\server\\share\\x.xml", b"xl/worksheets/../../../x.xml",
    b"con.xml", b"xl/\x00/x.xml", b"", b"/", b"xl//worksheets/sheet1.xml", b"\xff\xfe\x80.xml", b"a" * 70_000, b"xl/./workbook.xml", b"XL/WORKBOOK.XML",
)  # fmt: skip


def spoil_zip(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way, named, and the spoilt bytes."""
    way = dice.choice(WAYS)
    return way.__name__.lstrip("_"), way(data, dice)


def _any_bytes(data: bytes, dice: random.Random) -> bytes:
    return spoil_bytes(data, dice)[1]


def _directory_bytes(data: bytes, dice: random.Random) -> bytes:
    """Flips within the central directory and the end record."""
    start = max(data.find(b"PK\x01\x02"), 0)
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8))):
        spoilt[dice.randrange(start, len(data))] = dice.randrange(256)
    return bytes(spoilt)


def _local_header(data: bytes, dice: random.Random) -> bytes:
    """Flips within the headers before the parts."""
    spoilt = bytearray(data)
    places, place = [], data.find(b"PK\x03\x04")
    while place >= 0:
        places.append(place)
        place = data.find(b"PK\x03\x04", place + 1)
    for _ in range(dice.choice((1, 3))):
        spoilt[min(dice.choice(places) + dice.randrange(30), len(data) - 1)] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.choice((dice.randrange(len(data)), len(data) - dice.randrange(1, 60)))]


def _cut_front(data: bytes, dice: random.Random) -> bytes:
    return data[dice.choice((1, 2, 4, 30, dice.randrange(len(data)))) :]


def _more_behind(data: bytes, dice: random.Random) -> bytes:
    return data + dice.randbytes(dice.choice((1, 22, 1000, 70_000)))


def _more_before(data: bytes, dice: random.Random) -> bytes:
    return dice.choice((b"MZ" + bytes(200), b"\n", b"PK\x03\x04", dice.randbytes(500))) + data


def _doubled(data: bytes, _dice: random.Random) -> bytes:
    return data + data


def _duplicate_name(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    one = dice.choice(parts)
    other = dice.choice((one.data, b"<x/>", dice.choice(parts).data))
    parts.insert(dice.randrange(len(parts) + 1), Entry(dice.choice((one.name, one.name.upper())), other))
    return packed(parts)


def _lied(data: bytes, dice: random.Random) -> bytes:
    """Sizes, checksums, places, methods and names that are not so."""
    parts = entries(data)
    one = dice.choice(parts)
    number = dice.choice((0, 1, len(one.data) // 2, len(one.data) + 1, 0x7FFFFFFF, 0xFFFFFFFF, dice.randrange(1 << 32)))
    what = dice.choice(
        ("crc", "size", "packed", "offset", "said_method", "local_method", "local_name", "flags", "version")
    )
    if what in {"said_method", "local_method"}:
        number = dice.choice((0, 1, 8, 9, 12, 14, 93, 95, 99, 65535))
    if what == "flags":
        number = dice.choice((1, 0x41, 0x2000, 8, 0x20, 0, 0xFFFF))
    if what == "version":
        number = dice.choice((0, 45, 63, 99, 65535))
    setattr(one, what, dice.choice((b"other.xml", b"", one.name + b"x")) if what == "local_name" else number)
    return packed(parts)


def _encrypted(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    for one in parts if dice.random() < 0.5 else [dice.choice(parts)]:
        one.flags |= 1
    return packed(parts)


def _odd_name(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    name = dice.choice(PATHS)[:65_535]
    if dice.random() < 0.5:
        parts.append(Entry(name, b"<x/>"))
    else:
        dice.choice(parts).name = name
    return packed(parts)


def _other_slashes(data: bytes, _dice: random.Random) -> bytes:
    parts = entries(data)
    for one in parts:
        one.name = one.name.replace(b"/", b"\\")
    return packed(parts)


def _zip64(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    if dice.random() < 0.6:
        one = dice.choice(parts)
        wide = struct.pack("<QQ", len(one.data), len(one.pack()))
        one.size = one.packed = 0xFFFFFFFF
        lie = dice.choice((wide, struct.pack("<QQ", 1 << 60, 1 << 60), wide[:8], b"", dice.randbytes(16)))
        one.extra = struct.pack("<HH", 1, dice.choice((len(lie), 16, 65535))) + lie
        one.version = 45
    return packed(parts, zip64=dice.random() < 0.7)


def _nested(data: bytes, dice: random.Random) -> bytes:
    whole = data
    for _ in range(dice.choice((1, 3))):
        whole = packed([Entry(dice.choice((b"plan.xlsx", b"xl/workbook.xml", b"xl/worksheets/sheet1.xml")), whole, 0)])
    return whole


def _compressed_again(data: bytes, _dice: random.Random) -> bytes:
    return gzip.compress(data, 1)


def _many_parts(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    return packed(
        parts + [Entry(b"xl/more/%d.xml" % n, b"<x/>", 0) for n in range(dice.choice((50, 1990, 2100, 6000)))]
    )


def _bomb(data: bytes, dice: random.Random) -> bytes:
    """A part that unpacks to far more than it is stored as; its size may be denied."""
    parts = entries(data)
    one = Entry(dice.choice((b"xl/media/a.png", b"xl/more.xml")), bytes(dice.choice((3_000_000, 30_000_000))))
    if dice.random() < 0.3:
        one.size = 10
    return packed([*parts, one])


def _missing_part(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        if len(parts) > 1:
            del parts[dice.randrange(len(parts))]
    return packed(parts)


def _empty_part(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    dice.choice(parts).data = dice.choice((b"", b"\0" * 100, b"<", b"\xff\xfe", dice.randbytes(300)))
    return packed(parts)


def _swapped_parts(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    one, other = dice.choice(parts), dice.choice(parts)
    one.data, other.data = other.data, one.data
    return packed(parts)


def _shuffled(data: bytes, dice: random.Random) -> bytes:
    parts = entries(data)
    dice.shuffle(parts)
    for one in parts:
        one.method = dice.choice((0, 8))
    return packed(
        parts, comment=dice.randbytes(dice.choice((0, 5, 60_000))), prefix=b"" if dice.random() < 0.8 else b"x"
    )


def _part_bytes(data: bytes, dice: random.Random) -> bytes:
    """Flips within one unpacked part, packed again truly."""
    parts = entries(data)
    one = dice.choice(parts)
    one.data = spoil_bytes(one.data, dice)[1]
    return packed(parts)


WAYS = (
    _any_bytes, _any_bytes, _directory_bytes, _directory_bytes, _local_header, _cut, _cut_front, _more_behind, _more_before, _doubled,
    _duplicate_name, _lied, _lied, _lied, _encrypted, _odd_name, _other_slashes, _zip64, _zip64, _nested, _compressed_again, _many_parts,
    _bomb, _missing_part, _missing_part, _empty_part, _swapped_parts, _shuffled, _part_bytes, _part_bytes,
)  # fmt: skip
