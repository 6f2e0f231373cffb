"""Earlier states by the words of the command line, and the lists that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.cli import output
from pmo_desktop.cli.documents import opened
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.services.differences import RegisterDifference, differences
from pmo_desktop.services.walking_back import same_as_step, since_each
from pmo_desktop.store import past
from pmo_desktop.store.backups.restoring import whole
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged
from pmo_desktop.store.past import Moment

_MOST = 100_000


def moment_named(document: Document, word: str) -> Moment:
    """The state a word means: the number of a step (0: before the oldest), or a day, or a day and time."""
    listed = document.moments(_MOST)
    told = word.strip().removeprefix("#")
    if told.isdecimal() and len(told) < 15:
        found = next((m for m in listed if m.step == int(told)), None)
        if found is None:
            raise Refused(
                _("There is no step {word} in the history.").format(word=word),
                todo=_("“restore F.pmo” lists the states that can be brought back."),
            )
        return found
    found = past.at(listed, _end_of(word))
    if found is None:
        raise Refused(
            _("Nothing is known of the file as it was then: {word}.").format(word=word),
            todo=_("“restore F.pmo” lists the states that can be brought back."),
        )
    return found


def _end_of(word: str) -> datetime:
    """The last second that a day, or a day with hour and minute, means."""
    told = word.strip().replace("/", "-").replace("T", " ")
    try:
        if " " not in told:
            return datetime.combine(date.fromisoformat(told), time.max)
        found = datetime.fromisoformat(told)
    except ValueError:
        raise Refused(
            _("{word} is no step number and no time.").format(word=word),
            todo=_("Write the number of a step, or a time such as 2026-11-20 14:00."),
        ) from None
    return found if told.count(":") > 1 else found + timedelta(minutes=1, microseconds=-1)


@contextmanager
def opened_as_of(path: str, word: str | None) -> Iterator[Document]:
    """The document for reading: as it is, or as it was at a state that a word names."""
    with opened(path, read_only=True) as document:
        yield document if word is None else document.past(moment_named(document, word))


def backup_named(path: Path, number: int) -> Moment:
    """The backup with a number."""
    listed = past.backup_moments(path)
    found = next((m for m in listed if past.backup_number(m) == number), None)
    if found is None:
        todo = _("Its backups are: {numbers}.").format(numbers=_spans(past.backup_number(m) for m in listed))
        none = _("There is no backup of it here.")
        raise Refused(
            _("{name} has no backup {number}.").format(name=path.name, number=number), todo=todo if listed else none
        )
    return found


def _spans(numbers: Iterable[int]) -> str:
    listed = sorted(numbers)
    return list_joint().join(map(str, listed[-12:])) if len(listed) <= 12 else f"{listed[0]} … {listed[-1]}"


Since: TypeAlias = tuple[RegisterDifference, ...] | str
"""What differs from a state, or in plain words why it cannot be looked at."""


def states(document: Document, limit: int) -> tuple[list[tuple[Moment, Since]], list[tuple[Moment, Since]]]:
    """The states after the latest steps and in the latest backups, each with what differs now."""
    listed = [m for m in document.moments(_MOST) if m.step is not None]
    backups = past.backup_moments(document.path)[:limit]
    same = same_as_step(document, backups)
    reached = max((place for place, m in enumerate(listed) if m.step in same.values()), default=0)
    wanted = {*same.values(), *(m.step for m in listed[:limit] if m.step is not None)}
    told: list[tuple[Moment, Since]] = [*since_each(document, listed[: max(limit, reached + 1)], wanted)]
    known = {moment.step: since for moment, since in told}
    found: list[tuple[Moment, Since]] = []
    for moment in backups:
        step = same.get(moment)
        if moment.backup is None or step not in known:
            found.append((moment, _since(document, moment)))
        else:
            found.append((moment, known[step] if whole(moment.backup) else _("damaged")))
    return told[:limit], found


def _since(document: Document, moment: Moment) -> Since:
    try:
        return differences(document.past(moment), document)
    except PlainError as error:
        return _("damaged") if isinstance(error, Damaged) else error.happened


def counts(told: Since) -> str:
    """What differs, in a few words."""
    if isinstance(told, str):
        return told
    if not told:
        return _("nothing")
    numbers = (sum(len(d.gone) for d in told), sum(len(d.changed) for d in told), sum(len(d.added) for d in told))
    words = (_("{n} gone since"), _("{n} different"), _("{n} added since"))
    return _(", ").join(word.format(n=n) for word, n in zip(words, numbers, strict=True) if n)


def as_json(moment: Moment, told: Since | None) -> dict[str, output.Json]:
    """A state for programs."""
    found: dict[str, output.Json] = {
        "step": moment.step,
        "backup": past.backup_number(moment) or None,
        "when": moment.when.isoformat(),
        "label": moment.label,
        "source": moment.source,
        "who": moment.who,
    }
    if moment.backup is not None:
        found |= {"path": str(moment.backup), "size": moment.size}
    if isinstance(told, str):
        found["problem"] = told
    elif told is not None:
        found["since"] = {
            d.register: {"gone": len(d.gone), "changed": len(d.changed), "added": len(d.added)} for d in told
        }
    return found
