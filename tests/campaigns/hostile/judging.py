"""Whether what came of a spoilt workbook is as promised: rows, or one true sentence; in time; within memory."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from hostile.confined import SECONDS, Told
from hostile.spoiling import Spoilt
from hostile.two_readers import sound

from pmo_desktop.exchange.excel.reading.messages import note, refusal
from pmo_desktop.exchange.excel.reading.reasons import Note, Reason
from pmo_desktop.exchange.excel.reading.wire import sheet_from
from pmo_desktop.exchange.excel.sheet import Workbook

MEMORY = 1_000_000_000
COMPUTING = 21.0
"""Seconds; the limit is 20, and the system looks once a second."""
LATE = 2.0
"""Seconds beyond the limit that a busy machine may need to end a process."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the user would get: a workbook or a reason; `wrong` is what breaks the promise, `odd` what only died."""

    book: Workbook | None
    reason: Reason | None
    wrong: str = ""
    odd: str = ""


def judged(one: Spoilt, told: Told) -> Verdict:
    """The verdict on what a fork said."""
    if told.computing > COMPUTING or told.seconds > SECONDS + LATE or told.memory > MEMORY:
        return Verdict(None, None, f"{told.computing:.1f} s of {told.seconds:.1f} s, {told.memory >> 20} MB")
    if told.slow:
        return Verdict(None, Reason.TOO_SLOW)
    if told.answer is None:  # the program says UNREADABLE of a reading process that died
        return Verdict(None, Reason.UNREADABLE, odd=told.stray or f"ended with {told.status}")
    if "refused" in told.answer:
        try:
            reason = Reason(told.answer["refused"])
            words = refusal(reason, one.name)
        except (ValueError, KeyError) as error:
            return Verdict(None, None, f"no listed message: {error!r}")
        if not words.happened or "Traceback" in str(words):
            return Verdict(None, reason, "no plain words")
        return Verdict(None, reason)
    try:
        sheets = tuple(sheet_from(plain, start_1904=bool(told.answer["start_1904"])) for plain in told.answer["sheets"])
        notes = tuple(note(Note(kind), number) for kind, number in told.answer["notes"])
    except Exception as error:
        return Verdict(None, None, f"the answer is not as agreed: {error!r}")
    if not sheets:
        return Verdict(None, None, "rows without a sheet")
    return Verdict(Workbook(one.name, str(told.answer["kind"]), "0" * 64, sheets, notes), None)


def lie(one: Spoilt, reason: Reason, seen: dict[str, int]) -> str:
    """Why a refusal is not true; `seen` is how many cells each other reader finds."""
    if (
        reason is Reason.TOO_LARGE
        and len(one.data) < 60_000_000
        and _unpacked(one.data) < 200_000_000
        and _parts(one.data) <= 2_000
    ):
        return f"said to be too large: {len(one.data)} bytes, unpacked {_unpacked(one.data)}"
    if reason is Reason.NO_SHEETS and any(seen.values()):
        return f"said to have no sheets: {seen}"
    if reason is Reason.EMPTY and one.data:
        return "said to be empty"
    if reason in {Reason.PASSWORD, Reason.PASSWORD_WRONG} and one.password is None and any(seen.values()):
        return f"said to be protected: {seen}"
    if reason in {
        Reason.TOO_MANY_CELLS,
        Reason.TOO_LARGE,
        Reason.TOO_SLOW,
        Reason.PASSWORD_ODS,
        Reason.EMPTY,
        Reason.PASSWORD_WRONG,
        Reason.PASSWORD,
    }:
        return ""
    if reason is Reason.UNSAFE and _leads_out(one.data):
        return ""
    if seen.get("calamine") and seen.get("openpyxl") and sound(one.data):
        return f"refused as {reason.value} but opened by {seen}"
    return ""


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except Exception:
        return 0


def _leads_out(data: bytes) -> bool:
    """Whether a part has a name that no program gives: none, a path from the root or upwards, a drive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name.replace("\\", "/") for name in archive.namelist()]
    return any(not name.strip("/") or name.startswith("/") or ".." in name.split("/") or ":" in name for name in names)


def _parts(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return len(archive.infolist())
    except Exception:
        return 0
