"""Chinese numerals as digits: 二〇一六年八月二日, 两周, 半天, 二十三."""

from __future__ import annotations

import re

_ONES = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_NUMERAL = "[〇零○一二两三四五六七八九十百]"
_DATE = re.compile(rf"({_NUMERAL}+)(?=\s*[年月日号])")
_AMOUNT = re.compile(rf"^({_NUMERAL}+)(?=\s*(?:个|天|日|周|星期|月|小时|工日|工作日|人))")
_HALF = re.compile(r"^(\d+(?:\.\d+)?)\s*个?\s*(天|日|周|月|小时)半$")


def number_of(text: str) -> int | None:
    """The number that Chinese numerals write: 十二 → 12, 二〇一六 → 2016."""
    if not text:
        return None
    if not any(c in "十百" for c in text):
        digits = [_ONES.get(c) for c in text]
        return None if None in digits else int("".join(str(d) for d in digits))
    total, current = 0, 0
    for c in text:
        if c == "百":
            total, current = total + (current or 1) * 100, 0
        elif c == "十":
            total, current = total + (current or 1) * 10, 0
        elif c in _ONES:
            current = _ONES[c]
        else:
            return None
    return total + current


def dates_in_digits(text: str) -> str:
    """The text with the numerals before 年, 月, 日 as digits."""
    return _DATE.sub(lambda m: str(number_of(m[1])), text)


def amount_in_digits(text: str) -> str:
    """An amount of time with its numerals as digits: 半天 → 0.5天, 1天半 → 1.5天."""
    if text.startswith("半") and len(text) > 1:
        return "0.5" + text[1:]
    half = _HALF.match(text)
    if half:
        return f"{float(half[1]) + 0.5:g}{half[2]}"
    return _AMOUNT.sub(lambda m: str(number_of(m[1])), text)
