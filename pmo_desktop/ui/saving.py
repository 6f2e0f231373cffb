"""Bringing the open document to its file while the window goes on, and again while its place is away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pmo_desktop.base.errors import Cancelled, PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.backups.second_place import keep_day_copy
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath
from pmo_desktop.store.on_disk.publish import Delivered, Parcel, deliver
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.jobs import plain_error
from pmo_desktop.ui.messages import Message, message_of
from pmo_desktop.ui.widgets.later import later

AGAIN_MS = 60_000
"""How long after a failed save it is tried again."""
SLOW_MS = 2_000
"""After how long on its way a save is spoken of."""


class Reach(StrEnum):
    """How far the last save got: into the file, on its way for long, or not there (and tried again)."""

    REACHED = "reached"
    SLOW = "slow"
    AWAY = "away"


def reach_words(reach: Reach) -> str:
    """What the status bar says of it; empty when the file was reached."""
    if reach is Reach.REACHED:
        return ""
    return _("writing to the file…") if reach is Reach.SLOW else _("not in the file yet")


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What came of a delivery: the file as it is, and why the second place did not take its copy."""

    delivered: Delivered
    second: PlainError | None


class Saving(QObject):
    """One delivery at a time; a drive that hangs or is away keeps neither the window nor the work."""

    saved = Signal()

    def __init__(self, context: Context, ask_on: Callable[[ChangedUnderneath], object]) -> None:
        """`ask_on` asks her what to do about a file that somebody else changed."""
        super().__init__()
        self._context = context
        self._ask_on = ask_on
        self._door = threading.Lock()
        self._under_way: Document | None = None
        self._wanted: bool | None = None
        self._trouble = ""
        self._again = later(self, AGAIN_MS, lambda: self.begin(quiet=True))
        self._slow = later(self, SLOW_MS, self.saved.emit)

    @property
    def reach(self) -> Reach:
        """How far the last save got."""
        if self._trouble:
            return Reach.AWAY
        slow = self._under_way is not None and not self._slow.isActive()
        return Reach.SLOW if slow else Reach.REACHED

    def forget(self) -> None:
        """The document was closed: nothing is tried again."""
        self._again.stop()
        self._slow.stop()
        self._trouble, self._wanted, self._under_way = "", None, None
        self._door = threading.Lock()  # the old one may be held for as long as a drive hangs

    def begin(self, *, quiet: bool) -> None:
        """Send what the file does not hold yet; `quiet`: only failures are said, and each only once."""
        document = self._context.document
        self._again.stop()
        if document is None or document.read_only:
            return
        if self._under_way is document:
            self._wanted = quiet and self._wanted is not False
            return
        try:
            parcel = document.parcel()
        except PlainError as error:
            self._failed(document, error, quiet=quiet)
            return
        if parcel is None:
            self._reached(document, quiet=quiet)
            return
        self._under_way = document
        self._slow.start()
        send = self._sender(parcel)
        self._context.jobs.aside(
            send,
            lambda arrival: self._arrived(document, arrival, quiet=quiet),
            lambda error: self._came_back(document, error, quiet=quiet),
        )

    def finish(self, *, replace_others: bool = False) -> bool:
        """Send and wait for it, as on leaving; False when it did not reach the file (said) or she gave up."""
        document = self._context.document
        if document is None or document.read_only:
            return True
        words = _("Saving {name}").format(name=document.path.name)
        try:
            parcel = document.parcel(always=replace_others)
            if parcel is None:
                return True
            send = self._sender(parcel, replace_others=replace_others)
            arrival = self._context.jobs.try_for(words, send, _("Do not wait"))
        except Cancelled:
            return False
        except ChangedUnderneath as error:
            return bool(self._ask_on(error))
        except Exception as error:
            self._context.say(message_of(plain_error(error)))
            return False
        document.arrived(arrival.delivered)
        self._trouble = ""
        self._again.stop()
        self.saved.emit()
        if replace_others:
            self._say_saved(document)
        self._remark(arrival)
        return True

    def _remark(self, arrival: _Arrival) -> None:
        """Say all in one message that went otherwise than usual though the file is saved."""
        second = () if arrival.second is None else (str(arrival.second),)
        if words := in_a_row((*arrival.delivered.notes, *second)):
            self._context.say(Message(Tone.AMBER, words))

    def _say_saved(self, document: Document) -> None:
        self._context.say(Message(Tone.GREEN, _("Saved in {name}.").format(name=document.path.name)))

    def _sender(self, parcel: Parcel, *, replace_others: bool = False) -> Callable[[], _Arrival]:
        """The work that brings a parcel to its file and to the second place; for any thread."""
        place = self._context.settings.get("second_backup")
        today, door = self._context.today(), self._door

        def send() -> _Arrival:
            with door:
                delivered = deliver(parcel, replace_others=replace_others)
            return _Arrival(delivered, _second(parcel, place, today))

        return send

    def _arrived(self, document: Document, arrival: _Arrival, *, quiet: bool) -> None:
        self._under_way = None
        if document is not self._context.present:
            return
        document.arrived(arrival.delivered)
        self._reached(document, quiet=quiet)
        self._remark(arrival)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.begin(quiet=wanted)

    def _reached(self, document: Document, *, quiet: bool) -> None:
        was_away, self._trouble = bool(self._trouble), ""
        self.saved.emit()
        if was_away or not quiet:
            self._say_saved(document)

    def _came_back(self, document: Document, error: PlainError, *, quiet: bool) -> None:
        self._under_way = None
        if document is not self._context.present:
            return
        self._wanted = None
        if not isinstance(error, ChangedUnderneath):
            self._failed(document, error, quiet=quiet)
            return
        known, self._trouble = str(error) == self._trouble, str(error)
        self.saved.emit()
        if not quiet:
            self._ask_on(error)
        elif not known:  # she is at something else: no question falls in between
            decide = (_("Decide…"), lambda: self._ask_on(error))
            self._context.say(Message(Tone.AMBER, str(error), (decide,)))

    def _failed(self, document: Document, error: PlainError, *, quiet: bool) -> None:
        words = str(error)
        if not (quiet and words == self._trouble):
            again = _("It is tried again every minute.")
            now = (_("Try now"), lambda: self.begin(quiet=False))
            self._context.say(Message(Tone.RED, in_a_row((words, again)), (now,)))
        self._trouble = words
        if document is self._context.present:
            self._again.start()
        self.saved.emit()


def _second(parcel: Parcel, place: object, day: date) -> PlainError | None:
    """Why the second place did not take the day's copy; None when it did or none is named."""
    if not isinstance(place, str) or not place:
        return None
    try:
        keep_day_copy(parcel.content, parcel.target.stem, Path(place), day)
    except PlainError as error:
        return error
    return None
