"""The leave and the calendars of a task's owners, and the one moment at which a milestone is done."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.presentation.why_text import away_facts
from pmo_desktop.services import records
from pmo_desktop.services.away import away
from pmo_desktop.services.chosen_dates import sentences
from pmo_desktop.services.schedule_plan import plan_of
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)


@pytest.fixture
def document() -> Document:
    return Document.in_memory()


def add(document: Document, *rows: dict[str, object]) -> list[int]:
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": TODAY}])
    tasks = [{"project": project, "mode": "auto", "duration": Decimal(5), **row} for row in rows]
    return records.add(document, document.register("tasks"), tasks)  # type: ignore[arg-type]


def people(document: Document, *names: str) -> list[int]:
    return records.add(document, document.register("resources"), [{"name": name} for name in names])


def leave(document: Document, person: int, first: int, last: int) -> None:
    row = {"resource": person, "start": date(2026, 6, first), "finish": date(2026, 6, last)}
    records.add(document, document.register("absences"), [row])


def june(dates: Dates) -> tuple[int, int]:
    return dates.start.day, dates.finish.day


def test_leave_of_the_owner_pushes_the_finish_and_is_told(document: Document) -> None:
    zhang, li = people(document, "张三", "李四")
    mine, hers = add(document, {"name": "W", "owner": (zhang,)}, {"name": "V", "owner": (li,)})
    assert june(schedule(document, None, TODAY).dates[mine]) == (1, 5)
    leave(document, zhang, 3, 4)
    dates = schedule(document, None, TODAY).dates
    assert june(dates[mine]) == (1, 9)
    assert june(dates[hers]) == (1, 5)
    (fact,) = away_facts(away(document, mine, dates[mine], TODAY))
    assert (fact.lead, fact.text) == ("Waits", "for 张三, who is away 06-03 – 06-04")
    assert not away(document, hers, dates[hers], TODAY)
    assert [bool(activity.crew) for activity in plan_of(document, TODAY).activities] == [True, False]


def test_leave_right_before_moves_the_start(document: Document) -> None:
    (zhang,) = people(document, "张三")
    (task,) = add(document, {"name": "W", "owner": (zhang,)})
    leave(document, zhang, 1, 5)
    found = schedule(document, None, TODAY).dates[task]
    assert june(found) == (8, 12)
    assert [one.name for one in away(document, task, found, TODAY)] == ["张三"]


def test_a_calendar_of_the_owner_counts_but_that_of_the_task_wins(document: Document) -> None:
    week = ";".join(["08:00-12:00,13:00-17:00"] * 4)
    four, five = records.add(
        document,
        document.register("calendars"),
        [{"name": "四天", "week": f"{week};;;"}, {"name": "五天", "week": f"{week};08:00-12:00,13:00-17:00;;"}],
    )
    (zhang,) = people(document, "张三")
    records.change(document, document.register("resources"), {zhang: {"calendar": four}})
    mine, set_ = add(document, {"name": "W", "owner": (zhang,)}, {"name": "V", "owner": (zhang,), "calendar": five})
    dates = schedule(document, None, TODAY).dates
    assert june(dates[mine]) == (1, 8)
    assert june(dates[set_]) == (1, 5)


def test_two_owners_are_both_waited_for(document: Document) -> None:
    zhang, li = people(document, "张三", "李四")
    (task,) = add(document, {"name": "W", "owner": (zhang, li)})
    leave(document, li, 2, 2)
    assert june(schedule(document, None, TODAY).dates[task]) == (1, 8)


def test_recorded_dates_do_not_mind_leave(document: Document) -> None:
    (zhang,) = people(document, "张三")
    own = {"name": "W", "owner": (zhang,), "mode": "manual", "start": TODAY, "finish": date(2026, 6, 5)}
    (task,) = add(document, own)
    leave(document, zhang, 3, 4)
    assert june(schedule(document, None, TODAY).dates[task]) == (1, 5)


def test_a_done_milestone_is_one_moment(document: Document) -> None:
    done = {"milestone": True, "duration": Decimal(0), "percent_complete": Decimal(1)}
    day = {"actual_start": date(2026, 6, 5), "actual_finish": date(2026, 6, 5)}
    first, before, after, then, last = add(
        document,
        {"wbs": "1", "name": "kick-off", **done, **day},
        {"wbs": "2", "name": "before"},
        {"wbs": "3", "name": "reached", **done, **day, "predecessors": "2"},
        {"wbs": "4", "name": "then", "predecessors": "3"},
        {"wbs": "5", "name": "last", "predecessors": "1"},
    )
    dates = schedule(document, None, TODAY).dates
    assert all(dates[id_].start_at == dates[id_].finish_at for id_ in (first, after))
    assert dates[last].start == date(2026, 6, 5)
    assert dates[then].start == date(2026, 6, 8)
    assert june(dates[before]) == (1, 5)


def test_a_task_without_end_is_said_so_although_it_has_no_dates(document: Document) -> None:
    (zhang,) = people(document, "张三")
    mine, other = add(document, {"name": "W", "owner": (zhang,)}, {"name": "V"})
    row = {"resource": zhang, "start": TODAY, "finish": date(2149, 12, 31)}
    records.add(document, document.register("absences"), [row])
    dates = schedule(document, None, TODAY).dates
    assert mine not in dates
    assert june(dates[other]) == (1, 5)
    (said,) = sentences(dates, mine)
    assert said.startswith("Cannot be calculated")
