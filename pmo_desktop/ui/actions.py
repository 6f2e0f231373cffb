"""Everything the window can do, in one table: the menu, the shortcuts, the command palette and the help read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_


@dataclass(frozen=True, slots=True)
class State:
    """What decides whether an action is offered."""

    has_document: bool = False
    read_only: bool = False
    can_undo: bool = False
    can_redo: bool = False
    can_print: bool = False
    looking_back: bool = False


When = Callable[[State], bool]


def always(state: State) -> bool:
    """Offered at any time."""
    del state
    return True


def with_document(state: State) -> bool:
    """Offered while a file is open."""
    return state.has_document


def of_now(state: State) -> bool:
    """Offered unless an earlier state is looked at."""
    return not state.looking_back


def writable(state: State) -> bool:
    """Offered while a file is open for writing."""
    return state.has_document and not state.read_only


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its key, word, group in the menu, shortcuts, icon and when it is offered."""

    key: str
    text: str
    group: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    when: When = always


FILE, EDIT, GO, LOOK, HELP = N_("File"), N_("Edit"), N_("Go to"), N_("Appearance"), N_("Help")
GROUPS = (FILE, EDIT, GO, LOOK, HELP)

ACTIONS: tuple[Action, ...] = (
    Action("new", N_("New workbook…"), FILE, ("Ctrl+N",), "document_plus"),
    Action("open", N_("Open…"), FILE, ("Ctrl+O",), "folder"),
    Action("sample", N_("Open the sample"), FILE, (), "grid"),
    Action("import", N_("Import Excel…"), FILE, ("Ctrl+Shift+I",), "import", of_now),
    Action("export", N_("Export to Excel…"), FILE, ("Ctrl+E",), "excel", with_document),
    Action("import_project", N_("Import MS Project…"), FILE, (), "import", of_now),
    Action("export_project", N_("Export for MS Project…"), FILE, (), "export", with_document),
    Action("send", N_("Send back to Excel…"), FILE, ("Ctrl+Shift+E",), "excel", with_document),
    Action("collect", N_("Ask for progress and collect…"), FILE, ("Ctrl+Shift+A",), "mail", with_document),
    Action("print", N_("Print or save as PDF…"), FILE, ("Ctrl+P",), "printer", lambda s: s.can_print),
    Action("task_sheets", N_("Task sheets per person…"), FILE, (), "printer", with_document),
    Action("save", N_("Save"), FILE, ("Ctrl+S",), "save", writable),
    Action("save_as", N_("Save a copy as…"), FILE, ("Ctrl+Shift+S",), "copy", with_document),
    Action("save_without_history", N_("Save a copy without history…"), FILE, (), "", with_document),
    Action("time_machine", N_("Time machine…"), FILE, ("Ctrl+Shift+H",), "history", with_document),
    Action("now", N_("Back to now"), FILE, (), "undo", lambda s: s.looking_back),
    Action("close", N_("Close the file"), FILE, ("Ctrl+W",), "close", with_document),
    Action("quit", N_("Quit"), FILE, ("Ctrl+Q",)),
    Action("undo", N_("Undo"), EDIT, ("Ctrl+Z",), "undo", lambda s: s.can_undo and not s.read_only),
    Action("redo", N_("Redo"), EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", lambda s: s.can_redo and not s.read_only),
    Action("history", N_("History…"), EDIT, ("Ctrl+H",), "history", with_document),
    Action("search", N_("Search records and commands"), GO, ("Ctrl+K",), "search"),
    Action("project", N_("Choose a project"), GO, ("Ctrl+J",), "briefcase", with_document),
    Action("home", N_("Home"), GO, ("Alt+1",), "home", with_document),
    Action("portfolio", N_("Portfolio"), GO, ("Alt+2",), "briefcase", with_document),
    Action("schedule", N_("Schedule"), GO, ("Alt+3",), "schedule", with_document),
    Action("resources", N_("Resources"), GO, ("Alt+4",), "people", with_document),
    Action("risks", N_("Risks"), GO, ("Alt+5",), "warning", with_document),
    Action("registers", N_("Registers"), GO, ("Alt+6",), "table", with_document),
    Action("reports", N_("Reports"), GO, ("Alt+7",), "report", with_document),
    Action("theme", N_("Light or dark"), LOOK, ("Ctrl+Shift+D",), "moon"),
    Action("language", N_("中文 / English"), LOOK, ("Ctrl+Shift+L",), "globe"),
    Action("settings", N_("Settings"), LOOK, ("Ctrl+Alt+S",), "settings"),
    Action("help", N_("Help and shortcuts"), HELP, ("F1",), "help"),
)


def action(key: str) -> Action:
    """The action with this key."""
    return next(a for a in ACTIONS if a.key == key)
