"""MS Project files and the document: taken in as one step, brought up to date, given out again."""

from pmo_desktop.services.project_files.doubts import doubt_text
from pmo_desktop.services.project_files.recalculating import calculated_now, recalculate, waiting
from pmo_desktop.services.project_files.taking import (
    Taken,
    import_project,
    known_project,
    project_file,
    would_change,
)

__all__ = [
    "Taken",
    "calculated_now",
    "doubt_text",
    "import_project",
    "known_project",
    "project_file",
    "recalculate",
    "waiting",
    "would_change",
]
