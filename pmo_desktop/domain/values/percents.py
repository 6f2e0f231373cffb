"""Progress and shares as people write them: 80%, 0.8, 80, 完成, √, 3/5."""

from __future__ import annotations

import re
from decimal import Decimal

from pmo_desktop.domain.values.folding import fold, narrow
from pmo_desktop.domain.values.numbers import normal, parse_number
from pmo_desktop.domain.values.numerals import number_of

_DONE = frozenset({
    "完成", "已完成", "已经完成", "全部完成", "完毕", "已完", "done", "complete", "completed", "finished", "yes", "是",
    "closed", "ok",     "按时完成", "超时完成", "提前完成",
    "延期完成", "已结束", "结束", "已上线", "已关闭", "100完成", "termine", "完了",
})  # fmt: skip
_NOTHING = frozenset(
    {"未开始", "尚未开始", "未启动", "未着手", "not started", "notstarted", "未进行", "没开始", "待开始"}
)
_DONE_MARKS = frozenset({"√", "✓", "✔", "☑", "✅", "●"})
_NOTHING_MARKS = frozenset({"×", "✗", "✘", "○", "☐"})
_SHARE = re.compile(r"^(\d+(?:\.\d+)?)\s*[/／]\s*(\d+(?:\.\d+)?)$")
_TENTHS = re.compile(r"^(?:完成|已完成|约)?([1-9]|[一二三四五六七八九])成$")
_INSIDE = re.compile(r"(?<!\d)(\d{1,12}(?:\.\d{1,12})?)\s*%")
"""Beginning at the first digit only: a cell of thousands of digits would else be tried from each of them."""


def parse_percent(text: str, *, fractions: bool = False) -> Decimal | None:
    """The fraction a text states (0.8 for 80%, 80 and 0.8), or None.

    A bare number of at most 1 with a decimal point is a fraction; other bare numbers are percents, unless the
    column writes `fractions`, where 1 means all (and 100 still does).
    """
    plain = narrow(text).replace("\ufe0f", "")
    marks = frozenset(plain)
    if plain and marks <= _DONE_MARKS:
        return Decimal(1)
    if plain and marks <= _NOTHING_MARKS:
        return Decimal(0)
    word = fold(plain)
    if word in _DONE:
        return Decimal(1)
    if word in _NOTHING:
        return Decimal(0)
    if plain.endswith("%"):
        number = parse_number(plain[:-1])
        if number is not None:
            return normal(number / 100)
    number = parse_number(plain)
    if number is not None:
        return percent_of(number, fractions=fractions or "." in plain)
    return _share(plain)


def percent_of(number: Decimal, *, fractions: bool) -> Decimal:
    """The fraction a bare number means, see `parse_percent`."""
    if abs(number) <= 1 and fractions:
        return normal(number)
    if fractions and abs(number) <= 2 and number != number.to_integral_value():
        return normal(number)
    return normal(number / 100)


def _share(plain: str) -> Decimal | None:
    tenths = _TENTHS.match(plain)
    if tenths:
        number = int(tenths[1]) if tenths[1].isdecimal() else number_of(tenths[1])
        return None if number is None else normal(Decimal(number) / 10)
    share = _SHARE.match(plain)
    if share:
        whole = Decimal(share[2])
        return normal((Decimal(share[1]) / whole).quantize(Decimal("0.0001"))) if whole else None
    inside = set(_INSIDE.findall(plain))
    if len(inside) == 1 and len(plain) <= 12:
        return normal(Decimal(inside.pop()) / 100)
    return None
