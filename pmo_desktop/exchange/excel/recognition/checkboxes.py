"""Choices ticked on a form: □需求变更 ☑进度变更, 是□ 否☑, (√) high ( ) low."""

from __future__ import annotations

import re

_ON = "☑☒✓✔√■●◉⊠☆★"
_OFF = "□☐○◯"
_BOX = re.compile(rf"[{_ON}{_OFF}]|[\[(（【]\s*[xXvV√✓✔]?\s*[\])）】]")
_TICKED = re.compile(rf"[{_ON}xXvV]")
_BETWEEN = " \t\r\n、，,;；/|:：.。"


def has_boxes(text: str) -> bool:
    """Whether a text offers boxes to tick."""
    return any(c in text for c in _OFF + "☑☒") or len(_BOX.findall(text)) > 1


def ticked(text: str) -> tuple[str, ...]:
    """The choices that are ticked, in order."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return ()
    behind = bool(text[: boxes[0].start()].strip(_BETWEEN)) and not text[boxes[-1].end() :].strip(_BETWEEN)
    found = []
    for index, box in enumerate(boxes):
        if not _TICKED.search(box[0]):
            continue
        if behind:
            word = text[boxes[index - 1].end() if index else 0 : box.start()]
        else:
            word = text[box.end() : boxes[index + 1].start() if index + 1 < len(boxes) else len(text)]
        word = " ".join(word.split()).strip(_BETWEEN)
        if word:
            found.append(word)
    return tuple(found)
