"""Worked examples: Monday to Friday, eight hours, start Monday 1 June 2026."""

from datetime import date

import pytest

from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates, ScheduleResult
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.notes import NoteKind, say
from pmo_desktop.domain.schedule.plan import Activity, Constraint, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.schedule.why import Reason, why

CAL = WorkCalendar(Rules(statutory=False))
START = CAL.first_minute(date(2026, 6, 1))
DAY = 480


def task(number: int, days: float = 1, **more: object) -> Activity:
    return Activity(number, round(days * DAY), CAL, **more)  # type: ignore[arg-type]


def run(*activities: Activity, links: tuple[Link, ...] = (), start: int | None = START) -> ScheduleResult:
    return schedule(Plan(activities, links, {} if start is None else {0: start}))


def june(dates: Dates) -> tuple[int, int]:
    assert dates.start.month == dates.finish.month == 6
    return dates.start.day, dates.finish.day


def two(link: Link, b: float = 2, **more: object) -> Dates:
    return run(task(1, 5), task(2, b, **more), links=(link,)).dates[2]


def test_five_days_are_one_to_five_june() -> None:
    a = run(task(1, 5)).dates[1]
    assert june(a) == (1, 5)
    assert a.critical
    assert (a.total_float, a.free_float) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "lag", "unit", "expected"),
    [
        (LinkType.FS, 0, LagUnit.WORK, (8, 9)),
        (LinkType.FS, DAY, LagUnit.WORK, (9, 10)),
        (LinkType.FS, 2 * DAY, LagUnit.WORK, (10, 11)),
        (LinkType.FS, -2 * DAY, LagUnit.WORK, (4, 5)),
        (LinkType.FS, 1440, LagUnit.ELAPSED, (8, 9)),
        (LinkType.FS, 4 * 1440, LagUnit.ELAPSED, (10, 10)),
        (LinkType.FS, 40, LagUnit.PERCENT, (10, 11)),
        (LinkType.SS, 0, LagUnit.WORK, (1, 2)),
        (LinkType.SS, DAY, LagUnit.WORK, (2, 3)),
        (LinkType.FF, 0, LagUnit.WORK, (4, 5)),
        (LinkType.FF, DAY, LagUnit.WORK, (5, 8)),
        (LinkType.SF, 3 * DAY, LagUnit.WORK, (2, 3)),
    ],
)
def test_each_type_of_link(kind: LinkType, lag: int, unit: LagUnit, expected: tuple[int, int]) -> None:
    if (kind, unit, lag) == (LinkType.FS, LagUnit.ELAPSED, 4 * 1440):
        b = two(Link(1, 2, kind, lag, unit), b=0.5)
        assert b.start.day == 10  # Friday 17:00 and four days by the clock is Tuesday 17:00
        return
    assert june(two(Link(1, 2, kind, lag, unit))) == expected


def test_only_finish_to_finish_keeps_the_project_start() -> None:
    """As MS Project does: what a lead or a start-to-finish link asks for may lie before the project's start."""
    sf = two(Link(1, 2, LinkType.SF))
    assert (sf.start, sf.finish) == (date(2026, 5, 28), date(2026, 5, 29))
    assert june(two(Link(1, 2, LinkType.FF, -5 * DAY))) == (1, 2)


def test_ff_of_a_shorter_task_keeps_both_critical() -> None:
    result = run(task(1, 5), task(2, 2), links=(Link(1, 2, LinkType.FF),))
    assert result.dates[1].critical
    assert result.dates[2].critical


def test_ff_does_not_pull_before_the_project_start() -> None:
    assert june(run(task(1, 1), task(2, 5), links=(Link(1, 2, LinkType.FF),)).dates[2]) == (1, 5)


def test_two_links_between_the_same_pair_both_hold() -> None:
    links = (Link(1, 2, LinkType.SS, DAY), Link(1, 2, LinkType.FF, 2 * DAY))
    assert june(run(task(1, 5), task(2, 3), links=links).dates[2]) == (5, 9)


def test_a_milestone_in_a_chain_pushes_nothing() -> None:
    result = run(task(1, 5), task(2, 0), task(3, 1), links=(Link(1, 2), Link(2, 3)))
    assert june(result.dates[2]) == (5, 5)
    assert june(result.dates[3]) == (8, 8)
    assert result.dates[2].total_float == result.dates[1].free_float == 0
    assert all(d.critical for d in result.dates.values())


def test_a_project_of_nothing_takes_no_day() -> None:
    only = run(task(1, 0)).dates[1]
    assert only.start_at == only.finish_at == START
    assert only.duration == 0


def test_floats_of_a_textbook_network() -> None:
    # 1(3) -> 2(4) -> 4(2); 1 -> 3(1) -> 4: 3 may slip three days
    result = run(task(1, 3), task(2, 4), task(3, 1), task(4, 2), links=(Link(1, 2), Link(1, 3), Link(2, 4), Link(3, 4)))
    floats = {number: (d.total_float // DAY, d.free_float // DAY) for number, d in result.dates.items()}
    assert floats == {1: (0, 0), 2: (0, 0), 3: (3, 3), 4: (0, 0)}
    assert [number for number, d in result.dates.items() if d.critical] == [1, 2, 4]


def test_interfering_float_belongs_to_the_chain() -> None:
    # long 10 beside 1(2) -> 2(2): both have six days, only the last has them free
    result = run(task(9, 10), task(1, 2), task(2, 2), links=(Link(1, 2),))
    assert (result.dates[1].total_float, result.dates[1].free_float) == (6 * DAY, 0)
    assert (result.dates[2].total_float, result.dates[2].free_float) == (6 * DAY, 6 * DAY)


def at(day: int, *, end: bool = False) -> int:
    when = date(2026, 6, day)
    return CAL.last_minute(when) if end else CAL.first_minute(when)


@pytest.mark.parametrize(
    ("kind", "day", "end", "expected", "total"),
    [
        (Constraint.SNET, 10, False, (10, 11), 0),
        (Constraint.SNET, 2, False, (8, 9), 0),
        (Constraint.FNET, 12, True, (11, 12), 0),
        (Constraint.SNLT, 4, False, (4, 5), 0),
        (Constraint.FNLT, 4, True, (3, 4), 0),
        (Constraint.MSO, 15, False, (15, 16), 0),
        (Constraint.MFO, 16, True, (15, 16), 0),
        (Constraint.MSO, 3, False, (3, 4), 0),
    ],
)
def test_constraints_hold_dates_and_give_floats(
    kind: Constraint, day: int, end: bool, expected: tuple[int, int], total: int
) -> None:
    b = two(Link(1, 2), constraint=kind, constraint_at=at(day, end=end))
    assert june(b) == expected
    assert b.total_float == total


def test_a_constraint_that_breaks_a_link_is_said() -> None:
    result = run(
        task(1, 5),
        task(2, 2, constraint=Constraint.MSO, constraint_at=at(3)),
        links=(Link(1, 2),),
    )
    (note,) = result.notes
    assert (note.kind, note.task, note.path, note.minutes) == (NoteKind.CONSTRAINT_WINS, 2, (1,), 3 * DAY)
    assert result.dates[1].total_float == -3 * DAY


def test_as_late_as_possible_has_no_float() -> None:
    result = run(task(9, 10), task(1, 2, constraint=Constraint.ALAP), task(2, 3), links=(Link(1, 2),))
    assert june(result.dates[1]) == (8, 9)
    assert june(result.dates[2]) == (10, 12)
    assert result.dates[1].total_float == 0
    assert result.dates[1].driver.reason is Reason.ALAP


def test_a_deadline_moves_nothing_and_gives_negative_float() -> None:
    result = run(task(1, 5, deadline=at(3, end=True)))
    assert june(result.dates[1]) == (1, 5)
    assert result.dates[1].total_float == -2 * DAY
    assert result.notes[0].kind is NoteKind.DEADLINE_MISSED
    assert say(result.notes[0], str) == "Finishes 2 days after the deadline."


def test_manual_tasks_stay_and_a_broken_link_is_said() -> None:
    result = run(task(1, 5), task(2, 2, manual=True, start=at(3), finish=at(4, end=True)), links=(Link(1, 2),))
    assert june(result.dates[2]) == (3, 4)
    (note,) = result.notes
    assert (note.kind, note.task, note.path, note.minutes) == (NoteKind.BROKEN_LINK, 2, (1,), 3 * DAY)


def test_a_manual_task_drives_its_successor() -> None:
    result = run(task(1, 1, manual=True, start=at(10), finish=at(12, end=True)), task(2, 1), links=(Link(1, 2),))
    assert june(result.dates[2]) == (15, 15)
    assert result.dates[2].driver.task == 1
    assert result.dates[1].duration == 3 * DAY


def test_the_wish_of_a_task_without_predecessors_is_kept_and_comes_back() -> None:
    wish = {"start": at(17), "finish": at(18, end=True)}
    assert june(run(task(1, 5), task(2, 2, **wish)).dates[2]) == (17, 18)
    assert june(run(task(1, 5), task(2, 2, **wish), links=(Link(1, 2),)).dates[2]) == (8, 9)


def test_started_work_starts_when_it_did() -> None:
    result = run(task(1, 5, actual_start=at(3), percent=2000), task(2, 1), links=(Link(1, 2),))
    assert june(result.dates[1]) == (3, 9)
    assert june(result.dates[2]) == (10, 10)
    assert result.dates[1].driver.reason is Reason.ACTUAL


def test_finished_work_has_no_float_and_is_not_critical() -> None:
    result = run(
        task(1, 5, actual_start=at(1), actual_finish=at(3, end=True), percent=10000), task(2, 1), links=(Link(1, 2),)
    )
    assert june(result.dates[2]) == (4, 4)
    assert not result.dates[1].critical
    assert result.dates[1].total_float == result.dates[1].free_float == 0


def test_summaries_reach_from_the_first_to_the_last_and_pass_on_links() -> None:
    activities = (
        task(1, 1),
        task(10, 0),
        task(11, 2, parent=10),
        task(12, 4, parent=10),
        task(20, 0),
        task(21, 1, parent=20),
        task(22, 1, parent=20),
    )
    result = run(*activities, links=(Link(1, 10), Link(10, 20, LinkType.FS, DAY)))
    assert june(result.dates[10]) == (2, 5)
    assert june(result.dates[21]) == june(result.dates[22]) == (9, 9)
    assert result.dates[21].driver == result.dates[22].driver
    assert result.dates[21].driver.task == 10
    assert (result.dates[11].total_float, result.dates[11].free_float) == (2 * DAY, 2 * DAY)
    assert result.dates[12].critical
    assert result.dates[10].critical
    assert result.dates[10].driver.reason is Reason.CHILDREN


def test_a_start_link_from_a_summary_counts_from_its_first_task() -> None:
    activities = (task(9, 2), task(10, 0), task(11, 2, parent=10), task(12, 2, parent=10), task(3, 1))
    links = (Link(9, 12), Link(10, 3, LinkType.SS, DAY))
    assert june(run(*activities, links=links).dates[3]) == (2, 2)


def test_percent_rolls_up_by_working_time() -> None:
    activities = [task(1, 0), task(2, 0, parent=1), task(3, 1, parent=2, percent=5000)]
    activities += [task(4, 1, parent=2), task(5, 1, parent=1, percent=1000)]
    assert run(*activities).dates[1].percent == 2000


def test_a_link_to_the_own_summary_is_refused() -> None:
    result = run(task(1, 0), task(2, 1, parent=1), links=(Link(1, 2), Link(2, 1)))
    assert [note.kind for note in result.notes] == [NoteKind.OWN_SUMMARY] * 2
    assert june(result.dates[2]) == (1, 1)


def test_loops_are_told_with_their_path_and_the_rest_goes_on() -> None:
    links = (Link(1, 2), Link(2, 3), Link(3, 1), Link(3, 4), Link(5, 5))
    result = run(*(task(n) for n in range(1, 6)), links=links)
    loops = [note.path for note in result.notes if note.kind is NoteKind.LOOP]
    assert (5, 5) in loops
    (loop,) = [path for path in loops if path != (5, 5)]
    assert loop[0] == loop[-1]
    assert set(loop) == {1, 2, 3}
    assert set(result.dates) == {1, 2, 3, 4, 5}
    assert all(a in say(result.notes[-1], str) for a in "123")


def test_a_loop_through_summaries_is_told() -> None:
    activities = (task(1, 0), task(11, 1, parent=1), task(2, 0), task(21, 1, parent=2))
    result = run(*activities, links=(Link(1, 2), Link(21, 11)))
    assert [note.kind for note in result.notes] == [NoteKind.LOOP]
    assert len(result.dates) == 4


def test_a_task_below_itself_does_not_hang() -> None:
    result = run(task(1, 1, parent=2), task(2, 1, parent=1), task(3, 1, parent=2))
    assert 3 in result.dates


def test_a_task_without_dates_holds_nobody_up() -> None:
    result = run(task(1, 1, manual=True), task(2, 1), links=(Link(1, 2),))
    assert 1 not in result.dates
    assert june(result.dates[2]) == (1, 1)
    assert result.notes[0].kind is NoteKind.NO_DATES


def test_cancelled_work_is_left_out() -> None:
    result = run(task(1, 5, left_out=True), task(2, 1), links=(Link(1, 2),))
    assert june(result.dates[2]) == (1, 1)


def test_without_a_project_start_the_first_date_counts() -> None:
    result = run(task(1, 2, start=at(3)), task(2, 1, start=at(10)), task(3, 1), start=None)
    assert june(result.dates[3]) == (3, 3)
    assert june(result.dates[2]) == (10, 10)


def test_projects_have_finishes_of_their_own() -> None:
    result = run(task(1, 5), task(2, 1, group=7), start=START)
    assert 2 not in result.dates  # project 7 has no date at all
    both = schedule(Plan((task(1, 5), task(2, 1, group=7)), (), {0: START, 7: START}))
    assert both.dates[2].total_float == 0


def test_why_is_said_in_words() -> None:
    result = run(task(1, 5), task(2, 1), links=(Link(1, 2),))
    assert why(result.dates[2].driver, lambda n: f"T{n}") == "Starts when T1 is finished."
    assert why(result.dates[1].driver, str) == "Nothing is before it: it starts with the project."
