"""Two people began from one file: the changes of the one are brought over into what the other wrote."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pmo_desktop.services import records
from pmo_desktop.services.bringing_over import bring_over, own_changes
from pmo_desktop.store.document import Document

START = datetime(2026, 11, 20, 9, 0)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Document, Document]:
    """One file with three tasks in a chain and three risks, and a copy of it; the copy's clock is an hour ahead."""
    mine = Document.create(tmp_path / "mine.pmo")
    mine.clock = lambda: START
    (project,) = records.add(mine, mine.register("projects"), [{"name": "MES"}])
    records.add(mine, mine.register("tasks"), [{"name": name, "project": project, "wbs": name} for name in "123"])
    records.change(mine, mine.register("tasks"), {2: {"predecessors": "1"}})
    records.add(mine, mine.register("risks"), [{"title": name} for name in ("a", "b", "c")])
    mine.save_copy(tmp_path / "theirs.pmo")
    theirs = Document.open(tmp_path / "theirs.pmo")
    mine.clock = lambda: START + timedelta(minutes=5)
    theirs.clock = lambda: START + timedelta(hours=1)
    return mine, theirs


def titles(document: Document) -> list[str]:
    return sorted(str(row["title"]) for row in document.rows("risks"))


def test_nothing_is_brought_over_where_nothing_was_done(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    records.delete(theirs, theirs.register("risks"), [1])
    assert own_changes(mine, theirs).none


def test_added_changed_and_deleted_records_come_over_and_theirs_stay(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    risks = mine.register("risks")
    records.change(mine, risks, {1: {"title": "a of mine"}})
    records.delete(mine, risks, [2])
    records.add(mine, risks, [{"title": "new of mine"}])
    records.change(theirs, risks, {3: {"title": "c of theirs"}})
    records.add(theirs, risks, [{"title": "new of theirs"}])
    changes = own_changes(mine, theirs)
    assert not changes.both
    bring_over(theirs, mine, changes, label="Over")
    assert titles(theirs) == ["a of mine", "c of theirs", "new of mine", "new of theirs"]
    assert theirs.undo_label == "Over"


def test_what_she_added_and_deleted_again_takes_nothing_of_theirs_away(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    (added,) = records.add(mine, mine.register("risks"), [{"title": "short-lived"}])
    records.delete(mine, mine.register("risks"), [added])
    assert records.add(theirs, theirs.register("risks"), [{"title": "new of theirs"}]) == [added]
    bring_over(theirs, mine, own_changes(mine, theirs), label="Over")
    assert titles(theirs) == ["a", "b", "c", "new of theirs"]


def test_what_both_changed_reads_as_hers_and_is_counted(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    records.change(mine, mine.register("risks"), {1: {"title": "hers"}})
    records.change(theirs, theirs.register("risks"), {1: {"title": "theirs"}})
    changes = own_changes(mine, theirs)
    assert changes.both == {"risks": (1,)}
    bring_over(theirs, mine, changes, label="Over")
    assert titles(theirs) == ["b", "c", "hers"]


def test_a_new_link_comes_over_with_its_task(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    records.change(mine, mine.register("tasks"), {3: {"predecessors": "2"}})
    changes = own_changes(mine, theirs)
    assert changes.written == {"tasks": (3,)}
    bring_over(theirs, mine, changes, label="Over")
    assert {(row["predecessor"], row["successor"]) for row in theirs.rows("links")} == {(1, 2), (2, 3)}


def test_what_she_undid_is_brought_over_as_much_as_what_she_did(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    assert mine.undo() is not None  # the three risks are gone
    records.change(theirs, theirs.register("tasks"), {1: {"name": "theirs"}})
    changes = own_changes(mine, theirs)
    assert changes.deleted == {"risks": (1, 2, 3)}
    bring_over(theirs, mine, changes, label="Over")
    assert titles(theirs) == []
    assert theirs.row("tasks", 1)["name"] == "theirs"  # type: ignore[index]


def test_what_she_undid_before_doing_something_else_is_brought_over_too(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    mine.undo()
    records.add(mine, mine.register("risks"), [{"title": "instead"}])
    bring_over(theirs, mine, own_changes(mine, theirs), label="Over")
    assert titles(theirs) == ["instead"]


def test_what_she_did_and_undid_leaves_theirs_as_it_is(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    records.change(mine, mine.register("risks"), {1: {"title": "hers"}})
    mine.undo()
    records.change(theirs, theirs.register("risks"), {1: {"title": "theirs"}})
    assert own_changes(mine, theirs).none
    mine.redo()
    changes = own_changes(mine, theirs)
    assert changes.both == {"risks": (1,)}
    bring_over(theirs, mine, changes, label="Over")
    assert titles(theirs) == ["b", "c", "hers"]


def test_what_was_written_and_what_was_deleted_come_over_as_one_step(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    risks = mine.register("risks")
    records.change(mine, risks, {1: {"title": "hers"}})
    records.delete(mine, risks, [2])
    records.add(theirs, theirs.register("risks"), [{"title": "theirs"}])
    before = theirs.version
    done = bring_over(theirs, mine, own_changes(mine, theirs), label="Over")
    assert (done.returned, done.changed, done.taken) == (0, 1, 1)
    assert theirs.version == before + 1
    theirs.undo()
    assert titles(theirs) == ["a", "b", "c", "theirs"]


def test_records_both_made_in_one_second_are_two(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    theirs.clock = mine.clock
    records.add(mine, mine.register("risks"), [{"title": "hers"}])
    records.add(theirs, theirs.register("risks"), [{"title": "theirs"}])
    records.change(mine, mine.register("tasks"), {3: {"predecessors": "2"}})
    records.change(theirs, theirs.register("tasks"), {3: {"predecessors": "1"}})
    changes = own_changes(mine, theirs)
    assert "risks" not in changes.both
    bring_over(theirs, mine, changes, label="Over")
    assert titles(theirs) == ["a", "b", "c", "hers", "theirs"]
    assert (2, 3) in {(row["predecessor"], row["successor"]) for row in theirs.rows("links")}


def test_taking_back_parts_of_what_theirs_changed_is_counted(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    records.change(theirs, theirs.register("risks"), {1: {"title": "a of theirs"}})
    assert mine.undo() is not None  # the risks a, b and c
    assert mine.undo() is not None  # the link of task 2
    changes = own_changes(mine, theirs)
    assert changes.deleted == {"risks": (1, 2, 3)}
    assert changes.both == {"risks": (1,)}
    bring_over(theirs, mine, changes, label="Over")
    assert not titles(theirs)
    assert not theirs.rows("links")
    theirs.undo()
    assert titles(theirs) == ["a of theirs", "b", "c"]
    assert len(theirs.rows("links")) == 1


def test_what_theirs_took_back_does_not_count_as_hers(pair: tuple[Document, Document]) -> None:
    mine, theirs = pair
    theirs.undo()
    assert own_changes(mine, theirs).none
    records.change(mine, mine.register("tasks"), {1: {"name": "first"}})
    assert own_changes(mine, theirs).written == {"tasks": (1,)}
    bring_over(theirs, mine, own_changes(mine, theirs), label="Over")
    assert not titles(theirs)
