"""The lists of the week, by worked examples around Monday 23 November 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import records, week_rules
from pmo_desktop.services.since import last_meeting, since
from pmo_desktop.services.week import count, monday_of, week
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 23)


@pytest.fixture
def document() -> Document:
    made = Document.in_memory()
    records.add(made, made.register("projects"), [{"name": "MES"}, {"name": "WMS"}])
    records.add(made, made.register("resources"), [{"name": "Wu"}, {"name": "Ma"}])
    return made


def add(document: Document, key: str, **values: Value) -> int:
    return records.add(document, document.register(key), [{"project": 1, **values}])[0]


def lines(document: Document, key: str, **options: object) -> list[tuple[str, str]]:
    lists = {one.key: one.lines for one in week(document, TODAY, **options).lists}  # type: ignore[arg-type]
    return [(line.title, line.reason) for line in lists[key]]


def test_an_open_task_whose_finish_has_passed_is_overdue(document: Document) -> None:
    add(document, "tasks", name="Drivers", finish=date(2026, 11, 18), percent_complete=Decimal("0.75"))
    add(document, "tasks", name="Done", finish=date(2026, 11, 18), percent_complete=Decimal(1))
    add(document, "tasks", name="Finished", finish=date(2026, 11, 18), actual_finish=date(2026, 11, 17))
    add(document, "tasks", name="Given up", finish=date(2026, 11, 18), status="cancelled")
    assert lines(document, "overdue") == [("Drivers", "5 d overdue, 75% done")]


def test_a_summary_is_not_late_beside_its_tasks(document: Document) -> None:
    phase = add(document, "tasks", name="Phase", finish=date(2026, 11, 18))
    add(document, "tasks", name="Part", finish=date(2026, 11, 18), parent=phase)
    assert [title for title, _reason in lines(document, "overdue")] == ["Part"]


def test_actions_and_issues_are_overdue_by_their_due_day(document: Document) -> None:
    add(document, "actions", title="Sign", due=date(2026, 11, 20))
    add(document, "issues", title="Crash", due=date(2026, 11, 22))
    add(document, "actions", title="Signed", due=date(2026, 11, 20), closed_on=date(2026, 11, 20))
    assert sorted(lines(document, "overdue")) == [
        ("A-001 Sign", "3 d overdue, no result yet"),
        ("I-001 Crash", "1 d overdue, still open"),
    ]


def test_what_is_due_this_week_and_not_late(document: Document) -> None:
    add(document, "tasks", name="Sunday", finish=date(2026, 11, 29))
    add(document, "tasks", name="Today", finish=TODAY)
    add(document, "tasks", name="Next", finish=date(2026, 11, 30))
    assert lines(document, "due") == [("Today", "open, due today"), ("Sunday", "open, 6 d left")]
    assert lines(document, "due", monday=date(2026, 11, 30)) == [("Next", "open, 7 d left")]


def test_one_project_alone(document: Document) -> None:
    add(document, "tasks", name="Ours", finish=TODAY)
    add(document, "tasks", name="Theirs", finish=TODAY, project=2)
    assert [title for title, _reason in lines(document, "due", project=2)] == ["Theirs"]


def test_high_risks_and_due_responses(document: Document) -> None:
    add(document, "risks", title="Low", probability=1, impact=2)
    add(document, "risks", title="Extreme", probability=4, impact=4)
    add(document, "risks", title="Due", probability=2, impact=2, due=date(2026, 11, 20), response="Ask")
    add(document, "risks", title="Closed", probability=5, impact=5, status="closed")
    assert lines(document, "risks") == [
        ("R-002 Extreme", "4 × 4 = 16, no response written"),
        ("R-003 Due", "2 × 2 = 4, response 3 d overdue"),
    ]


def test_money_due_by_sunday(document: Document) -> None:
    add(
        document,
        "payments",
        name="20 %",
        contract="HT-1",
        amount=Decimal(624000),
        planned_date=date(2026, 10, 31),
        invoiced_on=date(2026, 10, 26),
    )
    add(
        document,
        "payments",
        name="10 %",
        amount=Decimal(1000),
        received_amount=Decimal(1000),
        planned_date=date(2026, 11, 1),
    )
    add(document, "payments", name="5 %", amount=Decimal(1000), planned_date=date(2026, 12, 31))
    assert lines(document, "payments") == [("HT-1 PAY-001 20 %", "23 d overdue, 624,000.00, invoiced")]


def test_required_documents_that_are_missing(document: Document) -> None:
    add(document, "documents", name="Plan", due=date(2026, 11, 27))
    add(document, "documents", name="There", status="approved", due=date(2026, 11, 27))
    add(document, "documents", name="Later", due=date(2026, 12, 27))
    add(document, "documents", name="Optional", required=False)
    assert [title for title, _reason in lines(document, "documents")] == ["DOC-001 Plan"]


def test_people_with_more_work_than_time(document: Document) -> None:
    for name in ("A", "B"):
        add(document, "tasks", name=name, owner=(1,), start=date(2026, 11, 23), finish=date(2026, 11, 27))
    add(document, "tasks", name="C", owner=(2,), start=date(2026, 11, 23), finish=date(2026, 11, 27))
    assert lines(document, "overbooked") == [("Wu", "This week 200%, next week 0%: A + B")]


def test_a_finish_moved_after_the_last_meeting_is_slipped(document: Document) -> None:
    document.clock = lambda: datetime(2026, 11, 10, 9)
    task = add(document, "tasks", name="Acceptance", finish=date(2026, 12, 14))
    add(document, "meetings", title="Monday", date=date(2026, 11, 16))
    document.clock = lambda: datetime(2026, 11, 18, 9)
    records.change(document, document.register("tasks"), {task: {"finish": date(2026, 12, 15)}})
    records.change(document, document.register("tasks"), {task: {"finish": date(2026, 12, 16)}})
    assert lines(document, "slipped") == [("Acceptance", "On 11-16 it was 12-14; 2 d later now")]
    facts = since(document, date(2026, 11, 16))
    assert (facts.moved, facts.most_days) == (1, 2)
    document.undo()
    document.undo()
    assert lines(document, "slipped") == []


def test_what_changed_since_the_meeting(document: Document) -> None:
    document.clock = lambda: datetime(2026, 11, 10, 9)
    task = add(document, "tasks", name="Survey", finish=date(2026, 11, 12))
    money = add(document, "payments", name="20 %", amount=Decimal(1000))
    change = add(document, "changes", title="Gate", cost_impact=Decimal(38500))
    risk = add(document, "risks", title="Frost")
    document.clock = lambda: datetime(2026, 11, 20, 9)
    records.change(document, document.register("tasks"), {task: {"percent_complete": Decimal(1), "status": "done"}})
    records.change(document, document.register("payments"), {money: {"received_amount": Decimal(410)}})
    records.change(document, document.register("changes"), {change: {"status": "approved"}})
    records.change(document, document.register("risks"), {risk: {"status": "closed"}})
    add(document, "risks", title="Hail")
    facts = since(document, date(2026, 11, 16))
    with document.edit("Import", source="import") as edit:
        edit.insert("risks", {"title": "Old", "project": 1})
        edit.insert("risks", {"title": "Seen lately", "project": 1, "identified_on": date(2026, 11, 19)})
    facts = since(document, date(2026, 11, 16))
    assert facts.finished == 1
    assert facts.received == Decimal(410)
    assert (facts.approved_changes, facts.approved_cost) == (1, Decimal(38500))
    assert (facts.new_risks, facts.closed_risks) == (2, 1)
    assert not facts.empty
    assert since(document, date(2026, 11, 21)).empty


def test_the_last_meeting_is_before_today() -> None:
    rows = [{"id": 1, "date": TODAY}, {"id": 2, "date": date(2026, 11, 16)}, {"id": 3, "date": None}]
    assert last_meeting(rows, TODAY) == date(2026, 11, 16)
    assert last_meeting([], TODAY) is None


def test_an_empty_file_has_an_empty_week() -> None:
    assert count(Document.in_memory(), TODAY) == 0


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_week_begins_on_monday(day: date) -> None:
    start = monday_of(day)
    assert start.weekday() == 0
    assert start <= day < start + timedelta(days=7)


@given(
    st.one_of(st.none(), st.dates(date(2026, 10, 1), date(2026, 12, 31))),
    st.sampled_from(["not_started", "in_progress", "done", "cancelled", "late", None]),
    st.one_of(st.none(), st.decimals(0, 1, places=2)),
)
def test_a_task_is_never_both_late_and_due(finish: date | None, status: str | None, done: Decimal | None) -> None:
    tasks = register("tasks")
    row = {"id": 1, "name": "T", "finish": finish, "status": status, "percent_complete": done}
    late = list(week_rules.overdue(tasks, [row], TODAY))
    due = list(week_rules.due(tasks, [row], TODAY, TODAY + timedelta(days=6), TODAY))
    assert len(late) + len(due) <= 1
    assert not (late or due) or (finish is not None and week_rules.is_open(row))


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    rows = {7: {"id": 7, "name": "Go-live", "finish": date(2027, 1, 8), "project": 1}}
    (line,) = week_rules.slipped(register("tasks"), rows, {7: date(2026, 12, 31)}, date(2026, 11, 16))
    assert "2026-12-31" in line.reason


def test_a_document_of_other_registers_has_a_week_too() -> None:
    fields = (Field("name", "Name"), Field("due", "Due", Kind.DATE), Field("project", "Project"))
    toys = Register("toys", "Toys", "Toy", Group.QUALITY, fields)
    document = Document.in_memory(registers=(toys,))
    records.add(document, toys, [{"name": "Ball", "due": date(2026, 11, 20)}])
    assert lines(document, "overdue") == [("Ball", "3 d overdue, still open")]
    assert week(document, TODAY).agenda == ()
