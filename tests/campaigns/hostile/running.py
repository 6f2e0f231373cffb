"""The campaign in pieces: found hostile files, spoilt workbooks, the real reading process, plans, books written back."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hostile.confined import Confined
from hostile.judging import Verdict, judged, lie
from hostile.seeds import Seed
from hostile.spoiling import Spoilt, spoilt
from hostile.two_readers import others, sound
from hostile.untouched import Watch, memory
from hostile.using import TODAY, planned, written_back
from tally import Tally

from pmo_desktop.base.errors import Refused
from pmo_desktop.exchange.excel.reading.messages import refusal
from pmo_desktop.exchange.excel.reading.reader import read_bytes, read_workbook
from pmo_desktop.exchange.excel.reading.reasons import Reason
from pmo_desktop.services import importing
from pmo_desktop.store.document import Document

SMALL = 250
"""Cells of a workbook that is recognised and planned; larger ones would only take longer."""
GROWTH = 200_000_000
"""Bytes a process may have grown after some hundred workbooks: what Python keeps of the largest answer."""
Spoiling = Callable[[int], Spoilt]


@dataclass(slots=True)
class Share:
    """What one process tries, and how it went."""

    wholes: Sequence[Seed]
    seed: int
    keep: Path | None = None
    tally: Tally = field(default_factory=lambda: Tally("hostile"))
    ends: Counter[str] = field(default_factory=Counter)
    died: Counter[str] = field(default_factory=Counter)
    stopped: bool = False

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopped = True

    def fail(self, one: Spoilt, words: str, kind: str) -> None:
        """Count a failure, and keep the file if asked to."""
        self.tally.failed(f"{one.number} {one.name} ({one.ways}): {words}", kind=kind)
        if self.keep is not None:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{one.number}{one.suffix}").write_bytes(one.data)

    def run(self, numbers: Iterable[int], *, child: int, plans: int, writes: int) -> None:
        """Spoil and read; each so many-th is read by the real process, planned, or written back into (0: none)."""
        confined = Confined()
        document = Document.in_memory()
        existing = importing.snapshot(document, TODAY)
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            tempfile.tempdir = str(folder / "temporary")
            Path(tempfile.tempdir).mkdir()
            watch = Watch(Path(tempfile.tempdir))
            fit = 0
            signal.signal(signal.SIGTERM, self._stop)
            for read, number in enumerate(numbers, 1):
                if self.stopped:
                    break
                one = spoilt(number, self.seed, self.wholes)
                verdict = self._read(one, confined)
                if child and read % child == 0:
                    self._by_child(one, verdict, watch)
                cells = 0 if verdict.book is None else sum(len(sheet.cells) for sheet in verdict.book.sheets)
                if verdict.book is not None and 0 < cells <= SMALL and one.password is None:
                    fit += 1
                    if plans and fit % plans == 0:
                        self._plan(one, verdict, existing)
                    if writes and one.suffix in {".xlsx", ".xlsm"} and fit % writes == 0:
                        self._write(one, folder)
                if read % 100 == 0:
                    sys.stderr.write(
                        f"{read} read, {self.tally.failures.total()} failures, {time.monotonic() - begun:.0f} s\n"
                    )
            for words in watch.changed:
                self.tally.failed(words, kind="reading process")
            tempfile.tempdir = None
        confined.close()
        document.close()

    def _read(self, one: Spoilt, confined: Confined) -> Verdict:
        kind = f"spoilt {one.kind}"
        told = confined.ask(one.data, one.suffix, one.password)
        verdict = judged(one, told)
        self.tally.tried(kind=kind)
        if verdict.wrong:
            self.fail(one, verdict.wrong, kind)
        elif verdict.reason is not None:
            self.ends[verdict.reason.value] += 1
            if verdict.odd:
                self.died[verdict.odd[:100]] += 1
            self._true(one, verdict.reason)
        else:
            self.ends["rows"] += 1
            if one.kind == "cells" and one.number % 9 == 1:
                self._complete(one, verdict)
        return verdict

    def _true(self, one: Spoilt, reason: Reason) -> None:
        """Whether the refusal is no lie."""
        if one.number % 3 and reason is not Reason.NO_SHEETS:
            return  # other readers take their time
        self.tally.tried(kind="refusal is true")
        opened: dict[str, int] = {}
        if reason is Reason.NO_SHEETS or (reason not in _SAID_BY_OURSELVES and sound(one.data)):
            seen = others(one.data, one.suffix, whole=True, streaming=False)
            opened = {name: sum(map(len, sheets.values())) for name, sheets in seen.items()}
            if any(
                row > 1_048_576 or column > 16_384
                for sheets in seen.values()
                for places in sheets.values()
                for row, column in places
            ):
                opened = {}
        if words := lie(one, reason, opened):
            self.fail(one, words, "refusal is true")

    def _complete(self, one: Spoilt, verdict: Verdict) -> None:
        """Whether no cell is missing that another reader sees."""
        assert verdict.book is not None
        self.tally.tried(kind="nothing is missing")
        mine = {place for sheet in verdict.book.sheets for place in {*sheet.cells, *sheet.unsolved}}
        for reader, sheets in others(one.data, one.suffix, streaming=False).items():
            missing = {place for places in sheets.values() for place in places} - mine
            if missing:
                self.fail(one, f"{reader} sees {len(missing)} more cells: {sorted(missing)[:3]}", "nothing is missing")

    def _by_child(self, one: Spoilt, verdict: Verdict, watch: Watch) -> None:
        kind = "reading process"
        self.tally.tried(kind=kind)
        begun = time.monotonic()
        with watch.during(f"{one.number} {one.name}"):
            try:
                book, words = read_bytes(one.data, one.name, password=one.password), ""
            except Refused as refused:
                book, words = None, refused.happened
            except BaseException as error:
                self.fail(one, f"raised {error!r}", kind)
                return
        if time.monotonic() - begun > 70:
            self.fail(one, f"took {time.monotonic() - begun:.0f} s", kind)
        if book is not None and (verdict.book is None or book.sheets != verdict.book.sheets):
            self.fail(one, f"read, but in a fork {verdict.reason}", kind)
        if book is None and (verdict.reason is None or words != refusal(verdict.reason, one.name).happened):
            self.fail(one, f"said {words!r}, in a fork {verdict.reason or 'rows'}", kind)

    def _plan(self, one: Spoilt, verdict: Verdict, existing: object) -> None:
        assert verdict.book is not None
        self.tally.tried(kind="recognised and planned")
        try:
            if words := planned(verdict.book, existing):  # type: ignore[arg-type]
                self.fail(one, words, "recognised and planned")
        except BaseException as error:
            self.fail(one, f"{error!r} {_where(error)}", "recognised and planned")

    def _write(self, one: Spoilt, folder: Path) -> None:
        path = folder / f"{one.number}{one.suffix}"
        path.write_bytes(one.data)
        try:
            ended, words = written_back(path, folder, one.number)
        except BaseException as error:
            ended, words = "raised", f"{error!r} {_where(error)}"
        if ended not in {"not read", "nothing to write"}:
            self.tally.tried(kind="written back")
        self.ends[f"write-back: {ended}"] += 1
        if words:
            self.fail(one, words, "written back")
        for left in folder.iterdir():
            if left.is_file():
                left.unlink()


_SAID_BY_OURSELVES = {
    Reason.TOO_LARGE,
    Reason.TOO_MANY_CELLS,
    Reason.TOO_SLOW,
    Reason.PASSWORD_ODS,
    Reason.PASSWORD_WRONG,
    Reason.PASSWORD,
}
"""Reasons that other readers, which know no limits, cannot speak of."""


def _where(error: BaseException) -> str:
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"at {' '.join(places[-4:])}"


def found_files(folder: Path, tally: Tally) -> None:
    """Every found hostile file through the real process."""
    before = memory()
    errors, said = os.dup(2), tempfile.TemporaryFile()  # noqa: SIM115 closed at the end
    os.dup2(said.fileno(), 2)
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix == ".tsv" or path.stem.isupper():
                continue
            tally.tried(kind="found hostile files")
            begun = time.monotonic()
            try:
                if not read_workbook(path).sheets:
                    tally.failed(f"{path.name}: no sheet", kind="found hostile files")
            except Refused as refused:
                if refused.happened not in {refusal(reason, path.name).happened for reason in Reason}:
                    tally.failed(f"{path.name}: {refused}", kind="found hostile files")
            except BaseException as error:
                tally.failed(f"{path.name}: {error!r}", kind="found hostile files")
            if time.monotonic() - begun > 70:
                tally.failed(f"{path.name}: {time.monotonic() - begun:.0f} s", kind="found hostile files")
    finally:
        os.dup2(errors, 2)
        os.close(errors)
    said.seek(0)
    if words := said.read():
        tally.failed(f"said on the console: {words[:300]!r}", kind="found hostile files")
    said.close()
    if memory() - before > GROWTH:
        tally.failed(f"memory grew by {(memory() - before) >> 20} MB", kind="found hostile files")
