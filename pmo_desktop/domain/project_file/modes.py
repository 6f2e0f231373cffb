"""Whether MS Project calculated a task's dates, as kept beside the task."""

from __future__ import annotations

from pmo_desktop.domain.project_file.tree import from_json


def was_auto(kept: object) -> bool | None:
    """Whether a task was calculated in its file, by what is kept in its row; None for a task from nowhere else.

    The tasks of a file come in as recorded: where nothing is kept of it, the file said the same.
    """
    held = from_json(kept)
    if not held:
        return None
    for entry in held.get("kept", ()):
        if isinstance(entry, list) and len(entry) > 1 and entry[0] == "Manual":
            return bool(entry[1] != ["1"])
    return False
