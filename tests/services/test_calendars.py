"""Whose calendar counts."""

from datetime import date

from pmo_desktop.domain.calendar.rules import OFFICE_WEEK
from pmo_desktop.domain.calendar.weeks import parse_week, week_text
from pmo_desktop.services.calendars import unpublished_years, work_calendar
from pmo_desktop.store.document import Document


def test_the_firm_has_chinese_holidays_by_itself() -> None:
    calendar = work_calendar(Document.in_memory())
    assert not calendar.is_working(date(2026, 10, 1))
    assert calendar.is_makeup(date(2026, 10, 10))


def test_exceptions_of_the_firm_and_leave_of_a_person() -> None:
    document = Document.in_memory()
    with document.edit("setup") as edit:
        person = edit.insert("resources", {"name": "孙婷", "type": "work"})
        edit.insert("absences", {"resource": person, "start": date(2026, 12, 7), "finish": date(2026, 12, 9)})
        edit.insert("calendar_exceptions", {"start": date(2026, 12, 28), "working": False, "name": "年会"})
        edit.insert("calendar_exceptions", {"start": date(2026, 12, 27), "working": True, "name": "赶工"})
    firm, hers = work_calendar(document), work_calendar(document, resource=person)
    assert firm.holiday_name(date(2026, 12, 28)) == "年会"
    assert firm.is_makeup(date(2026, 12, 27))
    assert firm.is_working(date(2026, 12, 8))
    assert not hers.is_working(date(2026, 12, 8))
    assert hers.is_working(date(2026, 12, 27))


def test_a_resource_may_have_a_calendar_of_its_own() -> None:
    document = Document.in_memory()
    six = parse_week("08:00-12:00;" * 6)
    with document.edit("setup") as edit:
        calendar = edit.insert("calendars", {"name": "Six mornings", "week": week_text(six), "country": "none"})
        person = edit.insert("resources", {"name": "高峰", "type": "work", "calendar": calendar})
    hers = work_calendar(document, resource=person)
    assert hers.minutes_on(date(2026, 11, 21)) == 240
    assert hers.is_working(date(2026, 10, 1))


def test_a_week_reads_back() -> None:
    assert parse_week(week_text(OFFICE_WEEK)) == OFFICE_WEEK
    assert parse_week("") == OFFICE_WEEK


def test_an_unpublished_year_is_said() -> None:
    assert unpublished_years(date(2026, 1, 1), date(2026, 12, 1)) == ""
    assert "2027" in unpublished_years(date(2026, 1, 1), date(2027, 2, 1))
