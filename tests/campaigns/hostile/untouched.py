"""What a process has: open files, threads, children, memory, where it is, what lies about."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Watch:
    """What reading a workbook must leave as it was; `changed` says what is not."""

    temporary: Path
    first: int = 0
    changed: list[str] = field(default_factory=list)

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Compare before and after."""
        before = self._state()
        yield
        after = self._state()
        self.changed += [
            f"{what}: {name} {before[name]} → {after[name]}" for name in before if before[name] != after[name]
        ]

    def _state(self) -> dict[str, object]:
        me = Path("/proc/self")
        return {
            "open files": len(list((me / "fd").iterdir())), "threads": threading.active_count(), "folder": str(Path.cwd()),
            "temporary files": sorted(one.name for one in self.temporary.iterdir()), "children": _children(),
        }  # fmt: skip


def memory() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def _children() -> int:
    me = os.getpid()
    return len(Path(f"/proc/{me}/task/{me}/children").read_text(encoding="ascii").split())
