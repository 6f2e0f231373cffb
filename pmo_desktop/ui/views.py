"""The places of the window: each view's key, word and icon, and how it is made when it is first visited."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import N_
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.drawn_views import DRAWN, Make

# Each view is imported when it is first shown, so that the window stands early.


def _home(context: Context) -> QWidget:
    from pmo_desktop.ui.home.view import HomeView

    return HomeView(context)


def _registers(context: Context) -> QWidget:
    from pmo_desktop.ui.registers.view import RegistersView

    return RegistersView(context)


def _reports(context: Context) -> QWidget:
    from pmo_desktop.ui.reports.view import ReportsView

    return ReportsView(context)


def _import(context: Context) -> QWidget:
    from pmo_desktop.ui.importing.view import ImportView

    return ImportView(context)


def _collect(context: Context) -> QWidget:
    from pmo_desktop.ui.collecting.view import CollectView

    return CollectView(context)


def _send(context: Context) -> QWidget:
    from pmo_desktop.ui.sending.view import SendView

    return SendView(context)


def _help(context: Context) -> QWidget:
    from pmo_desktop.ui.help_page import HelpPage

    return HelpPage(context, {one.key: one.title for one in VIEWS})


def _calendars(context: Context) -> QWidget:
    from pmo_desktop.ui.calendars.view import CalendarsView

    return CalendarsView(context)


def _settings(context: Context) -> QWidget:
    from pmo_desktop.ui.settings.view import SettingsView

    return SettingsView(context)


@dataclass(frozen=True, slots=True)
class View:
    """One place: `tile` views stand in the rail."""

    key: str
    title: str
    icon: str
    make: Make
    tile: bool = True


VIEWS: tuple[View, ...] = (
    View("home", N_("Home"), "home", _home),
    View("portfolio", N_("Portfolio"), "briefcase", DRAWN["portfolio"]),
    View("schedule", N_("Schedule"), "schedule", DRAWN["schedule"]),
    View("resources", N_("Resources"), "people", DRAWN["resources"]),
    View("risks", N_("Risks"), "warning", DRAWN["risks"]),
    View("registers", N_("Registers"), "table", _registers),
    View("reports", N_("Reports"), "report", _reports),
    View("import", N_("Import"), "import", _import, tile=False),
    View("collect", N_("Ask for progress"), "mail", _collect, tile=False),
    View("send", N_("Send back to Excel"), "excel", _send, tile=False),
    View("calendars", N_("Calendars"), "calendar", _calendars, tile=False),
    View("help", N_("Help"), "help", _help, tile=False),
    View("settings", N_("Settings"), "settings", _settings, tile=False),
)

# The view a register's records open in: its own one, or the generic register view.
VIEW_OF_REGISTER = {
    "projects": "portfolio",
    "tasks": "schedule",
    "risks": "risks",
    "resources": "resources",
    "calendars": "calendars",
}


def view(key: str) -> View:
    """The view with this key; KeyError when there is none."""
    for candidate in VIEWS:
        if candidate.key == key:
            return candidate
    raise KeyError(key)


def home_of(register: str) -> str:
    """The key of the view that shows a register's records."""
    return VIEW_OF_REGISTER.get(register, "registers")
