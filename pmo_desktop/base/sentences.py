"""Sentences put one after the other: with a space between them, but not after the full stop of Chinese."""

from __future__ import annotations

from collections.abc import Iterable

_CLOSED = ("。", "！", "？", "；", "：", "，", "、")


def in_a_row(sentences: Iterable[str]) -> str:
    """The sentences that say something as one text."""
    text = ""
    for sentence in sentences:
        if sentence:
            text += sentence if not text or text.endswith(_CLOSED) else f" {sentence}"
    return text
