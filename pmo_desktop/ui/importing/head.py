"""The line at the top of the import page: the file, its project, how sure recognition is, the other files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.theme import BODY, Theme
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import clear, label, row, toolbar

_MOST_TABS = 5
_LONGEST_TAB = 96
_LONGEST_NAME = 300

MARKS = {State.ACCEPTED: "✓ ", State.REFUSED: "! ", State.LOCKED: "! ", State.STOPPED: "! "}


class Head(QWidget):
    """Names the file; `file_chosen` another file's number, `project_chosen` a project's name, empty for the sheet's."""

    file_chosen = Signal(int)
    project_chosen = Signal(str)
    new_project = Signal()

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
        self.chip = Chip(theme, "")
        line.addWidget(self.chip)
        line.addStretch()
        self._tabs = row(gap=6)
        line.addLayout(self._tabs)
        self.setFixedHeight(40)

    def show_files(self, sources: list[Source], current: int) -> None:
        """Show the tabs of the files."""
        clear(self._tabs)
        source = sources[current]
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(source.path.name, Qt.TextElideMode.ElideMiddle, _LONGEST_NAME))
        self.name.setToolTip(str(source.path))
        if len(sources) < 2:
            return
        self._tabs.addWidget(label(_("{n} files:").format(n=len(sources)), "small"))
        words = [f"{MARKS.get(s.state, '')}{number} {s.short}" for number, s in enumerate(sources, 1)]
        if len(sources) > _MOST_TABS:
            box = QComboBox()
            box.setAccessibleName(_("File"))
            box.addItems(words)
            box.setCurrentIndex(current)
            box.setMaximumWidth(240)
            box.activated.connect(self.file_chosen.emit)
            self._tabs.addWidget(box)
            return
        for number, word in enumerate(words):
            tab = QPushButton(metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, _LONGEST_TAB))
            tab.setProperty("kind", "chip")
            tab.setProperty("elides", True)
            tab.setCheckable(True)
            tab.setChecked(number == current)
            tab.setToolTip(sources[number].path.name)
            tab.setAccessibleName(_("File {name}").format(name=sources[number].path.name))
            tab.clicked.connect(lambda _on=False, n=number: self.file_chosen.emit(n))
            self._tabs.addWidget(tab)

    def show_project(self, name: str, chosen: str, projects: list[str], *, shown: bool, several: bool = False) -> None:
        """Show the project (or the several) rows go into; `chosen` is empty when the sheet says it."""
        self.arrow.setVisible(shown)
        self.project.setVisible(shown)
        if not shown:
            return
        words = name if name in projects or several or not name else _("{name} (new project)").format(name=name)
        text = words or _("no project")
        metrics = self.project.fontMetrics()
        self.project.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 220))
        self.project.setAccessibleName(_("Project: {name}").format(name=text))
        menu = QMenu(self)
        own = menu.addAction(_("As the sheet says"))
        own.setCheckable(True)
        own.setChecked(not chosen)
        own.triggered.connect(lambda _on=False: self.project_chosen.emit(""))
        menu.addSeparator()
        for one in projects:
            action = menu.addAction(one)
            action.setCheckable(True)
            action.setChecked(one == chosen)
            action.triggered.connect(lambda _on=False, word=one: self.project_chosen.emit(word))
        menu.addSeparator()
        menu.addAction(_("New project…"), self.new_project.emit)
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
        self._show_project_of(source, registers, projects)
        self._show_sureness_of(source)

    def show_nothing(self) -> None:
        """Show neither project nor sureness, as while a file is read."""
        self.show_project("", "", [], shown=False)
        self.show_sureness("", Tone.NEUTRAL)

    def _show_project_of(self, source: Source, registers: Sequence[Register], projects: list[str]) -> None:
        reading = source.reading
        assert reading is not None
        divided = {register.key for register in registers if register.has("project")}
        tables = [t for t in reading.plan.tables if t.register in divided]
        here = [t for t in tables if source.finding is not None and t.sheet == source.finding.sheet] or tables
        said = Counter(r.project for t in here for r in t.rows)
        name = said.most_common(1)[0][0] if said else reading.wishes.project
        if len(said) > 1:
            name = _("{name} and {n} more").format(name=name, n=len(said) - 1)
        self.show_project(name, reading.wishes.project, projects, shown=bool(tables), several=len(said) > 1)

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
