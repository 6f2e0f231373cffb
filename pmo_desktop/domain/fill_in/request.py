"""A request: which fields of which records were asked of whom, and what they held then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """One person's (or project's) sheet; `asked` holds record → field → the text of its value on that day.

    `returned` names the file that came back, empty while none has.
    """

    to: str
    file: str
    asked: Mapping[int, Mapping[str, str]]
    returned: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One round of asking; `due` is the day by which answers are wanted."""

    id: str
    made_on: date
    register: str
    by: str
    fields: tuple[str, ...]
    sheets: tuple[SheetAsked, ...] = ()
    due: date | None = None

    def sheet(self, to: str) -> SheetAsked | None:
        """The sheet of this recipient."""
        return next((one for one in self.sheets if one.to == to), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not returned a sheet yet."""
        return tuple(one.to for one in self.sheets if not one.returned)

    def with_returned(self, files: Mapping[str, str]) -> Request:
        """The request after these recipients returned these files."""
        sheets = tuple(replace(one, returned=files.get(one.to, one.returned)) for one in self.sheets)
        return replace(self, sheets=sheets)


def as_plain(request: Request) -> dict[str, Any]:
    """The request as plain values for a setting."""
    return {
        "id": request.id,
        "made_on": request.made_on.isoformat(),
        "register": request.register,
        "by": request.by,
        "fields": list(request.fields),
        "due": request.due.isoformat() if request.due else "",
        "sheets": [
            {
                "to": one.to,
                "file": one.file,
                "returned": one.returned,
                "asked": {str(record): dict(texts) for record, texts in one.asked.items()},
            }
            for one in request.sheets
        ],
    }


def from_plain(plain: object) -> Request | None:
    """The request in plain values; None when they are none."""
    try:
        return _read(plain)  # type: ignore[arg-type] # whatever it is, what does not fit is no request
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _read(plain: dict[str, Any]) -> Request:
    sheets = tuple(
        SheetAsked(
            str(one["to"]),
            str(one["file"]),
            {int(record): {str(k): str(v) for k, v in texts.items()} for record, texts in one["asked"].items()},
            str(one["returned"]),
        )
        for one in plain["sheets"]
    )
    return Request(
        str(plain["id"]),
        date.fromisoformat(plain["made_on"]),
        str(plain["register"]),
        str(plain["by"]),
        tuple(str(key) for key in plain["fields"]),
        sheets,
        date.fromisoformat(plain["due"]) if plain["due"] else None,
    )


@dataclass(frozen=True, slots=True)
class FillIn:
    """One sheet to write: its head, the fields that are shown and those that are asked, and the records."""

    request: str
    to: str
    title: str
    register: str
    shown: tuple[str, ...]
    asked: tuple[str, ...]
    records: tuple[int, ...]
    due: date | None = None
    file: str = ""
