"""The baselines of the file: which one is compared, names, and taking one away. What they say is never edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.catalog.common import day, integer, long_text, text, yes_no
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.reading import reading
from pmo_desktop.services import baseline_choice, baselines, reads
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.reading_dialog import ReadingDialog
from pmo_desktop.ui.widgets.layout import button

_LIST = reading(
    "baseline_list",
    N_("Baselines"),
    N_("Baseline"),
    text("name", N_("Baseline"), width=22),
    text("project", N_("Project"), width=20),
    day("taken_on", N_("Taken on")),
    integer("tasks", N_("Tasks")),
    yes_no("compared", N_("Compared")),
    text("changes", N_("Set by change"), width=16),
    long_text("notes", N_("Notes")),
)


class BaselinesDialog(ReadingDialog):
    """A list with what can be done to the chosen baseline."""

    def __init__(self, context: Context, compare: Callable[[int], object], parent: QWidget | None = None) -> None:
        """`compare` shows the comparison of a baseline."""
        super().__init__(context, _LIST, _("Baselines"), None, parent)
        self._show_comparison = compare
        self.table.opened.connect(self._compare)
        actions: tuple[tuple[str, Callable[[Row], object], str], ...] = (
            (_("Compare"), self._compare, ""),
            (_("Compare with this one"), self._use, "use"),
            (_("Rename…"), self._rename, "rename"),
            (_("Delete…"), self._delete, "delete"),
        )
        self.actions_of: dict[str, QPushButton] = {}
        for words, call, key in actions:
            made = button(words, partial(self._chosen, call))
            self.head.addWidget(made)
            self.actions_of[key] = made
        self.head.addStretch()
        self.fill()

    def fill(self) -> None:
        """List them anew."""
        document = self.context.opened
        names, shown = reads.names(document).name, set(baseline_choice.compared(document).values())
        sizes: dict[object, int] = {}
        for row in document.rows("baseline_tasks"):
            sizes[row["baseline"]] = sizes.get(row["baseline"], 0) + 1
        rows: list[Row] = [
            {
                "id": row["id"],
                "name": row.get("name"),
                "project": names("projects", place) if isinstance(place := row.get("project"), int) else "",
                "taken_on": row.get("taken_on"),
                "tasks": sizes.get(row["id"], 0),
                "compared": row["id"] in shown,
                "changes": ", ".join(
                    str(change.get("code") or change.get("title") or "")
                    for change in reads.rows_of(document, "changes")
                    if change.get("baseline") == row["id"]
                ),
                "notes": row.get("notes"),
            }
            for row in reversed(document.rows("baselines"))
        ]
        self.show_rows(rows, "" if rows else _("There is no baseline yet."))
        for key, made in self.actions_of.items():
            made.setEnabled(bool(rows) and (not key or not document.read_only))

    def _chosen(self, call: Callable[[Row], object]) -> None:
        at = self.table.currentIndex()
        if at.isValid():
            call(self.table.rows.rows[at.row()])

    def _compare(self, row: Row) -> None:
        if isinstance(number := row["id"], int):
            self._show_comparison(number)

    def _use(self, row: Row) -> None:
        number = row["id"]
        stored = self.context.opened.row("baselines", number) if isinstance(number, int) else None
        if stored is not None and isinstance(number, int):
            place = stored.get("project")
            project = place if isinstance(place, int) else None
            self.context.run(
                _("Compare with this one"), lambda: baseline_choice.choose(self.context.opened, project, number)
            )

    def _rename(self, row: Row) -> None:
        number = row["id"]
        name = self.context.ask.text(_("Rename baseline"), _("Name"), str(row.get("name") or ""))
        if name is not None and isinstance(number, int):
            self.context.run(_("Rename baseline"), lambda: baselines.rename(self.context.opened, number, name))

    def _delete(self, row: Row) -> None:
        number = row["id"]
        words = _("Delete the baseline “{name}” with the dates, work and cost of its {n} tasks?")
        question = words.format(name=row.get("name"), n=row.get("tasks"))
        if isinstance(number, int) and self.context.ask.confirm(_("Delete baseline"), question, _("Delete")):
            self.context.run(_("Delete baseline"), lambda: baselines.delete(self.context.opened, number))
