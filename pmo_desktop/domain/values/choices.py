"""Which of a field's choices a text means, in either language: exact words, words inside, yes and no."""

from __future__ import annotations

import functools

from pmo_desktop.base.i18n import LANGUAGES, in_language
from pmo_desktop.domain.registers.spec import Choice
from pmo_desktop.domain.values.folding import fold, narrow

_YES = frozenset(
    {"是", "yes", "y", "true", "对", "有", "√", "✓", "✔", "☑", "✅", "1", "已", "v", "x", "oui", "○", "◯", "〇", "●"}
)
_NO = frozenset({"否", "no", "n", "false", "不", "没有", "未", "×", "✗", "✘", "0", "☐", "non"})
_NOT = ("未", "不", "没", "not ", "non ", "un", "无")
_DONE = (
    "done",
    "closed",
    "resolved",
    "approved",
    "implemented",
    "received",
    "pass",
    "archived",
    "accepted",
    "completed",
    "occurred",
)
_OPEN = (
    "not_started",
    "open",
    "missing",
    "planned",
    "draft",
    "identified",
    "submitted",
    "fail",
    "in_progress",
    "pending",
    "proposed",
)


def yes_or_no(text: str) -> bool | None:
    """Whether a text says yes or no; None when it says neither."""
    plain = narrow(text).casefold().replace("\ufe0f", "")
    if plain in _YES:
        return True
    return False if plain in _NO else None


def find_choice(choices: tuple[Choice, ...], text: str) -> str | None:
    """The key of the choice a text means, or None when it means none or several."""
    word = fold(text)
    words = _words(choices)
    key = words.get(word)
    if key is not None:
        return key
    if word:
        key = _contained(words, word)
        if key is not None:
            return key
    answer = yes_or_no(text)
    if answer is None:
        return None
    return next((key for key in (_DONE if answer else _OPEN) if any(c.key == key for c in choices)), None)


@functools.lru_cache(maxsize=512)
def _words(choices: tuple[Choice, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for choice in choices:
        labels = (choice.label, *(in_language(code, choice.label) for code in LANGUAGES))
        for word in (choice.key.replace("_", " "), choice.key, *labels):
            words.setdefault(fold(word), choice.key)
    for choice in choices:
        for word in choice.also:
            words.setdefault(fold(word), choice.key)
    words.pop("", None)
    return words


def _contained(words: dict[str, str], word: str) -> str | None:
    """The longest known word inside a short text, unless a denial stands before it or two choices compete."""
    if len(word) > 24:
        return None
    spaced = f" {word} "
    best: tuple[int, str] | None = None
    for known, key in words.items():
        if len(known) < 2:
            continue
        chinese = ord(known[0]) > 0x2E80
        at = word.find(known) if chinese else spaced.find(f" {known} ")
        if at < 0 or (word if chinese else spaced)[:at].endswith(_NOT):
            continue
        if best is None or len(known) > best[0]:
            best = (len(known), key)
        elif len(known) == best[0] and key != best[1]:
            best = (len(known), "")
    return best[1] if best and best[1] else None
