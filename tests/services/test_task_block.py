"""A block of new tasks: levels, links among them, numbers that are taken already."""

from __future__ import annotations

import pytest

from pmo_desktop.services import outline, records, references
from pmo_desktop.services.task_block import Inserted, NewTask, insert_block
from pmo_desktop.store.document import Document


@pytest.fixture
def document():
    made = Document.in_memory()
    records.add(made, made.register("projects"), [{"name": "P"}])
    yield made
    made.close(publish=False)


def put(document: Document, *tasks: NewTask, **where) -> Inserted:
    with document.edit("block") as edit:
        return insert_block(edit, document.register("tasks"), tasks, project=1, **where)


def task(level: int, name: str, wbs: str = "", links: str = "") -> NewTask:
    return NewTask(level, {"name": name, "wbs": wbs or None}, links, wbs)


def test_levels_and_links_among_the_new_tasks(document) -> None:
    done = put(document, task(0, "a", "1"), task(1, "b", "1.1"), task(1, "c", "1.2", "1.1FS+2d"))
    tree = outline.outline(document, 1)
    assert [tree.parent[id_] for id_ in done.ids] == [None, done.ids[0], done.ids[0]]
    assert references.link_texts(document)[done.ids[2]] == "1.1FS+2d"
    assert not done.unlinked
    assert not done.renumbered
    document.undo()
    assert document.rows("tasks") == []


def test_numbers_of_the_block_mean_its_own_rows(document) -> None:
    first = put(document, task(0, "a", "1"), task(0, "b", "2"))
    second = put(document, task(0, "x", "1"), task(0, "y", "2", "1"), before=first.ids[1])
    assert second.renumbered
    assert document.row("tasks", second.ids[0])["wbs"] is None
    link = document.rows("links")[0]
    assert (link["predecessor"], link["successor"]) == tuple(second.ids)
    order = [id_ for id_, _level in outline.outline(document, 1).walk()]
    assert order == [first.ids[0], *second.ids, first.ids[1]]


def test_links_that_cannot_be_are_kept_with_their_reason(document) -> None:
    done = put(document, task(0, "a", "1", "2"), task(0, "b", "2", "1"), task(0, "c", "3", "77"))
    assert set(done.unlinked) == {done.ids[1], done.ids[2]}
    assert done.unlinked[done.ids[2]][0] == "77"
    assert len(document.rows("links")) == 1
