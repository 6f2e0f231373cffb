"""A mutated file at every door of the program: refused in plain words with the good backup named, and left as it is."""

from __future__ import annotations

import contextlib
import io
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pmo_desktop import cli
from pmo_desktop.base.errors import PlainError
from pmo_desktop.services import reads, scheduling
from pmo_desktop.store import codec
from pmo_desktop.store.backups import backup
from pmo_desktop.store.checks import check
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged, NotADocument
from pmo_desktop.store.schema import Schema

SECONDS = 5.0
NOTE = "Another program changed"
_TODAY = date(2026, 11, 23)


@contextlib.contextmanager
def _known_good(place: Place, *, really: bool) -> Iterator[None]:
    """The good backup is checked really, or known from before: the same bytes have the same answer."""
    examine = check.examine

    def known(content: bytes, schema: Schema) -> check.Examined:
        return check.Examined((), 1) if content == place.content else examine(content, schema)

    if not really:
        check.examine = known
    try:
        yield
    finally:
        check.examine = examine


class Place:
    """A file with a good backup and, before it in line, whatever damaged one comes."""

    def __init__(self, folder: Path, good: bytes) -> None:
        self.path = folder / "文件 damaged.pmo"
        self.path.write_bytes(good)
        kept = backup.keep_bytes(self.path, "opened", good)
        assert kept is not None
        self.good = kept
        self.content = good

    def put(self, content: bytes, newest: bytes | None = None) -> None:
        """The file as mutated; `newest` as the latest of its backups."""
        for each in backup.backups(self.path):
            if each.path != self.good:
                each.path.unlink()
        if newest is not None:
            (
                self.good.parent / f"{backup.backups(self.path)[0].sequence + 1:06d}-20261121-101010-opened.pmo"
            ).write_bytes(newest)
        self.path.write_bytes(content)


def told(
    place: Place, content: bytes, original: bytes, sealed: bool, newest: bytes | None = None, door: int = 0
) -> str:
    """What is wrong with how a damaged file is met; empty when nothing is. Every `door` is another way in."""
    place.put(content, newest)
    begun = time.process_time()
    with _known_good(place, really=door % 10 == 0):
        document, wrong = _refusal(place, lambda: Document.open(place.path, read_only=door % 2 == 0))
    if document is not None:
        try:
            wrong = _accepted(document, content, original, sealed=sealed)
        finally:
            document.close(publish=False)
    if not wrong and not Document.examine(place.path) and sealed and content != original:
        wrong = "examine finds nothing"
    if not wrong and door % 20 == 7:
        wrong = _checked(place)
    if place.path.read_bytes() != content and not wrong:
        wrong = "the file was changed"
    spent = time.process_time() - begun
    return wrong or ("" if spent < SECONDS else f"{spent:.1f} s")


def _refusal(place: Place, do: Callable[[], Document]) -> tuple[Document | None, str]:
    """The document, or what is wrong with the refusal; both blank when it is refused as it should be."""
    try:
        return do(), ""
    except (Damaged, NotADocument) as error:
        words = str(error)
        if not error.happened or "\n" in words or "Traceback" in words:
            return None, f"words: {words}"
        if str(place.good) not in words and "newer version" not in words:
            return None, f"the good backup is not named: {words}"
        return None, ""
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


def _accepted(document: Document, content: bytes, original: bytes, *, sealed: bool) -> str:
    if content == original:
        return ""
    if sealed:
        return "silently accepted"
    if not any(NOTE in note or "newer version" in note for note in document.notes):
        return "accepted without a word"
    return used(document)


def _checked(place: Place) -> str:
    faults = Document.examine(place.path)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(["--lang", "en", "check", str(place.path)])
    words = out.getvalue() + err.getvalue()
    if "Traceback" in words or code != (3 if faults else 0):
        return f"check: {code} {words[-300:]}"
    return ""


def used(document: Document) -> str:
    """What is wrong with an accepted document when everything of it is read; empty when nothing is."""
    for key in document.tables():
        known = document._schema.tables[key]
        for row in document.rows(key):
            values = {name: value for name, value in row.items() if name not in {"id", "created_at", "changed_at"}}
            kept = known.canonical(values)
            for name, value in kept.items():
                text = isinstance(value, str) or name == codec.CUSTOM
                if not text and value != (values[name] if values[name] != "" else None):
                    return f"{key}.{name}: {values[name]!r} is no value of the program"
    document.settings()
    document.history()
    document.chronicle()
    return ""


def worked_with(document: Document) -> str:
    """What goes wrong when it is worked with: every list, the schedule, undoing all and an edit."""
    if wrong := used(document):
        return wrong
    for what, do in (
        ("schedule", lambda: scheduling.schedule(document, None, _TODAY)),
        *(
            (register.key, lambda r=register: reads.register_rows(document, r, today=_TODAY))
            for register in document.registers
        ),
    ):
        begun = time.process_time()
        try:
            do()
        except PlainError:
            pass
        except Exception as error:
            return f"{what}: {type(error).__name__}: {error}"
        if time.process_time() - begun > SECONDS:
            return f"{what}: {time.process_time() - begun:.1f} s"
    for _each in range(5):
        try:
            if document.undo() is None:
                break
        except PlainError:
            break
        except Exception as error:
            return f"undo: {type(error).__name__}: {error}"
    if wrong := used(document):
        return f"after undo: {wrong}"
    with document.edit("goes on") as edit:
        edit.insert("projects", {"name": "goes on"})
    with contextlib.suppress(PlainError):
        document.row_history("tasks", 1, everything=True)
    return ""


def met(place: Place, content: bytes, *, refused: bool) -> str:
    """What is wrong with how a crafted file is met: refused, or safe to work with."""
    place.put(content)
    begun, memory = time.process_time(), _memory()
    document, wrong = _refusal(place, lambda: Document.open(place.path))
    if document is not None:
        try:
            wrong = "accepted" if refused else worked_with(document)
        finally:
            document.close(publish=False)
        if not wrong and (faults := Document.examine(place.path)):
            wrong = f"opened, but examine says {faults[0]}"
    elif not wrong:
        wrong = _checked(place) or ("" if Document.examine(place.path) else "examine finds nothing")
    if place.path.read_bytes() != content:
        wrong = wrong or "the file was changed"
    spent, grown = time.process_time() - begun, _memory() - memory
    if not wrong and spent > SECONDS + len(content) / 10_000_000 * 4:
        wrong = f"{spent:.1f} s"
    if not wrong and grown > 1500 + len(content) / 1_000_000 * 6:
        wrong = f"{grown} MB"
    return wrong


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
