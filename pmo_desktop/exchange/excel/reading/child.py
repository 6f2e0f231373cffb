"""The reading process: bytes in on standard input, plain JSON out; it may die without harm to anybody."""

from __future__ import annotations

import gc
import io
import json
import sys
from importlib import import_module

from pmo_desktop.exchange.excel.reading.gates import MAX_FILE, is_protected_xls, kind_of, unpack
from pmo_desktop.exchange.excel.reading.raw import RawSheet
from pmo_desktop.exchange.excel.reading.reasons import Note, Reason, Unreadable

TYPE_CHECKING = False  # see `raw`: typing is not worth its time here
if TYPE_CHECKING:
    from typing import Any

MEMORY = 1_000_000_000
LONGEST_TEXT, LONGEST_CSV_TEXT = 32_767, 200_000
"""What a cell of a workbook can hold, and what is still read of a text file, which knows no such limit."""
SECONDS = 20
"""Of computing, however busy the machine is."""


def confine(*, files: bool) -> None:
    """Memory, time, no writing; without `files` nothing may be opened any more, no socket either."""
    if sys.platform == "win32":
        import ctypes

        from pmo_desktop.exchange.excel.reading import windows_limits

        windows_limits.confine(ctypes.WinDLL("kernel32"), MEMORY, SECONDS)
        return
    import resource  # POSIX only

    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, MAX_FILE if files else 0),
        *(() if files else ((resource.RLIMIT_NOFILE, 0),)),
    ):
        try:
            _, hard = resource.getrlimit(limit)
            resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
        except (ValueError, OSError):
            continue


def parse(data: bytes, suffix: str, password: str | None) -> dict[str, Any]:
    """The workbook as plain values; Unreadable says why not."""
    kind = kind_of(data)
    notes: dict[Note, int] = {}
    start_1904 = False
    if kind == "ole":
        data = _opened(data, password)
        kind = kind_of(data)
    if kind == "zip":
        parts = unpack(data)
        if "mimetype" in parts or "content.xml" in parts:
            kind = "ods"
        elif "xl/workbook.bin" in parts:
            kind = "xlsb"
        elif any(name.startswith("xl/") for name in parts):
            kind, start_1904, sheets, notes = _two_readers(data, parts)
        else:
            raise Unreadable(Reason.NOT_A_WORKBOOK)
    if kind == "ods":
        if b"spreadsheet" not in parts.get("mimetype", b"spreadsheet"):
            raise Unreadable(Reason.NOT_A_WORKBOOK)
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Unreadable(Reason.PASSWORD_ODS)
    if kind in {"ods", "xlsb", "ole"}:
        from pmo_desktop.exchange.excel.reading.formats_binary import read_binary

        kind = "xls" if kind == "ole" else kind
        sheets = read_binary(data)
        if kind == "ods":
            from pmo_desktop.exchange.excel.reading.formats_ods import OdsLook

            OdsLook(sheets).read(parts.get("content.xml", b""))
    elif kind == "text":
        from pmo_desktop.exchange.excel.reading.csv_text import read_csv

        kind = "csv"
        sheets = [read_csv(data, named_as_text=suffix in {".csv", ".tsv", ".txt", ".tab"})]
    plain = [sheet.plain() for sheet in sheets]
    notes[Note.TEXT_CUT] = sum(
        _shortened(sheet["values"], LONGEST_CSV_TEXT if kind == "csv" else LONGEST_TEXT) for sheet in plain
    )
    return {
        "kind": kind,
        "start_1904": start_1904,
        "sheets": plain,
        "notes": [[note.value, number] for note, number in notes.items() if number],
    }


def _shortened(values: list[Any], most: int) -> int:
    """How many texts have more letters than are read of one; what lies beyond is cut off."""
    long = [n for n, value in enumerate(values) if isinstance(value, str) and len(value) > most]
    for number in long:
        values[number] = values[number][:most]
    return len(long)


def _two_readers(data: bytes, parts: dict[str, bytes]) -> tuple[str, bool, list[RawSheet], dict[Note, int]]:
    """Our own scan; where it fails or finds nothing at all, calamine is asked too and believed if it sees more."""
    from pmo_desktop.exchange.excel.reading.formats_binary import read_binary
    from pmo_desktop.exchange.excel.reading.formats_xlsx import read_xlsx

    try:
        found = read_xlsx(parts)
    except Unreadable as refusal:
        if refusal.reason not in {Reason.DAMAGED, Reason.NO_SHEETS}:
            raise
        sheets = read_binary(data)
        if all(sheet.blank for sheet in sheets):
            raise
        return "xlsx", False, sheets, {Note.SECOND_READER: 1}
    if any(not sheet.blank or sheet.unsaved for sheet in found[2]):
        return found
    try:
        sheets = read_binary(data)
    except Unreadable:
        return found
    return ("xlsx", False, sheets, {Note.SECOND_READER: 1}) if any(not sheet.blank for sheet in sheets) else found


def _opened(data: bytes, password: str | None) -> bytes:
    """The same bytes, or what the password opens."""
    encrypted = "EncryptedPackage".encode("utf-16-le") in data or is_protected_xls(data)
    if not encrypted and password is None:
        return data
    if password is None:
        raise Unreadable(Reason.PASSWORD)
    import msoffcrypto  # slow to import, rarely needed

    target = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
        office.load_key(password=password)
        office.decrypt(target)
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:
        raise Unreadable(Reason.PASSWORD_WRONG) from error
    return target.getvalue()


def answer(data: bytes, suffix: str, password: str | None) -> bytes:
    """The workbook as plain values, or why it is not accepted; JSON of ASCII letters."""
    try:
        return _json(parse(data, suffix, password))
    except Unreadable as refusal:
        reason = refusal.reason
    except MemoryError:
        reason = Reason.TOO_LARGE
    except RecursionError:
        reason = Reason.UNSAFE
    return _json({"refused": reason.value})


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def main() -> int:
    """Read a request (one JSON line, then the file), write the answer; return 0 whenever there is an answer."""
    gc.disable()  # the process lives for one file
    source, target = sys.stdin.buffer, sys.stdout.buffer
    request = json.loads(source.readline())
    data = source.read()
    load(data)
    confine(files=request["password"] is not None)  # the decryption library loads its parts late
    target.write(answer(data, request["suffix"], request["password"]))
    target.flush()
    return 0


def load(data: bytes) -> None:
    """Import what this file will need while files may still be opened."""
    if data.startswith((b"PK", b"\xd0\xcf")):
        needed = [
            "encodings.cp437",
            "encodings.ascii",
            "encodings.cp1252",
            "encodings.latin_1",
            "pmo_desktop.exchange.excel.reading.formats_xlsx",
            "pmo_desktop.exchange.excel.reading.formats_binary",
            "pmo_desktop.exchange.excel.reading.formats_ods",
        ]
    else:
        codes = ("big5", "cp1252", "gb18030", "latin_1", "utf_8_sig", "utf_16", "utf_16_be", "utf_16_le")
        needed = [f"encodings.{code}" for code in codes] + ["pmo_desktop.exchange.excel.reading.csv_text"]
    for name in needed:
        import_module(name)


if __name__ == "__main__":
    sys.exit(main())
