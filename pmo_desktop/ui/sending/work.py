"""Comparing and writing beside the window, on values taken from the file before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.exchange.excel.sending.changes import Liberties, Sending
from pmo_desktop.exchange.excel.sending.errand import Done, carry_out
from pmo_desktop.exchange.excel.sending.plan import plan_sending
from pmo_desktop.services import importing, sending
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class Standing:
    """The file at one moment, as a comparison sees it."""

    existing: Existing
    layouts: Mapping[str, Layout]
    by_imports: Mapping[str, frozenset[int]]
    version: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A workbook beside the file."""

    path: Path
    standing: Standing
    sending: Sending


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, where to, and where the old one is kept."""

    done: Done
    target: Path
    backup: Path | None


def standing_of(document: Document, today: date) -> Standing:
    """The file as it is now; read on the window's thread."""
    existing = importing.snapshot(document, today)
    return Standing(existing, importing.layouts(document), sending.made_by_imports(document), document.version)


def comparing(path: Path, standing: Standing, liberties: Liberties, today: date) -> Callable[[Progress], Compared]:
    """Work that compares a workbook with the file."""

    def work(progress: Progress) -> Compared:
        progress(0, 0, _("Comparing {file}").format(file=path.name))
        found = plan_sending(
            path,
            standing.existing,
            standing.layouts,
            today=today,
            liberties=liberties,
            by_imports=standing.by_imports,
        )
        return Compared(path, standing, found)

    return work


def writing(compared: Compared, chosen: Sending, target: Path, today: date) -> Callable[[Progress], Written]:
    """Work that writes the chosen changes, with a backup of what stood at the target."""

    def work(progress: Progress) -> Written:
        progress(0, 2, _("Keeping a backup"))
        backup = sending.keep_backup(target) if target.exists() else None
        progress(1, 2, _("Writing {file}").format(file=target.name))
        standing = compared.standing
        done = carry_out(chosen, compared.path, target, standing.existing, standing.layouts, today=today)
        return Written(done, target, backup)

    return work
