"""The checksum of a published file: over every byte, kept inside the file itself."""

from __future__ import annotations

import hashlib
import re

_HEADER_COUNTER = slice(24, 28)
_VALID_FOR = slice(92, 96)
_ZEROS = b"0" * 64


def marker(document: str) -> str:
    """What a seal of this document begins with; no text of a user can."""
    return f"seal:{document}:"


def placeholder(document: str) -> str:
    """A seal not yet computed, as long as a real one."""
    return f"{marker(document)}{'0' * 8}:{'0' * 64}"


def _pattern(document: str) -> re.Pattern[bytes]:
    return re.compile(re.escape(marker(document).encode()) + rb"[0-9a-f]{8}:[0-9a-f]{64}", re.DOTALL)


def _digest(content: bytes, document: str) -> str:
    zeros = placeholder(document).encode()
    return hashlib.sha256(_pattern(document).sub(zeros, content)).hexdigest()


def sealed(content: bytes, document: str) -> bytes:
    """The file with its placeholder turned into the checksum of all other bytes."""
    empty = placeholder(document).encode()
    if empty not in content:
        raise ValueError("the file has no place for a seal")
    counter = content[_HEADER_COUNTER].hex()
    return content.replace(empty, f"{marker(document)}{counter}:{_digest(content, document)}".encode())


def holds(content: bytes, document: str, seal: str | None) -> bool:
    """Whether the file is as it was published."""
    told = (seal or "").removeprefix(marker(document)).partition(":")
    return bool(seal) and told[2] == _digest(content, document)


def written_by_others(content: bytes, document: str, seal: str | None) -> bool:
    """Whether another program wrote to the database in an orderly way since it was published."""
    told = (seal or "").removeprefix(marker(document)).partition(":")
    counter = content[_HEADER_COUNTER]
    return bool(seal) and counter.hex() != told[0] and counter == content[_VALID_FOR]
