"""Read an MS Project XML file into values: no entities, no network, within limits, or say plainly why not."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.project_file.element import of_tree
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tree import Content
from pmo_desktop.exchange.msproject.reasons import Reason, refusal

NAMESPACE = "http://schemas.microsoft.com/project"
MAX_FILE = 250_000_000
SECONDS = 120
_DEEPEST = 40
_GLANCE = 4096
_MARKS = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!doctype", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
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


def _tree(data: bytes, progress: Progress | None) -> Any:
    """The elements within the root as nested tuples; each element is forgotten as soon as it is read."""
    source = io.BytesIO(data)
    parser = etree.iterparse(
        source,
        events=("start", "end"),
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        load_dtd=False,
        resolve_entities=False,
        huge_tree=False,
    )
    stack: list[list[tuple[str, Content]]] = []
    names: dict[str, str] = {}
    end, seen, root = time.monotonic() + SECONDS, 0, ""
    for event, element in parser:
        if event == "start":
            if not stack:
                root = _local(element.tag)
                if root != "Project" or _namespace(element.tag) not in {"", NAMESPACE}:
                    raise _Stop(Reason.NOT_A_PROJECT)
            stack.append([])
            if len(stack) > _DEEPEST:
                raise _Stop(Reason.UNSAFE)
            continue
        inner = stack.pop()
        if not stack:
            return tuple(inner)
        tag = element.tag
        name = names.get(tag)
        if name is None:
            name = names[tag] = _local(tag) if _namespace(tag) in {"", NAMESPACE} else tag
        text = element.text or ""
        if element.attrib:
            inner[:0] = [(f"@{key}", value) for key, value in element.attrib.items()]
            if text.strip():
                inner.append(("#", text))
        stack[-1].append((name, tuple(inner) if inner else text))
        element.clear(keep_tail=False)
        parent = element.getparent()
        if parent is not None and len(parent) > 1:
            del parent[0]
        seen += 1
        if seen % _GLANCE == 0:
            if time.monotonic() > end:
                raise _Stop(Reason.TOO_SLOW)
            if progress is not None:
                progress(source.tell(), len(data), "")
    raise _Stop(Reason.DAMAGED)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""
