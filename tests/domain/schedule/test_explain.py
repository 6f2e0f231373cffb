"""Why a task is when it is, worked by hand: Monday to Friday, eight hours, from Monday 1 June 2026."""

from datetime import date

import pytest

from pmo_desktop.base.i18n import in_language
from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.explain import Explainer, Explanation, Limit
from pmo_desktop.domain.schedule.plan import Activity, Constraint, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.schedule.why import Reason
from pmo_desktop.presentation.why_text import why_facts

CAL = WorkCalendar(Rules(statutory=False))
DAY = 480


def at(day: int) -> int:
    return CAL.first_minute(date(2026, 6, day))


def end(day: int) -> int:
    return CAL.last_minute(date(2026, 6, day))


def task(number: int, days: float = 1, **more: object) -> Activity:
    return Activity(number, round(days * DAY), CAL, **more)  # type: ignore[arg-type]


def told(plan: Plan, number: int) -> Explanation:
    found = Explainer(plan, schedule(plan)).explain(number)
    assert found is not None
    return found


def words(plan: Plan, number: int) -> dict[str, str]:
    result = schedule(plan)
    found = Explainer(plan, result).explain(number)
    assert found is not None
    return {fact.lead: fact.text for fact in why_facts(found, lambda id_: f"T{id_}", result.dates, DAY)}


def plan(*activities: Activity, links: tuple[Link, ...] = ()) -> Plan:
    return Plan(activities, links, {0: at(1)})


DIAMOND = plan(task(1, 2), task(2, 5), task(3, 2), task(4, 1), links=(Link(1, 2), Link(1, 3), Link(2, 4), Link(3, 4)))
"""1 (1-2 June) before 2 (3-9) and 3 (3-4), both before 4 (10): 3 has three days of room."""


def test_the_driver_and_the_next_to_it_are_told_apart() -> None:
    found = told(DIAMOND, 4)
    assert [(hold.link.predecessor, hold.early) for hold in found.holds] == [(2, 0), (3, 3 * DAY)]
    assert found.before == (1, 2)
    assert found.reason is Reason.LINK
    facts = words(DIAMOND, 4)
    assert facts["Starts 06-10"] == "after T2, which finishes 06-09 (FS)"
    assert facts["Next to it"] == "T3 would allow 3 d earlier"


def test_a_critical_task_names_what_it_moves() -> None:
    found = told(DIAMOND, 1)
    assert (found.onward, found.limit, found.limit_task, found.limit_at) == ((2, 4), Limit.PROJECT_FINISH, 4, end(10))
    assert words(DIAMOND, 1)["No room"] == "each day of delay moves the project's finish 06-10 (through T2 → T4)"


def test_room_says_who_is_hurt_first() -> None:
    facts = words(DIAMOND, 3)
    assert facts["Room"] == "3 d until the project's finish 06-10 is hurt (through T4); nobody is hurt before"
    longer = plan(
        task(1, 2), task(2, 5), task(3, 1), task(4, 1), task(5, 1),
        links=(Link(1, 2), Link(1, 3), Link(3, 5), Link(5, 4), Link(2, 4)),
    )  # fmt: skip
    found = told(longer, 3)
    assert (found.dates.free_float, found.dates.total_float, found.hurt) == (0, 3 * DAY, 5)
    assert words(longer, 3)["Room"].startswith(
        "each day of delay moves T5; 3 d until the project's finish 06-10 is hurt"
    )


def test_free_days_between_driver_and_start_are_counted() -> None:
    weekend = plan(task(1, 5), task(2, 1), links=(Link(1, 2),))
    (hold,) = told(weekend, 2).holds
    assert (hold.early, hold.free) == (0, 2)
    assert words(weekend, 2)["Starts 06-08"] == "after T1, which finishes 06-05 (FS); 2 days without work lie between"


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        (Link(1, 2, LinkType.SS, DAY), "1 d after the start 06-01 of T1 (SS+1d)"),
        (Link(1, 2, LinkType.FF, 240), "so as to finish 4 h after the finish 06-05 of T1 (FF+4h)"),
        (Link(1, 2, LinkType.FS, -DAY), "1 d before the finish 06-05 of T1 (FS-1d)"),
    ],
)
def test_the_type_and_the_lag_are_said(link: Link, sentence: str) -> None:
    two = plan(task(1, 5), task(2, 2), links=(link,))
    lead = next(lead for lead in words(two, 2) if lead.startswith("Starts"))
    assert words(two, 2)[lead] == sentence


def test_a_constraint_and_a_wish_are_named() -> None:
    bound = plan(task(1, 2, constraint=Constraint.SNET, constraint_at=at(8)))
    assert words(bound, 1)["Starts 06-08"] == "may not start before 06-08"
    assert words(plan(task(1, 2)), 1)["Starts 06-01"] == "nothing is before it: it starts with the project"
    assert "own planned start" in words(plan(task(1, 2, start=at(3))), 1)["Starts 06-03"]


def test_a_deadline_ends_the_way() -> None:
    late = plan(task(1, 2), task(2, 3, deadline=end(3)), links=(Link(1, 2),))
    found = told(late, 1)
    assert (found.limit, found.limit_task, found.onward) == (Limit.DEADLINE, 2, (2,))
    assert words(late, 1)["Too late"] == "by 2 d for the deadline 06-03 of T2 (through T2)"


def test_a_recorded_date_that_breaks_a_link_says_so() -> None:
    recorded = plan(task(1, 5), task(2, 2, manual=True, start=at(4), finish=end(5)), links=(Link(1, 2),))
    facts = words(recorded, 2)
    assert facts["Starts 06-04"] == "the dates are as recorded; links do not move them"
    assert facts["Link broken"] == "T1 would need 2 d later"


def test_the_end_of_another_project_is_named() -> None:
    two = Plan(
        (task(1, 5), task(2, 3, group=1)), (Link(1, 2),), {0: at(1), 1: at(1)},
    )  # fmt: skip
    assert words(two, 1)["No room"] == "each day of delay moves the finish 06-10 of the project of T2 (through T2)"


def test_room_before_a_lag_by_the_clock_is_the_room_there_is() -> None:
    waits = plan(task(1, 4), task(2), task(3, 9), links=(Link(1, 2, lag=1440, unit=LagUnit.ELAPSED),))
    found = told(waits, 1)
    assert (found.dates.finish, found.hurt, found.free) == (date(2026, 6, 4), 2, DAY)
    assert words(waits, 1)["Room"].startswith("1 d until T2 has to move, 3 d until")


def test_no_task_is_hurt_after_the_end() -> None:
    ends = plan(task(1, 9), task(2, 8), task(3), links=(Link(1, 3), Link(2, 3, LinkType.SS)))
    found = told(ends, 2)
    assert found.free <= found.dates.total_float
    assert "nobody is hurt before" in words(ends, 2)["Room"]


def test_a_date_that_is_held_does_not_move() -> None:
    held = plan(task(1, 3, constraint=Constraint.FNLT, constraint_at=end(3)))
    assert words(held, 1)["No room"] == "each day of delay goes past the constraint date 06-03 of T1"
    recorded = plan(
        task(1, 5), task(2, 2, manual=True, start=at(3), finish=end(4)), task(3), links=(Link(1, 2), Link(2, 3))
    )
    found = told(recorded, 1)
    assert (found.onward, found.limit, found.limit_task) == ((), Limit.RECORDED, 2)
    assert words(recorded, 1)["Too late"] == "by 3 d for the recorded start 06-03 of T2"


def test_links_of_a_summary_hold_its_tasks() -> None:
    nested = plan(task(1, 2), task(9), task(2, 1, parent=9), task(3, 1, parent=9), links=(Link(1, 9), Link(2, 3)))
    found = told(nested, 2)
    assert [hold.link for hold in found.holds] == [Link(1, 9)]
    assert found.before == (1,)


def test_a_summary_hurts_those_who_wait_for_its_tasks() -> None:
    nested = plan(task(9), task(2, 1, parent=9), task(3, 1), task(4, 5), links=(Link(2, 3),))
    found = told(nested, 9)
    assert (found.hurt, found.onward, found.limit_task) == (3, (3,), 3)


def test_the_sentences_exist_in_chinese() -> None:
    assert in_language("zh_CN", "after {task}, which finishes {date}") == "等“{task}”{date} 完成后开始"
