"""The date header says which years' make-up workdays are not known."""

from datetime import date

from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.presentation.gantt_days import Calendar, Plain
from pmo_desktop.presentation.gantt_header import header_scene
from pmo_desktop.presentation.scene import Text, approximate
from pmo_desktop.presentation.time_scale import TimeScale


def notes(calendar: Calendar, first: date, *, paper: bool = False) -> list[Text]:
    scene = header_scene(TimeScale(first, 120, 9.0), calendar, approximate, paper=paper)
    return [shape for shape in scene.shapes if isinstance(shape, Text) and shape.color == "amber"]


def test_the_first_month_of_an_unpublished_year_says_so_on_screen_and_paper() -> None:
    for paper in (False, True):
        (note,) = notes(WorkCalendar(), date(2026, 11, 1), paper=paper)
        assert note.text == "make-up days not published"
        assert note.x > 61 * 9


def test_published_years_and_countries_without_make_up_days_say_nothing() -> None:
    assert not notes(WorkCalendar(), date(2026, 1, 1))
    assert not notes(WorkCalendar(Rules(country="US")), date(2026, 11, 1))
    assert not notes(WorkCalendar(Rules(statutory=False)), date(2026, 11, 1))
    assert not notes(Plain(), date(2026, 11, 1))
