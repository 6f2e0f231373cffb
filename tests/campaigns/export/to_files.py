"""As names of files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tally import Tally

from pmo_desktop.base.file_names import file_name
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.services import fill_in, records
from pmo_desktop.store.document import Document

_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_BARRED = set('\\/:*?"<>|') | set(map(chr, range(32))) | set("\u202e\u202d\u2066\u2067\u200f\u200b\ufeff")


def names(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Each can be made in a folder, stays in it, and says what it ends with."""
    for text in texts:
        _check(tally, f"{file_name(text, 'x')}.xlsx", folder, "file names")
    document = Document.in_memory()
    (project,) = records.add(document, document.register("projects"), [{"name": "MES"}])
    kept = [text for text in texts if text.strip()]
    people = records.add(document, document.register("resources"), [{"name": text} for text in kept])
    rows = [{"project": project, "name": "t", "owner": (person,)} for person in people]
    records.add(document, document.register("tasks"), rows)
    wish = fill_in.Wish(document.register("tasks"))
    for sheet in fill_in.prepare(document, wish, date(2026, 7, 6)).sheets:
        _check(tally, sheet.file, folder, "file names of people")


def _check(tally: Tally, name: str, folder: Path, kind: str) -> None:
    tally.tried(kind=kind)
    odd = set(name) & _BARRED
    if odd or _DEVICE.match(name) or name[0] in ".~ " or not name.endswith(".xlsx") or len(name.encode()) > 200:
        tally.failed(repr(name[:60]), kind=kind)
        return
    target = folder / name
    target.write_bytes(b"")
    if target.resolve().parent != folder.resolve() or name not in {one.name for one in folder.iterdir()}:
        tally.failed(f"{name[:60]!r} is elsewhere", kind=kind)
    target.unlink()
