"""What an import remembers of a row, as the text that is kept: what the file holds only where it is not what was found.

Right after an import the file holds what the workbook said in nearly every field; leaving that out halves the text,
and with it the largest part of what accepting an import writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_WRITER = json.JSONEncoder(ensure_ascii=False)
_SHORT, _LACKING = "short", "lacking"


def told_text(told: Mapping[str, Any]) -> str:
    """The text that `told_of` reads."""
    found, applied = told.get("found"), told.get("applied")
    if not found or applied is None:
        return _WRITER.encode(told)
    other = {key: text for key, text in applied.items() if found.get(key) != text}
    short = {**told, "applied": other, _SHORT: True}
    if len(applied) - len(other) < len(found):
        short[_LACKING] = [key for key in found if key not in applied]
    return _WRITER.encode(short)


def told_of(text: object) -> dict[str, Any]:
    """What is remembered; nothing of a blank text."""
    told: dict[str, Any] = json.loads(str(text or "{}"))
    if told.pop(_SHORT, False):
        lacking = frozenset(told.pop(_LACKING, ()))
        same = {key: value for key, value in told["found"].items() if key not in lacking}
        told["applied"] = {**same, **told["applied"]}
    return told
