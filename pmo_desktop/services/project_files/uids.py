"""The numbers that things have in a project file."""

from __future__ import annotations

from collections.abc import Iterable


class Uids:
    """Numbers of things in a file: those they had, and fresh ones above for the others."""

    def __init__(self, had: Iterable[tuple[int, object]], *, taken: Iterable[int] = ()) -> None:
        """Keep the first number of each; a number claimed twice stays with the first."""
        self.of: dict[int, int] = {}
        self.used: set[int] = set(taken)
        for id_, uid in had:
            if isinstance(uid, int) and not isinstance(uid, bool) and uid not in self.used:
                self.of[id_] = uid
                self.used.add(uid)
        self._last = max((uid for uid in self.used), default=0)

    def give(self, id_: int) -> int:
        """The number of a thing, a fresh one if it has none."""
        if id_ not in self.of:
            self._last = max(self._last, 0) + 1
            self.of[id_] = self._last
            self.used.add(self._last)
        return self.of[id_]


def numbers_of(trees: Iterable[object]) -> list[int]:
    """The numbers that elements of a file say."""
    found = []
    for tree in trees:
        told = dict(tree).get("UID") if isinstance(tree, tuple) else None
        if isinstance(told, str) and told.lstrip("-").isdecimal():
            found.append(int(told))
    return found
