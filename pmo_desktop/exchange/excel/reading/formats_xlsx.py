"""A .xlsx or .xlsm package: its sheets in order, each scanned with the workbook's strings and looks."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from xml.parsers import expat

from pmo_desktop.exchange.excel.reading import xlsx_quick
from pmo_desktop.exchange.excel.reading.cell_values import unescape
from pmo_desktop.exchange.excel.reading.raw import RawSheet
from pmo_desktop.exchange.excel.reading.reasons import Note, Reason, Unreadable, fault_of
from pmo_desktop.exchange.excel.reading.xlsx_cells import SheetScan, parse_range
from pmo_desktop.exchange.excel.reading.xlsx_styles import child, children, local, read_looks

_MAX_STRINGS = 100_000_000
_NO_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "chart"}


def _relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, path of the part), external ones left out."""
    folder, name = posixpath.split(part)
    content = parts.get(posixpath.join(folder, "_rels", name + ".rels"))
    found: dict[str, tuple[str, str]] = {}
    for entry in ET.fromstring(content) if content else ():  # noqa: S314 gated before
        if entry.get("TargetMode") == "External":
            continue
        target = unquote(entry.get("Target") or "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[entry.get("Id") or ""] = ((entry.get("Type") or "").rpartition("/")[2], path)
    return found


def _by_kind(relations: dict[str, tuple[str, str]], kind: str) -> str:
    return next((path for found, path in relations.values() if found == kind), "")


class _Strings:
    """The shared strings, streamed: the text of every `<si>` without its reading aids."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._parts: list[str] = []
        self._take = False
        self._phonetic = 0
        self._total = 0

    def read(self, content: bytes) -> list[str]:
        if len(content) < _MAX_STRINGS and (plain := xlsx_quick.strings(content)) is not None:
            return [unescape(text) for text in plain]
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Unreadable(fault_of(error)) from error
        return self.all

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            self._take = not self._phonetic
        elif name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic += 1

    def _characters(self, text: str) -> None:
        if self._take:
            self._total += len(text)
            if self._total > _MAX_STRINGS:
                raise Unreadable(Reason.TOO_LARGE)
            self._parts.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            self._take = False
        elif name == "si":
            self.all.append(unescape("".join(self._parts)))
        elif name == "rPh":
            self._phonetic -= 1


def _comments(content: bytes) -> list[tuple[int, int, str]]:
    found = []
    for comment in ET.fromstring(content).iter():  # noqa: S314 gated before
        if local(comment) not in {"comment", "threadedComment"}:
            continue
        place = parse_range(comment.get("ref", ""))
        text = "".join(part.text or "" for part in comment.iter() if local(part) in {"t", "text"})
        if place is not None and text.strip():
            found.append((place[0], place[1], text.strip()[:32_767]))
    return found


def read_xlsx(parts: dict[str, bytes]) -> tuple[str, bool, list[RawSheet], dict[Note, int]]:
    """Kind, whether dates count from 1904, the sheets, and what must be said."""
    try:
        return _read(parts)
    except (ET.ParseError, LookupError, ValueError, OSError) as error:
        # LookupError, ValueError and OSError: an encoding nobody knows, or one the parser cannot follow
        raise Unreadable(fault_of(error)) from error


def _read(parts: dict[str, bytes]) -> tuple[str, bool, list[RawSheet], dict[Note, int]]:
    main = _by_kind(_relations(parts, ""), "officeDocument") or "xl/workbook.xml"
    if main not in parts:
        raise Unreadable(Reason.DAMAGED)
    book = ET.fromstring(parts[main])  # noqa: S314 gated before
    if local(book) != "workbook":  # what stands at the usual place may still be one
        raise Unreadable(Reason.DAMAGED if "xl/workbook.xml" in parts else Reason.NOT_A_WORKBOOK)
    relations = _relations(parts, main)
    settings = child(book, "workbookPr")
    start_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    looks = read_looks(parts.get(_by_kind(relations, "styles")), parts.get(_by_kind(relations, "theme")))
    strings_part = parts.get(_by_kind(relations, "sharedStrings"))
    strings = _Strings().read(strings_part) if strings_part else []
    sheets: list[RawSheet] = []
    missing = 0
    for entry in children(child(book, "sheets"), "sheet"):
        relation = next((value for key, value in entry.attrib.items() if key.endswith("}id")), "")
        kind, path = relations.get(relation, ("worksheet", ""))
        if kind in _NO_CELLS:
            continue
        if path not in parts:
            missing += 1
            continue
        sheet = SheetScan(entry.get("name") or "", strings, looks, start_1904=start_1904).run(parts[path])
        sheet.hidden = entry.get("state") in {"hidden", "veryHidden"}
        for found, target in _relations(parts, path).values():
            if found == "comments" and target in parts:
                sheet.comments = _comments(parts[target])
        sheets.append(sheet)
    if not sheets:
        raise Unreadable(Reason.DAMAGED if missing else Reason.NO_SHEETS)
    notes = {
        Note.FORMULAS_WITHOUT_RESULTS: sum(sheet.unsaved for sheet in sheets),
        Note.SHEETS_MISSING: missing,
        Note.LOOK_CUT: sum(sheet.cut for sheet in sheets),
    }
    macros = any(name.endswith("vbaProject.bin") for name in parts) or b"macroEnabled" in parts.get(
        "[Content_Types].xml", b""
    )
    return "xlsm" if macros else "xlsx", start_1904, sheets, notes
