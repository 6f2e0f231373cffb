"""The grid's model under Qt's own tester while rows change at random, and the work it does on large registers."""

from __future__ import annotations

import random

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from pmo_desktop.presentation.columns import default_layout
from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.presentation.rows import Arrangement, Sort
from pmo_desktop.services import records
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.registers.grid import RegisterGrid
from pmo_desktop.ui.registers.model import GridModel


def model_of(context, key):
    register = context.document.register(key)
    desk = Desk(context, register)
    model = GridModel(desk, default_layout(register))
    context.news.changed.connect(model.follow)
    return model


ARRANGEMENTS = (
    Arrangement(),
    Arrangement(sort=(Sort("title", descending=True),)),
    Arrangement(group="status"),
    Arrangement(filters=(Filter("status", Test.NONE_OF, ("closed",)),)),
    Arrangement(search="1"),
    Arrangement(pin=(Filter("status", Test.ANY_OF, ("open",)),), pin_title="open"),
)


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_keep_the_model_sound(context, qtbot, seed):
    chance = random.Random(seed)
    document = context.document
    register = document.register("issues")
    model = model_of(context, "issues")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for turn in range(60):
        ids = [row["id"] for row in document.rows("issues")]
        match chance.randrange(7):
            case 0 | 1:
                many = chance.choice((1, 3))
                records.add(document, register, [{"title": f"t{turn}-{n}"} for n in range(many)])
            case 2 if ids:
                records.delete(document, register, chance.sample(ids, min(len(ids), 2)))
            case 3 if ids:
                status = chance.choice(("open", "closed", "in_progress"))
                records.change(document, register, {chance.choice(ids): {"status": status}})
            case 4:
                document.undo()
            case 5:
                document.redo()
            case 6:
                model.arrange(chance.choice(ARRANGEMENTS))
        shown = {line for line in model.order.lines if isinstance(line, int)}
        assert shown <= {row["id"] for row in document.rows("issues")}
        assert len(model.rows) == len(document.rows("issues"))
    model.arrange(Arrangement())
    assert set(model.order.lines) == {row["id"] for row in document.rows("issues")}
    del tester


def test_a_tree_is_sound_too(context, qtbot):
    document = context.document
    tasks = document.register("tasks")
    (project,) = records.add(document, document.register("projects"), [{"name": "p"}])
    model = model_of(context, "tasks")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    (top,) = records.add(document, tasks, [{"name": "top", "project": project, "position": 1}])
    below = records.add(
        document, tasks, [{"name": f"c{n}", "project": project, "parent": top, "position": n} for n in (2, 1)]
    )
    assert model.order.lines == [top, below[1], below[0]]
    model.arrange(Arrangement(folded=frozenset({f"tree={top}"})))
    assert model.order.lines == [top]
    records.delete(document, tasks, [top])
    assert model.order.lines == []
    document.undo()
    assert len(model.rows) == 3
    del tester


def test_twenty_thousand_rows_are_only_read_where_one_looks(context, qtbot, monkeypatch):
    document = context.document
    register = document.register("issues")
    records.add(document, register, [{"title": f"issue {n}", "severity": n % 5 + 1} for n in range(20_000)])
    grid = RegisterGrid(context, register)
    qtbot.addWidget(grid)
    asked = []
    real = GridModel.text
    monkeypatch.setattr(GridModel, "text", lambda self, one, field: asked.append(one) or real(self, one, field))
    grid.resize(1000, 600)
    grid.show()
    grid.grab()
    assert 0 < len(set(asked)) < 60
    asked.clear()
    records.change(document, register, {19_000: {"title": "far away"}})
    grid.grab()
    assert 19_000 not in asked
    assert len(set(asked)) < 60
    asked.clear()
    grid.select(19_000)
    grid.grab()
    assert 19_000 in asked
    assert len(set(asked)) < 120


def test_a_large_step_is_one_reset_and_a_small_one_is_none(context, qtbot):
    document = context.document
    register = document.register("issues")
    model = model_of(context, "issues")
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    records.add(document, register, [{"title": f"t{n}"} for n in range(300)])
    assert resets == [1]
    records.add(document, register, [{"title": "one more"}])
    records.change(document, register, {5: {"title": "x"}})
    records.delete(document, register, [7])
    assert resets == [1]


def test_another_project_shows_other_rows(context, qtbot):
    document = context.document
    a, b = records.add(document, document.register("projects"), [{"name": "a"}, {"name": "b"}])
    register = document.register("issues")
    records.add(document, register, [{"title": "1", "project": a}, {"title": "2", "project": b}])
    grid = RegisterGrid(context, register)
    qtbot.addWidget(grid)
    assert len(grid.model.rows) == 2
    context.set_project(a)
    assert [row["title"] for row in grid.model.rows.all()] == ["1"]
    assert "project" not in [c.field.key for c in grid.layout_of_columns.shown]
    records.add(document, register, [{"title": "3", "project": b}])
    assert len(grid.model.rows) == 1


def test_a_renamed_person_is_shown_by_the_new_name(context, qtbot):
    document = context.document
    (who,) = records.add(document, document.register("resources"), [{"name": "Old"}])
    records.add(document, document.register("issues"), [{"title": "1", "owner": who}])
    model = model_of(context, "issues")
    model.arrange(Arrangement(search="old"))
    assert model.order.lines
    records.change(document, document.register("resources"), {who: {"name": "New"}})
    assert model.text(1, document.register("issues")["owner"]) == "New"
    model.arrange(Arrangement(search="new"))
    assert model.order.lines
