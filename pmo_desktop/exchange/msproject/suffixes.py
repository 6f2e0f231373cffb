"""Which files are projects, by their name."""

from __future__ import annotations

from pathlib import Path

SUFFIXES = (".xml", ".mpp", ".mpt", ".mpx", ".xer", ".gan", ".pmxml", ".pod", ".planner", ".pp", ".ppx")
"""The endings of project files; all but .xml are read through a converting process."""


def is_project_file(path: Path) -> bool:
    """Whether a file is a project by its name."""
    return path.suffix.lower() in SUFFIXES
