"""A large plan shows what is recorded at once and its calculated dates as soon as they are known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pmo_desktop.ui.gantt import plan as plans
from pmo_desktop.ui.gantt import view as views


class LaterJobs:
    """Keeps work until it is asked for."""

    def __init__(self) -> None:
        self.held: list[tuple[Callable, Callable]] = []

    def run(self, label: str, work: Callable, done: Callable, failed: object = None) -> None:
        self.held.append((work, done))

    def finish(self) -> None:
        work, done = self.held.pop(0)
        done(work(lambda *_told: None))


@pytest.fixture
def large(make_schedule, monkeypatch):
    """The example plan, calculated, as if it were large; its jobs wait."""
    monkeypatch.setattr(plans, "_LARGE", 5)
    monkeypatch.setattr(views, "_AFTER_PAINT_MS", 1_000_000)
    made = make_schedule("auto")
    made.context.jobs = LaterJobs()
    return made


def start_of(made, wbs: str):
    rows = made.view.plan.rows
    return rows[rows.index(made.key(wbs))].start


def test_rows_are_there_before_their_dates_and_links_afterwards(large) -> None:
    view = large.view
    assert view.plan.waiting
    assert large.shown()[:4] == ["", "1", "1.1", "1.2"]
    assert not view.plan.rows.links
    view._calculate()
    large.context.jobs.finish()
    assert not view.plan.waiting
    assert view.plan.rows.links
    assert start_of(large, "5.4") == view.plan.dates[large.ids["5.4"]].start


def test_a_change_during_the_calculation_calculates_again(large) -> None:
    view = large.view
    view._calculate()
    with large.document.edit("longer") as edit:
        edit.update("tasks", large.ids["1.1"], {"notes": "x"})
    large.context.jobs.finish()
    assert view.plan.waiting
    assert len(large.context.jobs.held) == 1
    large.context.jobs.finish()
    assert not view.plan.waiting


def test_what_is_printed_is_calculated_first(large) -> None:
    assert large.view.printable() is not None
    assert not large.view.plan.waiting


def test_later_edits_are_calculated_at_once(large) -> None:
    large.view.plan.settle()
    with large.document.edit("longer") as edit:
        edit.update("tasks", large.ids["1.1"], {"duration": 20})
    assert not large.view.plan.waiting
    assert large.view.plan.dates
