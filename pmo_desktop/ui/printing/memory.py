"""How a print was laid the last time, and the layouts with a name: kept in the user's settings as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol, Self, runtime_checkable

from pmo_desktop.reporting.paper import SIZES, PageSetup
from pmo_desktop.reporting.pieces import Print
from pmo_desktop.ui.user_settings import UserSettings

_PLAIN = (
    "paper", "landscape", "pages_wide", "pages_tall", "percent", "around", "next_weeks", "legend", "block", "page_map",
    "monochrome", "footer_left",
)  # fmt: skip
_DAYS = ("first_day", "last_day")
_PRESETS = "print/presets"
_OWN = frozenset({*_DAYS, "seams"})
"""What belongs to one document only."""


class Wishes(Protocol):
    """Choices of one kind of print, beside its paper."""

    def as_plain(self) -> dict[str, object]:
        """As the settings keep them."""
        ...

    def recalled(self, kept: object) -> Self:
        """What the settings kept, as far as it makes sense; the rest as it is."""
        ...


@runtime_checkable
class Choosing(Protocol):
    """A printable with choices of its own."""

    @property
    def wishes(self) -> Wishes:
        """The choices now."""
        ...

    def wishing(self, wishes: Wishes, /) -> Print:
        """The same with other choices."""
        ...


def plain(setup: PageSetup, printable: object) -> dict[str, object]:
    """Paper and choices as the settings keep them."""
    kept: dict[str, object] = {key: getattr(setup, key) for key in _PLAIN}
    kept |= {key: day.isoformat() for key in _DAYS if (day := getattr(setup, key)) is not None}
    kept |= {"seams": list(setup.seams), "header_right": list(setup.header_right)}
    if setup.custom is not None:
        kept["custom"] = list(setup.custom)
    if isinstance(printable, Choosing):
        kept["wishes"] = printable.wishes.as_plain()
    return kept


def restored(kept: object, setup: PageSetup, printable: Print) -> tuple[PageSetup, Print]:
    """Paper and choices as they were kept; what makes no sense stays as it is."""
    if not isinstance(kept, Mapping):
        return setup, printable
    values = {key: kept[key] for key in _PLAIN if type(kept.get(key)) is type(getattr(setup, key))}
    if values.get("paper", "A4") not in SIZES:
        del values["paper"]
    for key in _DAYS:
        day = kept.get(key)
        values[key] = _day(day) if isinstance(day, str) else None
    for key in ("seams", "header_right"):
        words = kept.get(key)
        if isinstance(words, list):
            values[key] = tuple(str(word) for word in words)
    custom = kept.get("custom")
    if isinstance(custom, list) and len(custom) == 2 and all(isinstance(mm, int | float) and mm > 0 for mm in custom):
        values["custom"] = (float(custom[0]), float(custom[1]))
    if "wishes" in kept and isinstance(printable, Choosing):
        printable = printable.wishing(printable.wishes.recalled(kept["wishes"]))
    return replace(setup, **values), printable


def recalled(settings: UserSettings, kind: str, document: str) -> object:
    """How this kind of print was laid the last time in this document, else in any."""
    own = settings.get(f"print/{kind}@{document}") if document else None
    return own if isinstance(own, dict) else settings.get(f"print/{kind}")


def keep(settings: UserSettings, kind: str, document: str, values: Mapping[str, object]) -> None:
    """Keep a layout for this kind of print: whole for the document, without its dates and cuts for others."""
    if document:
        settings.set(f"print/{kind}@{document}", dict(values))
    settings.set(f"print/{kind}", _shared(values))


def presets(settings: UserSettings, kind: str) -> dict[str, object]:
    """The layouts with a name for this kind of print."""
    kept = settings.get(_PRESETS)
    mine = kept.get(kind) if isinstance(kept, dict) else None
    return dict(mine) if isinstance(mine, dict) else {}


def keep_preset(settings: UserSettings, kind: str, name: str, values: Mapping[str, object] | None) -> None:
    """Give a layout a name; None forgets it."""
    kept = settings.get(_PRESETS)
    everything = dict(kept) if isinstance(kept, dict) else {}
    mine = {known: layout for known, layout in presets(settings, kind).items() if known != name}
    if values is not None:
        mine[name] = _shared(values)
    everything[kind] = mine
    settings.set(_PRESETS, everything)


def _shared(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in _OWN}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
