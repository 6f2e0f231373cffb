"""The registers view: every register opens, views are saved, records are found, lists leave for paper and Excel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.services import records
from pmo_desktop.ui.registers.view import RegistersView


@pytest.fixture
def view(context, qtbot):
    document = context.document
    document_project = records.add(document, document.register("projects"), [{"name": "MES"}])[0]
    rows = [{"title": f"c{n}", "project": document_project, "status": "draft" if n else "approved"} for n in range(3)]
    records.add(document, document.register("changes"), rows)
    made = RegistersView(context)
    qtbot.addWidget(made)
    made.resize(1294, 696)
    made.show()
    return made


def test_every_register_of_the_file_opens(view, context):
    for register in context.document.registers:
        view.show_register(register.key)
        assert view.grid.register.key == register.key
        assert view.grid.model.columnCount() > 0


def test_a_record_is_shown_with_its_form(view, context):
    view.show_form(shown=False)
    view.show_record("changes", 2)
    assert view.grid.current_id() == 2
    assert view.form.record == 2
    assert view.form.isVisibleTo(view)


def test_the_form_follows_the_grid_and_steps_through_it(view, qtbot):
    view.show_record("changes", 1)
    view.form._go(1)
    assert view.grid.current_id() == 2
    qtbot.waitUntil(lambda: view.form.record == 2)
    view.form._go(-1)
    qtbot.waitUntil(lambda: view.form.record == 1)


def test_counts_stand_in_the_list(view, context, qtbot):
    item = view.list._items["changes"]
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Change register 3"
    records.delete(context.document, context.document.register("changes"), [1])
    qtbot.waitUntil(lambda: item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Change register 2")


def test_a_register_is_found_by_its_name(view):
    view.list.finder.setText("audit")
    shown = [key for key, item in view.list._items.items() if not item.isHidden()]
    assert shown == ["audits"]


def test_a_saved_view_brings_conditions_back(view, context, qtbot):
    view.show_register("changes")
    view.grid.set_filter([Filter("status", Test.ANY_OF, ("approved",))])
    view.views.save("Approved only")
    view.views.use("")
    assert view.status_text() == "3 records"
    view.views.use("Approved only")
    assert view.status_text() == "1 of 3 records"
    again = RegistersView(context)
    qtbot.addWidget(again)
    again.show_register("changes")
    assert again.views.names() == ["Approved only"]
    view.views.forget("Approved only")
    assert view.views.names() == []


def test_a_register_keeps_its_conditions_while_another_is_looked_at(view):
    view.show_register("changes")
    view.grid.set_search("c1")
    view.show_register("issues")
    view.show_register("changes")
    assert view.status_text() == "1 of 3 records"


def test_what_is_in_view_is_printed_and_exported(view, context, tmp_path):
    view.show_register("changes")
    view.grid.set_filter([Filter("status", Test.ANY_OF, ("draft",))])
    job = view.printable()
    assert job.kind == "register:changes"
    assert len(job.printable.rows) == 2 if hasattr(job.printable, "rows") else job.printable
    target = tmp_path / "out.xlsx"
    context.ask.answers = [target]
    view.export()
    assert target.exists()
    assert context.said[-1].text.startswith("2 records written to out.xlsx.")


def test_an_empty_register_has_nothing_to_print(view, context):
    view.show_register("lessons")
    assert view.printable() is None
    view.print()
    assert context.said


def test_a_file_for_reading_only_offers_nothing_to_type(context, qtbot, tmp_path):
    from pmo_desktop.store.document import Document

    path = tmp_path / "a.pmo"
    document = Document.create(path)
    records.add(document, document.register("changes"), [{"title": "x"}])
    document.close()
    old = context.document
    context.document = Document.open(path, read_only=True)
    old.close(publish=False)
    made = RegistersView(context)
    qtbot.addWidget(made)
    made.show_record("changes", 1)
    assert made.grid.model.rowCount() == 1
    assert not made.grid.model.editable(0, 1)
    made.grid.table.clear()
    assert "reading only" in context.said[-1].text
    assert made.form.box("title").editor.isReadOnly()


def test_the_first_record_stands_in_the_form_at_once(view, context, qtbot):
    view.show_register("projects")
    view.show_register("changes")
    assert view.grid.current_id() == 1
    qtbot.waitUntil(lambda: view.form.record == 1)
    view.grid.search("no such words")
    view.grid.search("")
    qtbot.waitUntil(lambda: view.form.record == 1)


def test_tab_goes_from_cell_to_cell_and_not_to_the_buttons(view, qtbot):
    table = view.grid.table
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    table.setFocus()
    table.setCurrentIndex(view.grid.model.index(0, 1))
    for key, row, place in ((Qt.Key.Key_Tab, 0, 2), (Qt.Key.Key_Tab, 0, 3), (Qt.Key.Key_Backtab, 0, 2)):
        qtbot.keyClick(table.window().windowHandle(), key)
        assert (table.currentIndex().row(), table.currentIndex().column()) == (row, place)
    qtbot.keyClick(table.window().windowHandle(), Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    assert table.hasFocus()
