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


def holds(content: bytes, document: str, seal: object) -> bool:
    """Whether the file is as it was published."""
    counter, digest = _told(document, seal)
    return counter == content[_HEADER_COUNTER].hex() and digest == _digest(content, document)


def written_by_others(content: bytes, document: str, seal: object) -> bool:
    """Whether another program wrote to the database in an orderly way since it was published."""
    counter, digest = _told(document, seal)
    now = content[_HEADER_COUNTER]
    return bool(digest) and counter != now.hex() and now == content[_VALID_FOR] and digest != _digest(content, document)


def _told(document: str, seal: object) -> tuple[str, str]:
    """The counter and the checksum of a seal; both empty when it is not one of this document."""
    if not isinstance(seal, str) or not _pattern(document).fullmatch(seal.encode("utf-8", "replace")):
        return "", ""
    counter, _colon, digest = seal.removeprefix(marker(document)).partition(":")
    return counter, digest
