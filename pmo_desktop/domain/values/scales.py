"""Ratings from 1 to 5 as people write them: 3, 3级, 高/中/低, VH, Likely, 60%."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from pmo_desktop.domain.values.folding import fold, narrow
from pmo_desktop.domain.values.numbers import parse_number
from pmo_desktop.domain.values.percents import parse_percent

_STEPS = (
    (
        "very low|vl|极低|很低|非常低|rare|remote|improbable|negligible|insignificant|几乎不可能|很小|极小"
        "|可忽略|轻微|very unlikely|highly unlikely|trivial|不可能|tres faible|极轻|very small|建议|suggest|suggestion"
    ),
    ("low|l|低|较低|比较低|偏小|比较小|unlikely|minor|小|较小|不太可能|轻度|faible|small|偏低|次要"),
    ("medium|m|med|中|中等|moderate|possible|可能|一般|average|normal|moyen|中度|moyenne|modere|occasional|medio|普通"),
    (
        "high|h|高|较高|比较高|比较大|likely|major|大|较大|很可能|严重|probable|serious|eleve|elevee|fort|重大|significant"
        "|主要|偏高|较严重"
    ),
    (
        "very high|vh|极高|很高|非常高|almost certain|certain|catastrophic|critical|extreme|extremely high"
        "|几乎确定|灾难性|极大|很大|必然|必然发生|极严重|非常严重|致命|frequent|tres eleve|tres fort|severe"
        "|关键|特高|特大|urgent|blocker|阻塞|崩溃"
    ),
)
_WORDS = {fold(word): step for step, words in enumerate(_STEPS, start=1) for word in words.split("|")}
_BETWEEN = {
    "中高": 4,
    "高中": 4,
    "中低": 2,
    "低中": 2,
    "medium high": 4,
    "medium low": 2,
    "low medium": 2,
    "中偏高": 4,
    "中偏低": 2,
}
_WORDS |= {fold(word): step for word, step in _BETWEEN.items()}
_SUFFIX = re.compile(r"^(.{1,3}?)\s*(?:级|度|等|风险|概率|影响|可能性?)$")
_LEADING = re.compile(r"^([1-5])(?:\.0)?\s*(?:[-–:=：.、级分)(]|\s)\s*\D")
_TRAILING = re.compile(r"\D[\s(\-–=:]([1-5])\)?$")
_LETTERED = re.compile(r"^[A-Ea-e]\s*[-–:：.、]\s*(?=\D)")
_STARS = re.compile(r"^(?:★{1,5}☆{0,4}|\*{2,5}|(?:⭐\ufe0f?){1,5})$")
_GRADE = re.compile(r"^([1-5])(?:\.0+)?\s*(?:级|分|/\s*5|星)?$")


@functools.lru_cache(maxsize=65536)
def parse_scale(text: str, *, maximum: int = 5) -> int | None:
    """The step from 1 to `maximum` a text means, or None; words are stretched over five steps."""
    plain = narrow(text)
    if _STARS.match(plain):
        return min(plain.count("★") + plain.count("*") + plain.count("⭐"), maximum)
    if len(plain) > 1 and plain[0] in "一二三四五" and plain[1:] in ("级", "星", "星级"):
        plain = f"{'一二三四五'.index(plain[0]) + 1}级"
    found = _GRADE.match(plain)
    if found and int(found[1]) <= maximum:
        return int(found[1])
    word = fold(_LETTERED.sub("", plain))
    step = _WORDS.get(word)
    if step is None:
        suffix = _SUFFIX.match(word)
        step = _WORDS.get(suffix[1]) if suffix else None
    if step is None:
        for pattern in (_LEADING, _TRAILING):
            inside = pattern.search(plain)
            if inside:
                return int(inside[1]) if int(inside[1]) <= maximum else None
    if step is None:
        step = _share(plain)
    return None if step is None else max(1, round(step * maximum / 5))


def step_of_share(share: Decimal) -> int:
    """The step of a probability between 0 and 1: up to 10 %, 30 %, 50 %, 70 %, above."""
    return 1 + sum(share > Decimal(limit) / 100 for limit in (10, 30, 50, 70))


def _share(plain: str) -> int | None:
    number = parse_number(plain)
    if plain.endswith("%") or (number is not None and 0 < number < 1):
        share = parse_percent(plain)
        if share is not None and 0 <= share <= 1:
            return step_of_share(share)
    return None
