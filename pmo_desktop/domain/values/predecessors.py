"""Predecessor lists: 3FS+2d;5SS · 2fs · 1.2.1, 1.2.3 · 3完成-开始+2 工作日 · P2602:3.1FS+2d."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from pmo_desktop.domain.values.folding import is_blank, narrow
from pmo_desktop.domain.values.numbers import normal, parse_number

TYPES = ("FS", "SS", "FF", "SF")
_WORDS = {
    "完成-开始": "FS", "开始-开始": "SS", "完成-完成": "FF", "开始-完成": "SF", "完成—开始": "FS",
    "finish-to-start": "FS", "start-to-start": "SS", "finish-to-finish": "FF", "start-to-finish": "SF",
}  # fmt: skip
_UNITS = {
    "": "d", "d": "d", "day": "d", "days": "d", "天": "d", "日": "d", "工作日": "d",
    "个工作日": "d",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "小时": "h",
    "w": "w", "wk": "w", "wks": "w", "week": "w", "weeks": "w", "周": "w",
    "mo": "mo", "mon": "mo", "mons": "mo", "month": "mo", "months": "mo", "月": "mo", "个月": "mo",
    "emo": "emo", "emon": "emo", "emons": "emo", "emonth": "emo", "emonths": "emo",
    "m": "m", "min": "m", "mins": "m", "分钟": "m", "%": "%",
    "ed": "ed", "eday": "ed", "edays": "ed", "ew": "ew", "eh": "eh", "em": "em", "emin": "em", "emins": "em",
    "e%": "e%",
}  # fmt: skip
_UNIT = r"(?:" + "|".join(sorted((re.escape(u) for u in _UNITS if u), key=len, reverse=True)) + r")"
_TYPED = re.compile(
    rf"(?i)^(?P<ref>.*?[^\s(]|[a-z])(?<=[\W\d\u3400-\u9fff]|^[a-z])\s*\(?(?<![a-z][a-z])(?P<type>FS|SS|FF|SF)\)?"
    rf"\s*(?P<lag>[+-]\s*\d+(?:\.\d+)?)?\s*(?P<unit>{_UNIT})?$"
)
_LAGGED = re.compile(rf"(?i)^(?P<ref>(?:[^\s:;,#+]+:)?#?[\w.]+?)\s*(?P<lag>[+-]\s*\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})$")
_BETWEEN = re.compile(r"[;；,，、\n]+")
_WORD = re.compile("|".join(re.escape(word) for word in _WORDS), re.IGNORECASE)
_TWICE = re.compile(rf"({'|'.join(TYPES)})\s*\(({'|'.join(TYPES)})\)")
_NUMBERS = re.compile(r"^#?\d+(?:\.\d+)*(?: #?\d+(?:\.\d+)*)+$")
_FLOAT = re.compile(r"^(\d+)\.0$")


@dataclass(frozen=True, slots=True)
class LinkText:
    """One typed link: the predecessor's reference (WBS, code or #id), FS|SS|FF|SF, and a lag in `unit`.

    Units are d, h, w, mo (20 days), m (minutes), % of the predecessor's duration, and ed, eh, ew, emo (30 days), em,
    e% for elapsed time.
    """

    reference: str
    type: str = "FS"
    lag: Decimal = Decimal(0)
    unit: str = "d"

    def __str__(self) -> str:
        """The shortest spelling that reads back as the same link."""
        lag = f"{self.lag:+f}{self.unit}" if self.lag else ""
        if not lag and self.type == "FS":
            return self.reference
        space = " " if self.reference[-1:].isascii() and self.reference[-1:].isalpha() else ""
        return f"{self.reference}{space}{self.type}{lag}"


@functools.lru_cache(maxsize=65536)
def parse_links(text: str) -> tuple[LinkText, ...]:
    """The links in a text, in order; blank marks give none, and no text is refused."""
    plain = narrow(text)
    plain = _WORD.sub(lambda found: _WORDS.get(found[0].lower(), found[0]), plain)
    plain = _TWICE.sub(r"\2", plain)
    links: list[LinkText] = []
    for part in _BETWEEN.split(plain):
        piece = " ".join(part.split())
        for each in piece.split() if _NUMBERS.match(piece) else (piece,):
            if is_blank(each) or each == "0":
                continue
            link = _one(each)
            if link not in links:
                links.append(link)
    return tuple(links)


def links_text(links: tuple[LinkText, ...]) -> str:
    """The links as one text, as the grid shows them."""
    return ";".join(str(link) for link in links)


def _one(piece: str) -> LinkText:
    found = _TYPED.match(piece) or _LAGGED.match(piece)
    if found is None:
        return LinkText(_reference(piece))
    groups = found.groupdict()
    unit = (groups["unit"] or "").casefold()
    if unit and not groups["lag"]:
        return LinkText(_reference(piece))
    lag = parse_number((groups["lag"] or "0").replace(" ", ""))
    if lag is None:  # too many digits for a number
        return LinkText(_reference(piece))
    return LinkText(_reference(groups["ref"]), (groups.get("type") or "FS").upper(), normal(lag), _UNITS[unit])


def _reference(text: str) -> str:
    """Excel turns 3 into 3.0 in float columns; a reference keeps its words otherwise."""
    return _FLOAT.sub(r"\1", text.strip())
