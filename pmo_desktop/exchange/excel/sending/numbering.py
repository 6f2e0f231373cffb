"""Numbers and codes continued as she numbers: 7 after 6, 1.4 after 1.3, MS-1081 after MS-1080."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_TAIL = re.compile(r"^(.*?)(\d+)(\D*)$", re.DOTALL)


def next_number(texts: Sequence[str]) -> str:
    """What a column of running numbers says next; empty when its texts do not run."""
    found = [match for text in texts if (match := _TAIL.match(text.strip()))]
    if len(found) < 2 or len(found) < 0.8 * len([text for text in texts if text.strip()]):
        return ""
    before, after = found[-1][1], found[-1][3]
    if sum(match[1] == before and match[3] == after for match in found) < 0.8 * len(found):
        return ""
    numbers = [int(match[2]) for match in found if match[1] == before]
    steps = [b - a for a, b in pairwise(numbers)]
    if not steps or sum(step == 1 for step in steps) < 0.7 * len(steps):
        return ""
    width = len(found[-1][2]) if found[-1][2].startswith("0") else 0
    return f"{before}{max(numbers) + 1:0{width}}{after}" if width else f"{before}{max(numbers) + 1}{after}"


def next_in_outline(above: str, siblings: Sequence[str]) -> str:
    """The outline number after those of the records below the same parent: 1.4 after 1.3, 2.1 below 2."""
    if siblings:
        match = _TAIL.match(siblings[-1].strip())
        return f"{match[1]}{int(match[2]) + 1}{match[3]}" if match else ""
    stem = above.strip().rstrip(".")
    return f"{stem}.1" if stem and stem[-1].isdigit() else ""
