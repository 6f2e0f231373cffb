"""What a workbook remembers about calculating: the chain of its formulas, and the wish to calculate anew."""

from __future__ import annotations

from collections.abc import Collection

from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.markup import (
    Splice,
    as_utf8,
    attribute,
    end_tag,
    masked,
    root_prefix,
    spliced,
    start_tag,
    with_attributes,
)
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.places import address
from pmo_desktop.exchange.excel.package.relations import Book, related, relations_part
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml

_BEFORE = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")
_TRUE = {b"1", b"true", b"on"}


def has_formulas(parts: Parts, book: Book) -> bool:
    """Whether any cell of the workbook holds a formula, so that a saved result may be out of date."""
    if related(parts, book.part, "calcChain"):
        return True
    for sheet in book.sheets:
        xml = SheetXml(as_utf8(parts.read(sheet.part)))
        name = b"<" + xml.prefix + b"f"
        if any(name + end in xml.mask for end in (b">", b" ", b"/")):
            return True
        parts.forget(sheet.part)
    return False


def calculate_on_load(parts: Parts, book: Book) -> None:
    """Ask for a full calculation when the workbook is opened, where anything is calculated at all."""
    data = as_utf8(parts.read(book.part))
    mask = masked(data)
    prefix = root_prefix(mask)
    found = start_tag(prefix + b"calcPr").search(mask)
    if found and attribute(found[1], b"fullCalcOnLoad") in _TRUE:
        return
    if not has_formulas(parts, book):
        return
    if found:
        splice = (found.start(1), found.end(1), with_attributes(found[1], {b"fullCalcOnLoad": "1"}))
    else:
        place = _place(mask, prefix)
        splice = (place, place, b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>')
    parts.write(book.part, spliced(data, [splice]))


def _place(mask: bytes, prefix: bytes) -> int:
    """Behind the last of the elements that stand before the settings of calculation."""
    for name in _BEFORE:
        ends = [found.end() for found in end_tag(prefix + name).finditer(mask)]
        ends += [found.end() for found in start_tag(prefix + name).finditer(mask) if found[2]]
        if ends:
            return max(ends)
    raise BadPackage


def unchained(parts: Parts, book: Book, number: str, cells: Collection[tuple[int, int]]) -> None:
    """Take cells of the sheet with this number, which lost their formula, out of the chain of calculation."""
    gone = {address(*place).encode() for place in cells}
    for part in related(parts, book.part, "calcChain") if gone else ():
        data = as_utf8(parts.read(part))
        mask = masked(data)
        prefix = root_prefix(mask)
        splices, left = _without(mask, prefix, number.encode(), gone)
        if left:
            parts.write(part, spliced(data, splices))
        else:
            _drop(parts, book, part)


def drop_chain(parts: Parts, book: Book) -> None:
    """Leave the whole chain of calculation out; it is built anew when the workbook is opened."""
    for part in related(parts, book.part, "calcChain"):
        _drop(parts, book, part)


def _without(mask: bytes, prefix: bytes, number: bytes, gone: set[bytes]) -> tuple[list[Splice], int]:
    """The changes that leave entries out; an entry that leaned on one left out says its sheet itself."""
    splices: list[Splice] = []
    sheet = said = b""
    left = 0
    for found in start_tag(prefix + b"c").finditer(mask):
        own = attribute(found[1], b"i")
        sheet = own or sheet
        if sheet == number and attribute(found[1], b"r") in gone:
            end = found.end() if found[2] else mask.index(b">", mask.index(b"</", found.end())) + 1
            splices.append((found.start(), end, b""))
            continue
        left += 1
        if own is None and said != sheet:
            splices.append((found.start(1), found.end(1), with_attributes(found[1], {b"i": sheet.decode()})))
        said = sheet
    return splices, left


def _drop(parts: Parts, book: Book, part: str) -> None:
    """Leave an empty chain out of the package, with what points to it."""
    parts.remove(part)
    last = part.rpartition("/")[2].encode()
    for name, tag, word in (
        (relations_part(book.part), b"Relationship", b"Target"),
        ("[Content_Types].xml", b"Override", b"PartName"),
    ):
        data = as_utf8(parts.read(name))
        mask = masked(data)
        prefix = root_prefix(mask)
        splices = [
            (found.start(), found.end(), b"")
            for found in start_tag(prefix + tag).finditer(mask)
            if (attribute(found[1], word) or b"").rpartition(b"/")[2].lower() == last.lower()
        ]
        parts.write(name, spliced(data, splices))
