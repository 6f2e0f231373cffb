"""Where the workbooks of a file lie on this computer, kept in the user's settings."""

from __future__ import annotations

from pathlib import Path

from pmo_desktop.ui.context import Context

_KEY = "tracker_places"
_MOST = 400


def note_place(context: Context, path: Path) -> None:
    """Remember where a workbook of the open file lies."""
    kept = context.settings.get(_KEY, {})
    known = dict(kept) if isinstance(kept, dict) else {}
    key = _key(context, path.name)
    known.pop(key, None)
    known[key] = str(path.resolve())
    while len(known) > _MOST:
        del known[next(iter(known))]
    context.settings.set(_KEY, known)


def place_of(context: Context, name: str) -> Path | None:
    """Where a workbook lies, if it still does: where it was last, else beside the open file."""
    kept = context.settings.get(_KEY, {})
    told = kept.get(_key(context, name)) if isinstance(kept, dict) else None
    beside = context.opened.path.parent / name
    return next((path for path in (Path(told) if told else beside, beside) if path.is_file()), None)


def _key(context: Context, name: str) -> str:
    return f"{context.opened.path.resolve()}|{name}"
