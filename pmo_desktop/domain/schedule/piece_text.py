"""The worked pieces of a split task as a task keeps them: `2026-06-01T08:00/2026-06-03T17:00;…`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pmo_desktop.domain.calendar.worktime import Instant, midnight, moment

Piece = tuple[Instant, Instant]


def pieces_text(pieces: Sequence[Piece]) -> str:
    """Pieces as text, to the minute."""
    return ";".join("/".join(moment(at).isoformat(timespec="minutes") for at in piece) for piece in pieces)


def read_pieces(text: object) -> tuple[Piece, ...]:
    """The pieces of a text; none where it cannot be read or says less than two."""
    if not isinstance(text, str) or not text:
        return ()
    try:
        found = tuple((_instant(start), _instant(finish)) for start, finish in map(_pair, text.split(";")))
    except ValueError:
        return ()
    return found if len(found) > 1 and all(start <= finish for start, finish in found) else ()


def _pair(text: str) -> tuple[str, str]:
    start, sign, finish = text.partition("/")
    if not sign:
        raise ValueError(text)
    return start, finish


def _instant(text: str) -> Instant:
    at = datetime.fromisoformat(text.strip())
    return midnight(at.date()) + at.hour * 60 + at.minute
