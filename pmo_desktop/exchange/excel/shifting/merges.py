"""Merged cells after rows were inserted, and which cells of the new rows they take in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.edits import NewRow
from pmo_desktop.exchange.excel.package.places import Area
from pmo_desktop.exchange.excel.shifting.areas import bounds
from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.sheet_rows import SheetData
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements


@dataclass(frozen=True, slots=True)
class Merges:
    """The merged areas of a sheet as they are now, and the areas that are new."""

    areas: Sequence[Area]
    added: Sequence[Area]

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell shows nothing of its own, since a merged area has it that begins elsewhere."""
        return any(
            area.holds(row, column) and (row, column) != (area.top, area.left) for area in (*self.areas, *self.added)
        )


def moved_merges(splices: Splices, place: SheetData, moves: Moves, rows: Mapping[int, Sequence[NewRow]]) -> Merges:
    """Move the merged areas of a sheet.

    An area over several rows that ends at the record above takes in the new rows that say nothing in its columns:
    they belong to its group. An area within that record alone is merged again in every new row.
    """
    areas: list[Area] = []
    added: list[Area] = []
    for element in elements(splices.data, "mergeCell", place.end):
        around = bounds(element.tag.value("ref"))
        if around is None:
            continue
        old = Area(*around)
        bottom = moves.to(old.bottom)
        if old.bottom in rows and old.top < old.bottom:
            bottom += _same_group(old, rows[old.bottom])
        area = Area(moves.to(old.top), old.left, bottom, old.right)
        areas.append(area)
        splices.attribute(element.tag, "ref", lambda said, area=area, old=old: said if area == old else str(area))  # type: ignore[misc]
        if old.top == old.bottom and old.top in rows:
            for number in range(len(rows[old.top])):
                row = area.top + number + 1
                added.append(Area(row, old.left, row, old.right))
    _add(splices, place, added)
    return Merges(areas, added)


def _same_group(old: Area, rows: Sequence[NewRow]) -> int:
    """How many of the new rows, from the first one on, have no value in the columns of the merged area."""
    count = 0
    for row in rows:
        if any(old.left <= edit.column <= old.right and edit.value not in {None, ""} for edit in row.cells):
            break
        count += 1
    return count


def _add(splices: Splices, place: SheetData, added: Sequence[Area]) -> None:
    for element in elements(splices.data, "mergeCells", place.end) if added else ():
        fresh = b"".join(b"<" + place.prefix + b'mergeCell ref="' + str(area).encode() + b'"/>' for area in added)
        splices.put_in(element.inner_end, fresh)
        splices.attribute(element.tag, "count", lambda count: str(int(count) + len(added)))
