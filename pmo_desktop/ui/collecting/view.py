"""Asking for progress and taking the answers in: sheets out on the left, returns on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTableWidget, QTableWidgetItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.fill_in.merging import Collected
from pmo_desktop.domain.fill_in.request import Request
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services import fill_in, importing, reads
from pmo_desktop.services.fill_in import Wish
from pmo_desktop.services.jobs import Progress
from pmo_desktop.ui.collecting.answers import RECORD, AnswerModel, lines_of
from pmo_desktop.ui.collecting.asking import Asking
from pmo_desktop.ui.collecting.words import FileWords
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.layout import button, column, label, line, row, toolbar

if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.fill_in.batch import Batch

_MOST_REQUESTS = 5
_HEAD_HEIGHT = 32


class CollectView(QWidget):
    """The page behind “ask for progress”."""

    def __init__(self, context: Context) -> None:
        """Show what was asked before."""
        super().__init__()
        self._context = context
        self._collected: Collected | None = None
        whole = column(self)
        whole.addWidget(self._toolbar())
        middle = row(gap=0)
        self.asking = Asking(context, self._ask)
        middle.addWidget(self.asking)
        middle.addWidget(line(vertical=True))
        right = column(gap=6)
        right.setContentsMargins(16, 12, 16, 12)
        right.addWidget(label(_("Asked"), "heading"))
        self.requests = self._request_table()
        right.addWidget(self.requests)
        self.head = label("", "heading")
        right.addWidget(self.head)
        self.notes = label("", "second", wrap=True)
        right.addWidget(self.notes)
        self.model = AnswerModel(context.theme, self._count)
        self.answers = self._answer_table()
        right.addWidget(self.answers, 1)
        foot = row(gap=8)
        self.all = button(_("Tick all without conflict"), self.model.tick_all)
        foot.addWidget(self.all)
        foot.addStretch()
        self.take = button(_("Take in"), self._take, kind="primary")
        foot.addWidget(self.take)
        right.addLayout(foot)
        middle.addLayout(right, 1)
        whole.addLayout(middle, 1)
        context.news.changed.connect(self._changed)
        self._fill()
        self._show(None)

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        items.setContentsMargins(16, 0, 16, 0)
        items.addWidget(label(_("Ask for progress"), "title"))
        items.addStretch()
        read = button(_("Read a folder of returns…"), self._choose_folder, icon="folder", theme=theme)
        read.setToolTip(_("Or drop the folder on the window"))
        items.addWidget(read)
        return bar

    def _request_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels([_("Asked on"), _("Register"), _("Returned"), _("Not returned yet")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAccessibleName(_("Asked"))
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 110), (1, 140), (2, 90)):
            table.setColumnWidth(place, width)
        return table

    def _answer_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAccessibleName(_("Answers"))
        table.horizontalHeader().setSectionResizeMode(RECORD, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate((0, 96, 100, 100, 100, 90, 150)):
            if width:
                table.setColumnWidth(place, width)
        return table

    # -- asking ---------------------------------------------------------------------------------------------------

    def _ask(self, wish: Wish) -> None:
        document = self._context.document
        if document is None:
            return
        prepared = self._context.run(
            _("Ask for progress"), lambda: fill_in.prepare(document, wish, self._context.today())
        )
        folder = self._context.ask.folder(_("Where shall the sheets go?")) if prepared is not None else None
        if prepared is None or folder is None:
            return
        known = reads.names(document)
        for register in document.registers:
            known.all(register.key)  # read now: the work runs beside the window, which owns the file

        def work(progress: Progress) -> Batch:
            from pmo_desktop.exchange.excel.fill_in.batch import write_batch  # Excel only when asked for

            return write_batch(prepared, wish.register, folder, known.name, progress)

        def done(batch: Batch) -> None:
            self._context.run(_("Ask for progress"), lambda: fill_in.remember(document, prepared.request))
            said = [_("{n} sheets written into {folder}.").format(n=len(batch.files), folder=folder.name)]
            if prepared.nobody:
                said.append(_("{n} records have nobody to ask.").format(n=prepared.nobody))
            said += batch.notes
            self._context.say(Message(Tone.AMBER if len(said) > 1 else Tone.GREEN, in_a_row(said)))

        self._context.jobs.run(_("Ask for progress"), work, done)

    # -- collecting -----------------------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        folder = self._context.ask.folder(_("The folder with the returned sheets"))
        if folder is not None:
            self.load(folder)

    def load(self, folder: Path) -> None:
        """Read the returns of a folder beside the window and show them."""
        document = self._context.document
        if document is None:
            return
        today = self._context.today()
        asked, existing = fill_in.requests(document), importing.snapshot(document, today)

        def work(progress: Progress) -> tuple[Collected, tuple[tuple[str, str], ...]]:
            from pmo_desktop.exchange.excel.fill_in.collecting import collect_files  # Excel only when asked for
            from pmo_desktop.exchange.excel.fill_in.read import workbooks_in

            found, read = collect_files(workbooks_in(folder), asked, existing, today=today, progress=progress)
            return found, read.unreadable

        def done(found: tuple[Collected, tuple[tuple[str, str], ...]]) -> None:
            self._show(found[0], existing, found[1])

        self._context.jobs.run(_("Collect answers"), work, done)

    def _show(
        self,
        collected: Collected | None,
        existing: Existing | None = None,
        unreadable: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._collected = collected
        if collected is None or existing is None:
            self.head.setText(_("Answers"))
            self.notes.setText(_("Read the folder with the returned sheets, or drop it on the window."))
            self.model.show_lines(())
            return

        lines = lines_of(collected, FileWords(existing))
        returned = sum(len(files) for files in collected.returned.values())
        self.head.setText(_("Answers: {n} sheets returned, {m} changed values").format(n=returned, m=len(lines)))
        self.notes.setText("\n".join(_notes(collected, unreadable)))
        self.model.show_lines(lines)

    def _count(self) -> None:
        if not hasattr(self, "take"):
            return
        number = len(self.model.chosen())
        self.take.setText(_("Take in {n} values").format(n=number))
        document = self._context.document
        writable = document is not None and not document.read_only
        self.take.setEnabled(writable and self._collected is not None and bool(number or self._collected.returned))
        self.all.setEnabled(self.model.rowCount() > 0)

    def _take(self) -> None:
        document, collected = self._context.document, self._collected
        if document is None or collected is None:
            return
        chosen = self.model.chosen()
        number = self._context.run(_("Collect answers"), lambda: fill_in.apply(document, collected, chosen))
        if number is None:
            return
        self._show(None)
        text = _("{n} values taken in as one step.").format(n=number)
        if collected.missing:
            text += " " + _("Not returned yet: {names}").format(names="、".join(to for _id, to in collected.missing))

        def undo() -> None:
            document.undo()

        self._context.say(Message(Tone.GREEN, text, ((_("Undo"), undo),) if number else ()))

    # -- what was asked -------------------------------------------------------------------------------------------

    def _changed(self, _step: object) -> None:
        self._fill()

    def _fill(self) -> None:
        document = self._context.document
        asked: list[Request] = fill_in.requests(document)[::-1] if document is not None else []
        self.requests.setRowCount(len(asked))
        for number, request in enumerate(asked):
            register = document.register(request.register) if document is not None else None
            back = len(request.sheets) - len(request.missing)
            words = (
                request.made_on.isoformat(),
                _(register.title) if register is not None else request.register,
                f"{back} / {len(request.sheets)}",
                "、".join(request.missing) or _("all returned"),
            )
            for place, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.requests.setItem(number, place, item)
        shown = min(max(len(asked), 1), _MOST_REQUESTS)
        self.requests.setFixedHeight(shown * self.requests.verticalHeader().defaultSectionSize() + _HEAD_HEIGHT)

    def status_text(self) -> str:
        """How many requests are still open."""
        document = self._context.document
        asked = fill_in.requests(document) if document is not None else []
        return _("{n} requests with answers still missing").format(n=sum(bool(one.missing) for one in asked))


def _notes(collected: Collected, unreadable: tuple[tuple[str, str], ...]) -> list[str]:
    """What is wrong with the returns, in sentences."""
    found = []
    if collected.missing:
        found.append(_("Not returned yet: {names}").format(names="、".join(to for _id, to in collected.missing)))
    for problem in collected.problems[:6]:
        where = f"{problem.file} {problem.cell}"
        found.append(f"{where} “{problem.value}”: {_(problem.problem)}")
    if len(collected.problems) > 6:
        found.append(_("and {n} more cells that were not understood").format(n=len(collected.problems) - 6))
    found += [_("{file}: an older copy, left aside").format(file=name) for name in collected.older]
    found += [_("{file}: not a fill-in sheet of this document").format(file=name) for name in collected.unknown[:6]]
    found += [f"{name}: {reason}" for name, reason in unreadable]
    if collected.gone:
        found.append(_("{n} answers are about records that are no longer here").format(n=collected.gone))
    return found
