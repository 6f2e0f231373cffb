"""Column layouts that are remembered, totals and the words about a selection."""

from decimal import Decimal

from pmo_desktop.domain.registers.spec import Choice, Field, Group, Kind, Register, Tone
from pmo_desktop.presentation.columns import default_layout, own_names, remembered
from pmo_desktop.presentation.totals import column_sums, count_words, selection_words, status_words

DAYS = Field("days", "Days", Kind.INTEGER, unit="d", total=True)
COST = Field("cost", "Cost", Kind.MONEY, unit="¤", total=True)
STATUS = Field(
    "status",
    "Status",
    Kind.CHOICE,
    choices=(Choice("open", "Open", tone=Tone.AMBER), Choice("done", "Done", tone=Tone.GREEN)),
)
TOY = Register(
    "toys",
    "Toys",
    "Toy",
    Group.SCOPE,
    (
        Field("project", "Project", Kind.REF, to="projects"),
        Field("code", "Code", Kind.CODE),
        Field("name", "Name"),
        STATUS,
        DAYS,
        COST,
        Field("notes", "Notes", Kind.LONG_TEXT, in_grid=False),
    ),
)


def keys(layout):
    return [c.field.key for c in layout.shown]


def test_code_and_name_come_first_and_stay_in_view():
    layout = default_layout(TOY, ["意见"])
    assert keys(layout) == ["code", "name", "project", "status", "days", "cost", "custom:意见"]
    assert layout.frozen == 2


def test_a_layout_is_remembered():
    changed = default_layout(TOY, ["意见"]).moved("cost", "status").resized("name", 300).toggled("days", shown=False)
    again = remembered(default_layout(TOY, ["意见"]), changed.to_json())
    assert again == changed
    assert keys(again) == ["code", "name", "project", "cost", "status", "custom:意见"]


def test_a_new_column_finds_its_place_in_a_remembered_layout():
    old = default_layout(TOY).to_json()
    assert keys(remembered(default_layout(TOY, ["新"]), old))[-1] == "custom:新"
    old["columns"] = [entry for entry in old["columns"] if entry[0] != "status"]
    assert keys(remembered(default_layout(TOY), old)) == ["code", "name", "project", "status", "days", "cost"]


def test_nonsense_in_the_settings_is_ignored():
    assert remembered(default_layout(TOY), {"columns": [["x"], 3, ["code", "wide", True]]}).shown
    assert remembered(default_layout(TOY), "nonsense") == default_layout(TOY)


def test_the_last_column_cannot_be_hidden():
    layout = default_layout(TOY, keys=["name"])
    assert keys(layout.toggled("name", shown=False)) == ["name"]


def test_own_columns_are_met_in_rows():
    assert own_names([{"id": 1, "custom": {"b": "x"}}, {"id": 2, "custom": {"a": "", "b": ""}}], ["z"]) == [
        "z",
        "b",
        "a",
    ]


ROWS = [
    {"id": 1, "days": 3, "cost": Decimal(38500), "status": "open"},
    {"id": 2, "days": -1, "cost": None, "status": "done"},
    {"id": 3, "days": None, "cost": Decimal("-500.5"), "status": "open"},
]


def test_sums_of_the_columns_that_ask_for_one():
    assert column_sums(TOY.fields, ROWS) == {"days": "2", "cost": "37,999.50"}


def test_states_in_the_order_of_the_choices():
    assert status_words(TOY, ROWS) == "Open 2 · Done 1"
    assert count_words(1) == "1 record"


def test_words_about_a_selection():
    assert selection_words([(COST, Decimal(38500))], 1) == "1 row selected · Cost (CNY) 38,500.00"
    assert selection_words([(DAYS, 3), (DAYS, 1), (STATUS, "open")], 2) == (
        "2 rows selected · sum 4 · average 2 · count 2"
    )
    assert selection_words([(DAYS, 3), (COST, Decimal(1))], 1) == "1 row selected · count 2"
    assert selection_words([(STATUS, "open"), (STATUS, None)], 2) == "2 rows selected · count 1"
