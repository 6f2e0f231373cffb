"""One call that fails: what is said, what stays, whether the same thing works once the disk does."""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from disk_deeds import Deed, Desk
from faults import Acknowledged, Call, Result, _faulty, plainly, recorded
from faults.stage import Stage
from tally import Tally

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.paths import data_dir
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document

Place = tuple[Call, str, bool]
"""A call, the error it gives, and whether those after it fail as well."""

WRITES = ("EIO", "ENOSPC")
CHANGES = ("EIO", "ENOSPC", "EROFS", "EACCES")
_WRITING = frozenset({"write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "sendfile", "copy_file_range"})
LASTING, TRIES, SECONDS = 40, 60, 60.0
_TECHNICAL = re.compile(
    r"Traceback|Errno|Error\b|Exception|sqlite|\bNone\b|disk I/O|database|\(\s*\)|unexpected:|reports error \d"
)


class Failing:
    """One deed on its stage, its calls, and what happens when one of them fails."""

    def __init__(self, deed: Deed, stage: Stage, tally: Tally) -> None:
        self.deed, self.stage, self.tally = deed, stage, tally
        stage.clear()
        _value(plainly(lambda ack: deed.prepare(stage)))
        stage.keep(deed.name)
        result, calls = recorded(self._work, before=self._before)
        told: Any = _value(result)
        self.end = told["state"]
        below = (f"{stage.docs.resolve()}/", f"{stage.home.resolve()}/")
        self.calls = [call for call in calls if f"{call.path}/".startswith(below)]

    def points(self, count: int, seed: int) -> list[Place]:
        """So many of all points, evenly."""
        every = [
            (call, error, lasting)
            for call in self.calls
            for error in (WRITES if call.name in _WRITING else CHANGES)
            for lasting in (False, True)
        ]
        if len(every) <= count:
            return every
        return [every[(n * len(every) // count + seed) % len(every)] for n in range(count)]

    def at(self, place: Place) -> None:
        """One point."""
        call, error, lasting = place
        name = self.deed.name
        self.stage.back(name)
        when = f"{error} {'from' if lasting else 'at'} {call.label}"
        result = self._hurt(call, error, lasting=lasting)
        self.tally.tried(kind=name)
        if result.how != "done":
            self.tally.failed(f"{when}: {result.how} {result.error}", kind=name)
            return
        told: Any = result.value
        for words in told["wrong"]:
            self.tally.failed(f"{when}: {words}", kind=name)
        if told["stuck"] >= 0 and not lasting:
            self.tally.failed(f"{when}: it never works again", kind=name)
        found = plainly(lambda ack: list(self._found(told)))
        if found.how != "done":
            self.tally.failed(f"{when}: the next start {found.how} {found.error}", kind=name)
            return
        for words in found.value or ():  # type: ignore[attr-defined]
            self.tally.failed(f"{when}: {words}", kind=name)

    def _hurt(self, call: Call, error: str, *, lasting: bool) -> Result:
        """The deed with this call failing; lasting means the next ones of its name too, then the disk is well again."""
        which = f"{call.nth}..{call.nth + LASTING}" if lasting else f"{call.nth}"
        return _faulty(self._work, [f"{call.name}:error={error}:when={which}"], self._before, SECONDS)

    def _before(self) -> None:
        self.desk = Desk(self.stage, self.deed.registers)
        if self.deed.opens:
            self.desk.enter()
            if self.deed.before is not None:
                self.deed.before(self.desk)

    def _work(self, ack: Acknowledged) -> object:
        """Every action until it works; what was said and what was wrong."""
        wrong: list[str] = []
        refused = 0
        for number, action in enumerate(self.deed.actions):
            for _attempt in range(TRIES):
                stood = _memory(self.desk)
                try:
                    action(self.desk)
                except PlainError as error:
                    refused += 1
                    wrong += [f"action {number}: {words}" for words in _words(error)]
                    wrong += [f"action {number}: {words}" for words in _same(self.desk, stood)]
                except BaseException:
                    wrong.append(f"action {number}: {traceback.format_exc()}")
                    break
                else:
                    break
            else:
                return {"wrong": [*dict.fromkeys(wrong)], "refused": refused, "state": "", "stuck": number}
        return {"wrong": [*dict.fromkeys(wrong)], "refused": refused, "state": _memory(self.desk)[0], "stuck": -1}

    def _found(self, told: Any) -> Iterator[str]:
        """The next start: whatever was open was cut off as by a crash, the disk is well again."""
        stage, registers = self.stage, self.deed.registers
        if not stage.path.exists():
            if self.deed.name != "new" or told["stuck"] < 0:
                yield "the document is gone"
            return
        for _again in range(2):
            document = Document.open(stage.path, registers=registers)
            found = state(document)
            document.close()
        if told["stuck"] < 0 and self.end and found != self.end:
            yield f"after the next start it holds {found} instead of {self.end}"
        yield from (f"damaged: {fault}" for fault in Document.examine(stage.path, registers=registers))
        for backup in backups(stage.path):
            yield from (f"backup damaged: {fault}" for fault in Document.examine(backup.path, registers=registers))
        left = [name for name in stage.beside() if name.endswith((".part", "#", "-journal"))]
        left += [file.name for file in (data_dir() / "working").glob("*")]
        left += [file.name for file in (data_dir() / "backups").rglob("*.part")][1:]
        if left:
            yield f"left lying about: {left}"


def state(document: Document) -> str:
    """A few letters that are the same only when all rows of all tables are, as the document tells them."""
    told = hashlib.sha256()
    for table in document.tables():
        for row in document.rows(table):
            kept = sorted(
                (key, value) for key, value in row.items() if key not in {"created_at", "changed_at", "imported_on"}
            )
            told.update(repr((table, kept)).encode())
    return told.hexdigest()[:16]


def _memory(desk: Desk) -> tuple[str, int, str | None, str | None]:
    """The document as it stands in memory."""
    document = desk.document
    if document is None:
        return "", 0, None, None
    with suppress(PlainError):
        return state(document), document.version, document.undo_label, document.redo_label
    return "unread", document.version, document.undo_label, document.redo_label


def _same(desk: Desk, stood: tuple[str, int, str | None, str | None]) -> Iterator[str]:
    """What changed in memory though it was refused, and what differs between memory and file."""
    now = _memory(desk)
    if "unread" not in {now[0], stood[0]} and now != stood:
        yield f"refused, but in memory {stood} became {now}"
    document = desk.document
    if document is None:
        return
    kept, document._rows = document._rows, {}
    with suppress(PlainError):
        file = state(document)
        label = document.history(1)
        if now[0] not in {file, "unread"}:
            yield f"memory {now[0]} and file {file} differ"
        if label and now[2] != label[0].label:
            yield f"undo says {now[2]}, the file {label[0].label}"
    document._rows = kept


def _words(error: PlainError) -> Iterator[str]:
    if not error.happened.strip() or not (error.kept or error.todo):
        yield f"half a message: {error}"
    if _TECHNICAL.search(re.sub(r"\S*\.(?:pmo|part|xlsx|json)\S*", "", str(error))):
        yield f"technical words: {error}"


def _value(result: Any) -> object:
    if result.how != "done":
        raise RuntimeError(f"{result.how}: {result.error}")
    return result.value
