"""A step of its own, or part of a bigger one that is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit


@contextmanager
def joined(document: Document, edit: Edit | None, label: str) -> Iterator[Edit]:
    """The edit that is open, or one of its own."""
    if edit is not None:
        yield edit
    else:
        with document.edit(label) as own:
            yield own
