"""The other side as a process that answers one network after another."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SIDE = Path(__file__).with_name("mpxj_side.py")


def missing() -> str:
    """What keeps MPXJ from running here; empty when nothing does."""
    for name in ("mpxj", "jpype"):
        if importlib.util.find_spec(name) is None:
            return f"the package {name} is not installed"
    return "" if shutil.which("java") else "there is no Java"


class Mpxj:
    """MPXJ's MicrosoftScheduler; use it as a context."""

    def __enter__(self) -> Self:
        """Start the Java machine."""
        self._process = subprocess.Popen(
            [sys.executable, str(SIDE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        """Stop it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def ask(self, told: Any) -> Any:
        """The answer to one network."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())
