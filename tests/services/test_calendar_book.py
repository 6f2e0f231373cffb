"""Calendars of a file: made, changed, used, refused; each change one step."""

from dataclasses import replace
from datetime import date

import pytest

from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.domain.calendar.rules import DayKind, WorkWeek
from pmo_desktop.domain.calendar.weeks import parse_week
from pmo_desktop.domain.calendar.worktime import NoWorkingTime, midnight, moment
from pmo_desktop.services import calendar_book as book
from pmo_desktop.services.calendar_days import calendar_month, days_for
from pmo_desktop.services.calendar_exceptions import (
    Exceptional,
    add_exception,
    exceptional,
    exceptions_of,
    exceptions_on,
    remove_exceptions,
)
from pmo_desktop.services.calendar_hours import set_base, set_country, set_week, week_of
from pmo_desktop.services.calendar_layers import CalendarLoop, UnreadableHours
from pmo_desktop.services.calendar_spans import add_span, remove_span, set_span_week, spans_of
from pmo_desktop.services.calendars import countries_of, own_calendar, unpublished_note, work_calendar
from pmo_desktop.services.checking import calendar_doubts
from pmo_desktop.services.firm_calendar import firm_week, set_firm_week
from pmo_desktop.store.document import Document

SIX = ["08:30-12:00, 13:30-17:30"] * 6 + [""]


@pytest.fixture
def document() -> Document:
    return Document.in_memory()


def steps(document: Document) -> int:
    return len(document.history())


def test_the_firms_calendar_is_listed_before_it_is_changed(document: Document) -> None:
    (only,) = book.entries(document)
    assert (only.id, only.firm, only.country) == (None, True, "CN")
    set_week(document, None, SIX)
    (firm,) = book.entries(document)
    assert firm.id is not None
    assert firm.firm
    assert work_calendar(document).is_working(date(2026, 6, 6))
    assert work_calendar(document).day_minutes == 450


def test_a_calendar_builds_on_the_firms(document: Document) -> None:
    site = book.add(document, "工地")
    assert steps(document) == 1
    set_week(document, site, ["=", "=", "=", "=", "=", "08:00-12:00", ""])
    add_exception(document, None, Exceptional(date(2026, 12, 28), date(2026, 12, 28), name="年会"))
    calendar = own_calendar(document, site)
    assert calendar.minutes_on(date(2026, 6, 6)) == 240
    assert calendar.holiday_name(date(2026, 12, 28)) == "年会"
    assert not calendar.is_working(date(2026, 10, 1))
    set_week(document, None, ["09:00-17:00"] * 5 + ["", ""])
    assert own_calendar(document, site).minutes_on(date(2026, 6, 5)) == 480
    assert week_of(document, site)[1] == (True, True, True, True, True, False, False)


def test_each_change_is_one_step_that_undo_takes_back(document: Document) -> None:
    site = book.add(document, "工地")
    before = steps(document)
    set_country(document, site, "de")
    added = add_exception(document, site, Exceptional(date(2026, 6, 1), date(2026, 6, 3), working=False))
    half = Exceptional(date(2026, 6, 1), date(2026, 6, 3), working=True, hours="8-12", name="halb")
    assert add_exception(document, site, half) == added
    book.rename(document, site, "Werk")
    assert steps(document) == before + 4
    assert own_calendar(document, site).minutes_on(date(2026, 6, 2)) == 240
    for _step in range(4):
        document.undo()
    assert own_calendar(document, site).minutes_on(date(2026, 6, 2)) == 480
    assert document.rows("calendar_exceptions") == []


def test_the_week_of_a_night_shift(document: Document) -> None:
    nights = book.add(document, "夜班")
    set_week(document, nights, ["22:00-06:00"] * 5 + ["", ""])
    calendar = own_calendar(document, nights)
    start = calendar.next_start(midnight(date(2026, 6, 1)) + 720)
    assert moment(calendar.add(start, 480)).isoformat() == "2026-06-02T06:00:00"


@pytest.mark.parametrize("days", [["morning"] * 7, [""] * 7, ["08:00-12:00, 11:00-13:00"] * 7])
def test_a_week_without_working_time_is_refused(document: Document, days: list[str]) -> None:
    site = book.add(document, "工地")
    before = document.version
    with pytest.raises(Refused):
        set_week(document, site, days)
    assert document.version == before


def test_a_calendar_that_is_its_own_base_is_refused(document: Document) -> None:
    first = book.add(document, "A")
    second = book.add(document, "B", base=first)
    third = book.add(document, "C", base=second)
    with pytest.raises(Refused, match="C"):
        set_base(document, first, third)
    with pytest.raises(Refused):
        set_base(document, first, first)


def test_exceptions_that_leave_nothing_for_years_are_refused(document: Document) -> None:
    with pytest.raises(Refused):
        add_exception(document, None, Exceptional(date(2026, 1, 1), date(2090, 12, 31), name="closed"))
    add_exception(document, None, Exceptional(date(2026, 1, 1), date(2026, 12, 31), name="closed"))
    assert moment(work_calendar(document).first_minute(date(2026, 1, 1))).date() == date(2027, 1, 4)


def test_a_file_with_an_empty_or_looping_calendar_says_so_in_words(document: Document) -> None:
    with document.edit("from elsewhere") as edit:
        empty = edit.insert("calendars", {"name": "Leer", "week": ";;;;;;", "country": "none"})
        loop = edit.insert("calendars", {"name": "X"})
        edit.update("calendars", loop, {"base": edit.insert("calendars", {"name": "Y", "base": loop})})
        odd = edit.insert("calendars", {"name": "Odd", "week": "early;late;;;;;"})
        project = edit.insert("projects", {"name": "P", "calendar": empty})
    with pytest.raises(NoWorkingTime, match="Leer"):
        work_calendar(document, project)
    with pytest.raises(CalendarLoop, match=r"X.*Y.*X"):
        own_calendar(document, loop)
    with pytest.raises(UnreadableHours, match="Odd"):
        own_calendar(document, odd)
    with pytest.raises(Refused):
        set_week(document, empty, [""] * 7)
    set_week(document, empty, SIX)
    assert work_calendar(document, project).day_minutes == 450


def test_a_used_calendar_is_deleted_only_when_its_users_get_another(document: Document) -> None:
    site, other = book.add(document, "工地"), book.add(document, "总部")
    on_site = book.add(document, "工地夜班", base=site)
    with document.edit("setup") as edit:
        project = edit.insert("projects", {"name": "P", "calendar": site})
        person = edit.insert("resources", {"name": "赵敏"})
    book.use(document, "resources", [person], site)
    add_exception(document, site, Exceptional(date(2026, 6, 1), date(2026, 6, 1)))
    entry = next(e for e in book.entries(document) if e.id == site)
    assert entry.users == {"projects": 1, "resources": 1, "calendars": 1}
    with pytest.raises(Refused, match="赵敏"):
        book.delete(document, site)
    before = steps(document)
    book.delete(document, site, instead=other, repoint=True)
    assert steps(document) == before + 1
    assert (document.row("projects", project) or {})["calendar"] == other
    assert (document.row("calendars", on_site) or {})["base"] == other
    assert document.rows("calendar_exceptions") == []
    with pytest.raises(Refused):
        book.delete(document, next(e.id for e in book.entries(document) if e.firm) or 0)


def test_a_copy_has_the_same_days(document: Document) -> None:
    site = book.add(document, "工地")
    set_week(document, site, SIX)
    add_exception(document, site, Exceptional(date(2026, 6, 7), date(2026, 6, 7), True, "08:00-10:00"))
    made = book.copy(document, site, "工地二")
    for day in (6, 7, 8):
        assert own_calendar(document, made).day(date(2026, 6, day)) == own_calendar(document, site).day(
            date(2026, 6, day)
        )
    with pytest.raises(Refused):
        book.copy(document, site, "工地二")


def test_alone_a_calendar_keeps_its_hours_but_not_the_firms_days(document: Document) -> None:
    set_week(document, None, SIX)
    site = book.add(document, "工地")
    add_exception(document, None, Exceptional(date(2026, 6, 1), date(2026, 6, 1), name="年会"))
    assert not own_calendar(document, site).is_working(date(2026, 6, 1))
    set_base(document, site, None)
    assert own_calendar(document, site).is_working(date(2026, 6, 1))
    assert own_calendar(document, site).minutes_on(date(2026, 6, 6)) == 450
    assert not own_calendar(document, site).is_working(date(2026, 10, 1))


def test_the_shorter_exception_decides_then_the_newer(document: Document) -> None:
    add_exception(document, None, Exceptional(date(2026, 6, 1), date(2026, 6, 12), name="closed"))
    add_exception(document, None, Exceptional(date(2026, 6, 3), date(2026, 6, 3), True, "08:00-10:00", "rush"))
    assert work_calendar(document).minutes_on(date(2026, 6, 3)) == 120
    assert [exceptional(row).name for row in exceptions_on(document, None, date(2026, 6, 3))] == ["rush", "closed"]
    add_exception(document, None, Exceptional(date(2026, 6, 3), date(2026, 6, 3), True, "08:00-11:00", "longer"))
    assert work_calendar(document).minutes_on(date(2026, 6, 3)) == 180
    rows = exceptions_of(document, None)
    assert len(rows) == 2
    remove_exceptions(document, [row["id"] for row in rows])  # type: ignore[misc]
    assert work_calendar(document).minutes_on(date(2026, 6, 3)) == 480


def test_a_month_says_why(document: Document) -> None:
    site = book.add(document, "工地")
    add_exception(document, site, Exceptional(date(2026, 9, 21), date(2026, 9, 21), name="停电"))
    add_exception(document, None, Exceptional(date(2026, 9, 22), date(2026, 9, 22), name="年会"))
    with document.edit("setup") as edit:
        person = edit.insert("resources", {"name": "赵敏", "calendar": site})
        edit.insert("absences", {"resource": person, "start": date(2026, 9, 24), "finish": date(2026, 9, 26)})
    days = {one.day.day: one for one in calendar_month(document, site, 2026, 9)}
    assert len(days) == 30
    assert (days[20].kind, days[20].reason) == (DayKind.MAKEUP, "make-up workday for National Day (China)")
    assert days[21].reason == "off by exception: 停电 (工地)"
    assert days[22].reason == "off by exception: 年会 (the whole firm)"
    assert days[23].reason == "week of 工地"
    assert days[23].hours == "08:00-12:00, 13:00-17:00"
    assert days[25].reason == "Mid-Autumn Festival, statutory holiday of China"
    hers = days_for(document, date(2026, 9, 24), date(2026, 9, 26), project=None, resource=person)
    assert [one.kind for one in hers] == [DayKind.LEAVE, DayKind.HOLIDAY, DayKind.HOLIDAY]
    assert hers[0].reason == "Leave of 赵敏"


def test_the_countries_in_use_decide_what_is_not_published(document: Document) -> None:
    first, last = date(2027, 1, 1), date(2028, 1, 1)
    assert unpublished_note(document, first, last).startswith("2027-2028")
    set_country(document, None, "US")
    assert unpublished_note(document, first, last) == ""
    saigon = book.add(document, "西贡")
    set_country(document, saigon, "VN")
    with document.edit("setup") as edit:
        project = edit.insert("projects", {"name": "P", "calendar": saigon})
    assert countries_of(document) == ("US", "VN")
    assert countries_of(document, project) == ("VN",)
    assert "Vietnam 2027-2028" in unpublished_note(document, first, last)
    with pytest.raises(Refused):
        set_country(document, saigon, "XX")
    set_country(document, saigon, "none")
    assert countries_of(document, project) == ()


def test_a_project_decides_before_the_firm_also_for_its_people(document: Document) -> None:
    site, hers = book.add(document, "工地"), book.add(document, "半天")
    set_week(document, hers, ["08:00-12:00"] * 5 + ["", ""])
    add_exception(document, site, Exceptional(date(2026, 6, 1), date(2026, 6, 1), name="停电"))
    with document.edit("setup") as edit:
        project = edit.insert("projects", {"name": "P", "calendar": site})
        person = edit.insert("resources", {"name": "赵敏", "calendar": hers})
    assert work_calendar(document, project, person).minutes_on(date(2026, 6, 1)) == 0
    assert work_calendar(document, None, person).minutes_on(date(2026, 6, 1)) == 240
    assert work_calendar(document, project, person).minutes_on(date(2026, 6, 2)) == 240


def test_plain_errors_are_plain() -> None:
    assert issubclass(CalendarLoop, PlainError)


def test_the_simple_week_of_the_settings_keeps_what_the_page_of_calendars_set(document: Document) -> None:
    set_week(document, None, ["08:30-12:00, 13:30-17:30"] * 4 + ["08:30-12:00", "", ""])
    set_country(document, None, "JP")
    shown = firm_week(document)
    assert shown.hours == "08:30-12:00, 13:30-17:30"
    set_firm_week(document, replace(shown, days=(True,) * 6 + (False,)))
    calendar = work_calendar(document)
    assert [calendar.minutes_on(date(2026, 6, day)) for day in (4, 5, 6)] == [450, 210, 450]
    assert countries_of(document) == ("JP",)
    before = document.version
    set_firm_week(document, firm_week(document))
    assert document.version == before
    set_firm_week(document, replace(firm_week(document), hours="09:00-17:00", statutory=False))
    assert work_calendar(document).minutes_on(date(2026, 6, 5)) == 480
    assert countries_of(document) == ()
    with pytest.raises(Refused):
        set_firm_week(document, replace(firm_week(document), hours="early"))


def test_a_week_for_a_time_counts_only_then(document: Document) -> None:
    site = book.add(document, "工地")
    summer = parse_week("07:00-11:00;" * 6)
    add_span(document, site, WorkWeek(date(2026, 7, 1), date(2026, 8, 31), summer, "夏令时"))
    calendar = own_calendar(document, site)
    assert [calendar.minutes_on(day) for day in (date(2026, 6, 30), date(2026, 7, 4), date(2026, 9, 1))] == [
        480,
        240,
        480,
    ]
    with pytest.raises(Refused):
        add_span(document, site, WorkWeek(date(2026, 8, 31), date(2026, 9, 3), summer))
    set_week(document, site, ["=", "=", "=", "=", "=", "08:00-12:00", ""])
    assert own_calendar(document, site).minutes_on(date(2026, 9, 5)) == 240
    set_span_week(document, site, 0, ["06:00-12:00"] * 5 + ["", ""])
    assert own_calendar(document, site).minutes_on(date(2026, 7, 1)) == 360
    assert spans_of(document, site)[0].name == "夏令时"
    july = {one.day: one for one in calendar_month(document, site, 2026, 7)}
    assert july[date(2026, 7, 1)].reason == "week of 工地 from 2026-07-01 to 2026-08-31"
    with pytest.raises(Refused):
        set_span_week(document, site, 0, ["early"] * 7)
    remove_span(document, site, 0)
    assert own_calendar(document, site).minutes_on(date(2026, 7, 1)) == 480
    assert own_calendar(document, site).minutes_on(date(2026, 7, 4)) == 240


def test_a_check_of_the_file_names_broken_calendars(document: Document) -> None:
    book.add(document, "工地")
    assert calendar_doubts(document) == []
    with document.edit("from elsewhere") as edit:
        bad = edit.insert("calendars", {"name": "Leer", "week": ";;;;;;", "country": "none"})
    (doubt,) = calendar_doubts(document)
    assert (doubt.id, doubt.record) == (bad, "Leer")
    assert "no working time" in doubt.message
