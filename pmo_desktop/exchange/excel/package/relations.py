"""What points to what inside a package: relations of a part, the workbook part, its sheets and their parts."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.parts import Parts


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, the last word of its type, and the part (or address) it leads to."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name, its number in the workbook and its part."""

    name: str
    number: str
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook part, the worksheets in order, and how its dates are counted."""

    part: str
    sheets: tuple[SheetPart, ...]
    starts_1904: bool

    def sheet(self, name: str) -> SheetPart:
        """The worksheet of this name; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def parse(data: bytes) -> etree._Element:
    """The tree of a part; entities are not followed, a part that is no XML raises BadPackage."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadPackage from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; blank for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def relations_part(part: str) -> str:
    """Where the relations of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def relations(parts: Parts, part: str) -> tuple[Relation, ...]:
    """The relations of a part, those of the package itself for a blank name."""
    name = relations_part(part)
    if name not in parts:
        return ()
    found = []
    for entry in parse(parts.read(name)):
        target, external = entry.get("Target") or "", entry.get("TargetMode") == "External"
        kind = (entry.get("Type") or "").rpartition("/")[2]
        found.append(Relation(entry.get("Id") or "", kind, target if external else _path(part, target), external))
    return tuple(found)


def _path(part: str, target: str) -> str:
    target = target.replace("\\", "/")
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return unquote(path)


def related(parts: Parts, part: str, kind: str) -> tuple[str, ...]:
    """The parts of one kind (`table`, `drawing`, `comments` …) that a part leads to."""
    return tuple(
        relation.target
        for relation in relations(parts, part)
        if relation.kind == kind and not relation.external and relation.target in parts
    )


def read_book(parts: Parts) -> Book:
    """The workbook of the package; raises BadPackage when there is none."""
    main = next(iter(related(parts, "", "officeDocument")), "xl/workbook.xml")
    if main not in parts:
        raise BadPackage
    root = parse(parts.read(main))
    targets = {relation.id: relation for relation in relations(parts, main) if not relation.external}
    sheets = []
    starts_1904 = False
    for element in root.iter():
        if local(element) == "workbookPr":
            starts_1904 = element.get("date1904") in {"1", "true", "on"}
        elif local(element) == "sheet":
            key = next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")
            relation = targets.get(key)
            if relation is not None and relation.kind == "worksheet" and relation.target in parts:
                sheets.append(SheetPart(element.get("name") or "", element.get("sheetId") or "", relation.target))
    return Book(main, tuple(sheets), starts_1904)
