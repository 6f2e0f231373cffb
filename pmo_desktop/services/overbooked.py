"""People with more work than time, as lines of the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmo_desktop.services.week_rules import Line
from pmo_desktop.store.document import Document


def lines(document: Document, today: date, monday: date, project: int | None) -> Iterator[Line]:
    """One line for each person over-booked in this week or the next."""
    del document, today, monday, project
    yield from ()
