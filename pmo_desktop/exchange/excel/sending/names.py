"""People and other records in her spelling: her separator, @ before names, codes where she writes codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.people import split_names
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, plain
from pmo_desktop.exchange.excel.sheet import Cell

_SEPARATOR = re.compile(
    r"\s*[、，,;；/／|&＆+＋]\s*|\s*\n\s*|\s+(?:and|und|et)\s+|(?<=[\u3400-\u9fff])\s+(?=[@\u3400-\u9fff])|[和与及]"
)


def spell_names(habits: Habits, cell: Cell | None, names: Sequence[str]) -> Iterator[Try]:
    """Ways to list names in one cell."""
    text = cell.value if cell is not None and isinstance(cell.value, str) else ""
    spelled = _spelled(habits)
    listed = [spelled.get(name.casefold(), name) for name in names]
    at = text.strip().startswith("@") or (not text and any(t.strip().startswith("@") for t in habits.texts))
    if at:
        listed = [name if name.startswith("@") else f"@{name}" for name in listed]
    if len(listed) == 1:
        yield plain(listed[0], cell)
        yield plain(names[0], cell)
        return
    separators = [one for one in [_between(text)] if one]
    common = Counter(between for t in habits.texts if (between := _between(t)))
    separators += [one for one, _n in common.most_common(3)]
    separators += ["、" if habits.chinese or _chinese(names) else ", ", ",", "\n"]
    for between in dict.fromkeys(separators):
        yield plain(between.join(listed), cell)
    yield plain("、".join(names), cell)


def _between(text: str) -> str:
    """What stands between the names of a text; empty when it holds one."""
    if len(split_names(text)) < 2:
        return ""
    found = _SEPARATOR.search(text.strip().lstrip("@"))
    return found[0] if found else ""


def _spelled(habits: Habits) -> dict[str, str]:
    """How each name is written where it stands alone in a cell."""
    found: dict[str, str] = {}
    if habits.field.kind not in (Kind.REF, Kind.REFS):
        return found
    for cell in habits.cells:
        parsed = habits.reader.read(cell)
        if isinstance(cell.value, str) and isinstance(parsed.value, tuple) and len(parsed.value) == 1:
            found.setdefault(parsed.value[0].casefold(), cell.value.strip().lstrip("@"))
    return found


def _chinese(names: Sequence[str]) -> bool:
    return any(ord(letter) > 0x2E80 for name in names for letter in name)
