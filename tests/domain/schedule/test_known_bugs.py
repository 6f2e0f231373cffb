"""Bugs that schedulers are known to have had, each as a worked example: Monday to Friday, start Monday 1 June 2026."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.calendar.rules import OFFICE, DayException, DayKind, Rules, Shift
from pmo_desktop.domain.calendar.worktime import NoWorkingTime, WorkCalendar, midnight, moment
from pmo_desktop.domain.schedule.again import reschedule
from pmo_desktop.domain.schedule.cpm import Dates, ScheduleResult
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.notes import NoteKind, say
from pmo_desktop.domain.schedule.plan import Activity, Constraint, Crew, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.schedule.view import View

DAY = 480
CAL = WorkCalendar(Rules(statutory=False))
START = CAL.first_minute(date(2026, 6, 1))


def task(number: int, days: float = 1, **more: object) -> Activity:
    return Activity(number, round(days * DAY), more.pop("calendar", CAL), **more)  # type: ignore[arg-type]


def run(*activities: Activity, links: tuple[Link, ...] = (), **more: object) -> ScheduleResult:
    return schedule(Plan(activities, links, {0: START}, **more))  # type: ignore[arg-type]


def june(dates: Dates) -> tuple[int, int]:
    assert dates.start.month == dates.finish.month == 6
    return dates.start.day, dates.finish.day


def at(day: int, hour: int = 8) -> int:
    return midnight(date(2026, 6, day)) + hour * 60


@pytest.mark.parametrize(("lag", "expected"), [(1, (9, 9)), (2, (10, 10)), (-2, (4, 4)), (0, (8, 8))])
def test_the_worked_lags_after_five_days(lag: int, expected: tuple[int, int]) -> None:
    assert june(run(task(1, 5), task(2, 1), links=(Link(1, 2, LinkType.FS, lag * DAY),)).dates[2]) == expected


def test_finish_to_finish_is_not_finish_to_start() -> None:
    result = run(task(1, 5), task(2, 2), links=(Link(1, 2, LinkType.FF),))
    assert june(result.dates[2]) == (4, 5)
    assert result.dates[1].critical
    assert result.dates[2].critical


def test_a_milestone_in_a_chain_does_not_push_its_successor_by_a_day() -> None:
    result = run(task(1, 5), task(2, 0), task(3, 1), links=(Link(1, 2), Link(2, 3)))
    assert moment(result.dates[2].start_at).isoformat() == "2026-06-05T17:00:00"
    assert result.dates[2].start == result.dates[2].finish == date(2026, 6, 5)
    assert june(result.dates[3]) == (8, 8)


def test_free_float_is_not_one_too_high() -> None:
    result = run(task(1, 5), task(2, 2), task(3, 1), links=(Link(1, 3), Link(2, 3)))
    assert [result.dates[n].free_float for n in (1, 2, 3)] == [0, 3 * DAY, 0]
    assert result.dates[2].interfering_float == 0


def test_interfering_float_is_what_hurts_a_successor() -> None:
    result = run(task(1, 5), task(2, 1), task(3, 1), task(4, 1), links=(Link(2, 3), Link(3, 4), Link(1, 4)))
    dates = result.dates[2]
    assert (dates.total_float, dates.free_float, dates.interfering_float) == (3 * DAY, 0, 3 * DAY)


def test_a_project_of_nothing_lasts_no_day() -> None:
    result = run(task(1, 0))
    assert result.dates[1].duration == 0
    assert result.dates[1].start_at == result.dates[1].finish_at == result.finishes[0]


def test_start_to_finish_with_a_lag_is_exact() -> None:
    assert june(run(task(1, 5), task(2, 2), links=(Link(1, 2, LinkType.SF, 4 * DAY),)).dates[2]) == (3, 4)


def test_a_second_link_between_the_same_pair_counts() -> None:
    links = (Link(1, 2, LinkType.SS), Link(1, 2, LinkType.FF, DAY))
    assert june(run(task(1, 5), task(2, 3), links=links).dates[2]) == (4, 8)


def test_the_late_dates_of_summaries_are_rolled_up() -> None:
    result = run(task(1), task(11, 2, parent=1), task(12, 1, parent=1), task(2, 5), links=(Link(11, 12),))
    assert moment(result.dates[1].late_finish_at).isoformat() == "2026-06-05T17:00:00"
    assert moment(result.dates[1].late_start_at).isoformat() == "2026-06-03T08:00:00"
    assert result.dates[1].total_float == 2 * DAY


def test_deleting_a_link_leaves_no_drift() -> None:
    alone = run(task(1, 5), task(2, 1, start=at(3)))
    linked = run(task(1, 5), task(2, 1, start=at(3)), links=(Link(1, 2),))
    assert june(alone.dates[2]) == (3, 3)
    assert june(linked.dates[2]) == (8, 8)


def test_days_of_eight_hours_and_twenty_four_minutes_do_not_gain_a_day() -> None:
    odd = WorkCalendar(Rules(((Shift(480, 720), Shift(780, 1044)),) * 5 + ((), ()), statutory=False))
    days = 5 * odd.day_minutes
    assert days == Decimal("8.4") * 60 * 5
    result = schedule(Plan((Activity(1, days, odd),), (), {0: START}))
    assert june(result.dates[1]) == (1, 5)


def test_a_calendar_without_working_time_is_an_error() -> None:
    never = WorkCalendar(Rules(((),) * 7, statutory=False))
    with pytest.raises(NoWorkingTime):
        schedule(Plan((Activity(1, DAY, never),), (), {0: START}))


def test_an_exception_that_says_what_the_week_says_changes_nothing() -> None:
    same = DayException(date(2026, 6, 3), date(2026, 6, 3), OFFICE, "usual", DayKind.EXCEPTION)
    calendar = WorkCalendar(Rules(statutory=False, layers=((same,),)))
    assert june(run(task(1, 5, calendar=calendar)).dates[1]) == (1, 5)


def test_a_day_off_is_skipped_and_a_make_up_saturday_is_worked() -> None:
    days = (
        DayException(date(2026, 6, 3), date(2026, 6, 3), (), "off"),
        DayException(date(2026, 6, 6), date(2026, 6, 6), OFFICE, "make-up"),
    )
    calendar = WorkCalendar(Rules(statutory=False, layers=(days,)))
    assert june(run(task(1, 5, calendar=calendar)).dates[1]) == (1, 6)


@pytest.mark.parametrize(
    ("constraint", "day", "expected"),
    [
        (Constraint.SNET, at(10), (10, 11)),
        (Constraint.FNET, at(12, 17), (11, 12)),
        (Constraint.SNLT, at(3), (3, 4)),
        (Constraint.FNLT, at(5, 17), (4, 5)),
        (Constraint.MSO, at(3), (3, 4)),
        (Constraint.MFO, at(12, 17), (11, 12)),
    ],
)
def test_each_constraint_after_a_link(constraint: Constraint, day: int, expected: tuple[int, int]) -> None:
    bound = task(2, 2, constraint=constraint, constraint_at=day)
    assert june(run(task(1, 5), bound, links=(Link(1, 2),)).dates[2]) == expected


@pytest.mark.parametrize("constraint", [Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO])
def test_where_links_win_a_conflict_is_negative_float(constraint: Constraint) -> None:
    day = at(3) if constraint in {Constraint.SNLT, Constraint.MSO} else at(4, 17)
    bound = task(2, 2, constraint=constraint, constraint_at=day)
    result = run(task(1, 5), bound, links=(Link(1, 2),), links_win=frozenset({0}))
    assert june(result.dates[2]) == (8, 9)
    assert result.dates[2].total_float == -3 * DAY
    assert [note.kind for note in result.notes] == [NoteKind.CONSTRAINT_LATE]
    assert "3" in say(result.notes[0], str)


def test_a_deadline_marks_and_moves_nothing() -> None:
    result = run(task(1, 5), task(2, 2, deadline=at(8, 17)), links=(Link(1, 2),))
    assert june(result.dates[2]) == (8, 9)
    assert result.dates[2].total_float == -DAY
    assert [note.kind for note in result.notes] == [NoteKind.DEADLINE_MISSED]


def test_as_late_as_possible_has_no_float_and_its_successor_stays() -> None:
    result = run(task(1, 5), task(2, 1, constraint=Constraint.ALAP), task(3, 1), links=(Link(1, 3), Link(2, 3)))
    assert june(result.dates[2]) == (5, 5)
    assert result.dates[2].total_float == 0
    assert june(result.dates[3]) == (8, 8)


def test_critical_up_to_a_float_and_by_the_longest_path() -> None:
    plan = (task(1, 5), task(2, 4), task(3, 1), task(4, 1, deadline=at(1, 17)))
    links = (Link(1, 3), Link(2, 3))
    assert [d.critical for d in run(*plan, links=links).dates.values()] == [True, False, True, True]
    near = run(*plan, links=links, critical_float={0: DAY})
    assert [d.critical for d in near.dates.values()] == [True, True, True, True]
    longest = run(*plan, links=links, longest_path=frozenset({0}))
    assert [d.critical for d in longest.dates.values()] == [True, False, True, False]
    assert [d.longest for d in longest.dates.values()] == [True, False, True, False]


def test_an_elapsed_duration_runs_over_the_weekend() -> None:
    result = run(task(1, 4.5), Activity(2, 2880, CAL, elapsed=True), links=(Link(1, 2),))
    assert moment(result.dates[2].start_at).isoformat() == "2026-06-05T13:00:00"
    assert moment(result.dates[2].finish_at).isoformat() == "2026-06-07T13:00:00"


@pytest.mark.parametrize(
    ("lag", "unit", "hour"),
    [(50, LagUnit.PERCENT, 12), (240, LagUnit.WORK, 12), (50, LagUnit.ELAPSED_PERCENT, 8), (960, LagUnit.ELAPSED, 9)],
)
def test_units_of_lags(lag: int, unit: LagUnit, hour: int) -> None:
    link = Link(1, 2, LinkType.FS, lag, unit)
    start = run(task(1, 1), task(2, 1), links=(link,)).dates[2].start_at
    assert moment(start).isoformat() == f"2026-06-02T{hour if hour != 12 else 13:02d}:00:00"


def test_a_summary_is_as_far_as_its_working_time_is_done() -> None:
    parts = (task(11, 1, parent=1, percent=5000), task(12, 1, parent=1), task(13, 1, parent=1, percent=1000))
    assert run(task(1), *parts).dates[1].percent == 2000


def test_a_year_without_published_holidays_is_said() -> None:
    china = WorkCalendar(Rules())
    begins = china.first_minute(date(2039, 6, 1))
    (note,) = schedule(Plan((Activity(1, 300 * DAY, china, group=7),), (), {7: begins})).notes
    assert (note.kind, note.task, note.group, note.years) == (NoteKind.UNPUBLISHED, 0, 7, (2039, 2040))
    assert "2039–2040" in say(note, str)


def test_the_floats_of_work_by_the_clock_are_working_time() -> None:
    curing = Activity(1, 2 * 1440, CAL, elapsed=True)
    result = run(curing, task(2, 1), task(3, 8), links=(Link(1, 2),))
    dates = result.dates[1]
    assert (dates.start.day, dates.finish.day) == (1, 3)
    assert dates.late_finish_at == at(10)
    assert dates.total_float == 5 * DAY
    assert dates.room == dates.free_float == 0
    assert isinstance(result.dates, View)
    assert result.dates.in_file_units(1) == (at(10) - at(3), 0)


def test_free_float_is_shown_no_larger_than_the_total_float() -> None:
    result = run(task(1, 9), task(2, 8), task(3, 1), links=(Link(1, 3), Link(2, 3, LinkType.SS)))
    dates = result.dates[2]
    assert (dates.total_float, dates.free_float) == (2 * DAY, 9 * DAY)
    assert dates.room == 2 * DAY
    assert dates.interfering_float == 0


def test_what_is_too_late_has_no_free_float_to_show() -> None:
    result = run(task(1, 5), task(2, 3, deadline=at(2, 17)), links=())
    assert result.dates[2].total_float == -DAY
    assert result.dates[2].room == result.dates[2].interfering_float == 0


@pytest.mark.parametrize("kind", [Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO])
def test_where_links_win_a_late_task_names_its_own_constraint(kind: Constraint) -> None:
    held = task(2, 2, constraint=kind, constraint_at=at(3, 17))
    links = (Link(1, 2), Link(2, 3))
    result = run(task(1, 5), held, task(3, 1), task(4, 15), links=links, links_win=frozenset({0}))
    assert result.dates[2].start == date(2026, 6, 8)
    assert result.dates[2].total_float < 0
    (note,) = (note for note in result.notes if note.task == 2)
    assert note.kind is NoteKind.CONSTRAINT_LATE
    assert say(note, str).endswith("than its own constraint date.")


def test_the_path_of_a_loop_names_the_summary_that_closes_it() -> None:
    inside = (task(10), task(11, parent=10), task(12, parent=10), task(3))
    result = run(*inside, links=(Link(3, 10), Link(11, 3)))
    (note,) = (note for note in result.notes if note.kind is NoteKind.LOOP)
    assert note.path in {(3, 10, 11, 3), (11, 3, 10, 11)}
    out = run(*inside, links=(Link(10, 3), Link(3, 11)))
    (note,) = (note for note in out.notes if note.kind is NoteKind.LOOP)
    assert note.path in {(3, 11, 10, 3), (11, 10, 3, 11), (10, 3, 11, 10)}


def test_a_milestone_that_began_on_a_free_day_is_one_moment() -> None:
    result = run(task(1, 0, actual_start=at(6, 8)), task(2, 2), links=(Link(1, 2),))
    dates = result.dates[1]
    assert dates.start_at == dates.finish_at == at(6, 8)
    assert dates.late_start_at <= dates.late_end_at


@pytest.mark.parametrize("odd", ["duration", "elapsed", "lag", "lead", "away"])
def test_one_absurd_number_never_stops_the_rest(odd: str) -> None:
    days = 9_999_999 if odd in {"duration", "elapsed"} else 1
    lag = {"lag": 9_999_999 * DAY, "lead": -9_999_999 * DAY}.get(odd, 0)
    away = WorkCalendar(CAL.rules.nearer([DayException(date(2026, 6, 1), date(2149, 12, 31))]))
    crew = (Crew(away, DAY, DAY),) if odd == "away" else ()
    wild = task(3, days, elapsed=odd == "elapsed", crew=crew)
    links = (Link(1, 2), Link(1, 3, LinkType.FS, lag), Link(3, 4))
    plan = Plan((task(1, 5), task(2, 2), wild, task(4, 1)), links, {0: START})
    result = schedule(plan)
    assert june(result.dates[1]) == (1, 5)
    assert june(result.dates[2]) == (8, 9)
    assert 3 not in result.dates
    assert [note.kind for note in result.notes if note.task == 3] == [NoteKind.TOO_FAR]
    calm = Plan(
        (*plan.activities[:2], task(3, 1), plan.activities[3]), (*links[:1], Link(1, 3), Link(3, 4)), {0: START}
    )
    before = schedule(calm)
    assert reschedule(before, plan).notes == result.notes
    assert june(reschedule(result, calm).dates[3]) == (8, 8)


@pytest.mark.parametrize("first", ["lag", "lead", "duration", "elapsed", "away"])
@pytest.mark.parametrize("then", ["lag", "lead", "duration"])
def test_an_absurd_plan_does_not_spoil_the_calendar_for_the_next(first: str, then: str) -> None:
    """Plans share what is known of a calendar."""
    test_one_absurd_number_never_stops_the_rest(first)
    test_one_absurd_number_never_stops_the_rest(then)
    plan = Plan((task(1, 5), task(2, 2)), (Link(1, 2),), {0: START})
    assert june(schedule(plan).dates[2]) == (8, 9)
