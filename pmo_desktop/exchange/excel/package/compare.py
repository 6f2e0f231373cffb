"""Two states of a workbook compared, entry by entry and element by element: the proof that nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import local, parse, read_book
from pmo_desktop.exchange.excel.package.trees import CellDifference, differences, same_shell, sheets_differ, written


@dataclass(slots=True)
class Comparison:
    """The entries that are the same bytes and those that are not; in these the cells, and whatever else differs."""

    identical: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    cells: list[CellDifference] = field(default_factory=list)
    inserted: list[CellDifference] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def compare(before: Path, after: Path) -> Comparison:
    """What differs; `expected` are the few things that follow a changed cell, `other` is anything else."""
    old, new = Parts(before.read_bytes(), before), Parts(after.read_bytes(), after)
    sheets = {sheet.part.lower(): sheet.name for sheet in read_book(old).sheets}
    found = Comparison()
    for name in old.names:
        if name not in new:
            (found.expected if _is(name, "calcChain") else found.other).append(f"{name} is missing")
        elif old.raw(name) == new.raw(name):
            found.identical.append(name)
        else:
            found.changed.append(name)
            for difference in _part(name, old.read(name), new.read(name), name.lower() in sheets):
                _sort(found, difference)
    found.other += [f"{name} is new" for name in new.names if name not in old]
    if [name for name in old.names if name in new] != [name for name in new.names if name in old]:
        found.other.append("order of entries")
    return found


def _is(name: str, word: str) -> bool:
    return name.rpartition("/")[2].lower() == f"{word}.xml".lower()


def _sort(found: Comparison, difference: CellDifference | tuple[bool, str]) -> None:
    if isinstance(difference, CellDifference):
        (found.cells if difference.old else found.inserted).append(difference)
    else:
        (found.expected if difference[0] else found.other).append(difference[1])


def _part(name: str, old: bytes, new: bytes, sheet: bool) -> Iterator[CellDifference | tuple[bool, str]]:
    if old == new:
        yield False, f"{name}: packed anew"
        return
    try:
        before, after = parse(old), parse(new)
    except Exception:  # a picture, a macro: no tree to look into
        yield False, f"{name}: bytes"
        return
    if sheet:
        for difference in sheets_differ(name, before, after):
            yield difference if isinstance(difference, CellDifference) else (False, difference)
    elif local(before) == "workbook":
        yield from _workbook(name, before, after)
    elif local(before) == "calcChain":
        yield from _chain(name, before, after)
    elif local(before) in {"Relationships", "Types"}:
        yield from _pointers(name, before, after)
    else:
        yield from ((False, place) for place in differences(before, after, name))


def _workbook(name: str, old: etree._Element, new: etree._Element) -> Iterator[tuple[bool, str]]:
    """Only the wish to calculate anew may be there."""
    for side in (old, new):
        for element in [child for child in side if local(child) == "calcPr"]:
            if side is new:
                yield True, f"{name}: calcPr"
            if "fullCalcOnLoad" in element.attrib:
                del element.attrib["fullCalcOnLoad"]
            previous = element.getprevious()
            if previous is not None and not element.attrib:
                side.remove(element)
    yield from ((False, place) for place in differences(old, new, name))


def _chain(name: str, old: etree._Element, new: etree._Element) -> Iterator[tuple[bool, str]]:
    """Entries may be gone, none may be new or in another order."""
    before, after = _entries(old), iter(_entries(new))
    entry = next(after, None)
    for one in before:
        if one == entry:
            entry = next(after, None)
        else:
            yield True, f"{name}: {one[1]} is gone"
    if entry is not None or not same_shell(old, new):
        yield False, name


def _entries(chain: etree._Element) -> list[tuple[str, str]]:
    sheet, found = "", []
    for entry in chain:
        sheet = entry.get("i") or sheet
        found.append((sheet, entry.get("r") or ""))
    return found


def _pointers(name: str, old: etree._Element, new: etree._Element) -> Iterator[tuple[bool, str]]:
    """What pointed to a chain that is gone may be gone."""
    kept = [written(entry) for entry in new]
    for entry in old:
        said = written(entry)
        if said in kept:
            kept.remove(said)
        else:
            yield "calcChain" in said, f"{name}: {said}"
    yield from ((False, f"{name}: {said}") for said in kept)
