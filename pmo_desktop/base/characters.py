"""Which characters a text may hold: those that every kind of file can keep."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without control characters (line ends and tabs stay) and without halves of characters."""
    if text.isprintable():
        return text
    text = _UNWRITABLE.sub("", text)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
