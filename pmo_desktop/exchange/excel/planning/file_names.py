"""What is left of a file's name without its date, its version and its marks of a copy."""

from __future__ import annotations

import re
from pathlib import PurePath

from pmo_desktop.domain.values.folding import fold

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:19|20)\d\d)"
_TIMES = re.compile(
    rf"(?i)(?<![a-z\d])(?:{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|"
    rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{_YEAR}[-._年]{_MONTH}(?:[-._月]{_DAY}[日号]?|月)?|"
    rf"{_MONTH}(?:[-.]{_DAY}|月{_DAY}[日号]?|月)|{_YEAR}年?)(?!\d)"
    r"|第?[\d一二三四五六七八九十]+周|(?:[上下本这]个?|每)[周月]|[今昨明][日天]|(?<![a-z])(?:week|wk|w)\s?\d{1,2}(?!\d)"
)
_COPIES = re.compile(
    r"(?i)(?<![a-z\d])(?:v|ver|rev)\.?\s?\d+(?:\.\d+)*(?!\d)|[(（]\d+[)）]|副本|复件|备份|拷贝|最新版?|最终版?|终版|定稿|修订版?|已?回写|更新版?|"
    r"(?<![a-z])(?:copy(?: of)?|final|latest|updated?|revised|backup)(?![a-z])"
)


def bare_name(file: str) -> str:
    """The lasting part of a file's name, folded: 周报0705.xlsx and 周报0712 - 副本.xlsx have the same."""
    stem = PurePath(file).stem.replace("_", " ")
    return fold(_COPIES.sub(" ", _TIMES.sub(" ", stem)))


def same_family(one: str, other: str) -> bool:
    """Whether two files are called the same but for a date, a version or a mark of a copy."""
    return bare_name(one) == bare_name(other)
