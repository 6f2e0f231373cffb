"""The simple week of the settings beside the page of calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from pmo_desktop.services.calendar_hours import set_country, set_week
from pmo_desktop.services.calendars import work_rules
from pmo_desktop.ui.context import Place
from pmo_desktop.ui.settings.firm_week import WeekFields
from pmo_desktop.ui.settings.view import SettingsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import TestContext


def test_the_week_follows_what_is_changed_elsewhere(qtbot: QtBot, context: TestContext) -> None:
    fields = WeekFields(context)
    qtbot.addWidget(fields)
    set_week(context.opened, None, ["08:30-12:00, 13:30-17:30"] * 6 + [""])
    set_country(context.opened, None, "JP")
    assert fields.hours.text() == "08:30-12:00, 13:30-17:30"
    assert fields.days[5].isChecked()
    fields.days[5].click()
    rules = work_rules(context.opened)
    assert [sum(s.finish - s.start for s in day) for day in rules.week] == [450] * 5 + [0, 0]
    assert rules.country == "JP"
    context.opened.undo()
    assert fields.days[5].isChecked()


def test_the_settings_lead_to_the_calendars(qtbot: QtBot, context: TestContext) -> None:
    view = SettingsView(context)
    qtbot.addWidget(view)
    next(b for b in view.findChildren(QPushButton) if "calendars" in b.text()).click()
    assert context.gone == [Place("calendars")]
