"""A register is one value: a made-up one works everywhere without a line of code that knows it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pmo_desktop.domain.registers.catalog import register as catalogued
from pmo_desktop.domain.registers.spec import Choice, Field, Group, Kind, Problem, Register, Tone
from pmo_desktop.services import reads, records
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 23)


def _too_dear(row, now):
    price = row.get("price")
    return Problem("price", "Too dear.") if isinstance(price, Decimal) and price > 1000 else None


TOYS = Register(
    key="toys",
    title="Toy box",
    one="Toy",
    group=Group.KNOWLEDGE,
    about="Every toy and who plays with it.",
    prefix="TOY-",
    sheets=("toys", "toy box"),
    identity=("code", "name"),
    checks=(_too_dear,),
    fields=(
        Field("project", "Project", Kind.REF, to="projects"),
        Field("code", "Toy number", Kind.CODE, width=8),
        Field("name", "Toy name", required=True, headers=("Plaything",), width=18),
        Field(
            "colour", "Toy colour", Kind.CHOICE, choices=(Choice("red", "Red", tone=Tone.RED), Choice("blue", "Blue"))
        ),
        Field("shelf", "Shelf", Kind.OPEN_CHOICE, choices=(Choice("top", "Top"),)),
        Field("keeper", "Keeper", Kind.REF, to="resources"),
        Field("players", "Players", Kind.REFS, to="resources"),
        Field("bought", "Bought on", Kind.DATE),
        Field("price", "Price paid", Kind.MONEY, unit="¤", total=True),
        Field("pieces", "Pieces", Kind.INTEGER),
        Field("left", "Pieces left", Kind.PERCENT),
        Field("fun", "Fun", Kind.SCALE, minimum=1, maximum=5),
        Field("broken", "Broken", Kind.YES_NO),
        Field("story", "Story", Kind.LONG_TEXT, in_grid=False),
        Field("worth", "Worth", Kind.MONEY, derive=lambda row, now: (row.get("price") or Decimal(0)) * 2),
    ),
)
REGISTERS = (catalogued("projects"), catalogued("resources"), TOYS)

TYPED = {
    "name": "Crane",
    "colour": "red",
    "shelf": "attic",
    "keeper": "吴昊",
    "players": "吴昊、徐丽",
    "bought": "2026-03-05",
    "price": "1,250",
    "pieces": "12",
    "left": "75%",
    "fun": "4",
    "broken": "no",
    "story": "two\nlines",
}
STORED = {
    "name": "Crane",
    "colour": "red",
    "shelf": "attic",
    "bought": date(2026, 3, 5),
    "price": Decimal(1250),
    "pieces": 12,
    "left": Decimal("0.75"),
    "fun": 4,
    "broken": False,
    "story": "two\nlines",
    "worth": Decimal(2500),
    "code": "TOY-001",
}


@pytest.fixture
def document():
    with closing(Document.in_memory(registers=REGISTERS)) as made:
        records.add(made, made.register("projects"), [{"name": "Nursery"}])
        yield made


@pytest.fixture
def context(document, qapp):
    from pmo_desktop.ui.ask import WindowAsk
    from pmo_desktop.ui.context import Context
    from pmo_desktop.ui.jobs import NowJobs
    from pmo_desktop.ui.news import News
    from pmo_desktop.ui.theme import Theme
    from pmo_desktop.ui.user_settings import UserSettings

    made = Context(
        news=News(), theme=Theme(), ask=WindowAsk(), jobs=NowJobs(), settings=UserSettings(), today=lambda: TODAY
    )
    made.document = document
    yield made
    made.document = None


def toys(document):
    return reads.register_rows(document, document.register("toys"), today=TODAY)


def has_all(row, document):
    people = {r["id"]: r["name"] for r in document.rows("resources")}
    assert {key: row[key] for key in STORED} == STORED
    assert people[row["keeper"]] == "吴昊"
    assert [people[i] for i in row["players"]] == ["吴昊", "徐丽"]


def test_the_grid_takes_a_typed_row(context, document, qtbot):
    from pmo_desktop.ui.registers.grid import RegisterGrid

    grid = RegisterGrid(context, TOYS)
    qtbot.addWidget(grid)
    fresh = {key: text for key, text in TYPED.items() if key != "name"}
    grid.add_row()
    grid.table.setCurrentIndex(grid.model.index(grid.model.rowCount() - 1, grid.model.column_of("name")))
    grid.table.paste_text("Crane")
    grid.model.type_texts({1: fresh}, [])
    has_all(toys(document)[0], document)
    price = grid.model.index(0, grid.model.column_of("price"))
    assert price.data(Qt.ItemDataRole.DisplayRole) == "1,250.00"
    assert price.data(Qt.ItemDataRole.ToolTipRole) == "Too dear."
    assert grid.totals.words == "Total 1 record Red 1 1,250.00"
    document.undo()
    document.undo()
    assert toys(document) == []


def test_the_form_takes_every_field(context, document, qtbot):
    from pmo_desktop.ui.registers.form import RecordForm
    from pmo_desktop.ui.registers.form_fields import LongBox, ScaleBox

    records.add(document, TOYS, [{"name": "?"}])
    form = RecordForm(context, TOYS)
    qtbot.addWidget(form)
    form.show_record(1)
    for key, text in TYPED.items():
        box = form.box(key)
        if isinstance(box, ScaleBox):
            QTest.mouseClick(box._keys[int(text) - 1], Qt.MouseButton.LeftButton)
            continue
        box.editor.setPlainText(text) if isinstance(box, LongBox) else box.editor.setText(text)
        assert box.leave(), (key, box.problem)
    has_all(toys(document)[0], document)
    assert form.box("price")._reason.text() == "Too dear."


def test_the_registers_view_lists_it(context, document, qtbot):
    from pmo_desktop.ui.registers.view import RegistersView

    records.add(document, TOYS, [{"name": "Crane"}])
    view = RegistersView(context)
    qtbot.addWidget(view)
    view.show_register("toys")
    assert view.status_text() == "1 record"


@pytest.fixture
def filled(document):
    people = records.add(document, document.register("resources"), [{"name": "吴昊"}, {"name": "徐丽"}])
    values = {key: value for key, value in STORED.items() if key not in ("worth", "code")}
    records.add(document, TOYS, [{**values, "project": 1, "keeper": people[0], "players": tuple(people)}])
    return document


def test_it_leaves_for_a_workbook_and_comes_back(filled, tmp_path):
    from pmo_desktop.exchange.excel.planning.importing import plan_workbook
    from pmo_desktop.exchange.excel.planning.plan import Wishes
    from pmo_desktop.exchange.excel.writing.write_new import export_workbook
    from pmo_desktop.services import importing

    target = tmp_path / "toys.xlsx"
    written = export_workbook([(TOYS, toys(filled))], target, reads.names(filled).name, today=TODAY)
    assert written.records == 1
    with closing(Document.in_memory(registers=REGISTERS)) as other:
        plan = plan_workbook(target, importing.snapshot(other), Wishes(), today=TODAY)
        importing.apply(other, plan, today=TODAY)
        has_all(toys(other)[0], other)


def test_it_is_printed(filled):
    from pmo_desktop.reporting.pages import paginate
    from pmo_desktop.reporting.paper import PageSetup
    from pmo_desktop.reporting.register_sheet import register_sheet

    sheet = register_sheet(TOYS, toys(filled), reads.names(filled).name)
    pages = paginate(sheet, PageSetup(), lambda text, size, bold: len(text) * size * 0.6)
    assert pages


def test_it_is_stored_and_opened_again(tmp_path):
    path = tmp_path / "toys.pmo"
    with closing(Document.create(path, registers=REGISTERS)) as made:
        records.add(made, TOYS, [{"name": "Crane", "price": Decimal("9.5")}])
    with closing(Document.open(path, registers=REGISTERS)) as again:
        assert toys(again)[0]["price"] == Decimal("9.5")
