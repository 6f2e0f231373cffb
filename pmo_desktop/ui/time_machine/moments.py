"""The list of moments: what she may search and choose among, grouped by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import N_, _, language
from pmo_desktop.store.backups import occasions
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.opening.times import size

Index = QModelIndex | QPersistentModelIndex
ALL, STEPS, BACKUPS = "all", "steps", "backups"
MOMENT, FIRST_OF_DAY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_SOURCES: Mapping[str, str] = {"import": N_("import"), "undo": N_("undone"), "redo": N_("redone")}


class MomentModel(QAbstractListModel):
    """The moments that the filter lets through, newest first."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._all: Sequence[Moment] = ()
        self._text, self._kind, self._day = "", ALL, ""
        self.shown: list[Moment] = []

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """List these moments."""
        self._all = moments
        self._choose()

    def filter(self, text: str, kind: str, day: str) -> None:
        """Only those whose words, kind and day fit."""
        self._text, self._kind, self._day = text, kind, day
        self._choose()

    def days(self) -> list[str]:
        """The days there are moments of, newest first."""
        return list(dict.fromkeys(f"{one.when:%Y-%m-%d}" for one in self._all))

    @property
    def many(self) -> int:
        """How many moments there are without the filter."""
        return len(self._all)

    def row_of(self, moment: Moment | None) -> int:
        """Where a moment stands; -1 when it is not shown."""
        return next((number for number, one in enumerate(self.shown) if one == moment), -1)

    def _choose(self) -> None:
        self.beginResetModel()
        parts = self._text.casefold().split()
        self.shown = [one for one in self._all if self._fits(one, parts)]
        self.endResetModel()

    def _fits(self, one: Moment, parts: Sequence[str]) -> bool:
        if self._kind != ALL and (one.step is None) != (self._kind == BACKUPS):
            return False
        if self._day and f"{one.when:%Y-%m-%d}" != self._day:
            return False
        words = f"{what(one)} {beside(one)} {day_and_time(one.when)}".casefold() if parts else ""
        return all(part in words for part in parts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """One row a moment."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = 0) -> object:
        """The moment, and its words for screen readers and tooltips."""
        one = self.shown[index.row()]
        if role == MOMENT:
            return one
        if role == FIRST_OF_DAY:
            return index.row() == 0 or self.shown[index.row() - 1].when.date() != one.when.date()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{day_and_time(one.when)} {what(one)} {beside(one)}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{one.when:%Y-%m-%d %H:%M:%S}\n{what(one)}"
        return None


def what(one: Moment) -> str:
    """What made it so: the step's own words, or what the backup holds."""
    return one.label if one.step is not None else occasions.holds(one.source)


def beside(one: Moment) -> str:
    """Who, from where, how big: what stands small beside it."""
    if one.step is None:
        return " · ".join(part for part in (_("Backup"), size(one.size) if one.size is not None else "") if part)
    kind, _colon, name = one.source.partition(":")
    source = _(_SOURCES[kind]) if kind in _SOURCES else ""
    return " · ".join(part for part in (one.who, source, name) if part)


def day_words(day: date, today: date) -> str:
    """A day as the head of its group says it: today, yesterday, else date and weekday."""
    weekday = _(_WEEKDAYS[day.weekday()])
    joint = "" if language() == "zh_CN" else " "
    written = f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"
    near = {0: _("Today"), 1: _("Yesterday")}.get((today - day).days)
    return f"{near}{joint or ' '}{written} {weekday}" if near else f"{written} {weekday}"
