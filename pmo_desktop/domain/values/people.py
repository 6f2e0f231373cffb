"""Names of people (or other records) as they are listed in one cell: 张三、李四 · 张三/李四 · A & B · @name."""

from __future__ import annotations

import re
from decimal import Decimal

from pmo_desktop.domain.values.folding import is_blank, narrow

_BETWEEN = re.compile(r"\s*(?:[、，,;；/／|&＆+＋\n\r\t]|\s(?:and|und|et)\s)\s*")
_CHINESE = re.compile(r"^[\u3400-\u9fff·]+$")
_TWO_PEOPLE = re.compile(r"^([\u3400-\u9fff]{2,4})[和与及]([\u3400-\u9fff]{2,4})$")
_SHARE = re.compile(
    r"\s*[\[(【]\s*(?:(?P<percent>\d{1,3}(?:\.\d+)?)\s*%|(?P<part>0?\.\d+|1(?:\.0+)?|0))\s*[\])】]"
    r"|\s*\[\s*(?P<bare>\d{1,3})\s*\]"  # MS Project: 李四[50%]
    r"|\s*[:×x*]?\s*(?:(?<![\d.])(?P<after>\d{1,3}(?:\.\d+)?)\s*%|(?<![\w.])(?P<rest>0\.\d+))(?=\s*(?:$|[、，,;；/&+\n\r\t|]))"
)
_MANY_BLANKS = re.compile(r"\s{8,}")
"""Every search below tries each blank of such a run anew, which takes minutes for a cell of 30,000."""
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 60


def _plain(text: str) -> str:
    """The text with ordinary letters and without long runs of blanks; a line end among them stays."""
    return _MANY_BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", narrow(text))


def split_names(text: str) -> tuple[str, ...]:
    """The single names in a cell, in order, each once."""
    names: list[str] = []
    for part in _BETWEEN.split(_outside_brackets(_SHARE.sub("", _plain(text)))):
        for name in _spaced(part.replace("\x00", ",").replace("\x01", "、").replace("\x02", "/").strip(" @.:：")):
            if name and not is_blank(name) and name not in names:
                names.append(name)
    return tuple(names)


def shares_of(text: str) -> tuple[tuple[str, Decimal | None], ...]:
    """The single names in a cell, each with the share of a day it gives: 0.5 for 张三(50%) and Bob 0.5, else None."""
    shares: dict[str, Decimal] = {}
    plain = _plain(text)
    for found in _SHARE.finditer(plain):
        before = split_names(plain[: found.start()])
        if before:
            shares[before[-1]] = _share(found)
    return tuple((name, shares.get(name)) for name in split_names(text))


def has_shares(text: str) -> bool:
    """Whether a cell says how much of a day somebody gives."""
    if not any(c.isdigit() for c in text):
        return False
    return any(share is not None for _name, share in shares_of(text))


def _share(found: re.Match[str]) -> Decimal:
    percent = found["percent"] or found["after"] or found["bare"]
    return Decimal(percent) / 100 if percent else Decimal(found["part"] or found["rest"])


def looks_like_name(text: str) -> bool:
    """Whether a text could name somebody: it has letters and is no sentence."""
    return bool(_LETTERS.search(text)) and len(text) <= _LONGEST


def _outside_brackets(text: str) -> str:
    """Separators inside brackets belong to the name: 研发部(前端、后端)."""
    return re.sub(r"\([^()]*\)", lambda m: m[0].replace(",", "\x00").replace("、", "\x01").replace("/", "\x02"), text)


def _spaced(part: str) -> tuple[str, ...]:
    words = part.split()
    if len(words) > 1 and all(_CHINESE.match(w) for w in words):
        if all(len(w) == 1 for w in words):
            return ("".join(words),)  # 王 芳 is one person, spaced out
        if all(2 <= len(w) <= 4 for w in words):
            return tuple(words)
    if len(words) > 1 and all(w.startswith("@") for w in words[1:]):
        return tuple(w.strip("@") for w in words)
    two = _TWO_PEOPLE.match(part)
    if two:
        return (two[1], two[2])
    return (" ".join(words),)
