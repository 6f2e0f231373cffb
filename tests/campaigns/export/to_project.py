"""Into MS Project XML, through a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from tally import Tally

from pmo_desktop.base.characters import writable
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.msproject.opening import open_project
from pmo_desktop.exchange.msproject.writer import write_xml
from pmo_desktop.services import records
from pmo_desktop.services.project_files import import_project, project_file
from pmo_desktop.store.document import Document

TODAY = date(2026, 7, 6)


def project_xml(tally: Tally, _registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Names of tasks and people and remarks, given out and taken in again."""
    kept = [text for text in texts if writable(text).strip()]
    document = Document.in_memory()
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": TODAY}])
    people = records.add(
        document, document.register("resources"), [{"name": f"{text} {n}"} for n, text in enumerate(kept)]
    )
    rows = [
        {"project": project, "name": text, "notes": text, "owner": (person,)}
        for text, person in zip(kept, people, strict=True)
    ]
    records.add(document, document.register("tasks"), rows)
    target = folder / "plan.xml"
    write_xml(project_file(document, project, today=TODAY), target)
    tally.tried(3 * len(kept), kind="MS Project xml")
    root = ET.parse(target).getroot()
    for word in ("Author", "Manager", "Company", "LastAuthor"):
        for one in root.iter():
            if one.tag.endswith("}" + word) and one.text:
                tally.failed(f"{word}: {one.text}", kind="MS Project xml")
    space = "{http://schemas.microsoft.com/project}"
    told = [one.findtext(f"{space}Name") or "" for one in root.iter(f"{space}Task")]
    _same(tally, "written names", [str(r["name"]) for r in document.rows("tasks")], told[-len(kept) :], exact=True)
    back = Document.in_memory()
    import_project(back, open_project(target))
    tasks = back.rows("tasks")
    _same(tally, "names", [r["name"] for r in document.rows("tasks")], [r["name"] for r in tasks])
    _same(tally, "notes", [r["notes"] for r in document.rows("tasks")], [r["notes"] for r in tasks])
    called = [r["name"] for r in document.rows("resources")]
    _same(tally, "people", called, [r["name"] for r in back.rows("resources")])


def _same(tally: Tally, what: str, wanted: Sequence[object], told: Sequence[object], *, exact: bool = False) -> None:
    if len(wanted) != len(told):
        tally.failed(f"{what}: {len(told)} of {len(wanted)}", kind="MS Project xml")
    for one, other in zip(wanted, told, strict=False):
        if _plain(one, exact) != _plain(other, exact):
            tally.failed(f"{what} {str(one)[:40]!r}: {str(other)[:40]!r}", kind="MS Project xml")


def _plain(text: object, exact: bool) -> str:
    """Line ends are all one; what is taken in again has no double blanks in it, as everything imported."""
    told = str(text or "").replace("\r\n", "\n").replace("\r", "\n")
    return told if exact else " ".join(told.split())
