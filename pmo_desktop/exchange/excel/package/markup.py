"""Finding and changing tags in the bytes of a part without building its tree."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from pmo_desktop.base.xml_text import quoteattr
from pmo_desktop.exchange.excel.package.entries import BadPackage

ATTRIBUTES = rb"(?:\s+[^\s=<>\"'/]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*"
_ATTRIBUTE = re.compile(rb"(\s+)([^\s=<>\"'/]+)(\s*=\s*)(\"[^\"<]*\"|'[^'<]*')")
_OPAQUE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)[\w.-]+[\s/>]")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_PLAIN = {"utf-8", "utf8", "us-ascii", "ascii"}

Splice = tuple[int, int, bytes]


def as_utf8(data: bytes) -> bytes:
    """The part in UTF-8, in which all scanning is done; others are said anew with their declaration set right."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = declared[1].decode().lower() if declared else "utf-8"
    if b"<!DOCTYPE" in data[:2048]:
        raise BadPackage
    if encoding in _PLAIN:
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise BadPackage from error
    return re.sub(r"^(<\?xml[^>]*?encoding\s*=\s*[\"'])[^\"']*", r"\1UTF-8", text, count=1).encode()


def masked(data: bytes) -> bytes:
    """The same length of bytes with blanks where comments, CDATA and instructions stand, so that tags are tags."""
    if b"<!" not in data and data.rfind(b"<?") <= 3:  # the declaration of XML itself does no harm
        return data
    return _OPAQUE.sub(lambda match: b" " * len(match[0]), data)


def root_prefix(mask: bytes) -> bytes:
    """The prefix, with its colon, of the outermost element; blank when it has none."""
    found = _ROOT.search(mask)
    if found is None:
        raise BadPackage
    return found[1]


@functools.cache
def start_tag(name: bytes) -> re.Pattern[bytes]:
    """A start tag of exactly this name (with its prefix); group 1 its attributes, group 2 a slash if it is closed."""
    return re.compile(rb"<" + re.escape(name) + rb"(" + ATTRIBUTES + rb")\s*(/?)>")


@functools.cache
def end_tag(name: bytes) -> re.Pattern[bytes]:
    """An end tag of exactly this name (with its prefix)."""
    return re.compile(rb"</" + re.escape(name) + rb"\s*>")


@functools.cache
def _value_of(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\s" + re.escape(name) + rb"\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")


def attribute(attributes: bytes, name: bytes) -> bytes | None:
    """The raw value of an attribute, or None."""
    found = _value_of(name).search(attributes)
    return None if found is None else found[1] if found[1] is not None else found[2]


def with_attributes(attributes: bytes, changes: Mapping[bytes, str | None]) -> bytes:
    """The attributes with some set (where they stand, else at the end) and some (None) left out."""
    left = dict(changes)

    def _again(match: re.Match[bytes]) -> bytes:
        if match[2] not in changes:
            return match[0]
        value = left.pop(match[2], None)
        return b"" if value is None else match[1] + match[2] + match[3] + quoteattr(value).encode()

    kept = _ATTRIBUTE.sub(_again, attributes)
    return kept + b"".join(
        b" " + name + b"=" + quoteattr(value).encode() for name, value in left.items() if value is not None
    )


def well_formed(data: bytes) -> bool:
    """Whether a part is XML."""
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def excerpt(data: bytes, splices: Iterable[Splice], spans: Iterable[tuple[int, int]]) -> bytes:
    """What `spliced` gives when everything outside the spans is left out, and so is not looked at."""
    gaps: list[Splice] = []
    place = 0
    for start, end in sorted(spans):
        gaps.append((place, start, b""))
        place = max(place, end)
    gaps.append((place, len(data), b""))
    inserted = [splice for splice in splices if splice[0] == splice[1]]
    cuts = sorted(place for place, _end, _fresh in inserted)
    pieces = [
        (low, high, b"")
        for start, end, _nothing in gaps
        for low, high in itertools.pairwise([start, *(cut for cut in cuts if start < cut < end), end])
        if low < high
    ]
    return spliced(data, [*splices, *pieces])


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The data with the given spans replaced; what is put in goes before what is replaced at the same place."""
    pieces = []
    place = 0
    for start, end, fresh in sorted(splices, key=lambda splice: splice[:2]):
        pieces += [data[place:start], fresh]
        place = end
    pieces.append(data[place:])
    return b"".join(pieces)
