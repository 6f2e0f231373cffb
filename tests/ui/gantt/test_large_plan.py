"""A large plan shows what is recorded at once and its calculated dates as soon as they are known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pmo_desktop.services import records
from pmo_desktop.ui.gantt import plan as plans
from pmo_desktop.ui.gantt import reckoning


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
    monkeypatch.setattr(reckoning, "_AFTER_PAINT_MS", 1_000_000)
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
    view.reckoning._calculate()
    large.context.jobs.finish()
    assert not view.plan.waiting
    assert view.plan.rows.links
    assert start_of(large, "5.4") == view.plan.dates[large.ids["5.4"]].start


def test_a_change_during_the_calculation_calculates_again(large) -> None:
    view = large.view
    view.reckoning._calculate()
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


def same(made) -> bool:
    """Whether what was patched equals what a new reading gives."""
    plan = made.view.plan
    rows = plan.rows
    shown = [rows[i] for i in range(len(rows))]
    links = {(link.id, a, b) for link, a, b in rows.links.touching(0, len(rows))}
    plan.read()
    again = plan.rows
    fresh = {(link.id, a, b) for link, a, b in again.links.touching(0, len(again))}
    return shown == [again[i] for i in range(len(again))] and links == fresh and rows.span() == again.span()


def test_small_steps_are_patched_into_the_rows_as_if_read_anew(make_schedule) -> None:
    made = make_schedule("auto")
    document, ids, register = made.document, made.ids, made.document.register("tasks")
    plan, tree = made.view.plan, made.view.plan.rows.tree
    plan.rows.links.touching(0, 30)
    with document.edit("name") as edit:
        edit.update("tasks", ids["3.1"], {"name": "驱动", "wbs": "3.1a", "duration": 9})
    records.change(document, register, {ids["5.2"]: {"predecessors": "3.2FS+2d;4.1SS"}})
    records.change(document, register, {ids["5.3"]: {"predecessors": ""}})
    assert plan.rows.tree is tree, "nothing was ordered anew"
    assert plan.link_texts[ids["5.2"]] == "3.2FS+2d;4.1SS"
    assert same(made)
    document.undo()
    document.undo()
    assert plan.link_texts[ids["5.2"]] == "3.3"
    assert same(made)
