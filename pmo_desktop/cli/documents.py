"""What commands share: a document opened for one command, and records found by the words of the command line."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import LANGUAGES, _, in_language
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.reads import Names
from pmo_desktop.services.task_calls import TaskCalls
from pmo_desktop.store.document import Document


@contextmanager
def opened(path: str, *, read_only: bool = False) -> Iterator[Document]:
    """The document for the time of one command; published when the command went well."""
    document = Document.open(Path(path), read_only=read_only)
    try:
        heard = document.notes
        _tell(heard)
        yield document
    except BaseException:
        document.close(publish=False)
        raise
    try:
        document.close()
    except BaseException:
        document.close(publish=False)
        raise
    _tell(note for note in document.notes if note not in heard)


def _tell(notes: Iterable[str]) -> None:
    for note in notes:
        sys.stderr.write(f"pmo-desktop: {note}\n")


def register_named(document: Document, word: str) -> Register:
    """The register a word means: its key, or its title in either language."""
    wanted = word.strip().casefold()
    known = [document.register(key) for key in document.tables()]
    for register in known:
        if wanted in {register.key, *(in_language(code, register.title).casefold() for code in LANGUAGES)}:
            return register
    raise Refused(
        _("There is no register {word}.").format(word=word), todo=like(word, (register.key for register in known))
    )


def project_named(document: Document, word: str | None) -> int | None:
    """The project a word means: its code, its name or #id; None when none was asked for."""
    if word is None:
        return None
    names = Names(document)
    found = names.find("projects", word)
    if found is None:
        raise Refused(
            _("There is no project {word}.").format(word=word),
            todo=like(word, (name for _id, name in names.all("projects"))),
        )
    return found


def record_named(document: Document, register: Register, word: str, project: int | None) -> int:
    """The record a word means: its code, its #id, or its name; refused when it could be several."""
    rows = document.rows(register.key)
    if word.startswith("#") and word[1:].isdecimal():
        found = [row for row in rows if row["id"] == int(word[1:])]
    else:
        inside = [row for row in rows if project is None or row.get("project") == project]
        found = _called(inside, register, word.strip().casefold())
        if not found and register.has("wbs") and register.has("parent"):
            found = _standing(document, inside, word)
    if not found:
        codes = (str(row.get("code") or row.get(register.name_field) or "") for row in rows)
        raise Refused(
            _("{register} has no record {word}.").format(register=_(register.title), word=word), todo=like(word, codes)
        )
    if len(found) > 1:
        ids = ", ".join(f"#{row['id']}" for row in found[:8])
        raise Refused(
            _("{word} could be several records: {ids}.").format(word=word, ids=ids),
            todo=_("Say one of them by its #id."),
        )
    return row_id(found[0])


def _standing(document: Document, rows: Sequence[Row], word: str) -> list[Row]:
    """The tasks that the plan shows with this number, as their place says; one of each project at most."""
    calls = TaskCalls(document.rows("tasks"), document.rows("projects"))
    asked = dict.fromkeys(row.get("project") for row in rows)
    ids = {calls.find(word, project) for project in asked}
    return [row for row in rows if row["id"] in ids]


def _called(rows: Iterable[Row], register: Register, wanted: str) -> list[Row]:
    listed = list(rows)
    for key in ("code", "wbs", register.name_field):
        found = [row for row in listed if str(row.get(key) or "").casefold() == wanted]
        if found:
            return found
    return []


def field_named(register: Register, word: str) -> str:
    """The key of the field a word means: its key, or its label in either language."""
    wanted = word.strip().casefold()
    fields = [field for field in register.fields if not field.internal]
    for field in fields:
        if wanted in {field.key, *(in_language(code, field.label).casefold() for code in LANGUAGES)}:
            return field.key
    raise Refused(
        _("{register} has no field {field}.").format(register=_(register.title), field=word),
        todo=like(word, (field.key for field in fields)),
    )


def like(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known words; empty when none is near."""
    near = difflib.get_close_matches(word, [item for item in known if item], n=3, cutoff=0.5)
    return _("Did you mean {words}?").format(words=", ".join(near)) if near else ""
