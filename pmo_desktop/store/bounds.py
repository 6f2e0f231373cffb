"""What a step may leave in a document: never more than the check of a file lets in when it is opened again."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pmo_desktop.base.characters import writable
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row
from pmo_desktop.store import small_print
from pmo_desktop.store.schema import HIGHEST_ID, MOST_ROWS, SETTINGS

LONGEST_LABEL = 200
LONGEST_SOURCE = 1000
_LONGEST_STAMP = 40


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
    return told if isinstance(told, str) and told and len(told) <= _LONGEST_STAMP and writable(told) == told else now


def numbered(id_: int) -> int:
    """The number of a new record; refused where a table has given out all it has."""
    if id_ > HIGHEST_ID:
        raise Refused(_("There are no numbers left for new records."), _("Nothing was changed."))
    return id_


def setting(value: object) -> str:
    """A setting as JSON; refused where it is nested too deep to be read back."""
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError) as error:
        raise _no_setting() from error


def check(table: str, current: Mapping[int, Row], touched: Mapping[int, Row | None]) -> None:
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
