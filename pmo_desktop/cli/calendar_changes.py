"""What each action of `calendar` changes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.cli.calendar_text import named, own, record
from pmo_desktop.domain.calendar.rules import WorkWeek
from pmo_desktop.services import calendar_book as book
from pmo_desktop.services import calendar_exceptions as special
from pmo_desktop.services import calendar_hours as hours
from pmo_desktop.services import calendar_spans as spans
from pmo_desktop.store.document import Document

Args = argparse.Namespace


def _add(document: Document, args: Args) -> None:
    alone = _is_none(args.base)
    book.add(document, args.name, base=named(document, args.base) if args.base and not alone else None, alone=alone)


def _rename(document: Document, args: Args) -> None:
    book.rename(document, named(document, args.calendar), args.name)


def _copy(document: Document, args: Args) -> None:
    book.copy(document, named(document, args.calendar), args.name)


def _delete(document: Document, args: Args) -> None:
    instead = named(document, args.instead) if args.instead else None
    book.delete(document, own(document, args.calendar), instead=instead, repoint=bool(args.instead))


def _week(document: Document, args: Args) -> None:
    if args.first or args.last:
        _week_for_a_time(document, args)
        return
    hours.set_week(document, named(document, args.calendar), _seven(args.hours, args.days))


def _week_for_a_time(document: Document, args: Args) -> None:
    calendar = named(document, args.calendar)
    first, last = args.first or args.last, args.last or args.first
    held = [(span.first, span.last) for span in spans.spans_of(document, calendar)]
    if args.hours == ["usual"]:
        if (first, last) not in held:
            raise Refused(_("No week counts from {first} to {last}.").format(first=first, last=last))
        spans.remove_span(document, own(document, args.calendar), held.index((first, last)))
        return
    days = _seven(args.hours, args.days)
    if (first, last) in held:
        spans.set_span_week(document, own(document, args.calendar), held.index((first, last)), days)
        return
    week = spans.read_week(days, hours.week_of(document, calendar)[0])
    spans.add_span(document, calendar, WorkWeek(first, last, week, args.name))


def _seven(typed: list[str], days: frozenset[int] | None) -> list[str]:
    whole = typed[0].split(";") if len(typed) == 1 and ";" in typed[0] else typed
    if len(whole) == 1:
        chosen = days or frozenset(range(1, 6))
        return [whole[0] if at in chosen else "" for at in range(1, 8)]
    if len(whole) != 7:
        happened = _("A week has seven days, not {n}.").format(n=len(whole))
        raise Refused(happened, todo=_("Give the hours of one day, or of all seven."))
    return whole


def _base(document: Document, args: Args) -> None:
    base = None if _is_none(args.base) else own(document, args.base)
    hours.set_base(document, own(document, args.calendar), base)


def _is_none(word: str | None) -> bool:
    return word is not None and word.casefold() == "none"


def _country(document: Document, args: Args) -> None:
    hours.set_country(document, named(document, args.calendar), args.country)


def _exception(document: Document, args: Args) -> None:
    days = special.Exceptional(args.first, args.last or args.first, args.work is not None, args.work or "", args.name)
    special.add_exception(document, named(document, args.calendar), days)


def _remove(document: Document, args: Args) -> None:
    found = special.exceptions_between(document, named(document, args.calendar), args.first, args.last or args.first)
    special.remove_exceptions(document, found)


def _use(document: Document, args: Args) -> None:
    if args.firm:
        book.use_for_firm(document, own(document, args.calendar))
        return
    asked = (("projects", args.project), ("resources", args.resource), ("tasks", args.task))
    calendar = named(document, args.calendar)
    for table, word in asked:
        if (found := record(document, table, word)) is not None:
            book.use(document, table, [found], calendar)


CHANGES: Mapping[str, Callable[[Document, Args], None]] = MappingProxyType(
    {
        "add": _add,
        "rename": _rename,
        "copy": _copy,
        "delete": _delete,
        "week": _week,
        "base": _base,
        "country": _country,
        "exception": _exception,
        "remove": _remove,
        "use": _use,
    }
)
"""The actions that change the document; each is one step."""
