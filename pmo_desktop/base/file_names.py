"""Words of hers as names of files that every system takes and no program misreads."""

from __future__ import annotations

import re
from pathlib import Path

_BARRED = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+'
)
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
_LONGEST = 120
"""Bytes: a folder allows 255 of a name, and an ending and a number are yet to come."""


def file_name(text: str, otherwise: str = "") -> str:
    """The text as a file's name without ending; `otherwise` when nothing of it is left.

    Signs that systems do not take, and unseen ones that would hide what a name ends with, become blanks; ~$ and a dot
    in front would make it a lock or a hidden file, CON and its like are devices.
    """
    plain = " ".join(_BARRED.sub(" ", text).split())
    plain = plain.encode()[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    plain = re.sub(r"^[~$. ]+", "", plain)
    stem, dot, rest = plain.partition(".")
    return f"{stem}_{dot}{rest}" if _DEVICES.fullmatch(stem.strip()) else plain or otherwise


def free_name(path: Path) -> Path:
    """The path, or the same with a number where it is taken.

    The number stands without brackets, in which synchronising programs number copies made by a conflict.
    """
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free
