"""The whole content of a document as a file holds it: copied by SQLite, checked and sealed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pmo_desktop.base import lasting
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store import connection as connections
from pmo_desktop.store.checks import check, seal
from pmo_desktop.store.errors import NotSaved

_AGAIN = N_("Try again; if it stays so, save a copy on another disk.")


def image(raw: sqlite3.Connection, prepare: Callable[[sqlite3.Connection], None] | None = None) -> bytes:
    """The bytes of a sealed copy of the database as it stands now; `NotSaved` when the copy does not pass its check.

    `prepare` may change the copy before it is checked and sealed.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        raw.backup(copy)
        if prepare is not None:
            prepare(copy)
        (document,) = copy.execute("SELECT value FROM meta WHERE key='document'").fetchone()
        copy.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('seal', ?)", (seal.placeholder(document),))
        if not connections.whole(copy):
            raise NotSaved(_("The copy did not pass its check."), _("The file on disk is unchanged."), _(_AGAIN))
        content = bytes(copy.serialize())
    if len(content) > check.LARGEST:
        raise NotSaved(
            _("The document would be larger than can be opened again ({n} MB at most).").format(n=check.LARGEST >> 20),
            _("The file on disk is unchanged and your work is kept."),
            _("Save a copy without its history, or go on in a new document."),
        )
    return seal.sealed(content, document)


def write(content: bytes, target: Path) -> None:
    """Put content into a new file, on the disk and read back when this returns."""
    target.unlink(missing_ok=True)
    with target.open("xb") as stream:
        lasting.put(stream, content)
    if target.read_bytes() != content:
        raise NotSaved(
            _("The copy does not read back as it was written."), _("The file on disk is unchanged."), _(_AGAIN)
        )
