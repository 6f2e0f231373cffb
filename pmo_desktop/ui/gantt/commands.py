"""What the schedule can do, in one table that shortcuts, search line, overflow menu and help read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import N_, _, in_language
from pmo_desktop.ui.palette_dialog import Entry


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: its key, its word, its shortcuts and its icon."""

    key: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = "schedule"


COMMANDS: tuple[Command, ...] = (
    Command("add", N_("Insert a task above"), ("Ins", "Ctrl++"), "plus"),
    Command("add_last", N_("Add a task at the end"), (), "plus"),
    Command("indent", N_("One level down"), ("Alt+Shift+Right",), "indent"),
    Command("outdent", N_("One level up"), ("Alt+Shift+Left",), "outdent"),
    Command("up", N_("Move rows up"), ("Alt+Shift+Up",), "arrow_up"),
    Command("down", N_("Move rows down"), ("Alt+Shift+Down",), "arrow_down"),
    Command("link", N_("Link tasks"), ("Ctrl+F2",), "link"),
    Command("unlink", N_("Unlink tasks"), ("Ctrl+Shift+F2",), "unlink"),
    Command("delete", N_("Clear the cells, or delete the tasks"), ("Del",), "delete"),
    Command("delete_tasks", N_("Delete tasks"), ("Ctrl+-",), "delete"),
    Command("fill_down", N_("Fill down"), ("Ctrl+D",), "arrow_down"),
    Command("put_today", N_("Today's date"), ("Ctrl+;",), "calendar"),
    Command("cut", N_("Cut"), ("Ctrl+X",), "copy"),
    Command("copy", N_("Copy"), ("Ctrl+C",), "copy"),
    Command("copy_with_headings", N_("Copy with headings"), ("Ctrl+Shift+C",), "copy"),
    Command("paste", N_("Paste"), ("Ctrl+V",), "copy"),
    Command("paste_rows", N_("Paste as new tasks"), ("Ctrl+Shift+V",), "copy"),
    Command("calculate", N_("Calculate the dates of the selected tasks"), (), "schedule"),
    Command("keep_dates", N_("Keep the dates of the selected tasks as recorded"), (), "schedule"),
    Command("calculate_all", N_("Calculate all dates of the plan"), (), "schedule"),
    Command("keep_all_dates", N_("Keep all dates of the plan as recorded"), (), "schedule"),
    Command("explain", N_("Why this date?"), ("Ctrl+I",), "help"),
    Command("today", N_("Go to today"), ("Ctrl+Alt+T",), "calendar"),
    Command("fit", N_("Fit the whole plan"), (), "fit"),
    Command("find", N_("Filter the tasks"), ("Ctrl+F",), "filter"),
    Command("show_all", N_("Show all tasks in the plan's order"), ("Ctrl+Shift+F",), "filter"),
    Command("renumber", N_("Number the rows by their place"), (), "sort"),
    Command("columns", N_("Choose columns"), (), "columns"),
    Command("fold", N_("Fold all"), ("Alt+Shift+-",), "layers"),
    Command("unfold", N_("Unfold all"), ("Alt+Shift+=", "Alt+Shift++"), "layers"),
    Command("take_baseline", N_("Take baseline"), (), "baseline"),
    Command("compare_baselines", N_("Compare baselines"), (), "baseline"),
    Command("manage_baselines", N_("Manage baselines"), (), "baseline"),
    Command("record_line", N_("Record the progress line"), (), "front"),
    Command("progress_points", N_("Progress points"), (), "front"),
    Command("move_unfinished", N_("Move unfinished work after the status date"), (), "front"),
    Command("save_view", N_("Save this view of the schedule"), (), "save"),
)
"""In the order of the search line."""

CHANGING = frozenset({
    "add", "add_last", "indent", "outdent", "up", "down", "link", "unlink", "delete", "delete_tasks", "fill_down",
    "put_today", "cut", "paste", "paste_rows", "calculate", "keep_dates", "calculate_all", "keep_all_dates", "renumber",
    "take_baseline", "record_line", "move_unfinished", "save_view",
})  # fmt: skip
"""Those that write to the file."""

HELP: tuple[tuple[str, str], ...] = (
    ("Tab  Shift+Tab", N_("Indent, outdent: on whole rows, on the new line, on a row just added")),
    ("Alt+Shift+→  ←", N_("Indent, outdent")),
    ("Alt+Shift+↑  ↓", N_("Move rows up, down; or drag them by their number")),
    ("Ins", N_("Insert a task above")),
    ("Shift+Space", N_("Choose whole rows; or click their number")),
    ("Ctrl+X  Ctrl+V", N_("Move whole rows to another place")),
    ("Ctrl+Shift+V", N_("Paste rows from Excel as new tasks, with their levels")),
    ("Ctrl+Shift+C", N_("Copy with headings")),
    ("Ctrl+Enter", N_("Put what is typed into all chosen cells")),
    ("Ctrl+F  Ctrl+Shift+F", N_("Filter the tasks; show all again")),
    ("Alt+Shift+−  +", N_("Fold all, unfold all")),
    ("Ctrl+F2", N_("Link tasks")),
    ("Ctrl+I", N_("Why this date?")),
)
"""The keys of the outline in words."""


def entries(does: Mapping[str, Callable[[], object]]) -> list[Entry]:
    """The commands as lines of the search."""
    return [
        Entry(
            command.icon,
            _(command.text),
            _("Schedule"),
            command.keys[0] if command.keys else "",
            _act(does[command.key]),
            f"{command.text} {in_language('zh_CN', command.text)}",
        )
        for command in COMMANDS
    ]


def _act(call: Callable[[], object]) -> Callable[[], None]:
    def act() -> None:
        call()

    return act


def bind(view: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
    """Let the shortcuts of a view do what they say."""
    for command in COMMANDS:
        for keys in command.keys:
            made = QShortcut(QKeySequence(keys), view)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(does[command.key])
