"""Levels and order of tasks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.services import outline, records
from pmo_desktop.store.document import Document

Drawn = list[tuple[str, int]]


@pytest.fixture
def document() -> Iterator[Document]:
    """Six tasks a … f, all at the top, and one of another project."""
    document = Document.in_memory()
    one, two = records.add(document, register("projects"), [{"name": "1"}, {"name": "2"}])
    records.add(document, register("tasks"), [{"project": one, "name": name} for name in "abcdef"])
    records.add(document, register("tasks"), [{"project": two, "name": "z"}])
    yield document
    document.close()


def drawn(document: Document) -> Drawn:
    tree = outline.outline(document, 1)
    return [(str(tree.rows[id_]["name"]), level) for id_, level in tree.walk()]


def text(document: Document) -> str:
    return " ".join(f"{name}{level}" for name, level in drawn(document))


def test_indent_and_outdent_follow_the_order_on_the_screen(document: Document) -> None:
    outline.indent(document, [2, 3])
    assert text(document) == "a0 b1 c1 d0 e0 f0"
    outline.indent(document, [3])
    assert text(document) == "a0 b1 c2 d0 e0 f0"
    outline.outdent(document, [2])
    assert text(document) == "a0 b0 c1 d0 e0 f0"
    document.undo()
    assert text(document) == "a0 b1 c2 d0 e0 f0"


def test_outdent_keeps_the_tasks_below_in_place(document: Document) -> None:
    outline.indent(document, [2, 3, 4])
    outline.outdent(document, [2, 3])
    assert text(document) == "a0 b0 c0 d1 e0 f0"


def test_the_first_and_the_top_stay_where_they_are(document: Document) -> None:
    steps = document.version
    outline.indent(document, [1])
    outline.outdent(document, [4])
    assert document.version == steps
    assert text(document) == "a0 b0 c0 d0 e0 f0"


def test_move_takes_everything_below_along(document: Document) -> None:
    outline.indent(document, [2, 3])
    outline.move(document, [1], before=6)
    assert text(document) == "d0 e0 a0 b1 c1 f0"
    outline.move(document, [6, 4], parent=1, before=3)
    assert text(document) == "e0 a0 b1 d1 f1 c1"
    outline.move(document, [5])
    assert text(document) == "a0 b1 d1 f1 c1 e0"
    with pytest.raises(Refused, match="below itself"):
        outline.move(document, [1], parent=2)
    with pytest.raises(Refused, match="one project"):
        outline.move(document, [1], parent=7)


def test_numbers_follow_the_place_unless_she_wrote_one(document: Document) -> None:
    outline.indent(document, [2, 3])
    records.change(document, register("tasks"), {3: {"wbs": "A.7"}})
    assert outline.wbs(document, 1) == {1: "1", 2: "1.1", 3: "A.7", 4: "2", 5: "3", 6: "4"}


def test_a_circle_of_parents_is_still_shown(document: Document) -> None:
    with document.edit("broken elsewhere") as edit:
        edit.update("tasks", 1, {"parent": 2})
        edit.update("tasks", 2, {"parent": 1})
        edit.update("tasks", 3, {"parent": 7})
    assert sorted(name for name, _level in drawn(document)) == list("abcdef")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["in", "out", "move"]), st.sets(st.integers(1, 6), min_size=1), st.integers(1, 6)),
        max_size=8,
    )
)
def test_nothing_is_lost_and_indenting_keeps_the_order(does: list[tuple[str, set[int], int]]) -> None:
    document = Document.in_memory()
    records.add(document, register("tasks"), [{"name": name} for name in "abcdef"])
    for what, tasks, goal in does:
        tree = outline.outline(document, None)
        order = [id_ for id_, _level in tree.walk()]
        if what == "move":
            try:
                outline.move(document, sorted(tasks), parent=goal)
            except Refused:
                continue
        else:
            (outline.indent if what == "in" else outline.outdent)(document, sorted(tasks))
            assert [id_ for id_, _level in outline.outline(document, None).walk()] == order
        after = outline.outline(document, None)
        assert sorted(id_ for id_, _level in after.walk()) == [1, 2, 3, 4, 5, 6]
        places = [after.rows[id_]["position"] for id_, _level in after.walk()]
        assert places == sorted(set(places))
    document.close()


def test_a_row_put_between_others_moves_few_of_them() -> None:
    document = Document.in_memory()
    ids = records.add(document, register("tasks"), [{"name": str(n)} for n in range(100)])
    steps = []
    document.subscribe(steps.append)
    for _time in range(3):
        new = records.add(document, register("tasks"), [{"name": "new"}])
        outline.move(document, new, before=ids[50])
    assert len(steps[-1].changes) == 1
    order = [id_ for id_, _level in outline.outline(document, None).walk()]
    assert order.index(new[0]) == order.index(ids[50]) - 1
    document.close()


def test_a_block_of_tasks_goes_in_with_its_levels(document: Document) -> None:
    with document.edit("block") as edit:
        new = [edit.insert("tasks", {"name": name, "project": 1}) for name in ("x", "y", "z", "w")]
        outline.insert(edit, list(zip(new, [0, 1, 2, 0], strict=True)), 1, before=4)
    tree = outline.outline(document, 1)
    assert [tree.parent[id_] for id_ in new] == [None, new[0], new[1], None]
    order = [id_ for id_, _level in tree.walk()]
    assert order.index(new[3]) == order.index(4) - 1
