"""The menu behind the progress line's switch: status date, bars, older lines, recording, the table, moving work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services import progress_lines
from pmo_desktop.services.baseline_choice import baselines_of
from pmo_desktop.services.status_dates import given_status_dates
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.progress import ALL, FrontChoice, Progress
from pmo_desktop.ui.gantt.progress_dialog import ProgressDialog
from pmo_desktop.ui.gantt.reading_dialog import Jump
from pmo_desktop.ui.gantt.status_day import set_day
from pmo_desktop.ui.gantt.switch_menu import SwitchMenu, ticked
from pmo_desktop.ui.gantt.unfinished_dialog import UnfinishedDialog
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.day_popup import DayPopup


class ProgressMenu(SwitchMenu):
    """What can be done with progress; `changed` draws the lines again, and shows them where they were hidden."""

    def __init__(
        self,
        context: Context,
        progress: Progress,
        button: QToolButton,
        *,
        changed: Callable[[], object],
        jump: Jump,
        parent: QWidget,
    ) -> None:
        """Hang the menu on the switch's arrow."""
        super().__init__(context, button, jump, parent)
        self._progress = progress
        self._changed = changed

    def fill(self, menu: QMenu) -> None:
        """What is read and shown, and what can be done with progress."""
        writable = not self._context.opened.read_only
        self._dates(menu, writable=writable)
        self._bars(menu)
        self._older(menu)
        menu.addSeparator()
        menu.addAction(_("Record the line of {date}").format(date=self._days()), self.record).setEnabled(writable)
        menu.addAction(_("Progress points…"), self.show_points)
        menu.addSeparator()
        one = len(self._progress.projects()) == 1
        move = menu.addAction(_("Move unfinished work after the status date…"), self.move_unfinished)
        move.setEnabled(writable and one)
        if not one:
            move.setToolTip(_("Choose a project first."))

    def _dates(self, menu: QMenu, *, writable: bool) -> None:
        """The status date, to choose from a calendar or in one go."""
        given, today = self._progress.given, self._context.today()
        words = given.isoformat() if given is not None else _("today, {date}").format(date=today.isoformat())
        if len(self._progress.days) > 1:
            words = _("{days}, by project").format(days=self._days())
        dates = menu.addMenu(_("Status date: {date}").format(date=words))
        dates.setEnabled(writable)
        dates.addAction(_("Choose a day…"), lambda: self.ask_day(given or today))
        friday = today - timedelta(days=(today.weekday() - 4) % 7)
        dates.addAction(_("Last Friday, {date}").format(date=friday.isoformat()), lambda: self.set_day(friday))
        dates.addAction(_("Today, {date}").format(date=today.isoformat()), lambda: self.set_day(today))
        none = dates.addAction(_("No status date"), lambda: self.set_day(None))
        none.setEnabled(bool(given_status_dates(self._context.opened, self._context.project)))

    def _bars(self, menu: QMenu) -> None:
        """Which bars progress is read on, and whether summaries count."""
        choice = self._progress.choice
        bars, group = menu.addMenu(_("Read on")), QActionGroup(menu)
        rows = [row for project in self._progress.projects() for row in baselines_of(self._context.opened, project)]
        entries: list[tuple[str, int | None]] = [(_("Current plan"), None)]
        entries += [(_("Baseline: {name}").format(name=row.get("name") or ""), row_id(row)) for row in rows]
        for words, number in entries:
            wish = partial(self.choose, replace(choice, baseline=number))
            group.addAction(ticked(bars, words, wish, on=choice.baseline == number))
        summaries = menu.addAction(_("Summary tasks too"))
        summaries.setCheckable(True)
        summaries.setChecked(choice.summaries)
        summaries.triggered.connect(lambda on: self.choose(replace(choice, summaries=on)))

    def _older(self, menu: QMenu) -> None:
        """Which kept lines are drawn too."""
        choice = self._progress.choice
        older = menu.addMenu(_("Earlier lines"))
        entries = ((_("None"), 0), (_("The last one"), 1), (_("The last three"), 3), (_("All of them"), ALL))
        for words, number in entries:
            wish = partial(self.choose, replace(choice, older=number, picked=frozenset()))
            ticked(older, words, wish, on=not choice.picked and choice.older == number)
        kept = [line for p in self._progress.projects() for line in progress_lines.kept_lines(self._context.opened, p)]
        older.setEnabled(bool(kept))
        older.addSeparator()
        for line in kept:
            words, number = line.status_date.isoformat() + (f"  {line.notes}" if line.notes else ""), line.line or 0
            wish = partial(self.choose, replace(choice, picked=choice.picked ^ {number}))
            ticked(older, words, wish, on=number in choice.picked)

    def choose(self, choice: FrontChoice) -> None:
        """Draw other lines."""
        self._progress.choose(choice)
        self._button.setChecked(True)
        self._changed()

    def ask_day(self, shown: date) -> None:
        """Let a day be chosen from a calendar."""
        popup = DayPopup(self._button, self._context.theme, shown)
        popup.taken.connect(self.set_day)
        popup.show_below(self._button)

    def set_day(self, day: date | None) -> None:
        """Another status date, of the chosen project or of all."""
        set_day(self._context, day)

    def _days(self) -> str:
        return ", ".join(day.isoformat() for day in self._progress.days)

    def record(self) -> None:
        """Keep the lines of now, each for its status date."""
        context, choice = self._context, self._progress.choice

        def write() -> list[progress_lines.Recorded]:
            mine = {row["id"]: row.get("project") for row in context.opened.rows("baselines")}
            return [
                progress_lines.record(
                    context.opened,
                    project,
                    context.today(),
                    baseline=choice.baseline if mine.get(choice.baseline, object()) == project else None,
                )
                for project in self._progress.projects()
            ]

        done = context.run(_("Progress line"), write)
        if done:
            again = all(one.replaced for one in done)
            words = _("Replaced the progress line of {date}.") if again else _("Kept the progress line of {date}.")
            days = sorted({one.line.status_date.isoformat() for one in done})
            context.say(Message(Tone.GREEN, words.format(date=", ".join(days))))

    def show_points(self) -> None:
        """The table of points."""
        ProgressDialog(self._context, self._progress, self._jump, self._parent).show()

    def move_unfinished(self) -> None:
        """What would move, to look at before it does."""
        projects = self._progress.projects()
        if len(projects) != 1:
            self._context.say(Message(Tone.AMBER, _("Choose a project first.")))
            return
        UnfinishedDialog(self._context, projects[0], self._jump, self._parent).show()
