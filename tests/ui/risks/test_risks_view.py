"""The matrices with mouse and keys: filter, re-score, colours, undo."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeySequence, QMouseEvent

from pmo_desktop.domain.risk.matrix import levels
from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.presentation.scene import Text
from pmo_desktop.services import records
from pmo_desktop.ui.risks.matrix_box import MIME, MatrixBox
from pmo_desktop.ui.risks.view import RisksView


@pytest.fixture
def view(context, qtbot) -> Iterator[RisksView]:
    document = context.document
    records.add(document, document.register("projects"), [{"name": "MES 二期"}, {"name": "水厂监控"}])
    rated = [(4, 4, 3, 3), (4, 4, 4, 4), (3, 5, None, None), (2, 2, 1, 1), (None, 2, None, None)]
    rows = [
        {
            "project": 1 + n % 2,
            "title": f"T{n}",
            "probability": p,
            "impact": i,
            "residual_probability": a,
            "residual_impact": b,
        }
        for n, (p, i, a, b) in enumerate(rated)
    ]
    rows.append({"project": 1, "title": "old", "probability": 5, "impact": 5, "status": "closed"})
    records.add(document, document.register("risks"), rows)
    made = RisksView(context)
    qtbot.addWidget(made)
    made.resize(1294, 696)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def click(
    qtbot, box: MatrixBox, cell: tuple[int, int], modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, modifier, box.middle(cell).toPoint())


def lines(view: RisksView) -> list[object]:
    model = view.grid.model
    return [
        (line.title, line.count) if isinstance(line, GroupLine) else model.rows[line]["title"]
        for line in model.order.lines
    ]


def test_counts_are_those_of_the_open_risks(view) -> None:
    assert view.foot.total.text() == "Total 5"
    assert view.foot.by_level.text() == "Extreme 2 · High 1 · Medium 1 · Low 0 · 1 not rated"
    assert view.foot.means.text() == "Mean inherent 12.8 → residual 10.2"
    assert view.status_text() == "5 risks · 1 not rated"
    assert view._matrices[0].count((4, 4)) == 2
    assert view._matrices[1].count((3, 3)) == 1


def test_a_click_lifts_the_risks_of_a_cell_and_a_second_lets_them_go(view, qtbot) -> None:
    click(qtbot, view.matrices.inherent, (4, 4))
    assert lines(view) == [("Inherent P×I = 4×4", 2), "T0", "T1", ("The rest", 3), "T2", "T3", "T4"]
    assert view.condition.isVisible()
    assert view.matrices.inherent.look.chosen == {(4, 4)}
    click(qtbot, view.matrices.inherent, (4, 4))
    assert lines(view) == ["T0", "T1", "T2", "T3", "T4"]
    assert not view.condition.isVisible()


def test_only_these_hides_the_rest_and_ctrl_adds_cells(view, qtbot) -> None:
    view.mode.buttons["only"].click()
    click(qtbot, view.matrices.inherent, (4, 4))
    click(qtbot, view.matrices.inherent, (2, 2), Qt.KeyboardModifier.ControlModifier)
    assert lines(view) == ["T0", "T1", "T3"]
    assert view._matrices[0].total == 4  # the numbers stay those of all
    click(qtbot, view.matrices.residual, (3, 3))
    assert lines(view) == ["T0"]
    qtbot.keyClick(view.matrices.residual, Qt.Key.Key_Escape)
    assert len(lines(view)) == 5


def test_arrows_and_enter_inside_the_matrix(view, qtbot) -> None:
    box = view.matrices.inherent
    box.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left) * 2:  # from the cell of the current risk, 4×4
        qtbot.keyClick(box, key)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert view.chosen == {(2, 2)}
    assert "P2 × I2 = 4" in box.accessibleDescription()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen == {(2, 2), (3, 2)}


def test_a_risk_dragged_inside_the_matrix_is_rated_as_one_step(view, context, qtbot) -> None:
    view.grid.select(1)
    box = view.matrices.residual
    qtbot.waitUntil(lambda: box.look.came_from is not None)
    assert (box.look.came_from, box.look.went_to) == ((4, 4), (3, 3))
    start, end = box.middle((3, 3)).toPoint(), box.middle((2, 4)).toPoint()
    qtbot.mousePress(box, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(box, start + QPoint(20, 0))
    qtbot.mouseMove(box, end)
    assert box.look.target == (2, 4)
    qtbot.mouseRelease(box, Qt.MouseButton.LeftButton, pos=end)
    row = context.document.row("risks", 1)
    assert (row["residual_probability"], row["residual_impact"]) == (2, 4)
    assert context.document.undo_label == "R-001 P×I 3×3 → 2×4"
    assert view._matrices[1].count((2, 4)) == 1
    context.document.undo()
    assert view._matrices[1].count((3, 3)) == 1


def test_a_risk_of_the_list_dropped_on_a_cell_is_rated(view, context) -> None:
    box = view.matrices.inherent
    mime = QMimeData()
    mime.setData(MIME, QByteArray(b"5"))
    event = QDropEvent(
        QPointF(box.middle((3, 4))),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    box.dropEvent(event)
    row = context.document.row("risks", 5)
    assert (row["probability"], row["impact"]) == (3, 4)
    assert view.status_text() == "5 risks"


def test_alt_arrows_rescore_the_chosen_risk(view, context, qtbot) -> None:
    view.grid.select(4)
    qtbot.waitUntil(lambda: view.form.record == 4)
    qtbot.keyClick(view.matrices.inherent, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert context.document.row("risks", 4)["probability"] == 3


def test_colours_are_changed_as_one_step(view, context, qtbot) -> None:
    view.change_colours()
    dialog = view.dialog
    for _turn in range(2):
        click(qtbot, dialog.matrix, (1, 5))
    dialog.save.click()
    assert levels(context.document.settings())[1, 5] == "extreme"
    assert context.document.undo_label == "Change risk colours"
    assert view.matrices.inherent._levels[1, 5] == "extreme"
    context.document.undo()
    assert view.matrices.inherent._levels[1, 5] == "medium"


def test_the_form_follows_the_current_risk_and_a_record_is_shown(view, qtbot) -> None:
    view.mode.buttons["only"].click()
    click(qtbot, view.matrices.inherent, (4, 4))
    view.show_record("risks", 3)
    qtbot.waitUntil(lambda: view.form.record == 3)
    assert view.grid.current_id() == 3
    view.show_form(shown=False)
    assert not view.form.isVisible()


def test_the_project_switcher_narrows_the_matrices(view, context) -> None:
    context.set_project(2)
    assert view._matrices[0].total == 2
    context.set_project(None)
    assert view._matrices[0].total == 4


def test_a_typed_grade_moves_the_risk(view, context, qtbot) -> None:
    click(qtbot, view.matrices.inherent, (4, 4))
    records.change(context.document, context.document.register("risks"), {1: {"probability": 1}})
    assert lines(view)[0] == ("Inherent P×I = 4×4", 1)


def test_both_matrices_can_be_printed(view) -> None:
    from pmo_desktop.presentation.scene import approximate
    from pmo_desktop.reporting.pages import paginate
    from pmo_desktop.reporting.paper import PageSetup

    job = view.printable()
    assert job is not None
    assert len(paginate(job.printable, PageSetup(), approximate)) == 1


def test_an_empty_register_has_no_paper(context, qtbot) -> None:
    view = RisksView(context)
    qtbot.addWidget(view)
    assert view.printable() is None
    view.print_out()
    assert context.said
    assert QKeySequence("Ctrl+F")


def test_a_risk_pulled_out_of_the_list_is_dragged(view, qtbot, monkeypatch) -> None:
    pulled: list[int] = []
    monkeypatch.setattr(view.pulling, "pull", pulled.append)
    table = view.grid.table
    row = view.grid.model.row_of(2)
    at = table.visualRect(view.grid.model.index(row, 3)).center()
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(view.grid.width() + 30, at.y()),
        view.grid.mapToGlobal(QPointF(view.grid.width() + 30, at.y())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert view.pulling.eventFilter(table.viewport(), move)
    assert pulled == [2]
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_small_matrices_keep_readable_words(view) -> None:
    view.matrices.inherent.set_scale(0.7)
    view.matrices.inherent.set_tall(0.8)
    sizes = [shape.size for shape in view.matrices.inherent.scene().shapes if isinstance(shape, Text)]
    assert min(sizes) >= 11


def test_everything_down_to_the_due_day_is_in_sight(view, qtbot) -> None:
    table, shown = view.grid.table, view.grid.layout_of_columns.shown
    qtbot.waitUntil(
        lambda: sum(c.width for c in view.grid.layout_of_columns.shown) <= table.viewport().width(), timeout=2000
    )
    assert [c.field.label for c in shown] == [
        "No.", "Risk", "Project", "P", "I", "Score", "Level", "Residual", "Owner", "Due",
    ]  # fmt: skip
    level = view.grid.register["level"]
    assert [choice.label for choice in level.choices] == ["Low", "Medium", "High", "Extreme"]
    assert view.form.register["level"].label == "Level"
