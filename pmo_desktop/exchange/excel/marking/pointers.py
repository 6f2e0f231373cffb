"""New parts made known in a package: their content types and the relations that lead to them."""

from __future__ import annotations

import re

from pmo_desktop.base.xml_text import quoteattr
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.markup import as_utf8, masked, root_prefix
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import relations, relations_part

_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def inside(data: bytes, name: bytes, fresh: bytes) -> bytes:
    """The part with something added as the last thing inside the last element of this name."""
    mask = masked(data)
    end = mask.rfind(b"</" + name)
    if end >= 0:
        return data[:end] + fresh + data[end:]
    closed = list(re.finditer(rb"<" + re.escape(name) + rb"(\s[^<>]*?)?\s*/>", mask))
    if not closed:
        raise BadPackage
    found = closed[-1]
    return data[: found.end() - 2].rstrip() + b">" + fresh + b"</" + name + b">" + data[found.end() :]


def unused(parts: Parts, pattern: str) -> str:
    """The first name of a pattern such as xl/comments{n}.xml that no part has."""
    number = 1
    while pattern.format(n=number) in parts:
        number += 1
    return pattern.format(n=number)


def add_part(parts: Parts, name: str, data: bytes, content_type: str) -> None:
    """Add a part with its content type."""
    parts.add(name, data)
    types = as_utf8(parts.read(_TYPES))
    prefix = root_prefix(masked(types))
    entry = f"<{prefix.decode()}Override PartName={quoteattr('/' + name)} ContentType={quoteattr(content_type)}/>"
    parts.write(_TYPES, inside(types, prefix + b"Types", entry.encode()))


def add_relation(parts: Parts, part: str, kind: str, target: str) -> str:
    """Let a part lead to another; gives the relation's id."""
    taken = {relation.id for relation in relations(parts, part)}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    where = relations_part(part)
    if where not in parts:
        parts.add(where, f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}"/>'.encode())
    data = as_utf8(parts.read(where))
    prefix = root_prefix(masked(data))
    entry = (
        f'<{prefix.decode()}Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target={quoteattr("/" + target)}/>'
    )
    parts.write(where, inside(data, prefix + b"Relationships", entry.encode()))
    return f"rId{number}"
