"""Folding of words, so that spellings which mean the same compare equal."""

from __future__ import annotations

import functools
import re
import unicodedata

_BLANKS = frozenset({
    "", "-", "--", "---", "/", "\\", "//", "—", "——", "———", "–", "_", "n/a", "na", "n.a.", "#n/a", "nil", "none",
    "null",     "无", "暂无", "空", "…", "...", "·", "*", "、", "nan",
})  # fmt: skip
_LONGEST_BLANK = 8
_NOT_A_WORD = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, width forms, punctuation and spaces between words kept as one blank."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", plain)).strip()


@functools.lru_cache(maxsize=65536)
def narrow(text: str) -> str:
    """Full-width letters, digits and signs as ordinary ones, odd spaces as blanks, outer blanks cut."""
    return unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "").strip()


def is_blank(text: str) -> bool:
    """Whether a text only marks an empty cell: nothing, dashes, slashes, 无, n/a."""
    if len(text) > _LONGEST_BLANK and len(text.strip()) > _LONGEST_BLANK and text.isprintable():
        return False  # most texts; the exact answer takes six times as long
    return narrow(text).casefold() in _BLANKS
