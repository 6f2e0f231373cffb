"""The values stored in MS Project files beside ours after taking the file in, making it calculate, and scheduling."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def table(files: Iterable[Path]) -> tuple[list[str], list[str]]:
    """The lines of the table, and the differences without a reason."""
    return [f"{file.name}: not read yet" for file in files], []
