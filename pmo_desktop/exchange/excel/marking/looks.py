"""The looks of marked cells: each cell's own look once more, with a fill that catches the eye."""

from __future__ import annotations

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
from pmo_desktop.exchange.excel.package.relations import Book, related

FILL = "FFC7CE"
"""The colour of a marked cell, the one Excel itself uses for bad values."""


class Looks:
    """The looks of a workbook; marked ones are added when they are asked for."""

    def __init__(self, parts: Parts, book: Book) -> None:
        """Find the cell formats; a workbook without any is marked by comments alone."""
        self._parts = parts
        self.part = next(iter(related(parts, book.part, "styles")), "")
        self._data = as_utf8(parts.read(self.part)) if self.part else b""
        self._mask = masked(self._data)
        self._prefix = root_prefix(self._mask) if self.part else b""
        self._formats = self._children(b"cellXfs", b"xf")
        self._fills = self._children(b"fills", b"fill")
        self._marked: dict[int, int] = {}

    def marked(self, look: int) -> int | None:
        """The number of the marked look made from another; None where looks cannot be added."""
        if not self._formats or not self._fills:
            return None
        base = look if 0 <= look < len(self._formats) else 0
        if base not in self._marked:
            self._marked[base] = len(self._formats) + len(self._marked)
        return self._marked[base]

    def write(self) -> None:
        """Put the marked looks into the part."""
        if not self._marked:
            return
        p = self._prefix.decode()
        fill = (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF{FILL}"/><{p}bgColor indexed="64"/>'
            f"</{p}patternFill></{p}fill>"
        ).encode()
        number = len(self._fills)
        copies = b"".join(self._copy(self._formats[base], number) for base in self._marked)
        splices = [
            *self._grown(b"fills", number + 1, fill),
            *self._grown(b"cellXfs", len(self._formats) + len(self._marked), copies),
        ]
        self._parts.write(self.part, spliced(self._data, splices))

    def _copy(self, whole: bytes, fill: int) -> bytes:
        opening = start_tag(self._prefix + b"xf").match(whole)
        assert opening is not None
        attributes = with_attributes(opening[1], {b"fillId": str(fill), b"applyFill": "1"})
        return b"<" + self._prefix + b"xf" + attributes + (b"/>" if opening[2] else b">" + whole[opening.end() :])

    def _children(self, outer: bytes, inner: bytes) -> list[bytes]:
        """Every child of a list of the part, as it is written."""
        opening = start_tag(self._prefix + outer).search(self._mask)
        if opening is None or opening[2]:
            return []
        end = end_tag(self._prefix + outer).search(self._mask, opening.end())
        if end is None:
            return []
        child, closing = start_tag(self._prefix + inner), end_tag(self._prefix + inner)
        found, place = [], opening.end()
        while one := child.search(self._mask, place, end.start()):
            place = one.end()
            if not one[2]:
                after = closing.search(self._mask, place, end.start())
                if after is None:
                    return []
                place = after.end()
            found.append(self._data[one.start() : place])
        return found

    def _grown(self, outer: bytes, count: int, fresh: bytes) -> list[Splice]:
        """The list with something at its end and its count set right."""
        opening = start_tag(self._prefix + outer).search(self._mask)
        assert opening is not None
        end = end_tag(self._prefix + outer).search(self._mask, opening.end())
        assert end is not None
        splices: list[Splice] = [(end.start(), end.start(), fresh)]
        if attribute(opening[1], b"count") is not None:
            start, after = opening.span(1)
            splices.append((start, after, with_attributes(opening[1], {b"count": str(count)})))
        return splices
