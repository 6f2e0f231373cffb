"""Read an MS Project XML file into values: no entities, no network, within limits, or say plainly why not."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.project_file.element import of_tree
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tree import Content, Tree
from pmo_desktop.exchange.msproject.reasons import Reason, refusal

NAMESPACE = "http://schemas.microsoft.com/project"
MAX_FILE = 250_000_000
MAX_ELEMENTS = 3_000_000
"""About 20,000 tasks as MS Project writes them; each takes some hundred bytes of memory, however short it is."""
_MAX_ATTRIBUTES = 50_000
"""MS Project writes next to none; the parser compares all those of an element with one another."""
SECONDS = 120
_DEEPEST = 40
_GLANCE = 100
_MANY = ("Task", "Resource", "Assignment", "Calendar")
_SAFE: dict[str, Any] = {
    "remove_comments": True,
    "remove_pis": True,
    "no_network": True,
    "load_dtd": False,
    "resolve_entities": False,
    "huge_tree": False,
}
_MARKS = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!doctype", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_ATTRIBUTE = re.compile(rb"=[\s\0]*[\"']")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

Progress = Callable[[float, float, str], object]


class _Stop(Exception):  # noqa: N818 a verdict, not a bug
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def read_xml(path: Path, progress: Progress | None = None) -> ProjectFile:
    """The project at `path`; Refused with a plain sentence when it cannot be read."""
    return read_bytes(file_bytes(path), path.name, progress)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file within the limits; Refused otherwise."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise refusal(Reason.TOO_LARGE, path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refusal(Reason.MISSING, path.name) from error
    except OSError as error:
        raise refusal(Reason.IN_USE, path.name) from error


def read_bytes(data: bytes, name: str, progress: Progress | None = None) -> ProjectFile:
    """The project in these bytes; `name` is shown when it is refused."""
    if not data.strip():
        raise refusal(Reason.EMPTY, name)
    if len(data) > MAX_FILE:
        raise refusal(Reason.TOO_LARGE, name)
    if any(mark in data for mark in _MARKS):
        raise refusal(Reason.UNSAFE, name)
    if not looks_like_xml(data):
        raise refusal(Reason.NOT_A_PROJECT, name)
    if data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:
        raise refusal(Reason.TOO_LARGE, name)
    if next(islice(_ATTRIBUTE.finditer(data), _MAX_ATTRIBUTES, None), None) is not None:
        raise refusal(Reason.UNSAFE, name)
    try:
        with uncollected():
            return of_tree(ProjectFile, _tree(data, progress))
    except _Stop as stop:
        raise refusal(stop.reason, name) from stop
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError, LookupError) as error:
        raise refusal(Reason.DAMAGED, name) from error
    except (MemoryError, RecursionError) as error:
        raise refusal(Reason.UNSAFE, name) from error


def looks_like_xml(data: bytes) -> bool:
    """Whether the first bytes are those of an XML file."""
    start = data[:64]
    for bom in _BOMS:
        start = start.removeprefix(bom)
    return start.replace(b"\0", b"").lstrip().startswith(b"<")


def _tree(data: bytes, progress: Progress | None) -> Tree:
    """The elements within the root as nested tuples; the many of a kind are forgotten as soon as they are read."""
    _check_root(data)
    source = io.BytesIO(data)
    tags = [f"{space}{one}" for one in _MANY for space in ("", f"{{{NAMESPACE}}}")]
    parser = etree.iterparse(source, events=("end",), tag=tags, **_SAFE)
    found: dict[str, list[tuple[str, Content]]] = {}
    names: dict[str, str] = {}
    end, seen = time.monotonic() + SECONDS, 0
    for _event, element in parser:
        parent = element.getparent()
        if parent is None or parent.getparent() is None or parent.getparent().getparent() is not None:
            continue
        found.setdefault(_local(parent.tag), []).append(_pair(element, names, 3))
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del parent[0]
        seen += 1
        if seen % _GLANCE == 0:
            if time.monotonic() > end:
                raise _Stop(Reason.TOO_SLOW)
            if progress is not None:
                progress(source.tell(), len(data), "")
    told: list[tuple[str, Content]] = []
    for child in parser.root:
        name = _local(child.tag)
        if name in found:
            told.append((name, tuple(found.pop(name))))
        else:
            told.append(_pair(child, names, 2))
    return tuple(told)


def _check_root(data: bytes) -> None:
    """Only a project is read further."""
    first = next(iter(etree.iterparse(io.BytesIO(data), events=("start",), **_SAFE)))[1].tag
    if _local(first) != "Project" or _namespace(first) not in {"", NAMESPACE}:
        raise _Stop(Reason.NOT_A_PROJECT)


def _pair(element: Any, names: dict[str, str], depth: int) -> tuple[str, Content]:
    """An element as its name and what stands in it."""
    tag = element.tag
    name = names.get(tag)
    if name is None:
        name = names[tag] = _local(tag) if _namespace(tag) in {"", NAMESPACE} else tag
    if not len(element) and not element.attrib:
        return name, element.text or ""
    if depth > _DEEPEST:
        raise _Stop(Reason.UNSAFE)
    inner = [_pair(child, names, depth + 1) for child in element]
    if element.attrib:
        inner[:0] = [(f"@{key}", value) for key, value in element.attrib.items()]
        text = element.text or ""
        if text.strip():
            inner.append(("#", text))
    return name, tuple(inner)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""
