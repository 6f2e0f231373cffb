"""What a step may leave in a document: never more than the check of a file lets in when it is opened again."""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sa

from pmo_desktop.base.characters import writable
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row
from pmo_desktop.store.checks import check, small_print
from pmo_desktop.store.schema import HIGHEST_ID, LONGEST_STAMP, MOST_ROWS, SETTINGS

LONGEST_LABEL = 200
LONGEST_SOURCE = 1000
LARGEST = check.LARGEST - (64 << 20)
"""Bytes of a document beyond which no step may bring it; what is left is for columns that a newer version adds."""


def label(text: str) -> str:
    """A label as the history keeps it; a longer one is cut."""
    return _cut(text, LONGEST_LABEL)


def source(text: str) -> str:
    """Where a step came from, as the history keeps it; a longer one is cut."""
    return _cut(text, LONGEST_SOURCE)


def _cut(text: str, longest: int) -> str:
    text = writable(text[: 2 * longest])
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def stamp(told: object, now: str) -> str:
    """The time a record was made as it is kept; `now` where it is none."""
    return told if isinstance(told, str) and told and len(told) <= LONGEST_STAMP and writable(told) == told else now


def numbered(id_: int) -> int:
    """The number of a new record; refused where a table has given out all it has."""
    if id_ > HIGHEST_ID:
        raise Refused(_("There are no numbers left for new records."), _("Nothing was changed."))
    return id_


def size(connection: sa.Connection) -> int:
    """Bytes of the document with what the transaction has written so far."""
    pages, each = (connection.exec_driver_sql(f"PRAGMA {told}").scalar() for told in ("page_count", "page_size"))
    return int(pages or 0) * int(each or 0)


def fits(connection: sa.Connection, before: int) -> None:
    """`Refused` when a document grows beyond what is opened again; one that does not grow may be changed."""
    now = size(connection)
    if now > max(before, LARGEST):
        raise Refused(
            _("The document would be larger than can be opened again ({n} MB at most).").format(n=LARGEST >> 20),
            _("Nothing was changed."),
            _("Save a copy without its history, or go on in a new document."),
        )


def setting(value: object) -> str:
    """A setting as JSON; refused where it is nested too deep to be read back."""
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError) as error:
        raise _no_setting() from error


def admit(table: str, current: Mapping[int, Row], touched: Mapping[int, Row | None]) -> None:
    """`Refused` when a table with these changes could not be opened again."""
    added = sum(row is not None for id_, row in touched.items() if id_ not in current)
    if added and len(current) + len(touched) > MOST_ROWS:
        gone = sum(row is None for id_, row in touched.items() if id_ in current)
        if len(current) + added - gone > MOST_ROWS:
            told = _("A register can have {n} records at most.").format(n=f"{MOST_ROWS:,}")
            raise Refused(told, _("Nothing was changed."))
    if table == SETTINGS.key and not all(_setting(row) for row in touched.values() if row is not None):
        raise _no_setting()


def _no_setting() -> Refused:
    return Refused(_("A setting of the document cannot be kept as it is."), _("Nothing was changed."))


def _setting(row: Row) -> bool:
    value = row["value"]
    return bool(row["key"]) and isinstance(value, str) and small_print.readable(value)
