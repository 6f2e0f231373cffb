"""The form of a record: one editor per kind, one step per field, reasons beside wrong entries, history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.services import records
from pmo_desktop.ui.registers.form import RecordForm
from pmo_desktop.ui.registers.form_fields import LineBox, LongBox, ScaleBox, ShownBox


@pytest.fixture
def risk(context):
    document = context.document
    (project,) = records.add(document, document.register("projects"), [{"name": "MES"}])
    values = {"title": "late part", "project": project, "probability": 4, "impact": 4, "custom": {"意见": "yes"}}
    return records.add(document, document.register("risks"), [values, {"title": "other", "project": project}])


@pytest.fixture
def form(context, qtbot, risk):
    made = RecordForm(context, context.document.register("risks"))
    qtbot.addWidget(made)
    made.resize(330, 700)
    made.show()
    made.show_record(risk[0])
    return made


def row(form, n=0):
    return form.context.document.rows("risks")[n]


def type_into(form, key, text):
    box = form.box(key)
    box.editor.setFocus()
    if isinstance(box, LongBox):
        box.editor.setPlainText(text)
    else:
        box.editor.setText(text)
    return box.leave()


def test_every_field_has_an_editor_of_its_kind(form):
    kinds = {box.field.kind: type(box) for box in form._boxes if box.field.editable}
    assert kinds[Kind.LONG_TEXT] is LongBox
    assert kinds[Kind.SCALE] is ScaleBox
    assert kinds[Kind.DATE] is LineBox
    assert type(form.box("score")) is ShownBox
    assert {box.field.key for box in form._boxes} == {
        *(f.key for f in form.register.fields if not f.internal),
        "custom:意见",
    }


def test_leaving_a_field_is_one_step_with_words(form):
    steps = form.context.document.version
    assert type_into(form, "cost_impact", "18万")
    assert row(form)["cost_impact"] == Decimal(180000)
    assert form.context.document.version == steps + 1
    assert "180,000.00" in form.context.document.undo_label
    assert form.box("cost_impact").editor.text() == "180,000.00"


def test_leaving_without_typing_is_no_step(form):
    steps = form.context.document.version
    assert form.leave()
    assert form.context.document.version == steps


def test_a_wrong_entry_stays_with_its_reason(form):
    assert not type_into(form, "due", "someday")
    box = form.box("due")
    assert box.problem == "not a date"
    assert box.editor.text() == "someday"
    records.change(form.context.document, form.register, {row(form)["id"]: {"title": "renamed"}})
    assert box.editor.text() == "someday"
    assert form.box("title").editor.text() == "renamed"
    QTest.keyClick(box.editor, Qt.Key.Key_Escape)
    assert box.problem == ""
    assert box.editor.text() == ""


def test_grades_are_keys_and_the_score_follows(form):
    key = form.box("probability")._keys[4]
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert row(form)["probability"] == 5
    assert form.box("score")._text.text() == "20" or form.box("score")._chip.text() == "20"
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert row(form)["probability"] is None


def test_a_new_person_is_created_by_name(form):
    assert type_into(form, "owner", "王海燕")
    people = form.context.document.rows("resources")
    assert [p["name"] for p in people] == ["王海燕"]
    assert row(form)["owner"] == people[0]["id"]


def test_own_columns_are_typed(form):
    assert type_into(form, "custom:意见", "no")
    assert row(form)["custom"] == {"意见": "no"}


def test_the_history_tells_old_and_new_and_can_restore(form):
    type_into(form, "due", "2026-12-01")
    type_into(form, "title", "later part")
    form.show_record(form.record)
    assert form.history_words()[0] == "Risk changed from “late part” to “later part”"
    assert form.history_words()[-1] == "Added"
    form._restore("title", "late part")
    assert row(form)["title"] == "late part"
    assert row(form)["due"] == date(2026, 12, 1)


def test_checks_are_said_beside_their_field(form):
    type_into(form, "status", "closed")
    reasons = {box.field.key: box._reason.text() for box in form._boxes if box._reason.text()}
    assert reasons["closed_on"] == "It is closed, but the closing date is missing."


def test_undo_shows_in_the_form(form):
    type_into(form, "title", "x")
    form.context.document.undo()
    assert form.box("title").editor.text() == "late part"


def test_another_record_writes_what_was_typed_first(form, risk):
    form.box("title").editor.setFocus()
    form.box("title").editor.setText("typed")
    form.show_record(risk[1])
    assert row(form)["title"] == "typed"
    assert form.box("title").editor.text() == "other"


def test_a_deleted_record_leaves_the_form_empty(form):
    records.delete(form.context.document, form.register, [form.record])
    assert form.record is None
    assert not form._area.isVisibleTo(form)


def test_alt_arrows_ask_for_neighbours(form, qtbot):
    form.activateWindow()
    form.box("title").editor.setFocus()
    with qtbot.waitSignal(form.step_asked) as told:
        form._go(1)
    assert told.args == [1]


def test_every_editor_has_a_spoken_name(form):
    for box in form._boxes:
        if box.field.editable:
            assert box.editor.accessibleName()


def test_people_added_meanwhile_are_offered(form):
    document = form.context.document
    records.add(document, document.register("resources"), [{"name": "新人"}])
    editor = form.box("owner").editor
    editor.setFocus()
    editor.focusInEvent(QFocusEvent(QEvent.Type.FocusIn))
    model = editor.completer().model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["新人"]


def test_a_long_name_is_told_in_full_where_it_does_not_fit(form, context, qtbot):
    document = context.document
    name = "Remote monitoring of the waterworks of the whole district"
    records.change(document, document.register("projects"), {1: {"name": name}})
    form.show_record(form.record)
    editor = form.box("project").editor
    editor.repaint()
    assert editor.text() == name
    assert editor.toolTip() == name
    assert form.box("kind").editor.toolTip() == ""


def test_leafing_past_a_word_that_begins_a_choice_changes_nothing(form, context, risk):
    document = context.document
    records.change(document, document.register("risks"), {risk[0]: {"category": "Peop"}})
    version = document.version
    form.show_record(risk[0])
    form.show_record(risk[1])
    assert document.version == version
    assert row(form)["category"] == "Peop"


def test_one_line_of_a_long_text_is_seen_whole(form, risk):
    type_into(form, "response", "stagger tests, reassign the wiring")
    editor = form.box("response").editor
    line = editor.blockBoundingGeometry(editor.firstVisibleBlock()).translated(editor.contentOffset())
    assert line.bottom() <= editor.viewport().height()
