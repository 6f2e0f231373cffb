"""Sending back: what was made here and not by an import, backups of her workbooks, and the memory after writing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from weakref import WeakKeyDictionary

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.base.paths import data_dir
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.services.import_apply import Application
from pmo_desktop.store.backups.backup import key_of
from pmo_desktop.store.document import Document

_KEPT = 20
"""How many backups of one workbook are kept."""

_STEPS = 10_000
_made: WeakKeyDictionary[Document, dict[tuple[int, datetime], Mapping[str, frozenset[int]]]] = WeakKeyDictionary()
"""What each import made, read once from the history."""


def made_by_imports(document: Document) -> Mapping[str, frozenset[int]]:
    """The ids of all records that imports made: those of their rows, and people and projects named in passing."""
    known = _made.setdefault(document, {})
    found: dict[str, set[int]] = {}
    for step in document.history(_STEPS):
        if step.source.startswith("import:"):
            mark = (step.id, step.when)
            if mark not in known:
                known[mark] = _made_by(document.step(step.id))
            for table, ids in known[mark].items():
                found.setdefault(table, set()).update(ids)
    return {table: frozenset(ids) for table, ids in found.items()}


def _made_by(step: Step | None) -> Mapping[str, frozenset[int]]:
    made: dict[str, set[int]] = {}
    for change in step.changes if step is not None else ():
        if change.before is None:
            made.setdefault(change.table, set()).add(change.id)
    return {table: frozenset(ids) for table, ids in made.items()}


def keep_backup(path: Path) -> Path:
    """Keep a copy of a workbook before it is written into; Refused when that is not possible."""
    folder = data_dir() / "backups" / "workbooks" / key_of(path)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{stamp} {path.name}"
        shutil.copy2(path, target)
        for old in sorted(folder.iterdir())[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            _("No backup of {name} could be kept ({reason}).").format(name=path.name, reason=error.strerror or ""),
            _("The file is unchanged."),
            _("Save a copy under another name instead."),
        ) from error
    return target


def remember(document: Document, plan: ImportPlan, *, today: date) -> None:
    """Know what a written workbook says now, in one step, so that importing it changes nothing.

    `plan` must write nothing. Undoing the step forgets this again; the workbook on disk stays as it is.
    """
    label = _("Send back to {file}").format(file=plan.file)
    with uncollected(), document.edit(label, source=f"sent:{plan.file}") as edit:
        Application(document, edit, plan, today, lambda _done, _total, _note: None).run()


@dataclass(frozen=True, slots=True)
class Tracker:
    """A workbook that was imported into the file: its sheets, when it came last, how many records came from it."""

    file: str
    sheets: tuple[str, ...]
    imported_on: str
    records: int


def trackers(document: Document) -> list[Tracker]:
    """The workbooks that were imported into the file, the latest first."""
    sheets: dict[str, dict[str, None]] = {}
    days: dict[str, str] = {}
    records: Counter[str] = Counter()
    for row in document.rows("imports"):
        file = str(row.get("file") or "")
        if not file:
            continue
        sheets.setdefault(file, {}).setdefault(str(row.get("sheet") or ""))
        days[file] = max(days.get(file, ""), str(row.get("imported_on") or ""))
        records[file] += bool(row.get("row") and row.get("record"))
    found = [Tracker(file, tuple(names), days[file], records[file]) for file, names in sheets.items()]
    return sorted(found, key=lambda one: one.imported_on, reverse=True)
