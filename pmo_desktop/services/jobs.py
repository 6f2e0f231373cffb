"""What long work tells while it runs, and how it is stopped; no threads here."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called by long work now and then; raises `Cancelled` when the user stopped it."""

    def __call__(self, done: float, total: float = 0, note: str = "") -> None:
        """Say how far the work is; `total` 0 means unknown."""
        ...


def silent(done: float, total: float = 0, note: str = "") -> None:
    """A progress nobody watches."""
