"""What an Excel number format makes of a number: a plain number, a date, a time of day or a length of time."""

from __future__ import annotations

import re
from functools import cache

_YEAR_MONTH = 'yyyy"年"m"月"'
_MONTH_DAY = 'm"月"d"日"'
_FULL = 'yyyy"年"m"月"d"日"'
_CLOCK = 'h"时"mm"分"'
_CLOCK_S = 'h"时"mm"分"ss"秒"'

BUILT_IN: dict[int, str] = {
    0: "",
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m/d/yy", 31: _FULL, 32: _CLOCK, 33: _CLOCK_S,
    34: "上午/下午" + _CLOCK, 35: "上午/下午" + _CLOCK_S, 36: _YEAR_MONTH,
    37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: '"¥"#,##0', 43: "#,##0.00", 44: '"¥"#,##0.00',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY,
    55: "上午/下午" + _CLOCK, 56: "上午/下午" + _CLOCK_S, 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
"""Formats known by number alone; 27–36 and 50–58 are what Chinese Excel writes for dates."""

_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|g/通用格式|[ap]m?/[ap]m?', re.IGNORECASE)
_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_EXPONENT = re.compile(r"e[+-]", re.IGNORECASE)


@cache
def kind_of_format(number_format: str) -> str:
    """`d` date, `t` time of day, `p` length of time, `n` anything else."""
    plain = _NOISE.sub("", number_format).split(";", 1)[0].lower()
    if _LENGTH.search(plain):
        return "p"
    plain = _EXPONENT.sub("", plain)
    clock = "h" in plain or "s" in plain
    day = any(mark in plain for mark in ("y", "d", "e", "aaa"))
    if day or ("m" in plain and not clock):
        return "d"
    return "t" if clock else "n"
