"""Names of people (or other records) as they are listed in one cell: 张三、李四 · 张三/李四 · A & B · @name."""

from __future__ import annotations

import re

from pmo_desktop.domain.values.folding import is_blank, narrow

_BETWEEN = re.compile(r"\s*(?:[、，,;；/／|&＆+＋\n\r\t]|\s(?:and|und|et)\s)\s*")
_CHINESE = re.compile(r"^[\u3400-\u9fff·]+$")
_TWO_PEOPLE = re.compile(r"^([\u3400-\u9fff]{2,4})[和与及]([\u3400-\u9fff]{2,4})$")
_SHARE = re.compile(r"\[\s*\d+(?:\.\d+)?\s*%?\s*\]")  # MS Project: 李四[50%]
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 60


def split_names(text: str) -> tuple[str, ...]:
    """The single names in a cell, in order, each once."""
    names: list[str] = []
    for part in _BETWEEN.split(_outside_brackets(_SHARE.sub("", narrow(text)))):
        for name in _spaced(part.replace("\x00", ",").replace("\x01", "、").replace("\x02", "/").strip(" @.:：")):
            if name and not is_blank(name) and name not in names:
                names.append(name)
    return tuple(names)


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
    if len(words) > 1 and all(w.startswith("@") for w in words):
        return tuple(w.strip("@") for w in words)
    two = _TWO_PEOPLE.match(part)
    if two:
        return (two[1], two[2])
    return (" ".join(words),)
