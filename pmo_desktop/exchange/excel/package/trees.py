"""Two trees of one part, element by element: where they differ, in words a test can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters

from lxml import etree

from pmo_desktop.exchange.excel.package.places import Area, address, area, number
from pmo_desktop.exchange.excel.package.relations import local


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that is not as it was: its part and address, and what was and is written there (blank when nothing)."""

    part: str
    row: int
    column: int
    old: str
    new: str

    @property
    def address(self) -> str:
        """The cell as people say it."""
        return address(self.row, self.column)


def written(element: etree._Element | None) -> str:
    """An element as it is written, without what follows it."""
    return "" if element is None else etree.tostring(element, encoding="unicode", with_tail=False)


def same_shell(old: etree._Element, new: etree._Element, *, but: str = "") -> bool:
    """Whether two elements agree in name, prefix, attributes (one may differ) and the text within."""
    first, second = ({key: value for key, value in side.attrib.items() if key != but} for side in (old, new))
    same_name = old.tag == new.tag and old.prefix == new.prefix and type(old) is type(new)
    return same_name and first == second and (old.text or "") == (new.text or "")


def differences(old: etree._Element, new: etree._Element, path: str) -> Iterator[str]:
    """The places where two elements, or anything within them, differ."""
    here = f"{path}/{local(old) or 'comment'}"
    if not same_shell(old, new):
        yield here
        return
    if len(old) != len(new):
        yield f"{here}: {len(old)} ≠ {len(new)}"
        return
    for before, after in zip(old, new, strict=True):
        yield from differences(before, after, here)
        if (before.tail or "") != (after.tail or ""):
            yield f"{here}: text"


def sheets_differ(part: str, old: etree._Element, new: etree._Element) -> Iterator[CellDifference | str]:
    """Cells that changed or are new, everything else as text; a size that only grew is no difference."""
    if not same_shell(old, new) or [local(child) for child in old] != [local(child) for child in new]:
        yield f"{part}: frame"
        return
    for before, after in zip(old, new, strict=True):
        if local(before) == "sheetData":
            yield from _data(part, before, after)
        elif local(before) == "dimension" and _grew(before.get("ref"), after.get("ref")):
            if not same_shell(before, after, but="ref"):
                yield f"{part}: dimension"
        else:
            yield from differences(before, after, part)
        if (before.tail or "") != (after.tail or ""):
            yield f"{part}: text"


def _grew(old: str | None, new: str | None) -> bool:
    first, second = area(old or ""), area(new or "")
    return first is not None and second is not None and _holds(second, first)


def _holds(outer: Area, inner: Area) -> bool:
    return outer.holds(inner.top, inner.left) and outer.holds(inner.bottom, inner.right)


def _numbered(parent: etree._Element, name: str) -> Iterator[tuple[int, etree._Element]]:
    """The children of one name with their numbers; one without follows the one before."""
    place = 0
    for child in parent.iterchildren(tag=etree.Element):
        if local(child) == name:
            said = child.get("r") or ""
            if name == "row":
                first = next((one for one in child.iterchildren(tag=etree.Element) if local(one) == "c"), None)
                address = "" if first is None else (first.get("r") or "").lstrip(ascii_letters)
                said = address or said
                place = int(said) if said.isascii() and said.isdigit() else place + 1
            else:
                place = number(said.rstrip("0123456789")) if said else place + 1
            yield place, child


def _data(part: str, old: etree._Element, new: etree._Element) -> Iterator[CellDifference | str]:
    rows = iter(_numbered(old, "row"))
    row = next(rows, None)
    for place, after in _numbered(new, "row"):
        if row is not None and row[0] == place:
            yield from _row(part, place, row[1], after)
            row = next(rows, None)
        elif set(after.attrib) == {"r"} and len(after):
            yield from (CellDifference(part, place, column, "", written(one)) for column, one in _numbered(after, "c"))
        else:
            yield f"{part}: row {place}"
            return
    if row is not None:
        yield f"{part}: row {row[0]} is missing"
    if not same_shell(old, new) or _loose(old) != _loose(new):
        yield f"{part}: around the rows"


def _row(part: str, place: int, old: etree._Element, new: etree._Element) -> Iterator[CellDifference | str]:
    if not same_shell(old, new, but="spans") or (old.tail or "") != (new.tail or "") or _loose(old) != _loose(new):
        yield f"{part}: row {place}"
    spans = [(side.get("spans") or "").replace(":", " ").split() for side in (old, new)]
    bounds = [(min(map(int, said)), max(map(int, said))) if said else (0, 0) for said in spans]
    if bounds[1][0] > bounds[0][0] or bounds[1][1] < bounds[0][1]:
        yield f"{part}: row {place} spans"
    cells = iter(_numbered(old, "c"))
    cell = next(cells, None)
    for column, after in _numbered(new, "c"):
        if cell is None or cell[0] != column:
            yield CellDifference(part, place, column, "", written(after))
            continue
        if any(True for _ in differences(cell[1], after, part)):
            yield CellDifference(part, place, column, written(cell[1]), written(after))
        if _look(cell[1]) != _look(after):
            yield f"{part}: {address(place, column)} lost its look"
        cell = next(cells, None)
    if cell is not None:
        yield f"{part}: {address(place, cell[0])} is missing"


def _look(cell: etree._Element) -> dict[str, str]:
    """What a cell says about itself apart from the kind of its value."""
    return {str(key): str(value) for key, value in cell.attrib.items() if key not in {"t", "vm", "cm"}}


def _loose(parent: etree._Element) -> str:
    """The text between the children, blanks aside, and comments."""
    return "".join(
        f"{(child.tail or '').strip()}{'' if isinstance(child.tag, str) else written(child)}" for child in parent
    )
