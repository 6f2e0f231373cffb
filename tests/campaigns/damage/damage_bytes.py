"""What befalls the bytes of a file: disks, transfers, editors, two versions mixed."""

from __future__ import annotations

import random
from collections.abc import Callable

from damage_originals import Original

PAGE = 4096
Mutation = Callable[[random.Random, Original, bytes], bytes]


def bit(chance: random.Random, original: Original, other: bytes) -> bytes:
    """One bit."""
    made = bytearray(original.content)
    made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def bits(chance: random.Random, original: Original, other: bytes) -> bytes:
    """A few bits anywhere."""
    made = bytearray(original.content)
    for _each in range(chance.randrange(2, 40)):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def run(chance: random.Random, original: Original, other: bytes) -> bytes:
    """A run of bytes of nonsense."""
    made = bytearray(original.content)
    length = chance.choice((1, 4, 16, 100, 512, 5000))
    at = chance.randrange(len(made))
    made[at : at + length] = chance.randbytes(len(made[at : at + length]))
    return bytes(made)


def header(chance: random.Random, original: Original, other: bytes) -> bytes:
    """A field of the header."""
    made = bytearray(original.content)
    at, length = chance.choice(
        ((0, 16), (16, 2), (18, 1), (19, 1), (20, 1), (21, 3), (24, 4), (28, 4), (32, 4), (36, 4), (40, 4), (44, 4),
         (48, 4), (52, 4), (56, 4), (60, 4), (64, 4), (68, 4), (72, 20), (92, 4), (96, 4))
    )  # fmt: skip
    value = chance.choice((b"\x00" * length, b"\xff" * length, chance.randbytes(length)))
    made[at : at + length] = value
    return bytes(made)


def in_step(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Counters that go on together as after a write of another program, and a bit elsewhere."""
    made = bytearray(original.content)
    fresh = (int.from_bytes(made[24:28], "big") + chance.choice((1, 2, 1000, 2**21, 2**31))) % 2**32
    made[24:28] = made[92:96] = fresh.to_bytes(4, "big")
    made[chance.randrange(100, len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def page_damage(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Pages swapped, given twice, zeroed, or their b-tree heads overwritten."""
    made = bytearray(original.content)
    count = len(made) // PAGE
    one, two = (chance.randrange(count) * PAGE for _each in range(2))
    first, second = bytes(made[one : one + PAGE]), bytes(made[two : two + PAGE])
    way = chance.randrange(4)
    if way == 0:
        made[one : one + PAGE], made[two : two + PAGE] = second, first
    elif way == 1:
        made[two : two + PAGE] = first
    elif way == 2:
        made[one : one + PAGE] = bytes(PAGE)
    else:
        made[one : one + 12] = chance.randbytes(12)
    return bytes(made)


def cut(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Truncated: at a page, a sector, anywhere, in the header, to nothing."""
    size = len(original.content)
    where = chance.choice(
        (chance.randrange(size), chance.randrange(size // PAGE) * PAGE, chance.randrange(size // 512) * 512,
         chance.randrange(600), size - 1, 0)
    )  # fmt: skip
    return original.content[:where]


def appended(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Bytes or pages after the end."""
    return original.content + chance.choice((b"\x00", b"\r\n", bytes(PAGE), chance.randbytes(PAGE), original.content))


def freelist(chance: random.Random, original: Original, other: bytes) -> bytes:
    """A freelist that leads into pages in use, round in a circle or nowhere."""
    made = bytearray(original.content)
    made[32:36] = chance.randrange(1, len(made) // PAGE + 3).to_bytes(4, "big")
    made[36:40] = chance.choice((0, 1, 5, 2**31)).to_bytes(4, "big")
    return bytes(made)


def mixed(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Pages of another version or another document among them."""
    made = bytearray(original.content)
    count = min(len(made), len(other)) // PAGE
    for page in range(count):
        if chance.random() < chance.choice((0.02, 0.5)):
            made[page * PAGE : (page + 1) * PAGE] = other[page * PAGE : (page + 1) * PAGE]
    if chance.random() < 0.3:
        made[:PAGE] = other[:PAGE]
    return bytes(made)


def first_page(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Only the first page, or only the rest, is that of the earlier version."""
    one, two = (original.content, other) if chance.random() < 0.5 else (other, original.content)
    return one[:PAGE] + two[PAGE:]


def zeros(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Blocks of zeros, as a failing disk or an unfinished download gives."""
    made = bytearray(original.content)
    length = chance.choice((512, PAGE, 65536, len(made)))
    at = chance.randrange(len(made) // 512) * 512
    made[at : at + length] = bytes(len(made[at : at + length]))
    return bytes(made)


def as_text(chance: random.Random, original: Original, other: bytes) -> bytes:
    """Sent as text: line ends changed, the eighth bit lost, cut at Ctrl+Z, read in a wrong encoding."""
    content = original.content
    way = chance.randrange(5)
    if way == 0:
        return content.replace(b"\n", b"\r\n")
    if way == 1:
        return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if way == 2:
        return bytes(byte & 0x7F for byte in content)
    if way == 3:
        return content.split(b"\x1a", 1)[0]
    return content.decode("utf-8", "replace").encode()


MUTATIONS: dict[str, Mutation] = {
    "a bit": bit, "bits": bits, "run of bytes": run, "header": header, "counters in step": in_step, "pages": page_damage, "cut": cut,
    "appended": appended, "freelist": freelist, "two mixed": mixed, "first page of another": first_page,
    "zeros": zeros, "sent as text": as_text,
}  # fmt: skip
