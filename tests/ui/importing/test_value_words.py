"""Compared values in her words."""

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.ui.importing.words import value_words


def test_choices_are_said_by_their_labels_and_blanks_as_such() -> None:
    risks = register("risks")
    assert value_words(risks, "status", "monitoring") == "Being watched"
    assert value_words(risks, "status", "") == "blank"
    assert value_words(risks, "title", "closed") == "closed"
    assert value_words(None, "备注", "甲") == "甲"
