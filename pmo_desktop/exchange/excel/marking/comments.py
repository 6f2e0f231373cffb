"""Comments added to a sheet: their texts, and the notes that Excel draws for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmo_desktop.exchange.excel.marking.marks import AUTHOR, Mark
from pmo_desktop.exchange.excel.marking.pointers import add_part, add_relation, inside, unused
from pmo_desktop.exchange.excel.package.markup import as_utf8, attribute, end_tag, masked, root_prefix, start_tag
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.places import address
from pmo_desktop.exchange.excel.package.relations import related
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, shortened, xml_text

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"


def add_comments(parts: Parts, sheet: str, marks: Sequence[Mark]) -> list[Mark]:
    """Comment these cells of a sheet's part; gives those that need a note drawn for them.

    A cell that has a comment keeps it, with the new sentences below; a conversation in a cell is left alone.
    """
    name = next(iter(related(parts, sheet, "comments")), "")
    if not name:
        name = unused(parts, "xl/comments{n}.xml")
        empty = f'<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
        add_part(parts, name, empty.encode(), _COMMENTS)
        add_relation(parts, sheet, "comments", name)
    data = as_utf8(parts.read(name))
    prefix = root_prefix(masked(data))
    authors = len(start_tag(prefix + b"author").findall(masked(data)))
    fresh: list[Mark] = []
    added: list[bytes] = []
    for mark in marks:
        there = _comment(data, prefix, address(mark.row, mark.column))
        if there is None:
            fresh.append(mark)
            added.append(_written(prefix, mark, authors))
        elif not _is_conversation(data, prefix, there):
            data = _below(data, prefix, there, mark)
    if added:
        data = inside(data, prefix + b"commentList", b"".join(added))
        author = b"<" + prefix + b"author>" + AUTHOR.encode() + b"</" + prefix + b"author>"
        data = inside(data, prefix + b"authors", author)
    parts.write(name, data)
    return fresh


def _text(mark: Mark) -> bytes:
    return xml_text(shortened(cleaned(mark.text))).encode()


def _written(prefix: bytes, mark: Mark, author: int) -> bytes:
    p = prefix.decode()
    opening = f'<{p}comment ref="{address(mark.row, mark.column)}" authorId="{author}"><{p}text>'.encode()
    text = f'<{p}t xml:space="preserve">'.encode() + _text(mark) + f"</{p}t>".encode()
    return opening + text + f"</{p}text></{p}comment>".encode()


def _comment(data: bytes, prefix: bytes, where: str) -> tuple[int, int, bytes] | None:
    """The comment of a cell: begin and end of its content, and its attributes."""
    mask = masked(data)
    for opening in start_tag(prefix + b"comment").finditer(mask):
        if attribute(opening[1], b"ref") == where.encode():
            end = None if opening[2] else end_tag(prefix + b"comment").search(mask, opening.end())
            return opening.end(), end.start() if end is not None else opening.end(), opening[1]
    return None


def _is_conversation(data: bytes, prefix: bytes, there: tuple[int, int, bytes]) -> bool:
    """Whether the comment stands for a thread, whose author has a name of its own kind."""
    number = attribute(there[2], b"authorId") or b""
    authors = re.findall(
        rb"<" + re.escape(prefix) + rb"author>(.*?)</" + re.escape(prefix) + rb"author", masked(data), re.DOTALL
    )
    return number.isdigit() and int(number) < len(authors) and authors[int(number)].startswith(b"tc=")


def _below(data: bytes, prefix: bytes, there: tuple[int, int, bytes], mark: Mark) -> bytes:
    start, end, _attributes = there
    close = masked(data).rfind(b"</" + prefix + b"text", start, end)
    if close < 0:
        return data
    p = prefix.decode()
    run = f'<{p}r><{p}t xml:space="preserve">\n'.encode() + _text(mark) + f"</{p}t></{p}r>".encode()
    return data[:close] + run + data[close:]
