"""Dates told from today: +3d, 明天, 下周一, next friday."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NAMED = {
    "今天": 0, "今日": 0, "today": 0, "now": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3,
    "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2,
}  # fmt: skip
_DAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_WEEKS = {
    "": 0,
    "本": 0,
    "这": 0,
    "这个": 0,
    "this": 0,
    "上": -1,
    "上个": -1,
    "last": -1,
    "下": 1,
    "下个": 1,
    "next": 1,
    "下下": 2,
}
_STEP = re.compile(r"(?i)^([+-])\s*(\d{1,4})\s*(d|days?|天|日|w|weeks?|周|m|months?|个?月)?$")
_CHINESE_WEEK = re.compile(r"^(本|这个?|上个?|下下|下个?)?(?:周|星期|礼拜)([一二三四五六日天])$")
_ENGLISH_WEEK = re.compile(r"(?i)^(this|last|next)?\s*(mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday|day)?$")


def relative_date(plain: str, today: date) -> date | None:
    """The day a text names as seen from today, or None; weeks begin on Monday."""
    word = plain.casefold()
    try:
        if word in _NAMED:
            return today + timedelta(days=_NAMED[word])
        step = _STEP.match(word)
        if step:
            return _stepped(today, int(step[1] + step[2]), step[3] or "d")
        week = _CHINESE_WEEK.match(word) or _ENGLISH_WEEK.match(word)
        if week:
            monday = today - timedelta(days=today.weekday())
            return monday + timedelta(days=7 * _WEEKS[week[1] or ""] + _DAYS[week[2]])
    except OverflowError:
        return None
    return None


def _stepped(today: date, number: int, unit: str) -> date | None:
    if unit[0] == "w" or unit == "周":
        return today + timedelta(days=7 * number)
    if unit[0] == "m" or unit.endswith("月"):
        months = today.year * 12 + today.month - 1 + number
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            return None
        first = date(year, month + 1, 1)
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return first.replace(day=min(today.day, last.day))
    return today + timedelta(days=number)
