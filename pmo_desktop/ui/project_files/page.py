"""The page that shows a project file before it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.services.jobs import Progress
from pmo_desktop.services.project_files import Taken, import_project, known_project, would_change
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.project_files.words import changes, contents, gone, left_out, remarks, span
from pmo_desktop.ui.widgets.layout import button, column, label, line, panel, row, toolbar
from pmo_desktop.ui.widgets.status_bar import Elided

_ACROSS = 3
_WIDTH = 720
_NUMBER = 64


class ProjectPage(QWidget):
    """What the file holds, what it would change, and the two ways to take it in."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, path: Path, file: ProjectFile) -> None:
        """Compare the file with the project it made before, when there is one."""
        super().__init__()
        self._context = context
        self._file = file
        self._path = path
        self.kept_by: object = None
        document = context.opened
        self.known = known_project(document, file)
        self.would: Taken | None = None
        if self.known is not None:
            self.would = self._beside(_("Comparing {file}").format(file=path.name), self._compare)
        self.name = QLineEdit(file.shown_name or path.stem)
        self.update_button = button(_("Bring up to date"), self._update, theme=context.theme)
        self.new_button = button(_("Take in as a new project"), self._new, theme=context.theme)
        self.cancel_gone = QCheckBox(_("Set what is not done of them to “cancelled”"))
        main = self.new_button if self.known is None else self.update_button
        main.setProperty("kind", "primary")
        main.setDefault(True)
        whole = column(self)
        whole.addWidget(self._bar())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = panel("surface")
        outer = row(inside)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignTop)
        outer.addStretch()
        scroll.setWidget(inside)
        whole.addWidget(scroll, 1)
        main.setFocus()

    # -- what is shown --------------------------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        bar, items = toolbar(self._context.theme)
        items.setContentsMargins(16, 0, 16, 0)
        items.addWidget(label(_("Take in a project"), "title"))
        items.addSpacing(12)
        file = Elided()
        file.setProperty("role", "second")
        file.setText(self._path.name)
        items.addWidget(file, 1)
        items.addWidget(button(_("Not now"), self.closed.emit, theme=self._context.theme))
        items.addSpacing(4)
        if self.known is not None:
            items.addWidget(self.new_button)
            items.addSpacing(4)
            items.addWidget(self.update_button)
        else:
            items.addWidget(self.new_button)
        return bar

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(_WIDTH)
        layout = column(card, margin=20, gap=8)
        layout.addWidget(label(_("Project name"), "second"))
        self.name.setReadOnly(self.known is not None)
        if self.known is not None:
            self.name.setText(self._here())
        self.name.setCursorPosition(0)
        layout.addWidget(self.name)
        layout.addWidget(label(span(self._file), "heading"))
        layout.addLayout(self._numbers())
        layout.addWidget(line())
        if self.would is not None:
            self._differences(layout, self.would)
            layout.addWidget(line())
        for sentence in remarks(self._file):
            layout.addWidget(label(sentence, "second", wrap=True))
        for sentence in left_out(self._context.opened, self._file):
            layout.addWidget(label(sentence, "amber", wrap=True))
        return card

    def _numbers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        for place, (word, number) in enumerate(contents(self._file)):
            down, across = divmod(place, _ACROSS)
            grid.addWidget(label(word, "second"), down, across * 2)
            shown = label(number, "heading")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(shown, down, across * 2 + 1)
            grid.setColumnMinimumWidth(across * 2 + 1, _NUMBER)
        grid.setColumnStretch(_ACROSS * 2, 1)
        return grid

    def _differences(self, layout: QVBoxLayout, would: Taken) -> None:
        """What bringing up to date would do."""
        if would.nothing:
            layout.addWidget(
                label(_("“{name}” is as the file says already.").format(name=self._here()), "green", wrap=True)
            )
            self._missing(layout, would)
            return
        words = _("“{name}” came from this file before. Bringing it up to date would do this:")
        layout.addWidget(label(words.format(name=self._here()), "heading", wrap=True))
        document = self._context.opened
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for down, (title, told) in enumerate(changes(would, lambda table: _(document.register(table).title))):
            grid.addWidget(label(title, "second"), down, 0)
            grid.addWidget(label(told), down, 1)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        self._missing(layout, would)
        layout.addWidget(label(_("Cells that you changed here since then stay as they are."), "second", wrap=True))

    def _missing(self, layout: QVBoxLayout, would: Taken) -> None:
        """The tasks that the file no longer has, and what may be done about them."""
        if missing := gone(would):
            layout.addWidget(label(missing, "amber", wrap=True))
            layout.addWidget(self.cancel_gone)

    def _here(self) -> str:
        found = self._context.opened.row("projects", self.known) if self.known is not None else None
        return str(found.get("name") or "") if found is not None else ""

    # -- what is done ---------------------------------------------------------------------------------------------

    def _beside(self, words: str, work: Callable[[Progress], Taken]) -> Taken | None:
        """Do work on the document beside the window, which waits; a failure is said and gives None."""

        def lent() -> Taken:
            with self._context.opened.lent():
                return self._context.jobs.wait_for(words, work)

        return self._context.run(words, lent)

    def _compare(self, progress: Progress) -> Taken:
        progress(0, 0)
        return would_change(self._context.opened, self._file, self.known)

    def _update(self) -> None:
        self._take(self.known, "")

    def _new(self) -> None:
        self._take(None, self.name.text().strip() if self.known is None else "")

    def _take(self, into: int | None, name: str) -> None:
        document = self._context.opened
        cancel = into is not None and self.cancel_gone.isChecked()

        def work(progress: Progress) -> Taken:
            if len(document.history(1)):
                progress(0, 0, _("Keeping a backup"))
                document.backup("import")
            return import_project(
                document,
                self._file,
                into=into,
                name=name,
                cancel_vanished=cancel,
                said=lambda part: progress(part, 1),
            )

        words = _("Taking in {file}").format(file=self._path.name)
        done = self._beside(words, work)
        if done is not None:
            self.taken.emit(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
