"""Which rows the steps of the history touched, kept so that leafing through records reads each step once."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Mapping

from pmo_desktop.store import journal

_MOST = 60_000
"""Changes kept in all; beyond it the steps looked at longest ago are read again."""

Touched = Mapping[tuple[str, int], list[journal.Told]]


class Touches:
    """Packed changes by the row they touch."""

    def __init__(self) -> None:
        """Nothing was looked at yet."""
        self._known: OrderedDict[tuple[int, int], Touched] = OrderedDict()
        self._size = 0

    def of(self, step: int, packed: bytes) -> Touched:
        """The changes of a step by table and id; a step packed anew under the same number is read anew."""
        key = step, zlib.crc32(packed)
        found = self._known.get(key)
        if found is not None:
            self._known.move_to_end(key)
            return found
        rows: dict[tuple[str, int], list[journal.Told]] = {}
        for change in journal.told(packed):
            rows.setdefault((change[0], change[1]), []).append(change)
        self._known[key] = rows
        self._size += len(rows)
        while self._size > _MOST and len(self._known) > 1:
            _key, old = self._known.popitem(last=False)
            self._size -= len(old)
        return rows
