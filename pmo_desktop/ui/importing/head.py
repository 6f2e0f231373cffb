"""The line at the top of the import page: the file, its project, how sure recognition is, the other files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.ui.importing.project_choice import ProjectChoice, project_choice
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.theme import BODY, Theme
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import label, row, toolbar

_LONGEST_NAME = 300


class Head(QWidget):
    """Names the file; `project_chosen` gives a project's name, empty for the sheet's."""

    project_chosen = Signal(str)
    new_project = Signal()
    sheets_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """An empty line."""
        super().__init__()
        self._theme = theme
        bar, line = toolbar(theme)
        outer = row(self, gap=0)
        outer.addWidget(bar)
        line.setSpacing(8)
        icon = QLabel()
        icon.setPixmap(theme.pixmap("excel", "green", 18))
        line.addWidget(icon)
        self.name = label("", "heading")
        self.name.setProperty("elides", True)
        line.addWidget(self.name)
        self.arrow = label("→", "second")
        line.addWidget(self.arrow)
        self.project = QPushButton()
        self.project.setProperty("kind", "flat")
        self.project.setToolTip(_("The project the rows go into"))
        line.addWidget(self.project)
        self.because = label("", "small")
        line.addWidget(self.because)
        self.chip = Chip(theme, "")
        line.addWidget(self.chip)
        line.addStretch()
        self.extras = row(gap=6)
        line.addLayout(self.extras)
        self.setFixedHeight(40)

    def show_files(self, sources: list[Source], current: int) -> None:
        """Name the file shown."""
        source = sources[current]
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(source.path.name, Qt.TextElideMode.ElideMiddle, _LONGEST_NAME))
        self.name.setToolTip(str(source.path))

    def show_project(self, choice: ProjectChoice, chosen: str, projects: list[str]) -> None:
        """Show the project (or the several) rows go into and why; `chosen` is empty when the sheet says it."""
        for one in (self.arrow, self.project, self.because):
            one.setVisible(choice.shown)
        if not choice.shown:
            return
        name = choice.name
        words = name if name in projects or not name else _("{name} (new project)").format(name=name)
        if choice.several > 1:
            words = _("{name} and {n} more").format(name=name, n=choice.several - 1)
        text = words or _("no project")
        metrics = self.project.fontMetrics()
        self.project.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 220))
        self.project.setAccessibleName(_("Project: {name}").format(name=f"{text} {choice.because}".strip()))
        self.project.setToolTip(" ".join([_("The project the rows go into"), text, choice.because]).strip())
        self.because.setText(choice.because)
        self._set_menu(self._menu(choice, chosen, projects))

    def _menu(self, choice: ProjectChoice, chosen: str, projects: list[str]) -> QMenu:
        menu = QMenu(self)

        def entry(words: str, name: str) -> None:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            action.triggered.connect(lambda _on=False: self.project_chosen.emit(name))

        entry(_("As the sheet says"), "")
        for name, why in choice.others:
            entry(_("{name}: {why}").format(name=name, why=why), name)
        if choice.sheets:
            menu.addAction(_("Each sheet a project of its own"), lambda: self.sheets_wanted.emit(list(choice.sheets)))
        menu.addSeparator()
        for one in projects:
            if one not in {name for name, _why in choice.others}:
                entry(one, one)
        menu.addSeparator()
        menu.addAction(_("New project…"), self.new_project.emit)
        return menu

    def _set_menu(self, menu: QMenu) -> None:
        old = self.project.menu()
        self.project.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self.project.setStyleSheet("QPushButton { padding-right: 26px; }")

    def show_sureness(self, text: str, tone: Tone) -> None:
        """Show how well the workbook was recognised; an empty text shows nothing."""
        self.chip.setVisible(bool(text))
        self.chip.setText(text)
        self.chip.set_tone(tone)
        self.chip.setFont(self._theme.font(BODY))

    def show_source(self, source: Source, registers: Sequence[Register], projects: list[str]) -> None:
        """Show where the rows of a file go and how sure recognition is; `projects` are those there are."""
        assert source.reading is not None
        self.show_project(project_choice(source, registers), source.reading.wishes.project, projects)
        self._show_sureness_of(source)

    def show_nothing(self) -> None:
        """Show neither project nor sureness, as while a file is read."""
        self.show_project(ProjectChoice(False), "", [])
        self.show_sureness("", Tone.NEUTRAL)

    def _show_sureness_of(self, source: Source) -> None:
        reading, finding = source.reading, source.finding
        assert reading is not None
        assert finding is not None
        if reading.nothing_new:
            self.show_sureness(_("nothing has changed"), Tone.NEUTRAL)
            return
        tables = [t for t in (finding.tables if finding else ()) if t.register]
        if not tables:
            self.show_sureness(_("no table found"), Tone.NEUTRAL)
        elif fresh := sum(len(reading.fresh(finding.sheet, n)) for n in range(len(finding.tables))):
            words = _("known layout, {n} columns new: please look").format(n=fresh)
            self.show_sureness(words, Tone.AMBER)
        elif any((finding.sheet, number) in reading.recalled.known for number in range(len(finding.tables))):
            self.show_sureness(_("known layout"), Tone.GREEN)
        else:
            sure = max(t.confidence for t in tables)
            tone = Tone.GREEN if sure >= 0.9 else Tone.AMBER
            self.show_sureness(_("recognised {sure}").format(sure=f"{sure:.0%}"), tone)
