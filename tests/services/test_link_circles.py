"""Links that close a circle through a summary task are refused where they are typed or drawn."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.services import records
from pmo_desktop.services.link_circles import Family, closes_circle
from pmo_desktop.services.task_links import add_links, change_link
from pmo_desktop.store.document import Document

TASKS = register("tasks")


@pytest.fixture
def document():
    """S holds A and B; C comes after S."""
    made = Document.in_memory()
    rows = [{"wbs": name, "name": name} for name in ("S", "A", "B", "C")]
    summary, *parts, last = records.add(made, TASKS, rows)
    with made.edit("outline") as edit:
        for part in parts:
            edit.update("tasks", part, {"parent": summary})
    records.change(made, TASKS, {last: {"predecessors": "S"}})
    yield made
    made.close(publish=False)


def test_a_part_cannot_wait_for_what_waits_for_its_summary(document) -> None:
    with pytest.raises(Refused, match="circle"):
        records.change(document, TASKS, {2: {"predecessors": "C"}})
    with pytest.raises(Refused, match="circle"):
        add_links(document, [(4, 2, "SS")], label="Link")
    assert len(document.rows("links")) == 1


def test_a_part_cannot_be_linked_with_its_summary(document) -> None:
    with pytest.raises(Refused, match="own summary"):
        records.change(document, TASKS, {2: {"predecessors": "S"}})


def test_parts_of_one_summary_may_follow_each_other(document) -> None:
    records.change(document, TASKS, {3: {"predecessors": "A"}})
    add_links(document, [(3, 4, "FS")], label="Link")
    assert len(document.rows("links")) == 3


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_it_is_a_circle_just_when_leaves_wait_for_themselves(data) -> None:
    """Beside the plain way: every link spread over the leaves of its two ends."""
    count = data.draw(st.integers(2, 7))
    parents = [data.draw(st.none() | st.integers(1, n)) if n else None for n in range(count)]
    family = Family([{"id": n + 1, "parent": parents[n]} for n in range(count)])
    tasks = range(1, count + 1)
    leaves = {n: {m for m in family.down(n) if n == m or m not in parents} - ({n} & set(parents)) for n in tasks}
    spread: dict[int, set[int]] = {n: set() for n in tasks}
    after: dict[int, set[int]] = {}
    for _ in range(data.draw(st.integers(0, 8))):
        before, then = data.draw(st.sampled_from(tasks)), data.draw(st.sampled_from(tasks))
        closing = any(
            source == target or _reachable(spread, target, source)
            for source, target in itertools.product(leaves[before], leaves[then])
        )
        assert closes_circle(after, family, before, then) == closing
        if not closing:
            after.setdefault(before, set()).add(then)
            for source in leaves[before]:
                spread[source] |= leaves[then]


def _reachable(spread: dict[int, set[int]], start: int, goal: int) -> bool:
    seen, open_ends = {start}, [start]
    while open_ends:
        for task in spread[open_ends.pop()] - seen:
            seen.add(task)
            open_ends.append(task)
    return goal in seen


@pytest.mark.parametrize("lag", ["+9999999d", "-9999999w", "+9999999999%"])
def test_a_lag_of_ages_is_refused(document, lag: str) -> None:
    with pytest.raises(Refused, match="longer than 20,000 days"):
        records.change(document, TASKS, {3: {"predecessors": f"A{lag}"}})
    (link,) = (row["id"] for row in document.rows("links"))
    with pytest.raises(Refused, match="longer than 20,000 days"):
        change_link(document, link, "FS", lag)


def test_a_lag_of_too_many_digits_is_not_taken_for_none(document) -> None:
    with pytest.raises(Refused, match="No task is called"):
        records.change(document, TASKS, {3: {"predecessors": "A+99999999999999999999999d"}})
