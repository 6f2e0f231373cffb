"""A scene recorded, its end states rebuilt one after the other, and each opened and checked."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disk import Disk, State
from faults import plainly, recorded
from faults.small import SMALL, state
from faults.stage import Stage
from recording import deeds
from scenes import Scene, mark, prepare

from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.checks import check
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import files, lock

ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Cut:
    """A state at one moment: how many operations were acknowledged then."""

    state: State
    told: int
    where: str


class Scenario:
    """One scene on its stage."""

    def __init__(self, scene: Scene, stage: Stage, spoil: Callable[[], None] | None = None) -> None:
        self.scene, self.stage, self.spoil = scene, stage, spoil
        self._begin()
        self.expected, self.published = self._model()
        self._begin()
        self.disk = Disk(stage.root)
        result, calls = recorded(self._recorded, data=True)
        if result.how != "done":
            raise RuntimeError(result.error or result.how)
        self.deeds = list(deeds(calls))
        self._whole: dict[bytes, bool] = {}

    def _begin(self) -> None:
        self.stage.clear()
        if self.scene.fresh:
            shutil.rmtree(self.stage.home)
        else:
            plainly(lambda ack: prepare(self.stage))

    def _model(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The state after each acknowledgement, and the step count its file must hold then at least."""
        found: list[str] = []
        held: list[int] = []

        def told(document: Document | None, *, published: bool = False) -> None:
            found.append(state(document) if document is not None else found[-1])
            held.append(_steps(self.stage.path) if published else held[-1])

        def run(ack: object) -> object:
            if self.scene.fresh:
                found.append(ABSENT)
                held.append(-1)
            else:
                document = Document.open(self.stage.path, registers=SMALL, read_only=True)
                told_first = state(document)
                found.append(told_first)
                held.append(_steps(self.stage.path))
            self.scene.work(self.stage, told)
            return [found, held]

        result = plainly(run)
        if result.how != "done":
            raise RuntimeError(result.error or result.how)
        answer: Any = result.value
        return tuple(answer[0]), tuple(answer[1])

    def _recorded(self, ack: object) -> object:
        if self.spoil is not None:
            self.spoil()
        self.scene.work(self.stage, lambda _document, *, published=False: mark())
        return None

    def cuts(self, chance: random.Random, budget: int, number: int = 0, of: int = 1) -> Iterator[Cut]:
        """The states of every moment, each distinct one once, about `budget` in all; of them this process's part."""
        moments = sum(deed.what != "told" for deed in self.deeds)
        told, tried, seen = 0, 0, set()
        for deed in self.deeds:
            moments -= deed.what != "told"
            told += deed.what == "told"
            if deed.what != "told" and not self.disk.take(deed):
                continue
            share = max(0, budget - tried) // max(1, moments) + 1
            new = 0
            for one in self.disk.states(chance, share * 4):
                key = (one.mark(), told)
                if key in seen:
                    continue
                seen.add(key)
                new += 1
                if key[0][0] % of == number:
                    yield Cut(one, told, f"after {deed.what} {deed.label}")
                if new >= share * 3:
                    break
            tried += new

    def rebuild(self, one: State) -> None:
        """Put the state on the stage."""
        root = self.stage.root
        shutil.rmtree(root, ignore_errors=True)
        for folder in sorted({str(root), str(self.stage.docs), *one.folders}):
            Path(folder).mkdir(parents=True, exist_ok=True)
        for path, content in one.files.items():
            Path(path).write_bytes(content)

    def wrong(self, cut: Cut, *, closely: bool) -> list[str]:
        """What is wrong with a state; empty when nothing is."""
        self.rebuild(cut.state)
        lock._held.clear()
        try:
            return self._wrong(cut, closely)
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]

    def _wrong(self, cut: Cut, closely: bool) -> list[str]:
        allowed = self.expected[cut.told : cut.told + 2]
        path = self.stage.path
        if not path.exists():
            if ABSENT not in allowed:
                return ["the document is gone"]
            Document.create(path, registers=SMALL).close()
            return []
        steps = _steps(path)
        if steps < self.published[cut.told]:
            return [f"the file is older than what was published: {steps} of {self.published[cut.told]} steps"]
        damaged = [one.path.name for one in backups(path) if not self._is_whole(one.path)]
        wrong = [f"damaged backup {name}" for name in damaged]
        document = Document.open(path, registers=SMALL)
        found = state(document)
        if found not in allowed:
            known = self.expected.index(found) if found in self.expected else "none of them"
            wrong.append(f"the state is {known} instead of {cut.told} or the next; {document.notes}")
        document.close(publish=closely)
        if closely and not wrong:
            if Document.examine(path, registers=SMALL):
                wrong.append("damaged after closing")
            again = Document.open(path, registers=SMALL, read_only=True)
            if state(again) != found:
                wrong.append("another state after closing")
        return wrong

    def _is_whole(self, path: Path) -> bool:
        content = path.read_bytes()
        key = hash(content).to_bytes(8, "little", signed=True)
        if key not in self._whole:
            self._whole[key] = not check.examine(content, files.schema_of(SMALL)).faults
        return self._whole[key]


def _steps(path: Path) -> int:
    """The step count in the file as it is on disk; -1 when it cannot be told."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            return int(raw.execute("SELECT value FROM meta WHERE key='version'").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return -1
