"""The command line run inside the test, and in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pmo_desktop import cli
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    monkeypatch.setenv("PMO_LANG", "en")

    def call(*words: str | Path) -> Ran:
        code = cli.main([str(word) for word in words])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Ran(code, told.out, told.err)

    return call


@pytest.fixture
def process(home: Path) -> Callable[..., Ran]:
    """A new process each time, in a C locale."""

    def call(*words: str | Path) -> Ran:
        environment = {**os.environ, "PMO_DESKTOP_HOME": str(home), "LC_ALL": "C", "PMO_LANG": "en"}
        done = subprocess.run(
            [sys.executable, "-m", "pmo_desktop", *map(str, words)],
            capture_output=True,
            env=environment,
            cwd=Path(__file__).resolve().parents[2],
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.out + ran.err
        return ran

    return call


@pytest.fixture
def planned(tmp_path: Path) -> Callable[..., Path]:
    """A file with a project from June 2026 and the given tasks, calculated unless they say otherwise."""

    def make(*tasks: Mapping[str, Value]) -> Path:
        path = tmp_path / "plan.pmo"
        document = Document.create(path)
        (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": date(2026, 6, 1)}])
        rows: list[Mapping[str, Value]] = [{"project": project, "mode": "auto", **task} for task in tasks]
        records.add(document, document.register("tasks"), rows)
        document.close()
        return path

    return make
