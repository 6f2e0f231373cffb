"""The checksum of a published file: over every byte, kept inside the file itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_COUNTER = slice(24, 28)
_VALID_FOR = slice(92, 96)
_SEAL = re.compile(rb"seal:([0-9a-f]{32}):([0-9a-f]{8}):([0-9a-f]{64})")
_MOST_DOCUMENTS = 4
_MOST_WRITES = 1 << 20
"""So many writes another program may have done since; each counts the file's own counter one further."""


class State(StrEnum):
    """What the checksum says of a file."""

    WHOLE = "whole"
    TOUCHED = "touched"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checksum says, and the seals it says it by (a text of the file may look like one)."""

    state: State
    seals: frozenset[str] = frozenset()


def marker(document: str) -> str:
    """What a seal of this document begins with; no text of a user can."""
    return f"seal:{document}:"


def placeholder(document: str) -> str:
    """A seal not yet computed, as long as a real one."""
    return f"{marker(document)}{'0' * 8}:{'0' * 64}"


def sealed(content: bytes, document: str) -> bytes:
    """The file with its placeholder turned into the checksum of all other bytes.

    The file's counter starts anew from a number that follows from the content: a page of one version among those of
    another cannot pass for a few writes of another program.
    """
    empty = placeholder(document).encode()
    if empty not in content:
        raise ValueError("the file has no place for a seal")
    made = bytearray(content)
    made[_COUNTER] = made[_VALID_FOR] = hashlib.sha256(content).digest()[:4]
    real = f"{marker(document)}{made[_COUNTER].hex()}:{_digest(bytes(made), document)}"
    return bytes(made.replace(empty, real.encode()))


def judge(content: bytes) -> Verdict:
    """Whether the file is as it was published, or another program wrote to it in an orderly way since; no SQL."""
    counter = content[_COUNTER]
    told: dict[str, set[tuple[str, str]]] = {}
    for found in _SEAL.finditer(content):
        document, since, digest = (part.decode() for part in found.groups())
        if document in told or len(told) < _MOST_DOCUMENTS:
            told.setdefault(document, set()).add((since, digest))
    touched = set()
    for document, seals in told.items():
        digest = _digest(content, document)
        if (counter.hex(), digest) in seals:
            return Verdict(State.WHOLE, frozenset({f"{marker(document)}{counter.hex()}:{digest}"}))
        touched |= {
            f"{marker(document)}{since}:{then}"
            for since, then in seals
            if then != digest and _went_on(since, counter)  # equal: nothing but the seal itself is damaged
        }
    if touched and counter == content[_VALID_FOR]:
        return Verdict(State.TOUCHED, frozenset(touched))
    return Verdict(State.BROKEN)


def _went_on(since: str, counter: bytes) -> bool:
    return 0 < (int.from_bytes(counter, "big") - int(since, 16)) % (1 << 32) <= _MOST_WRITES


def _digest(content: bytes, document: str) -> str:
    made = hashlib.sha256()
    for part in _without_seals(memoryview(content), content, document):
        made.update(part)
    return made.hexdigest()


def _without_seals(view: memoryview, content: bytes, document: str) -> Iterator[memoryview | bytes]:
    """The content in pieces, with a placeholder for each seal of the document; nothing is copied."""
    start, mark, empty = 0, marker(document).encode(), placeholder(document).encode()
    at = content.find(mark)
    while at >= 0:
        if _SEAL.match(content, at):
            yield view[start:at]
            yield empty
            start = at + len(empty)
        at = content.find(mark, max(start, at + 1))
    yield view[start:]
