"""Project files at random: everything a file may say, sensible or not."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from pmo_desktop.domain.project_file.calendars import FileCalendar, FileDay, FileException, FileHours, FilePeriod
from pmo_desktop.domain.project_file.people import NOBODY, FileAssignment, FileResource
from pmo_desktop.domain.project_file.project import FileField, ProjectFile
from pmo_desktop.domain.project_file.tasks import FileAttribute, FileBaseline, FileLink, FileTask, FileTimephased

START = datetime(2026, 1, 5)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
moments = st.builds(
    lambda days, minutes: START + timedelta(days=days, minutes=minutes),
    st.integers(-400, 800),
    st.sampled_from([0, 480, 481, 720, 780, 1020, 1439]) | st.integers(0, 1439),
)
spans = st.integers(0, 900).map(lambda minutes: minutes * 60) | st.sampled_from([0, 28800, 144000, 30, 3661])
money = st.integers(0, 10**7).map(Decimal)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


units = st.sampled_from([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 19, 20, 35, 39, 53])
links = st.builds(
    FileLink,
    predecessor=st.integers(0, 9),
    type=st.integers(0, 3),
    cross_project=maybe(st.booleans()),
    lag=maybe(st.integers(-9000, 9000)),
    lag_format=maybe(units),
)
baselines = st.builds(
    FileBaseline,
    number=st.integers(0, 10),
    start=maybe(moments),
    finish=maybe(moments),
    duration=maybe(spans),
    duration_format=maybe(units),
    work=maybe(spans),
    cost=maybe(money),
)
attributes = st.builds(
    FileAttribute, field=st.sampled_from(["188743731", "188743734", "188743945", "188743783"]), value=maybe(texts)
)
odd = st.sampled_from(
    [
        (),
        (("Unknown", "x"),),
        (("OvertimeCost", "0"), ("Unknown", (("Inner", "1"), ("Inner", "2")))),
        (("Contact", " a "),),
    ]
)
tasks = st.builds(
    FileTask,
    uid=st.integers(0, 12),
    id=maybe(st.integers(0, 30)),
    name=maybe(texts),
    active=maybe(st.booleans()),
    manual=maybe(st.booleans()),
    blank=st.sampled_from([None, False, False, True]),
    wbs=maybe(texts),
    outline_number=maybe(st.sampled_from(["1", "1.1", "2"])),
    level=st.sampled_from([None, 0, 1, 1, 2, 3]),
    priority=maybe(st.integers(0, 1000)),
    start=maybe(moments),
    finish=maybe(moments),
    duration=maybe(spans),
    duration_format=maybe(units),
    work=maybe(spans),
    milestone=maybe(st.booleans()),
    percent_complete=maybe(st.integers(0, 100).map(Decimal)),
    cost=maybe(money),
    actual_start=maybe(moments),
    actual_finish=maybe(moments),
    remaining_duration=maybe(spans),
    constraint=maybe(st.integers(0, 7)),
    constraint_date=maybe(moments),
    deadline=maybe(moments),
    calendar=st.sampled_from([None, -1, 1, 2, 7]),
    notes=maybe(texts),
    physical_percent=maybe(st.integers(0, 100).map(Decimal)),
    links=st.lists(links, max_size=3).map(tuple),
    attributes=st.lists(attributes, max_size=3, unique_by=lambda one: one.field).map(tuple),
    baselines=st.lists(baselines, max_size=2, unique_by=lambda one: one.number).map(tuple),
    extra=odd,
)
hours = st.builds(FileHours, st.integers(0, 1439), st.integers(0, 1439))
periods = st.builds(lambda first, days: FilePeriod(first, first + timedelta(days=days)), moments, st.integers(-3, 40))
days = st.builds(
    FileDay,
    day=st.integers(0, 7),
    working=maybe(st.booleans()),
    period=maybe(periods),
    hours=st.lists(hours, max_size=3).map(tuple),
)
exceptions = st.builds(
    FileException,
    period=maybe(periods),
    occurrences=maybe(st.integers(0, 5)),
    by_occurrences=maybe(st.booleans()),
    name=maybe(texts),
    type=maybe(st.integers(0, 9)),
    every=maybe(st.integers(0, 4)),
    weekdays=maybe(st.integers(0, 127)),
    month_item=maybe(st.integers(0, 9)),
    month_position=maybe(st.integers(0, 4)),
    month=maybe(st.integers(0, 11)),
    month_day=maybe(st.integers(0, 31)),
    working=maybe(st.booleans()),
    hours=st.lists(hours, max_size=2).map(tuple),
)
calendars = st.builds(
    FileCalendar,
    uid=st.integers(1, 6),
    name=maybe(texts),
    is_base=maybe(st.booleans()),
    base=st.sampled_from([None, -1, 0, 1, 2, 3]),
    days=st.lists(days, max_size=8).map(tuple),
    exceptions=st.lists(exceptions, max_size=3).map(tuple),
)
resources = st.builds(
    FileResource,
    uid=st.integers(0, 4),
    id=maybe(st.integers(0, 4)),
    name=maybe(texts),
    type=maybe(st.integers(0, 2)),
    max_units=maybe(st.integers(0, 3).map(Decimal)),
    rate=maybe(money),
    calendar=st.sampled_from([None, -1, 1, 3, 5]),
    is_cost=maybe(st.booleans()),
    group=maybe(texts),
    extra=odd,
)
timephased = st.builds(
    FileTimephased,
    type=st.integers(1, 2),
    start=maybe(moments),
    finish=maybe(moments),
    unit=st.just(2),
    value=st.sampled_from([None, "PT8H0M0S", "PT0H0M0S", "junk"]),
)
assignments = st.builds(
    FileAssignment,
    uid=st.integers(0, 12),
    task=st.integers(0, 12),
    resource=st.sampled_from([NOBODY, 0, 1, 2, 3]),
    start=maybe(moments),
    finish=maybe(moments),
    units=maybe(st.integers(0, 300).map(lambda n: Decimal(n) / 100)),
    work=maybe(spans),
    actual_work=maybe(spans),
    timephased=st.lists(timephased, max_size=4).map(tuple),
    extra=odd,
)
fields = st.builds(
    FileField,
    field=st.sampled_from(["188743731", "188743734", "188743945", "188743783"]),
    name=st.sampled_from([None, "Text1", "Date1", "Duration1"]),
    alias=maybe(texts),
)
files = st.builds(
    ProjectFile,
    save_version=maybe(st.just(14)),
    name=maybe(texts),
    guid=maybe(st.just("A")),
    title=maybe(texts),
    manager=maybe(texts),
    start=maybe(moments),
    finish=maybe(moments),
    status_date=maybe(moments),
    calendar=st.sampled_from([None, 1, 2, 9]),
    minutes_per_day=st.sampled_from([None, 480, 450, 420, 1440, 0, 507]),
    minutes_per_week=st.sampled_from([None, 2400, 2250]),
    critical_slack=maybe(st.integers(0, 5).map(Decimal)),
    honor_constraints=maybe(st.booleans()),
    fields=st.lists(fields, max_size=3, unique_by=lambda one: one.field).map(tuple),
    calendars=st.lists(calendars, max_size=3, unique_by=lambda one: one.uid).map(tuple),
    tasks=st.lists(tasks, max_size=6, unique_by=lambda one: one.uid).map(tuple),
    resources=st.lists(resources, max_size=3, unique_by=lambda one: one.uid).map(tuple),
    assignments=st.lists(assignments, max_size=4, unique_by=lambda one: one.uid).map(tuple),
    extra=odd,
)
