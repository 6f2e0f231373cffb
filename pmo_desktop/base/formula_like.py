"""Texts that a spreadsheet program would calculate, and the apostrophe that keeps them texts where there are no types.

Blanks and characters without width in front do not help: Excel passes over them. Full-width signs count as the plain
ones in Chinese and Japanese Excel. A text that begins with apostrophes and then such a sign gets one more, so that
taking one away always gives back what was written.
"""

from __future__ import annotations

import re

_UNSEEN = r"[\s\x00-\x1f\x7f-\xa0\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫−"
_FORMULA = re.compile(rf"{_UNSEEN}[{_SIGNS}]|[\t\r\n]")
_GUARDED = re.compile(rf"'+(?:{_UNSEEN}[{_SIGNS}]|[\t\r\n])")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula when it is typed, pasted or read from a CSV."""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a program would calculate it."""
    return f"'{text}" if looks_like_formula(text) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
