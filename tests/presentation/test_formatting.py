"""Values as people read and type them."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.base.i18n import set_language
from pmo_desktop.domain.registers.spec import Choice, Field, Kind
from pmo_desktop.presentation.formatting import cell, edit_text, heading, own_column, show

PEOPLE = {1: "吴昊", 2: "徐丽"}


def names(register, id):
    return PEOPLE.get(id, "")


@pytest.mark.parametrize(
    ("field", "value", "shown", "typed"),
    [
        (Field("a", "A", Kind.MONEY), Decimal(38500), "38,500.00", "38500"),
        (Field("a", "A", Kind.MONEY), Decimal("-15000.5"), "−15,000.50", "-15000.5"),
        (Field("a", "A", Kind.NUMBER), Decimal("1E+3"), "1,000", "1000"),
        (Field("a", "A", Kind.INTEGER), 3, "3", "3"),
        (Field("a", "A", Kind.PERCENT), Decimal("0.755"), "75.5%", "75.5%"),
        (Field("a", "A", Kind.PERCENT), Decimal(1), "100%", "100%"),
        (Field("a", "A", Kind.YES_NO), False, "No", "No"),
        (Field("a", "A", Kind.REF, to="resources"), 1, "吴昊", "吴昊"),
        (Field("a", "A", Kind.REFS, to="resources"), (2, 1), "徐丽, 吴昊", "徐丽, 吴昊"),
        (Field("a", "A", Kind.CHOICE, choices=(Choice("open", "Open"),)), "open", "Open", "Open"),
        (Field("a", "A", Kind.OPEN_CHOICE), "技术", "技术", "技术"),
        (Field("a", "A", Kind.TEXT), None, "", ""),
    ],
)
def test_each_kind_is_shown_and_typed_in_its_own_way(field, value, shown, typed):
    assert show(field, value, names) == shown
    assert edit_text(field, value, names) == typed


def test_a_day_of_this_year_goes_without_its_year():
    due = Field("due", "Due", Kind.DATE)
    assert show(due, date(2026, 11, 27), names, today=date(2026, 1, 5)) == "11-27"
    assert show(due, date(2027, 1, 13), names, today=date(2026, 1, 5)) == "2027-01-13"
    assert edit_text(due, date(2026, 11, 27), names) == "2026-11-27"


def test_her_own_columns_are_read_from_the_row():
    own = own_column("客户意见")
    assert cell({"id": 1, "custom": {"客户意见": "同意"}}, own.key) == "同意"
    assert cell({"id": 1, "custom": {}}, own.key) is None
    assert heading(own) == "客户意见"


def test_names_are_joined_as_the_language_does():
    set_language("zh_CN")
    assert edit_text(Field("a", "A", Kind.REFS, to="resources"), (1, 2), names) == "吴昊、徐丽"
