"""Next week's copy of a layout that was changed a little: what is still known of it, and what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.domain.values.folding import fold

_ALIKE = 0.6
_MORE_ALIKE = 0.8
_LEAST_COMMON = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """The remembered layout most like a table's headers.

    `known` are the decisions about headers that were there before, by the header as it is now, `renamed` among them
    leads headers that stand where another one stood to the old header; `fresh` are the headers to look at.
    """

    layout: Layout
    known: Mapping[str, str]
    renamed: Mapping[str, str]
    fresh: frozenset[str]


def nearest(headers: Sequence[str], layouts: Mapping[str, Layout], register: str | None = None) -> Nearest | None:
    """The layout that shares most headers with these; None when none is much like it. The latest wins a tie.

    A layout of another register than the one recognised must be more like it.
    """
    here = {fold(header): header for header in headers}
    best: tuple[float, Layout] | None = None
    for layout in layouts.values():
        there = {fold(header) for header in layout.columns}
        common = len(here.keys() & there)
        if common < min(_LEAST_COMMON, len(there)) or not common:
            continue
        alike = common / len(here.keys() | there)
        enough = _ALIKE if layout.register == register else _MORE_ALIKE
        if alike >= enough and (best is None or alike >= best[0]):
            best = (alike, layout)
    return _compared(headers, best[1]) if best is not None else None


def _compared(headers: Sequence[str], layout: Layout) -> Nearest:
    before = {fold(header): header for header in layout.columns}
    known = {header: layout.columns[before[fold(header)]] for header in headers if fold(header) in before}
    fresh = [header for header in headers if header not in known]
    renamed = _renamed([fold(header) for header in headers], list(before), fresh)
    old_names = {header: before[old] for header, old in renamed.items()}
    known |= {header: layout.columns[old] for header, old in old_names.items()}
    return Nearest(layout, known, old_names, frozenset(fresh))


def _renamed(now: Sequence[str], before: Sequence[str], fresh: Sequence[str]) -> dict[str, str]:
    """Fresh headers that stand between the same neighbours as one that is gone."""
    gone = {old: _neighbours(before, number) for number, old in enumerate(before) if old not in now}
    found: dict[str, str] = {}
    for header in fresh:
        around = _neighbours(now, now.index(fold(header)))
        same = [old for old, beside in gone.items() if beside == around and old not in found.values()]
        if len(same) == 1:
            found[header] = same[0]
    return found


def _neighbours(words: Sequence[str], number: int) -> tuple[str, str]:
    left = words[number - 1] if number else ""
    right = words[number + 1] if number + 1 < len(words) else ""
    return left, right
