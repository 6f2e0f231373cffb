"""Which parts of a workbook hold references to cells, and to which sheet each of them belongs."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import Book, relations

_NEUTRAL = {
    "activeXControlBinary", "attachedToolbars", "calcChain", "chartColorStyle", "chartStyle", "chartUserShapes",
    "control", "core-properties", "custom-properties", "customProperty", "customXml", "customXmlProps",
    "diagramColors", "diagramData", "diagramDrawing", "diagramLayout", "diagramQuickStyle", "extended-properties",
    "externalLink", "externalLinkLongPath", "externalLinkPath", "hyperlink", "image", "metadata", "officeDocument",
    "oleObject", "package", "person", "pivotCacheRecords", "printerSettings", "queryTable", "sharedStrings",
    "sheetMetadata", "slicer", "slicerCache", "styles", "theme", "themeOverride", "thumbnail", "timeline",
    "timelineCache", "vbaProject", "vbaProjectSignature", "worksheet", "xmlMaps",
    # what WPS and newer versions of Excel keep beside the sheets: pictures and rich values in cells
    "cellImage", "cellimage", "cellImages", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes",
    "rdRichValueWebImage", "rdSupportingPropertyBag", "rdSupportingPropertyBagStructure", "richStyles", "rdArray",
    "richValueRel", "docMetadata",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A part: what it is to the part that leads to it, and the sheet parts it belongs to (in lower case)."""

    part: str
    kind: str
    owners: frozenset[str]

    @property
    def neutral(self) -> bool:
        """Whether nothing in it can point to rows of a sheet."""
        return self.kind in _NEUTRAL


def pieces(parts: Parts, book: Book) -> list[Piece]:
    """Every part that another one leads to, found from the package down."""
    sheets = {sheet.part.lower() for sheet in book.sheets}
    kinds: dict[str, tuple[str, str]] = {}
    owners: dict[str, set[str]] = {}
    waiting: list[tuple[str, str]] = [("", "")]
    seen: set[tuple[str, str]] = set()
    while waiting:
        part, owner = waiting.pop()
        if (part.lower(), owner) in seen:
            continue
        seen.add((part.lower(), owner))
        for relation in relations(parts, part):
            target = relation.target.lower()
            if relation.external or relation.target not in parts:
                continue
            if not relation.target.endswith((".xml", ".vml")):
                continue
            kinds.setdefault(target, (relation.target, relation.kind))
            if owner:
                owners.setdefault(target, set()).add(owner)
            # caches and other tables are shared by sheets and belong to none
            below = target if target in sheets else owner if relation.kind in {"drawing", "vmlDrawing"} else ""
            waiting.append((relation.target, below))
    return [Piece(name, kind, frozenset(owners.get(key, ()))) for key, (name, kind) in kinds.items()]


def relation_parts(parts: Parts) -> list[str]:
    """The parts that hold relations."""
    return [name for name in parts.names if posixpath.basename(posixpath.dirname(name)) == "_rels"]
