"""“The file is damaged”: the backups with what each holds, and how to go on from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.jobs import Jobs
from pmo_desktop.ui.opening.question import Choice, Question
from pmo_desktop.ui.opening.times import clock, size
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import label
from pmo_desktop.ui.widgets.reading_table import ROW, reading_table

KEPT, PUT_BACK, COPY, FOLDER = "kept", "put_back", "copy", "folder"
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Holds:
    """What was found in a backup: whole, how many projects, tasks and risks, its last step."""

    whole: bool
    counts: tuple[int, int, int] = (0, 0, 0)
    last: str = ""

    def words(self) -> str:
        """One line on it."""
        if not self.whole:
            return _("Damaged too")
        projects, tasks, risks = (f"{count:,}" for count in self.counts)
        return _("{projects} projects · {tasks} tasks · {risks} risks").format(
            projects=projects, tasks=tasks, risks=risks
        )


def look_into(path: Path, backup: Moment) -> Holds:
    """Check a backup of the document at a path, and count what it holds."""
    try:
        document = Document.of_backup(path, backup)
    except PlainError:
        return Holds(whole=False)
    try:
        projects, tasks, risks = (_count(document, key) for key in ("projects", "tasks", "risks"))
        counts, steps = (projects, tasks, risks), document.history(1)
        return Holds(True, counts, steps[0].label if steps else "")
    finally:
        document.close()


def _count(document: Document, table: str) -> int:
    return len(document.rows(table)) if table in document.tables() else 0


class DamagedQuestion(Question):
    """The list of backups above the ways on; the newest whole one is chosen."""

    def __init__(
        self,
        theme: Theme,
        path: Path,
        found: Sequence[Moment],
        jobs: Jobs,
        *,
        now: datetime,
        left: datetime | None = None,
    ) -> None:
        """Begin to look into the backups at once; `left`: until when work is kept that no file holds."""
        title = _("{name} is damaged").format(name=path.name)
        happened = _("What is in the file is not what was saved: a disk, a stick or a transfer spoilt it.")
        kept = ngettext(
            "The file was left untouched. One backup is kept here; choose how to go on from it.",
            "The file was left untouched. {n} backups are kept here; choose the one to go on from.",
            len(found),
        ).format(n=len(found))
        newer = _("Your work up to {when} was kept.").format(when=clock(left, now)) if left is not None else ""
        ways = ([_kept_way()] if left is not None else []) + _ways(path)
        super().__init__(theme, title, [happened, in_a_row((kept, newer))], ways, sign=("alert", Tone.RED), width=760)
        self._path, self._backups = path, list(found)
        self._holds: dict[int, Holds] = {}
        self._open = True
        self.finished.connect(self._leave)
        self.table = self._table(now)
        self.body.addWidget(label(_("Backups"), "heading"))
        self.body.addWidget(self.table)
        self.table.itemSelectionChanged.connect(self._offer)
        self.table.selectRow(0)
        jobs.run(_("Looking into the backups"), self._look, self._told, self._not_told)

    @property
    def backup(self) -> Moment:
        """The chosen backup."""
        return self._backups[max(0, self.table.currentRow())]

    def _table(self, now: datetime) -> QTableWidget:
        table = QTableWidget(len(self._backups), 5)
        table.setHorizontalHeaderLabels([_("When"), _("Why"), _("Size"), _("State"), _("Holds")])
        reading_table(table, _("Backups"))
        for place, wide in enumerate((120, 136, 84, 92)):
            table.setColumnWidth(place, wide)
        table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.setFixedHeight(ROW * (min(_SHOWN, len(self._backups)) + 1) + 4)
        for place, one in enumerate(self._backups):
            words = (clock(one.when, now), one.label, size(one.size or 0), _("checking…"), "")
            for at, text in enumerate(words):
                item = QTableWidgetItem(text)
                if at == 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(place, at, item)
        return table

    def _look(self, progress: Progress) -> dict[int, Holds]:
        found = {}
        for number, one in enumerate(self._backups):
            progress(number, len(self._backups))
            found[number] = look_into(self._path, one)
        return found

    def _told(self, found: dict[int, Holds]) -> None:
        if not self._open:
            return
        self._holds = found
        for number, holds in found.items():
            state = QTableWidgetItem(_("Whole") if holds.whole else _("Damaged"))
            state.setForeground(self.theme.color("green" if holds.whole else "red"))
            words = QTableWidgetItem(holds.words())
            words.setToolTip(_("Last step: {what}").format(what=holds.last) if holds.last else holds.words())
            self.table.setItem(number, 3, state)
            self.table.setItem(number, 4, words)
        chosen = self.table.currentRow()
        if not found.get(chosen, Holds(False)).whole:
            self.table.selectRow(next((number for number, one in found.items() if one.whole), chosen))
        self._offer()

    def _not_told(self, error: PlainError) -> None:
        if self._open:
            self.hint.setText(str(error))

    def _offer(self) -> None:
        whole = self._holds.get(self.table.currentRow(), Holds(True)).whole
        for key in (PUT_BACK, COPY):
            self.buttons[key].setEnabled(whole)

    def _leave(self) -> None:
        self._open = False


def damaged_without_backup(theme: Theme, error: Damaged, path: Path) -> Question:
    """There is nothing to go on from here."""
    way = Choice(
        FOLDER,
        _("Show its folder"),
        _("Look for an older copy: a sent file, a stick, the trash, the versions of a cloud drive."),
        "folder",
    )
    return Question(
        theme,
        _("{name} is damaged").format(name=path.name),
        [str(error.happened), in_a_row((error.kept, error.todo))],
        [way],
        sign=("alert", Tone.RED),
    )


def _kept_way() -> Choice:
    return Choice(
        KEPT,
        _("Open the kept work as a copy"),
        _("It is whole and newer than the backups; it becomes a file of its own beside the damaged one."),
        "play",
    )


def _ways(path: Path) -> list[Choice]:
    return [
        Choice(
            PUT_BACK,
            _("Put the backup in its place"),
            _("{name} is as it was then; the damaged file is kept with the backups.").format(name=path.name),
            "undo",
        ),
        Choice(COPY, _("Open it as a copy"), _("A new file beside the damaged one; nothing is replaced."), "copy"),
        Choice(FOLDER, _("Show the folder of the backups"), _("For whoever helps you."), "folder"),
    ]
