"""A folder with a document and a user's folder that is brought back to a state before each point."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class Stage:
    """Always at the same place, for the names of working copies and backups come from the document's path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.docs = root / "docs"
        self.home = root / "home"
        self.path = self.docs / "项目计划.pmo"
        self._kept = root.with_name(f"{root.name}-kept")
        os.environ["PMO_DESKTOP_HOME"] = str(self.home)
        self.clear()

    def clear(self) -> None:
        """Empty folders."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.docs.mkdir(parents=True)
        self.home.mkdir()

    def keep(self, name: str) -> None:
        """Remember everything as it is now."""
        _copy(self.root, self._kept / name)

    def back(self, name: str) -> None:
        """Everything as it was when it was kept under this name."""
        _copy(self._kept / name, self.root)

    def beside(self) -> list[str]:
        """The names of the files beside the document."""
        return sorted(file.name for file in self.docs.iterdir() if file != self.path)


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
