"""Choices, yes and no, and ratings in her words: the word of the column, else one of its language, else the label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pmo_desktop.base.i18n import in_language
from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.domain.values.value import Value
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, plain
from pmo_desktop.exchange.excel.sheet import Cell, CellValue

_PAIRS = (
    ("是", "否"), ("有", "无"), ("对", "不"), ("√", "×"), ("√", ""), ("✓", "✗"), ("✔", "✘"), ("Y", "N"), ("Yes", "No"),
    ("YES", "NO"), ("y", "n"), ("yes", "no"), ("True", "False"), ("TRUE", "FALSE"), ("已", "未"), ("1", "0"),
    ("oui", "non"), ("☑", "☐"),
)  # fmt: skip
_LADDERS = (
    ("1", "2", "3", "4", "5"),
    ("极低", "低", "中", "高", "极高"), ("很低", "低", "中", "高", "很高"), ("很低", "较低", "中", "较高", "很高"),
    ("很低", "较低", "中等", "较高", "很高"), ("极小", "小", "中", "大", "极大"),
    ("很小", "较小", "一般", "较大", "很大"),
    ("轻微", "较小", "一般", "严重", "灾难性"), ("不可能", "不太可能", "可能", "很可能", "几乎确定"),
    ("VL", "L", "M", "H", "VH"), ("Very Low", "Low", "Medium", "High", "Very High"),
    ("Very Low", "Low", "Moderate", "High", "Very High"), ("Rare", "Unlikely", "Possible", "Likely", "Almost Certain"),
    ("Negligible", "Minor", "Moderate", "Major", "Catastrophic"),
    ("Insignificant", "Minor", "Moderate", "Major", "Critical"),
    ("very low", "low", "medium", "high", "very high"), ("Très faible", "Faible", "Moyen", "Élevé", "Très élevé"),
)  # fmt: skip
_SHARES = ("5%", "20%", "40%", "60%", "80%")


def spell_choice(habits: Habits, cell: Cell | None, key: str) -> Iterator[Try]:
    """Ways to write a choice."""
    yield from _said(habits.words.get(key, ()), cell)
    choice = habits.field.choice(key)
    if choice is None:
        yield plain(key, cell)
        return
    labels = [in_language("zh_CN", choice.label), choice.label]
    words = labels if habits.chinese else labels[::-1]
    mine = [word for word in (words[0], *choice.also) if _is_chinese(word) is habits.chinese]
    yield from (plain(word, cell) for word in [*mine, *words, *choice.also])


def spell_yes_no(habits: Habits, cell: Cell | None, *, yes: bool) -> Iterator[Try]:
    """Ways to say yes or no, as the column says the other."""
    yield from _said(habits.words.get(yes, ()), cell)
    other = {narrow(word) for word in habits.words.get(not yes, ()) if isinstance(word, str)}
    if any(isinstance(word, bool) for word in habits.words.get(not yes, ())):
        yield Try(yes, yes)
    for pair in _PAIRS:
        if pair[yes] in other:
            yield plain(pair[not yes] or None, cell)
    first = ("是", "否") if habits.chinese or not habits.texts else ("Yes", "No")
    yield plain(first[0] if yes else first[1], cell)


def spell_scale(habits: Habits, cell: Cell | None, step: int) -> Iterator[Try]:
    """Ways to write a rating."""
    yield from _said(habits.words.get(step, ()), cell)
    numeric = [c for c in habits.cells if isinstance(c.value, (int, float)) and not isinstance(c.value, bool)]
    if numeric and 2 * len(numeric) >= len(habits.cells):
        if all(0 < float(c.value) < 1 for c in numeric if isinstance(c.value, (int, float))):
            share = Decimal(_SHARES[step - 1][:-1]) / 100
            yield Try(share, float(share), numeric[0].number_format)
        yield Try(step, step, numeric[0].number_format)
    known = {word.strip() for words in habits.words.values() for word in words if isinstance(word, str)}
    for text in sorted(known):
        for before in range(1, 6):
            if text.count(str(before)) == 1 and before in habits.words and text != str(before):
                yield plain(text.replace(str(before), str(step)), cell)
    fitting = sorted(_LADDERS, key=lambda ladder: -len(known & set(ladder)))
    if any("%" in word for word in known):
        yield plain(_SHARES[step - 1], cell)
    for ladder in fitting:
        if known & set(ladder):
            yield plain(ladder[step - 1], cell)
    if habits.texts:
        preferred = 1 if habits.chinese else 10
        yield plain(_LADDERS[preferred][step - 1], cell)
    yield Try(step, step)


def _said(words: Sequence[CellValue] | Iterator[Value], cell: Cell | None) -> Iterator[Try]:
    for word in words:
        if isinstance(word, float):
            yield Try(Decimal(repr(word)), word, cell.number_format if cell is not None else "")
        elif isinstance(word, (str, bool, int)):
            yield plain(word, cell)


def _is_chinese(word: str) -> bool:
    return any(ord(letter) > 0x2E80 for letter in word)
