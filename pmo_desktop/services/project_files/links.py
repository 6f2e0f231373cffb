"""Links of a file and of the document: lags in tenths of minutes with the number of their unit, and in minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pmo_desktop.domain.project_file.sense import sensible
from pmo_desktop.domain.project_file.tasks import LINK_TYPES, FileLink
from pmo_desktop.domain.values.value import Row, Value

_UNITS = {3: "m", 4: "em", 5: "h", 6: "eh", 7: "d", 8: "ed", 9: "w", 10: "ew", 11: "mo", 12: "emo", 19: "%", 20: "e%"}
_FORMATS = {unit: number for number, unit in _UNITS.items()}
_PERCENT = frozenset({"%", "e%"})
_ESTIMATED = 31


def link_values(link: FileLink, before: int, after: int) -> dict[str, Value]:
    """The row of a link between two tasks of the document."""
    link = sensible(link)
    unit = _UNITS.get((link.lag_format if link.lag_format is not None else 7) & _ESTIMATED, "d")
    lag = link.lag or 0
    minutes = lag if unit in _PERCENT else int(lag / 10)
    if unit in {"mo", "emo"}:  # months are not typed here; the same length in days
        unit = "d" if unit == "mo" else "ed"
    return {"predecessor": before, "successor": after, "type": link.kind, "lag": minutes, "lag_unit": unit}


def file_link(row: Row, predecessor: int, elsewhere: str | None = None) -> FileLink:
    """The link as the file says it; `elsewhere` is what a task of another project is called."""
    unit, lag = str(row.get("lag_unit") or "d"), row.get("lag")
    minutes = lag if isinstance(lag, int) else 0
    kind = str(row.get("type") or "FS")
    return FileLink(
        predecessor=predecessor,
        type=LINK_TYPES.index(kind) if kind in LINK_TYPES else 1,
        cross_project=elsewhere is not None,
        cross_project_name=elsewhere,
        lag=minutes if unit in _PERCENT else minutes * 10,
        lag_format=_FORMATS.get(unit, 7),
    )


def without_circles(
    links: Iterable[tuple[int, int, FileLink]], parents: Mapping[int, int | None]
) -> list[tuple[int, int, FileLink]]:
    """The links (before, after) that close no circle, nor join a task with itself or with one it is part of."""
    after: dict[int, set[int]] = defaultdict(set)
    kept: list[tuple[int, int, FileLink]] = []
    told = list(links)
    if not _circular(told):
        return [link for link in told if not _within(link[0], link[1], parents)]
    for before, then, link in told:
        if before == then or _within(before, then, parents) or _reaches(after, then, before):
            continue
        after[before].add(then)
        kept.append((before, then, link))
    return kept


def _within(one: int, other: int, parents: Mapping[int, int | None]) -> bool:
    for low, high in ((one, other), (other, one)):
        up: int | None = low
        while up is not None:
            if up == high:
                return True
            up = parents.get(up)
    return False


def _circular(links: list[tuple[int, int, FileLink]]) -> bool:
    """Whether the links go round somewhere, by taking away what nothing waits for."""
    waits: dict[int, int] = defaultdict(int)
    after: dict[int, list[int]] = defaultdict(list)
    for before, then, _link in links:
        waits[then] += 1
        after[before].append(then)
    free = [task for task in after if not waits[task]]
    left = len(links)
    while free:
        for then in after[free.pop()]:
            left -= 1
            waits[then] -= 1
            if not waits[then]:
                free.append(then)
    return left > 0


def _reaches(after: Mapping[int, set[int]], start: int, goal: int) -> bool:
    seen, ends = {start}, [start]
    while ends:
        for task in after.get(ends.pop(), ()):
            if task == goal:
                return True
            if task not in seen:
                seen.add(task)
                ends.append(task)
    return False
