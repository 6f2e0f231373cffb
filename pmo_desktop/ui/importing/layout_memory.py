"""The layouts a person decided: kept in the file with the import, and in the user's settings for other files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pmo_desktop.domain.importing.layouts import Layout, as_plain, from_plain
from pmo_desktop.exchange.excel.recognition.recalling import layouts_of
from pmo_desktop.services import importing
from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.importing.source import Source

_KEY = "layouts"
_MOST = 300


def known_layouts(context: Context, document: Document) -> dict[str, Layout]:
    """All layouts decided before; what the file says goes before the user's settings."""
    kept = context.settings.get(_KEY, {})
    plain = {key: from_plain(one) for key, one in kept.items()} if isinstance(kept, dict) else {}
    known = {key: layout for key, layout in plain.items() if layout is not None}
    return {**known, **importing.layouts(document)}


def decided_layouts(source: Source) -> dict[str, Layout]:
    """The layouts of a file as they were decided; none where they are not to be remembered."""
    reading = source.reading
    if reading is None or not source.remember:
        return {}
    taken = tuple(sheet for sheet in reading.finding.sheets if reading.wishes.takes(sheet))
    return layouts_of(reading.raw, replace(reading.finding, sheets=taken), reading.decisions)


def remember(context: Context, decided: Mapping[str, Layout]) -> None:
    """Keep layouts in the user's settings, the latest last; the oldest make room."""
    kept = context.settings.get(_KEY, {})
    known = dict(kept) if isinstance(kept, dict) else {}
    for mark, layout in decided.items():
        known.pop(mark, None)
        known[mark] = as_plain(layout)
    while len(known) > _MOST:
        del known[next(iter(known))]
    context.settings.set(_KEY, known)
