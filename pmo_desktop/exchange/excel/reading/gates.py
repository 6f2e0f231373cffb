"""What a file must pass before it is parsed: its true kind, its size unpacked, nothing no office program writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable

MAX_FILE = 250_000_000
MAX_ENTRIES = 2_000
MAX_UNPACKED = 250_000_000
MAX_CELLS = 2_000_000
MAX_BOX = 20_000_000
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF8_BOF = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS = 0x2F
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_FORBIDDEN = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!doctype", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
_OTHER_MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


def kind_of(data: bytes) -> str:
    """`zip`, `ole` or `text`, by the first bytes; the extension is never asked."""
    if not data:
        raise Unreadable(Reason.EMPTY)
    if len(data) > MAX_FILE:
        raise Unreadable(Reason.TOO_LARGE)
    if data.startswith(_OLE):
        return "ole"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")) or _zip_behind_something(data):
        return "zip"
    if data.startswith(_OTHER_MAGIC) or not data.strip(b"\0"):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start or b"excel.sheet" in start:
        raise Unreadable(Reason.XML_2003)
    if start.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<div", b"mime-version")
    ):
        raise Unreadable(Reason.WEB_PAGE)
    if start.startswith(b"<?xml"):
        raise Unreadable(Reason.WEB_PAGE if b"<html" in start else Reason.NOT_A_WORKBOOK)
    return "text"


def _zip_behind_something(data: bytes) -> bool:
    """Whether a package begins later, as behind a mail's headers or a stray byte; its directory stands at the end."""
    return b"PK\x05\x06" in data[-66_000:] and b"xl/workbook." in data and b"PK\x03\x04" in data


def unpack(data: bytes) -> dict[str, bytes]:
    """Every XML part and workbook part of a zip, after all limits; pictures and the like are counted, not kept."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_BROKEN, OverflowError, LookupError, struct.error) as error:
        raise Unreadable(Reason.DAMAGED) from error
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    if len(entries) > MAX_ENTRIES:
        raise Unreadable(Reason.TOO_LARGE)
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if len({name.lower() for name in names}) < len(names):
        raise Unreadable(Reason.UNSAFE)
    if any(not name or name[0] == "/" or ":" in name.split("/", 1)[0] or ".." in name.split("/") for name in names):
        raise Unreadable(Reason.UNSAFE)
    parts: dict[str, bytes] = {}
    total = 0
    for entry, name in zip(entries, names, strict=True):
        if entry.flag_bits & 1:
            raise Unreadable(Reason.PASSWORD_ODS)
        wanted = name.lower().endswith(_XML_SUFFIXES) or name in {"mimetype", "xl/workbook.bin"}
        try:
            content = _inflate(archive, entry, MAX_UNPACKED - total, keep=wanted)
        except _BROKEN as error:
            raise Unreadable(_without_memory(error)) from error
        total += content[0]
        if wanted:
            if _forbidden(content[1]):
                raise Unreadable(Reason.UNSAFE)
            parts[name] = content[1]
    return parts


def _without_memory(error: Exception) -> Reason:
    """Damaged, unless unpacking only ran out of memory."""
    return Reason.TOO_LARGE if isinstance(error, zlib.error) and str(error).startswith("Error -4 ") else Reason.DAMAGED


def _forbidden(content: bytes) -> bool:
    """Whether a part declares a document type or entities; in one look at parts written the usual way."""
    if b"<!" not in content and b"\0" not in content:
        return False
    return any(mark in content for mark in _FORBIDDEN)


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowed: int, *, keep: bool) -> tuple[int, bytes]:
    """The real unpacked size and, if wanted, the bytes; stops as soon as more comes out than is allowed."""
    size = 0
    chunks: list[bytes] = []
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > allowed:
                raise Unreadable(Reason.TOO_LARGE)
            if keep:
                chunks.append(chunk)
    return size, b"".join(chunks)


def is_protected_xls(data: bytes) -> bool:
    """Whether the stream of an .xls says FILEPASS among its first records."""
    start = data.find(_BIFF8_BOF)
    while start >= 0:
        place = start
        for _ in range(8):
            kind, length = int.from_bytes(data[place : place + 2], "little"), data[place + 2 : place + 4]
            if kind == _FILEPASS:
                return True
            place += 4 + int.from_bytes(length, "little")
        start = data.find(_BIFF8_BOF, start + 1)
    return False


def check_box(places: int, height: int, width: int) -> None:
    """Refuse a sheet whose cells, or the rectangle around them, are beyond any tracker."""
    if places > MAX_CELLS or height * width > MAX_BOX:
        raise Unreadable(Reason.TOO_MANY_CELLS)
