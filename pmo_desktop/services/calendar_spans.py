"""Weeks that count for a time only, such as the summer's hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import Week, WorkWeek
from pmo_desktop.domain.calendar.weeks import parse_spans, typed_week, week_text
from pmo_desktop.services.calendar_hours import base_week, readable
from pmo_desktop.services.calendar_layers import Source
from pmo_desktop.services.calendar_steps import checked, no_hours, there
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit


def spans_of(document: Source, calendar: int | None) -> tuple[WorkWeek, ...]:
    """The weeks of a calendar's own that count for a time, by date."""
    text = _text(document, calendar)
    if "\n" not in text and "/" not in text:
        return ()
    assert calendar is not None
    return parse_spans(text, base_week(document, calendar))


def add_span(document: Document, calendar: int | None, span: WorkWeek) -> None:
    """Let a week count from one day to another."""
    with checked(document, _("Add a week for a time")) as edit:
        id_ = there(edit, calendar)
        _write(edit, id_, [*spans_of(edit, id_), span])


def set_span_week(document: Document, calendar: int, at: int, days: Sequence[str]) -> None:
    """Change the hours of a week that counts for a time, as typed; blank is free."""
    span = spans_of(document, calendar)[at]
    with checked(document, _("Change the working week"), workable=(calendar,)) as edit:
        spans = list(spans_of(edit, calendar))
        spans[at] = replace(span, week=read_week(days, base_week(edit, calendar)))
        _write(edit, calendar, spans)


def remove_span(document: Document, calendar: int, at: int) -> None:
    """Let the usual week count again."""
    with checked(document, _("Remove a week for a time")) as edit:
        spans = list(spans_of(edit, calendar))
        del spans[at]
        _write(edit, calendar, spans)


def read_week(days: Sequence[str], base: Week) -> Week:
    """Seven days as typed; Refused when one cannot be read."""
    try:
        return typed_week(days, base)
    except ValueError as error:
        raise no_hours(next((day for day in days if not readable(day)), ", ".join(days))) from error


def _write(edit: Edit, calendar: int, spans: Iterable[WorkWeek]) -> None:
    ordered = sorted(spans, key=lambda span: span.first)
    before = date.min
    for span in ordered:
        if span.last < span.first:
            raise Refused(_("The last day lies before the first."), _("Nothing was changed."))
        if span.first <= before:
            raise Refused(_("Two weeks for a time must not overlap."), _("Nothing was changed."))
        before = span.last
    usual = _text(edit, calendar).split("\n", maxsplit=1)[0]
    lines = week_text(((),) * 7, ordered).split("\n")[1:]
    text = "\n".join([*([usual] if "/" not in usual and usual else []), *lines])
    edit.update("calendars", calendar, {"week": text or None})


def _text(source: Source, calendar: int | None) -> str:
    row = source.row("calendars", calendar) if calendar is not None else None
    return str((row or {}).get("week") or "").strip()
