"""Tags, attributes and texts of an XML part by their place in its bytes, so that only what changes is rewritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_INSIDE = rb"(?P<inside>(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)?)(?P<empty>/?)>"
_TAG = re.compile(rb"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)" + _INSIDE + rb"|<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));")
_BASIC = (("&", "&amp;"), ("<", "&lt;"))
_SPELLINGS = ((*_BASIC, (">", "&gt;")), _BASIC, (*_BASIC, (">", "&gt;"), ('"', "&quot;")))
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: the name without its prefix, where the tag starts and ends, where its attributes stand."""

    name: str
    start: int
    end: int
    inside: int
    attributes: bytes
    empty: bool

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of this name, which has no prefix."""
        if name.encode() not in self.attributes:
            return None
        found = re.search(rb"\s" + name.encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", self.attributes)
        if found is None:
            return None
        group = 1 if found[1] is not None else 2
        return Attribute(self.inside + found.start(group), self.inside + found.end(group), found[group])

    def value(self, name: str) -> str:
        """The text of an attribute, blank when it is not there."""
        found = self.attribute(name)
        return found.text if found is not None else ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of an attribute: where it stands, and its bytes."""

    start: int
    end: int
    raw: bytes

    @property
    def text(self) -> str:
        """The value as it is meant."""
        return plain(self.raw)


@dataclass(frozen=True, slots=True)
class Element:
    """A whole element: its start tag, where its content starts and ends, where it ends itself."""

    tag: Tag
    inner: int
    inner_end: int
    end: int


class Splices:
    """Pieces of a part that are to be replaced, collected in any order."""

    def __init__(self, data: bytes) -> None:
        """Nothing changes yet."""
        self.data = data
        self._pieces: list[tuple[int, int, bytes]] = []

    def put(self, start: int, end: int, fresh: bytes) -> None:
        """Replace the bytes from `start` to `end`; the same bytes again are no change."""
        if self.data[start:end] != fresh or start == end:
            self._pieces.append((start, end, fresh))

    def put_in(self, place: int, fresh: bytes) -> None:
        """Put bytes in without replacing any."""
        self._pieces.append((place, place, fresh))

    def attribute(self, tag: Tag, name: str, change: Callable[[str], str]) -> None:
        """Change the value of an attribute, when there is one."""
        found = tag.attribute(name)
        if found is not None:
            self.put(found.start, found.end, respelled(found.raw, change(found.text)))

    def text(self, element: Element, change: Callable[[str], str]) -> None:
        """Change the text of an element without children."""
        raw = self.data[element.inner : element.inner_end]
        self.put(element.inner, element.inner_end, respelled(raw, change(plain(raw))))

    def done(self) -> bytes:
        """The part with all pieces replaced."""
        if not self._pieces:
            return self.data
        out, place = [], 0
        for start, end, fresh in sorted(self._pieces, key=lambda piece: piece[:2]):
            out += [self.data[place:start], fresh]
            place = end
        return b"".join((*out, self.data[place:]))


def tags(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Every start tag of a stretch, comments passed over."""
    for match in _TAG.finditer(data, start, len(data) if end is None else end):
        if match["name"] is not None and not match["end"]:
            name, inside = match["name"].decode(), match.start("inside")
            yield Tag(name, match.start(), match.end(), inside, match["inside"], bool(match["empty"]))


def elements(data: bytes, name: str, start: int = 0, end: int | None = None) -> Iterator[Element]:
    """Every element of this name (without prefix), which never holds another of the same name."""
    stop = len(data) if end is None else end
    spelled = re.escape(name.encode())
    opening = re.compile(rb"<(?P<prefix>(?:[\w.-]+:)?)" + spelled + _INSIDE)
    place = start
    while (match := opening.search(data, place, stop)) is not None:
        tag = Tag(name, match.start(), match.end(), match.start("inside"), match["inside"], bool(match["empty"]))
        if tag.empty:
            place = tag.end
            yield Element(tag, tag.end, tag.end, tag.end)
            continue
        closing = re.compile(rb"</" + re.escape(match["prefix"] + name.encode()) + rb"\s*>").search(data, tag.end, stop)
        if closing is None:
            return
        place = closing.end()
        yield Element(tag, tag.end, closing.start(), place)


def plain(raw: bytes) -> str:
    """The text that bytes of XML stand for."""
    text = raw.decode("utf-8", "surrogateescape")
    return _ENTITY.sub(lambda match: _meant(match), text) if "&" in text else text


def _meant(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1]))
    if match[2]:
        return chr(int(match[2], 16))
    return _NAMED.get(match[3], match[0])


def respelled(raw: bytes, fresh: str) -> bytes:
    """Other text in the spelling of the old bytes: what both begin and end with is kept as it was escaped."""
    old = plain(raw)
    if fresh == old:
        return raw
    for special in _SPELLINGS:  # as one of the usual writers spells it
        if _with(special, old) == raw:
            return _with(special, fresh)
    units = _units(raw)
    head = 0
    while head < min(len(old), len(fresh)) and old[head] == fresh[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(fresh)) - head and old[-1 - tail] == fresh[-1 - tail]:
        tail += 1
    middle = fresh[head : len(fresh) - tail]
    kept = dict(zip(old, units, strict=True))
    spelled = "".join(kept.get(letter, _escaped(letter)) for letter in middle)
    pieces = ("".join(units[:head]), spelled, "".join(units[len(units) - tail :]))
    return "".join(pieces).encode("utf-8", "surrogateescape")


def _with(special: tuple[tuple[str, str], ...], text: str) -> bytes:
    for letter, spelled in special:
        if letter in text:
            text = text.replace(letter, spelled)
    return text.encode("utf-8", "surrogateescape")


def _units(raw: bytes) -> list[str]:
    """The spelling of every letter, one by one."""
    text = raw.decode("utf-8", "surrogateescape")
    units, place = [], 0
    for match in _ENTITY.finditer(text):
        units += [*text[place : match.start()], *([match[0]] if len(_meant(match)) == 1 else match[0])]
        place = match.end()
    return [*units, *text[place:]]


def _escaped(letter: str) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(letter, letter)
