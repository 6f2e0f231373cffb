"""What every change to calendars has in common: one step, refused when it leaves a calendar without working time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import NoWorkingTime, WorkCalendar, midnight
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services.calendar_layers import CALENDAR_SETTING, Source, firm_calendar, name_of, rules_and_layers
from pmo_desktop.services.calendars import compiled
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

_EARLY, _LATE = date(2000, 1, 1), date(2100, 1, 1)
_LONG = 366


@contextmanager
def checked(document: Document, label: str, *, workable: Collection[int | None] = ()) -> Iterator[Edit]:
    """One step; Refused when a calendar that worked before, or one of `workable`, has no working time after it."""
    before = unworkable(document)
    with document.edit(label) as edit:
        yield edit
        for calendar, error in unworkable(edit).items():
            if calendar not in before or calendar in workable:
                empty = isinstance(error, NoWorkingTime)
                todo = _("Give at least one weekday working hours.") if empty else error.todo
                raise Refused(error.happened, _("Nothing was changed."), todo) from error


def there(edit: Edit, calendar: int | None) -> int:
    """The calendar's row; for None the firm's, made when there is none. Refused when it has gone."""
    if calendar is None:
        return own_firm_calendar(edit)
    if edit.row("calendars", calendar) is None:
        raise gone()
    return calendar


def own_firm_calendar(edit: Edit) -> int:
    """The firm's calendar as a row of its own, made when there is none."""
    firm = firm_calendar(edit)
    if firm is None:
        firm = edit.insert("calendars", {"name": _("Firm calendar")})
        edit.set_setting(CALENDAR_SETTING, firm)
    return firm


def gone() -> Refused:
    """The refusal to change what was deleted."""
    return Refused(_("The calendar is no longer there."), todo=_("It may have been deleted meanwhile."))


def no_hours(text: str) -> Refused:
    """The refusal of hours that cannot be read."""
    return Refused(
        _("“{hours}” are no working hours.").format(hours=text),
        _("Nothing was changed."),
        _("Write them like 08:30-12:00, 13:30-17:30."),
    )


def unworkable(source: Source) -> dict[int | None, PlainError]:
    """The calendars that come to no work, now or after a long closure, or that are their own base; each with why."""
    found: dict[int | None, PlainError] = {}
    for calendar in (None, *(row_id(row) for row in source.rows("calendars"))):
        try:
            rules, _layers = rules_and_layers(source, calendar)
            name = name_of(source, calendar)
            compiled(rules, name)
            shut = [e.first for layer in rules.layers for e in layer if (e.last - e.first).days > _LONG]
            for day in (_EARLY, _LATE, *shut) if shut or not any(rules.week) else ():
                WorkCalendar(rules, name).next_start(midnight(day))
        except PlainError as error:
            found[calendar] = error
    return found
