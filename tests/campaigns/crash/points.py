"""Kill an operation at one call, start again, kill that start too, start once more: what is found each time."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faults import Call, Result, killed_at, plainly, points, recorded
from faults.small import state
from faults.stage import Stage
from operations import Operation, Tell, opened
from tally import Tally

from pmo_desktop.base.paths import data_dir
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged

ABSENT, DAMAGED = "absent", "damaged"
KILLED_AGAIN = "killed again at the next start"
AGAIN = 0.4
"""At how many of the points the next start is killed as well."""


@dataclass(frozen=True, slots=True)
class Model:
    """The states an unhurt run goes through, and what undo leads to from each."""

    states: tuple[str, ...]
    undone: dict[str, list[str]]


def model_of(operation: Operation, stage: Stage) -> Model:
    """Run it unhurt and note each state that is told."""
    stage.back(operation.name)
    seen: list[str] = []
    undone: dict[str, list[str]] = {}

    def tell(document: Document | None) -> None:
        if document is None and stage.path.exists():
            try:
                document = opened(stage.path, operation.registers, read_only=True)
            except Damaged:
                seen.append(DAMAGED)
                return
        seen.append(ABSENT if document is None else state(document))
        if document is not None and not document.read_only:
            undone.setdefault(seen[-1], []).append(_undone(document))

    def run(ack: object) -> object:
        document = None
        if operation.opens:
            document = opened(stage.path, operation.registers)
            if operation.before is not None:
                operation.before(document)
        tell(document)
        operation.work(stage, document, tell)
        if document is not None:
            document.close()
        last = opened(stage.path, operation.registers)
        undone.setdefault(state(last), []).append(_undone(last))
        last.close()
        return [seen, undone]

    told: Any = _value(plainly(run))
    (stage.root.with_name(f"{stage.root.name}-new.xlsx")).write_bytes(_tracker(stage))
    return Model(tuple(told[0]), told[1])


def _tracker(stage: Stage) -> bytes:
    return b"".join(file.read_bytes() for file in stage.docs.glob("*.xlsx"))


def _undone(document: Document) -> str:
    """Where undo leads from here; the document is as it was afterwards."""
    if document.undo_label is None:
        return ""
    document.undo()
    found = state(document)
    document.redo()
    return found


def _value(result: Result) -> object:
    if result.how != "done":
        raise RuntimeError(f"{result.how}: {result.error}")
    return result.value


class Killing:
    """One operation on its stage: its points, and what happens at each."""

    def __init__(self, operation: Operation, stage: Stage, tally: Tally, chance: random.Random) -> None:
        self.operation, self.stage, self.tally, self.chance = operation, stage, tally, chance
        stage.clear()
        _value(plainly(lambda ack: operation.prepare(stage)))
        stage.keep(operation.name)
        self.model = model_of(operation, stage)
        stage.back(operation.name)
        result, calls = recorded(self._work, before=self._before)
        _value(result)
        self.calls = points(calls, [stage.docs, stage.home])
        self.starting = self._starting_calls()
        self._document: Document | None = None

    def _before(self) -> None:
        self._document = None
        if self.operation.opens:
            self._document = opened(self.stage.path, self.operation.registers)
            if self.operation.before is not None:
                self.operation.before(self._document)

    def _work(self, ack: Any) -> object:
        tell: Tell = lambda document: ack()  # noqa: E731
        self.operation.work(self.stage, self._document, tell)
        return None

    def _start(self, ack: Any) -> object:
        """What opening and closing the program does."""
        if self.stage.path.exists():
            Document.recoverable(self.stage.path)
            with suppress(Damaged):
                document = opened(self.stage.path, self.operation.registers)
                ack()
                document.close()
        return None

    def _starting_calls(self) -> list[Call]:
        """The calls of a start that takes up what a crash left."""
        self.stage.back(self.operation.name)
        late = self.calls[len(self.calls) * 2 // 3]
        killed_at(self._work, late, before=self._before)
        _result, calls = recorded(self._start)
        return points(calls, [self.stage.docs, self.stage.home])

    def at(self, call: Call) -> None:
        """One point."""
        kind = self.operation.name
        self.stage.back(kind)
        result = killed_at(self._work, call, before=self._before)
        if result.how != "killed":
            if result.how != "done":
                self.tally.tried(kind=kind)
                self.tally.failed(f"{call.label}: {result.how} {result.error}", kind=kind)
            return
        self.tally.tried(kind=kind)
        self.stage.keep("hurt")
        faults = self._found(result.acknowledged)
        for words in faults:
            self.tally.failed(f"{call.label}, {result.acknowledged} told: {words}", kind=kind)
        if faults or not self.starting or self.chance.random() > AGAIN:
            return
        self.stage.back("hurt")
        again = self.chance.choice(self.starting)
        second = killed_at(self._start, again)
        if second.how == "killed":
            self.tally.tried(kind=KILLED_AGAIN)
            for words in self._found(result.acknowledged):
                self.tally.failed(f"{kind} {call.label}, then {again.label}: {words}", kind=KILLED_AGAIN)
        elif second.how != "done":
            self.tally.failed(f"{kind} {call.label}, then a start: {second.how} {second.error}", kind=kind)

    def _found(self, acknowledged: int) -> list[str]:
        allowed = self.model.states[acknowledged : acknowledged + 2]
        result = plainly(lambda ack: self._examined(allowed, acknowledged))
        if result.how != "done":
            return [f"the next start {result.how}: {result.error}"]
        return [str(words) for words in result.value]  # type: ignore[attr-defined]

    def _examined(self, allowed: Sequence[str], acknowledged: int) -> list[str]:
        stage, operation = self.stage, self.operation
        wrong: list[str] = []
        if not stage.path.exists():
            if ABSENT not in allowed:
                return ["the document is gone"]
            Document.create(stage.path, registers=operation.registers).close()
            return self._leftovers()
        published = _version(stage.path)
        left = Document.recoverable(stage.path)
        try:
            document = opened(stage.path, operation.registers)
        except Damaged:
            if DAMAGED not in allowed:
                return ["the document is damaged"]
            operation.work(stage, None, lambda document: None)  # done once more, it comes to its end
            published = _version(stage.path)
            document = opened(stage.path, operation.registers)
        found = state(document)
        if found not in allowed and not (ABSENT in allowed and acknowledged == 0):
            wrong.append(f"state {found} is none of {allowed} of {self.model.states}")
        more = document.version > published
        if more and not any("kept" in note for note in document.notes):
            wrong.append(f"unpublished work was taken up and nothing said: {document.notes}")
        if more and (left is None or left.steps < 1):
            wrong.append(f"unpublished work was not announced: {left}")
        if document.undo_label is not None:
            document.undo()
            if state(document) not in self.model.undone.get(found, [state(document)]):
                wrong.append(f"undo leads elsewhere from {found}")
            document.redo()
        document.close()
        again = opened(stage.path, operation.registers, read_only=True)
        if state(again) != found:
            wrong.append("closed and opened again it is another")
        again.close()
        wrong += [f"damaged: {fault}" for fault in Document.examine(stage.path, registers=operation.registers)]
        for backup in backups(stage.path):
            if backup.reason == "damaged":
                continue
            faults = Document.examine(backup.path, registers=operation.registers)
            wrong += [f"backup {backup.path.name} is damaged: {fault}" for fault in faults]
        if operation.check is not None:
            wrong += operation.check(stage, self.model.states, acknowledged)
        return wrong + self._leftovers()

    def _leftovers(self) -> list[str]:
        allowed = self.operation.beside | {file.name for file in self.stage.docs.glob("*.xlsx")}
        wrong = [f"left beside the document: {name}" for name in self.stage.beside() if name not in allowed]
        working = data_dir() / "working"
        wrong += [f"left among the working copies: {file.name}" for file in working.glob("*")]
        return wrong


def _version(path: Path) -> int:
    """The step count in the file as it is on disk."""
    with suppress(sqlite3.Error, TypeError), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw:
        return int(raw.execute("SELECT value FROM meta WHERE key='version'").fetchone()[0])
    return -1
