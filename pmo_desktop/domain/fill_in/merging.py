"""Answers beside the file: a three-way comparison of what was asked, what is here now and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pmo_desktop.domain.fill_in.request import Request
from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Found

_CUT = 16_000
"""No text of fewer letters is too long for a cell, which counts some letters twice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled cell: the record, the field, the value (None: emptied), the cell's address."""

    record: int
    field: str
    value: Found | None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """One filled cell that means nothing for its field; `problem` is a sentence to translate."""

    file: str
    cell: str
    value: str
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class Return:
    """One returned workbook; `when` orders two copies of the same sheet."""

    file: str
    request: str
    to: str
    answers: tuple[Answer, ...]
    problems: tuple[NotUnderstood, ...] = ()
    when: float = 0.0


@dataclass(frozen=True, slots=True)
class Offer:
    """One value that came back, and who sent it in which file."""

    to: str
    file: str
    value: Found | None


@dataclass(frozen=True, slots=True)
class Merged:
    """One field of one record that somebody answered anew.

    `asked` is the text of what it held when it was asked. It is a conflict when it was changed here since, or when
    two people answered differently.
    """

    register: str
    record: int
    field: str
    asked: str
    offers: tuple[Offer, ...]
    changed_here: bool = False

    @property
    def conflict(self) -> bool:
        """Whether somebody has to choose."""
        return self.changed_here or len(self.offers) > 1


@dataclass(frozen=True, slots=True)
class Collected:
    """What a folder of returns amounts to.

    `returned` is request → recipient → file, `missing` request and recipient; `older` are files that a later copy of
    the same sheet replaces, `unknown` ones that belong to no request of this file; `gone` counts answers about records
    that are no longer here, `unchanged` those that say what the file says.
    """

    changes: tuple[Merged, ...] = ()
    returned: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: tuple[tuple[str, str], ...] = ()
    problems: tuple[NotUnderstood, ...] = ()
    older: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    gone: int = 0
    unchanged: int = 0


Same = Callable[[str, str, int, Found | None], bool]
"""Register, field, record and an answer: whether the file holds just that."""

TextHere = Callable[[str, str, int], str | None]
"""Register, field and record: the text of what the file holds; None for a record that is gone."""


def collect(
    requests: Iterable[Request],
    returns: Sequence[Return],
    *,
    same: Same,
    text_here: TextHere,
    unknown: Sequence[str] = (),
) -> Collected:
    """Lay all returns beside the file; nothing is decided where two values stand against each other."""
    known = {request.id: request for request in requests}
    latest, older = _latest(returns)
    strangers = [one.file for one in latest if one.request not in known or known[one.request].sheet(one.to) is None]
    mine = [one for one in latest if one.file not in strangers]
    offers: dict[tuple[str, int, str], list[tuple[Offer, str]]] = defaultdict(list)
    unchanged = gone = 0
    for one in mine:
        request = known[one.request]
        sheet = request.sheet(one.to)
        assert sheet is not None
        for answer in one.answers:
            asked = sheet.asked.get(answer.record, {}).get(answer.field)
            if asked is None:
                continue
            here = text_here(request.register, answer.field, answer.record)
            if here is None:
                gone += 1
            elif _as_asked(text_of(answer.value), asked) or same(
                request.register, answer.field, answer.record, answer.value
            ):
                unchanged += 1
            else:
                place = (request.register, answer.record, answer.field)
                offers[place].append((Offer(one.to, one.file, answer.value), asked))
    changes = tuple(_merged(place, told, text_here) for place, told in offers.items())
    returned: dict[str, dict[str, str]] = defaultdict(dict)
    for one in mine:
        returned[one.request][one.to] = one.file
    met = [request.with_returned(returned.get(request.id, {})) for request in _awaited(known.values(), returned)]
    missing = tuple((request.id, to) for request in met for to in request.missing)
    problems = tuple(problem for one in mine for problem in one.problems)
    return Collected(
        changes, returned, missing, problems, tuple(older), (*unknown, *strangers), gone=gone, unchanged=unchanged
    )


def _awaited(requests: Collection[Request], returned: Collection[str]) -> list[Request]:
    """The requests whose answers count as missing: those somebody answered, and the last one of each register."""
    last = {request.register: request.id for request in requests}
    return [request for request in requests if request.id in returned or request.id == last[request.register]]


def _as_asked(answer: str, asked: str) -> bool:
    """Whether an answer says what was asked: just that, or as much of a long text as the sheet could hold."""
    if answer == asked:
        return True
    return len(answer) >= _CUT and answer.endswith("…") and asked.startswith(answer[:-1].rstrip())


def _latest(returns: Sequence[Return]) -> tuple[list[Return], list[str]]:
    """The newest copy of each sheet, and the files of the others."""
    newest: dict[tuple[str, str], Return] = {}
    older: list[str] = []
    for one in sorted(returns, key=lambda one: (one.when, one.file)):
        before = newest.get((one.request, one.to))
        if before is not None:
            older.append(before.file)
        newest[one.request, one.to] = one
    return list(newest.values()), older


def _merged(place: tuple[str, int, str], told: list[tuple[Offer, str]], text_here: TextHere) -> Merged:
    """One field; equal answers of several people count once."""
    register, record, key = place
    different: dict[str, Offer] = {}
    for offer, _asked in told:
        different.setdefault(text_of(offer.value), offer)
    asked = told[-1][1]
    here = text_here(register, key, record)
    changed = here is not None and all(here != one for _offer, one in told)
    return Merged(register, record, key, asked, tuple(different.values()), changed_here=changed)
