"""The time machine: every moment the file was in, what changed since, and the ways to look at it or bring it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStackedWidget, QWidget
from shiboken6 import isValid

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import N_, _, ngettext
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.store.document import Document
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.comparing.lines import Comparison, What, counted
from pmo_desktop.ui.comparing.panel import DifferencePanel
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.time_machine.moment_side import MomentSide
from pmo_desktop.ui.time_machine.moments import beside, what
from pmo_desktop.ui.time_machine.returning import Extent, bring_back, find_differences
from pmo_desktop.ui.time_machine.saving_states import save_state
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import EmptyState, button, column, label, line, panel, row, toolbar
from pmo_desktop.ui.widgets.status_bar import Elided

_PAUSE_MS = 180
_LIMIT = 500
_NOTHING_DIFFERS = N_("The file is just as it was at this moment: nothing differs.")
_PROJECT_SAME = N_("The project is just as it was at this moment: nothing differs.")

Look = Callable[[Moment, Document], None]


class TimeMachine(QWidget):
    """`closed` when she leaves it; `look` shows a moment in the whole window, reading only."""

    closed = Signal()

    def __init__(self, context: Context, look: Look, *, moment: Moment | None = None) -> None:
        """List the moments of the open file; begin with one of them, else with the newest but one."""
        super().__init__()
        self._context = context
        self._look = look
        self._comparison: Comparison | None = None
        self._wanted: tuple[Moment, int | None, int] | None = None
        self._then: Callable[[], None] | None = None
        self._pause = later(self, _PAUSE_MS, self.compare)
        self.side = MomentSide(context.theme, context.today())
        self.side.chosen.connect(self._chosen)
        whole = column(self)
        whole.addWidget(self._toolbar())
        self.pages = QStackedWidget()
        self.pages.addWidget(self._page())
        self.pages.addWidget(
            EmptyState(
                context.theme,
                "history",
                _("Nothing to look back at yet: every change you make from now on is kept here."),
                (_("Back"), self._leave),
            )
        )
        whole.addWidget(self.pages, 1)
        context.news.changed.connect(self._changed)
        if isinstance(context.jobs, WindowJobs):
            context.jobs.cancelled.connect(self._stopped)
        self.fill(moment)
        self.setFocusProxy(self.side)

    # -- building -------------------------------------------------------------------------------------------------

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        back = button(_("Back"), self._leave, kind="flat", icon="arrow_left", theme=theme, tip=_("Back (Esc)"))
        items.addWidget(back)
        items.addSpacing(4)
        items.addWidget(label(_("Time machine"), "title"))
        items.addSpacing(8)
        self.about = label("", "second")
        items.addWidget(self.about)
        items.addStretch()
        return bar

    def _page(self) -> QWidget:
        page = QWidget()
        across = row(page, gap=0)
        across.addWidget(self.side)
        across.addWidget(line(vertical=True))
        right = panel("surface")
        inside = column(right)
        inside.addWidget(self._head())
        inside.addWidget(line())
        inside.addWidget(self._narrowing())
        inside.addWidget(line())
        self.differences = DifferencePanel(self._context.theme)
        self.differences.selected.connect(self._offer)
        self.same = EmptyState(self._context.theme, "check_circle", _(_NOTHING_DIFFERS))
        self.body = QStackedWidget()
        self.body.addWidget(self.differences)
        self.body.addWidget(self.same)
        self.comparing = EmptyState(self._context.theme, "clock", _("Comparing with now…"))
        self.body.addWidget(self.comparing)
        inside.addWidget(self.body, 1)
        inside.addWidget(self._foot())
        across.addWidget(right, 1)
        return page

    def _head(self) -> QWidget:
        theme = self._context.theme
        head = QWidget()
        across = row(head, left=16, right=16, gap=8)
        across.setContentsMargins(16, 8, 16, 8)
        words = column(gap=0)
        self.when = label("", "heading")
        self.what = Elided()
        self.what.setProperty("role", "second")
        words.addWidget(self.when)
        words.addWidget(self.what)
        across.addLayout(words, 1)
        self.save = button(_("Save this state as a file…"), self.save_state, icon="save", theme=theme)
        self.look = button(_("Look at it"), self.look_at, kind="primary", icon="eye", theme=theme)
        self.look.setToolTip(_("The whole window shows this state, reading only; the file of today stays as it is."))
        across.addWidget(self.save)
        across.addWidget(self.look)
        return head

    def _narrowing(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(40)
        across = row(bar, left=16, right=16, gap=8)
        self.project = QComboBox()
        self.project.setAccessibleName(_("Project"))
        self.project.setFixedWidth(240)
        self.project.currentIndexChanged.connect(lambda _at: self.compare())
        across.addWidget(self.project)
        self.counts = label("", "second")
        across.addWidget(self.counts)
        across.addStretch()
        return bar

    def _foot(self) -> QWidget:
        foot = panel("foot")
        foot.setFixedHeight(48)
        across = row(foot, left=16, right=16, gap=8)
        self.take = QCheckBox(_("Also take away what was added since"))
        self.take.toggled.connect(lambda _on: self._offer())
        across.addWidget(self.take)
        across.addStretch()
        across.addWidget(label(_("Bring back"), "second"))
        self.bring_all = button(_("Everything…"), lambda: self.bring(Extent.ALL))
        self.bring_project = button(_("This project"), lambda: self.bring(Extent.PROJECT))
        self.bring_register = button(_("This register"), lambda: self.bring(Extent.REGISTER))
        self.bring_records = button(
            ngettext("This record", "These {n} records", 1), lambda: self.bring(Extent.RECORDS), kind="primary"
        )
        for made in (self.bring_all, self.bring_project, self.bring_register, self.bring_records):
            made.setAccessibleName(f"{_('Bring back')} {made.text()}")
            across.addWidget(made)
        return foot

    # -- the moments ----------------------------------------------------------------------------------------------

    @property
    def _document(self) -> Document:
        return self._context.opened

    @property
    def moment(self) -> Moment | None:
        """The chosen moment."""
        return self.side.moment

    @property
    def comparison(self) -> Comparison | None:
        """What differs between the chosen moment and now."""
        return self._comparison

    def fill(self, moment: Moment | None = None) -> None:
        """List the moments as they are now; choose one of them."""
        found: Sequence[Moment] = self._context.run(_("Time machine"), lambda: self._document.moments(_LIMIT)) or []
        self._fill_projects()
        self.pages.setCurrentIndex(0 if found else 1)
        many = ngettext("{n} moment", "{n} moments", len(found)).format(n=f"{len(found):,}")
        self.about.setText(f"{self._document.path.name} · {many}" if found else self._document.path.name)
        self.side.set_moments(found, moment)

    def _fill_projects(self) -> None:
        kept = self.project.currentData()
        self.project.blockSignals(True)
        self.project.clear()
        self.project.addItem(_("All projects"), None)
        for place in self._document.rows("projects") if "projects" in self._document.tables() else []:
            self.project.addItem(f"{place.get('code') or ''} {place.get('name') or ''}".strip(), row_id(place))
        self.project.setCurrentIndex(max(0, self.project.findData(kept)))
        self.project.blockSignals(False)

    def _chosen(self) -> None:
        """Say which moment it is; what differs is found out when the arrow keys rest."""
        one = self.moment
        self.when.setText(day_and_time(one.when) if one is not None else "")
        self.what.setText(_("{what} · {who}").format(what=what(one), who=beside(one)).rstrip(" ·") if one else "")
        if one is None:
            self._show(None)
        else:
            self._pause.start()
        self._offer()

    def _changed(self, step: Step) -> None:
        """Another step was made (undo of a bringing back, say): list and compare anew."""
        del step
        if self._context.document is not None and not self._context.document.read_only:
            self.fill(self.moment)

    # -- what differs ---------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Find out what differs between the chosen moment and now."""
        self._pause.stop()
        one, project = self.moment, self.project.currentData()
        if one is None or self._context.document is None:
            self._show(None)
            return
        wanted = (one, project, self._document.version)
        if self._wanted == wanted:
            return
        self._show(None)
        self.comparing.say(_("Comparing with now…"))
        self._wanted = wanted
        find_differences(
            self._context, one, project, wanted=lambda: self._wanted == wanted, done=lambda it: self._found(wanted, it)
        )

    def _found(self, wanted: tuple[Moment, int | None, int], comparison: Comparison) -> None:
        if self._wanted != wanted or not isValid(self):
            comparison.then.close(publish=False)
            return
        self._show(comparison)
        self._wanted = wanted
        then, self._then = self._then, None
        if then is not None:
            then()

    def _stopped(self) -> None:
        """She stopped the comparing; choosing a moment begins it again."""
        if self._comparison is None and self._wanted is not None:
            self._wanted = self._then = None
            self.comparing.say(_("Stopped. Choose a moment to compare it with now."))

    def _leave(self) -> None:
        """Go; what is still being compared is given up."""
        self._pause.stop()
        self._wanted = self._then = None
        self.closed.emit()

    def _ready(self, then: Callable[[], None]) -> Comparison | None:
        """What differs, where it is known; else `then` is done once it is."""
        if self._comparison is not None and not self._pause.isActive():
            return self._comparison
        self._then = then
        self.compare()
        return None

    def _show(self, comparison: Comparison | None) -> None:
        if self._comparison is not None and self._comparison is not comparison:
            self._comparison.then.close(publish=False)
        self._comparison, self._wanted = comparison, None
        if comparison is not None:
            self._add_gone_projects(comparison)
        differs = comparison is not None and any(comparison.counts())
        self.differences.show_comparison(comparison)
        whole = self.project.currentData() is None
        self.same.say(_(_NOTHING_DIFFERS if whole else _PROJECT_SAME))
        self.body.setCurrentIndex(0 if differs else 1 if comparison is not None else 2)
        since = _("Since then: {counts}")
        self.counts.setText(since.format(counts=counted(comparison.counts())) if comparison is not None else "")
        self._offer()

    def _add_gone_projects(self, comparison: Comparison) -> None:
        """A project that is gone today can be chosen too."""
        for place in comparison.then.rows("projects") if "projects" in comparison.then.tables() else []:
            if self.project.findData(row_id(place)) < 0:
                words = f"{place.get('code') or ''} {place.get('name') or ''}".strip()
                self.project.addItem(_("{name} (gone)").format(name=words), row_id(place))

    def _offer(self) -> None:
        """Offer what can be done with what is chosen."""
        has = self.moment is not None
        known = self._comparison is not None and not self._pause.isActive()
        differs = known and self._comparison is not None and any(self._comparison.counts())
        writable, taken = not self._document.read_only, self.take.isChecked()
        chosen = self.differences.chosen() if differs else []
        many = ngettext("This record", "These {n} records", max(1, len(chosen))).format(n=f"{len(chosen):,}")
        self.bring_records.setText(many)
        self.bring_records.setAccessibleName(f"{_('Bring back')} {many}")
        self.bring_records.setEnabled(writable and any(one.what is not What.ADDED or taken for one in chosen))
        self.bring_register.setEnabled(writable and bool(self.differences.register) and differs)
        self.bring_project.setEnabled(writable and self.project.currentData() is not None and differs)
        self.bring_all.setEnabled(writable and differs)
        self.take.setEnabled(writable and differs)
        self.look.setEnabled(has)
        self.save.setEnabled(has)

    # -- doing ----------------------------------------------------------------------------------------------------

    def look_at(self) -> None:
        """Show the chosen moment in the whole window."""
        one, comparison = self.moment, self._ready(self.look_at)
        if one is not None and comparison is not None:
            self._comparison = None  # the window has it now
            self._look(one, comparison.then)

    def save_state(self) -> None:
        """Write the chosen moment to a file of its own."""
        one, comparison = self.moment, self._ready(self.save_state)
        if one is not None and comparison is not None:
            save_state(self._context, comparison.then, one)

    def bring(self, extent: Extent) -> None:
        """Bring back what is chosen as one step; the message offers to undo it."""
        one, comparison = self.moment, self._comparison
        if one is not None and comparison is not None and not self._pause.isActive():
            bring_back(
                self._context,
                comparison,
                one,
                extent,
                register=self.differences.register,
                project=self.project.currentData(),
                lines=self.differences.chosen(),
                take_added=self.take.isChecked(),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Enter looks at the chosen moment, Ctrl+F searches."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.side.list.hasFocus():
            self.look_at()
        elif event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.side.search.setFocus()
        else:
            super().keyPressEvent(event)
