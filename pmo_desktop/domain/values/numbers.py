"""Numbers, money and amounts of time as people write them: 1,200.50 · ¥3.2万 · 1W · (500) · 3 weeks."""

from __future__ import annotations

import functools
import re
from decimal import Decimal, InvalidOperation

from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.domain.values.numerals import amount_in_digits

_MULTIPLES = {
    "": Decimal(1), "千": Decimal(1000), "k": Decimal(1000), "w": Decimal(10_000),
    "万": Decimal(10_000), "萬": Decimal(10_000),
    "百万": Decimal(1_000_000), "m": Decimal(1_000_000), "mio": Decimal(1_000_000), "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000), "億": Decimal(100_000_000),
}  # fmt: skip
_CURRENCY = re.compile(r"(?i)rmb|cny|usd|eur|gbp|hkd|jpy|人民币|人民幣|[¥￥$€£元圆円]整?|美元|欧元|港币")
_NUMBER = re.compile(r"(?i)^([+-]?)((?:\d[\d,' ]*\d|\d)?(?:\.\d+)?|\d+\.)\s?(百万|千万|mio|[千万萬亿億kwm])?$")
_EUROPEAN = re.compile(r"^[+-]?(\d{1,3}([. ]\d{3})+|\d+),\d{1,2}$")
_EXPONENT = re.compile(r"(?i)^[+-]?\d+(\.\d+)?e[+-]?\d{1,3}$")
_TIME = re.compile(
    r"(?i)^(.+?)\s*(人天|人日|工作日|天|日|个工作日|工日|business days?|"
    r"working days?|work days?|man[- ]?days?|days?|dys?|"
    r"d|人时|工时|小时|个小时|时|hours?|hrs?|h|minutes?|mins?|分钟|min|周|个?星期|个?礼拜|weeks?|wks?|wk|w|"
    r"个?月|人月|months?|mons?|mo)\s*\??$"
)
_LIMIT = Decimal(10) ** 18
_LONGEST = 200
"""Letters of a number with all that may stand around it; trying a cell of 30,000 blanks as one takes minutes."""
_FINEST = Decimal("0.000001")


def normal(number: Decimal) -> Decimal:
    """The same number written one way (1.50 → 1.5, 1E+2 → 100), so that equal numbers also look equal."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) if number else Decimal(0)
    return number.normalize()


def from_float(number: float) -> Decimal | None:
    """What a spreadsheet shows of its binary number (0.1+0.2 → 0.3); None for infinity and not-a-number."""
    try:
        decimal = Decimal(f"{number:.15g}")
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return normal(decimal) if decimal.is_finite() and abs(decimal) < _LIMIT else None


@functools.lru_cache(maxsize=65536)
def parse_number(text: str) -> Decimal | None:
    """The number a text states, or None; thousands commas, currency signs, 万/W/k and brackets as minus are read."""
    if len(text) > _LONGEST:
        return None
    plain = _CURRENCY.sub("", narrow(text)).strip().replace("\u2212", "-").replace("−", "-")
    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        plain, negative = plain[1:-1].strip(), True
    elif plain.endswith("-") and plain[:1].isdigit():  # as book-keepers write: 500-
        plain, negative = plain[:-1].strip(), True
    if _EUROPEAN.match(plain):
        plain = plain.replace(".", "").replace(" ", "").replace(",", ".")
    if _EXPONENT.match(plain):
        number = _decimal(plain)
    else:
        found = _NUMBER.match(plain.replace("- ", "-"))
        if not found or not found[2]:
            return None
        number = _decimal(found[1] + re.sub(r"[,' ]", "", found[2]))
        if number is not None:
            number *= _MULTIPLES[(found[3] or "").casefold()]
    if number is None or abs(number) >= _LIMIT:
        return None
    return normal(-number if negative else number)


@functools.lru_cache(maxsize=65536)
def parse_amount_of_time(text: str, unit: str, hours_per_day: Decimal | int = 8) -> Decimal | None:
    """Days or hours (`unit` d or h) from a bare number or from 3 d, 2周, 16 小时, 0.5人月; None when it is no duration.

    A week has 5 working days and a month 20, as MS Project counts.
    """
    if len(text) > _LONGEST:
        return None
    plain = amount_in_digits(narrow(text).replace("大约", "").replace("约", "").strip())
    found = _TIME.match(plain)
    if found is None:
        return parse_number(plain)
    number = parse_number(found[1])
    if number is None:
        return None
    hours = number * _hours(found[2].casefold(), hours_per_day)
    return normal((hours if unit == "h" else hours / hours_per_day).quantize(_FINEST))


def _hours(word: str, per_day: Decimal | int) -> Decimal:
    if (word[0] == "m" and not word.startswith(("mo", "man"))) or word == "分钟":
        return Decimal(1) / 60
    if word[0] == "h" or word.endswith("时"):
        return Decimal(1)
    if (word.startswith("w") and not word.startswith("work")) or word.endswith(("周", "星期", "礼拜")):
        return Decimal(5 * per_day)
    if word.startswith("mo") or word.endswith("月"):
        return Decimal(20 * per_day)
    return Decimal(per_day)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
