"""The files being imported, outside any widget: loading, deciding, accepting; the page shows what stands here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute, Missing
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.layouts import NO_REGISTER, DateOrder, Layout
from pmo_desktop.domain.importing.plan import Absence, ImportPlan
from pmo_desktop.exchange.excel.findings import Doubt, Question
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.planning.review import Kind, Line
from pmo_desktop.exchange.excel.reading.messages import Locked
from pmo_desktop.exchange.excel.recognition.framing import frame_of
from pmo_desktop.exchange.excel.recognition.reread import Decisions, TableDecision
from pmo_desktop.exchange.excel.sheet import Place as CellPlace
from pmo_desktop.services import importing
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.importing.alike import alike, first_sheet, table_of
from pmo_desktop.ui.importing.layout_memory import decided_layouts, known_layouts, remember
from pmo_desktop.ui.importing.reading import Reading, again, read
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.importing.words import outcome_sentence
from pmo_desktop.ui.tracker_places import note_place

_DESKS: WeakKeyDictionary[Context, Desk]


class Desk:
    """The files of one import into one document; it outlives the page, which is built anew with each look."""

    def __init__(self, context: Context) -> None:
        """Start with no file."""
        self._context = context
        self.document: Document = context.opened
        self.sources: list[Source] = []
        self.current = 0
        self.told: Callable[[], None] = _nothing
        self._taken: tuple[int, Callable[[], Existing]] | None = None

    # -- files ----------------------------------------------------------------------------------------------------

    @property
    def source(self) -> Source | None:
        """The file shown."""
        return self.sources[self.current] if 0 <= self.current < len(self.sources) else None

    def load(self, paths: Sequence[Path]) -> None:
        """Read these files beside what is already there; accepted ones make room, the same path is read afresh."""
        fresh = [Source(path) for path in dict.fromkeys(paths)]
        names = {one.path for one in fresh}
        self.sources = [s for s in self.sources if s.state is not State.ACCEPTED and s.path not in names]
        self.current = len(self.sources)
        self.sources += fresh
        for source in fresh:
            self.read(source)
        self.told()

    def read(self, source: Source, password: str | None = None) -> None:
        """Read one file in the background."""
        source.state, source.error = State.READING, None
        source.order += 1
        order = source.order
        version = self.document.version
        project = self._project_name()
        work = read(
            source.path,
            self._existing(),
            known_layouts(self._context, self.document),
            project=project,
            today=self._context.today(),
            password=password,
        )

        def done(reading: Reading) -> None:
            if source.order == order:
                source.reading, source.state, source.version = reading, State.READY, version
                source.answered = order
                source.sheet = first_sheet(reading)
                if version != self.document.version:
                    self.compare(source)
                self.told()

        def failed(error: PlainError) -> None:
            if source.order == order:
                source.error = error
                source.state = State.LOCKED if isinstance(error, Locked) else State.REFUSED
                self.told()

        self._context.jobs.run(_("Reading {file}").format(file=source.path.name), work, done, failed)

    def stopped(self) -> None:
        """The user stopped the work: what has no result yet says so."""
        for source in self.sources:
            if source.state is State.READING:
                source.state = State.STOPPED
                source.order += 1
        self.told()

    def drop(self, source: Source) -> None:
        """Leave a file out."""
        where = self.sources.index(source)
        source.order += 1
        self.sources.remove(source)
        if where < self.current or self.current >= len(self.sources):
            self.current = max(0, self.current - 1)
        self.told()

    def choose(self, number: int) -> None:
        """Show another file."""
        self.current = number
        self.told()

    def next_open(self) -> bool:
        """Show the next file that is not accepted; False when none is left."""
        count = len(self.sources)
        for step in range(1, count + 1):
            number = (self.current + step) % count
            if self.sources[number].state is not State.ACCEPTED:
                self.choose(number)
                return True
        return False

    # -- decisions ------------------------------------------------------------------------------------------------

    def decide(self, source: Source, index: int, change: Callable[[TableDecision], TableDecision]) -> None:
        """Change what is decided about a table of the sheet shown, and read it again."""
        if source.reading is None or source.finding is None:
            return
        decisions = source.reading.decisions
        sheet = source.finding.sheet
        self.compare(source, decisions=decisions.but(sheet, index, change(decisions.of(sheet, index))))

    def set_field(self, source: Source, index: int, column: int, key: str) -> None:
        """Give a column a field's key, CUSTOM or LEFT_OUT; tables of the same layout follow."""
        table = table_of(source, index)
        if source.reading is None or table is None:
            return
        header = next((c.header for c in table.columns if c.key == column), "")
        decisions = source.reading.decisions
        for sheet, number, other in alike(source, table):
            there = column if other is table else next((c.key for c in other.columns if c.header == header), None)
            if there is not None:
                one = decisions.of(sheet, number)
                decisions = decisions.but(sheet, number, replace(one, columns={**one.columns, there: key}))
        self.compare(source, decisions=decisions)

    def set_register(self, source: Source, index: int, register: str) -> None:
        """Say what a table is; its columns are recognised anew, and tables of the same layout follow."""
        table = table_of(source, index)
        if source.reading is None or table is None:
            return
        decisions = source.reading.decisions
        for sheet, number, _other in alike(source, table):
            one = replace(decisions.of(sheet, number), register=register, columns={})
            decisions = decisions.but(sheet, number, one)
        self.compare(source, decisions=decisions)

    # -- frames ---------------------------------------------------------------------------------------------------

    def set_frame(self, source: Source, index: int, frame: Frame | None) -> None:
        """Draw the frame of a table anew; None takes it as it was recognised."""
        self.decide(source, index, lambda one: replace(one, frame=frame))

    def add_table(self, source: Source, frame: Frame) -> int:
        """Take a part of the sheet for a table; one that lies in it for the most part gets this frame instead."""
        assert source.reading is not None
        assert source.finding is not None
        recognised = source.recognised
        tables = source.finding.tables
        shared = [(frame.shared(frame_of(table)), -index) for index, table in enumerate(tables)]
        most, number = max(shared, default=(0, 0))
        if most * 2 > frame.size:
            self.decide(source, -number, lambda one: replace(one, frame=frame, register=_again(one.register)))
            return -number
        added = source.reading.decisions.added(source.finding.sheet, recognised)
        index = max(added, default=recognised - 1) + 1
        self.decide(source, index, lambda one: replace(one, frame=frame))
        return index

    def remove_table(self, source: Source, index: int) -> None:
        """Take a table away that was added; one that was recognised is not imported."""
        if source.reading is None or source.finding is None:
            return
        if index < source.recognised:
            self.set_register(source, index, NO_REGISTER)
            return
        self.compare(source, decisions=source.reading.decisions.without(source.finding.sheet, index))

    def toggle_row(self, source: Source, index: int, row: int) -> None:
        """Leave a row out, or take it after all."""
        assert source.reading is not None
        assert source.finding is not None
        table = source.finding.tables[index]
        out = any(skipped.row == row for skipped in table.skipped)

        def change(one: TableDecision) -> TableDecision:
            if out and row in one.skipped:
                return replace(one, skipped=one.skipped - {row})
            if out:
                return replace(one, taken=one.taken | {row})
            if row in one.taken:
                return replace(one, taken=one.taken - {row})
            return replace(one, skipped=one.skipped | {row})

        self.decide(source, index, change)

    def set_value(self, source: Source, index: int, place: CellPlace, text: str) -> None:
        """Read a cell as if this text stood in it."""
        self.decide(source, index, lambda one: replace(one, typed={**one.typed, place: text}))

    def answer_question(self, source: Source, index: int, question: Question, answer: str) -> None:
        """Answer for a whole column what its dates leave open; an answer that is none is taken for no answer."""
        column = question.column
        if question.kind is Doubt.YEAR:
            if answer.isdecimal() and 1900 <= int(answer) <= 2199:
                self.decide(source, index, lambda one: replace(one, years={**one.years, column: int(answer)}))
        elif answer in set(DateOrder):
            self.decide(source, index, lambda one: replace(one, orders={**one.orders, column: DateOrder(answer)}))

    def set_project(self, source: Source, project: str) -> None:
        """Put all rows into one project; empty leaves it to the sheets."""
        if source.reading is not None:
            self.compare(source, wishes=replace(source.reading.wishes, project=project, projects=None, usual=False))

    def set_projects(self, source: Source, sheets: Sequence[str]) -> None:
        """Put the rows of each of these sheets into a project of the sheet's name."""
        if source.reading is not None:
            wishes = replace(source.reading.wishes, project="", projects={name: name for name in sheets})
            self.compare(source, wishes=wishes)

    def set_sheet(self, source: Source, sheet: str, *, taken: bool) -> None:
        """Import a sheet, or do not."""
        reading = source.reading
        if reading is None:
            return
        now = {s.sheet for s in reading.finding.sheets if reading.wishes.takes(s)}
        wanted = now | {sheet} if taken else now - {sheet}
        self.compare(source, wishes=replace(reading.wishes, sheets=frozenset(wanted)))

    def settle(self, source: Source, dispute: Dispute | None, *, theirs: bool) -> None:
        """Decide a conflict, or all of them."""
        wanted = {dispute} if dispute is not None else {one for one, _conflict in source.disputes}
        source.choices = source.choices.settle(wanted, theirs=theirs)
        self.told()

    def choose_lines(self, source: Source, lines: Sequence[Line], *, theirs: bool) -> None:
        """Decide lines of the comparison for the workbook or for what is here."""
        choices = source.choices.settle({x.dispute for x in lines if x.kind is Kind.CONFLICT}, theirs=theirs)
        choices = choices.leave({x.dispute for x in lines if x.kind is Kind.CHANGED}, left=not theirs)
        gone = {x.missing for x in lines if x.missing is not None}
        source.choices = choices.answer(gone, Absence.CANCEL if theirs else Absence.KEEP)
        self.told()

    def answer(self, source: Source, wanted: Sequence[Missing], absence: Absence) -> None:
        """Keep or cancel records that vanished."""
        source.choices = source.choices.answer(wanted, absence)
        self.told()

    def compare(self, source: Source, *, decisions: Decisions | None = None, wishes: Wishes | None = None) -> None:
        """Compare a file anew, in the background."""
        reading = source.reading
        if reading is None:
            return
        source.order += 1
        order, version = source.order, self.document.version
        # what is decided counts at once, so that the next decision builds on it
        source.reading = replace(reading, decisions=decisions or reading.decisions, wishes=wishes or reading.wishes)
        work = again(
            reading,
            self._existing(),
            decisions=source.reading.decisions,
            wishes=source.reading.wishes,
            today=self._context.today(),
        )

        def done(fresh: Reading) -> None:
            if source.order == order:
                source.reading, source.version, source.answered = fresh, version, order
                source.choices = source.choices.still(fresh.plan)
                self.told()

        self._context.jobs.run(_("Comparing {file}").format(file=source.path.name), work, done)

    def document_changed(self) -> None:
        """Compare what is ready with the file as it is now."""
        for source in self.sources:
            if source.state is State.READY and source.version != self.document.version:
                self.compare(source)

    def _existing(self) -> Callable[[], Existing]:
        """The file as it is now, for another thread to make the most of; made once for each state of the file."""
        version = self.document.version
        if self._taken is None or self._taken[0] != version:
            self._taken = (version, cache(importing.take(self.document, self._context.today()).existing))
        return self._taken[1]

    # -- accepting ------------------------------------------------------------------------------------------------

    def accept(self, source: Source) -> str:
        """Take a file in as one step, with a backup before it; gives the sentence that says what was done."""
        assert source.reading is not None
        words = _("Importing {file}").format(file=source.path.name)
        if source.version != self.document.version or source.answered != source.order:
            reading = source.reading
            source.order += 1
            work = again(
                reading,
                self._existing(),
                decisions=reading.decisions,
                wishes=reading.wishes,
                today=self._context.today(),
            )
            source.reading, source.version = self._context.jobs.wait_for(words, work), self.document.version
            source.answered = source.order
            source.choices = source.choices.still(source.reading.plan)
        plan = source.plan
        if not source.remember:
            plan = replace(plan, tables=tuple(replace(table, fingerprint="") for table in plan.tables))
        said = outcome_sentence(plan)
        decided = decided_layouts(source)
        if plan.tables:
            source.state, source.said = State.ACCEPTED, said
            try:
                unresolved = self._context.jobs.wait_for(words, self._apply(plan, decided))
            except BaseException:
                source.state = State.READY
                raise
            if unresolved:
                said += " " + _("{n} names mean no record here; they stay in the own columns.").format(n=unresolved)
        source.state = State.ACCEPTED
        if decided:
            remember(self._context, decided)
        note_place(self._context, source.path)
        source.said = said
        return said

    def _apply(self, plan: ImportPlan, decided: Mapping[str, Layout]) -> Callable[[Progress], int]:
        """Work that writes a plan into the file; gives how many names meant nothing."""
        document, today = self.document, self._context.today()

        def work(progress: Progress) -> int:
            if len(document.history(1)):
                progress(0, 0, _("Keeping a backup"))
                document.backup("import")
            done = importing.apply(document, plan, today=today, progress=progress, decided=decided)
            return len(done.unresolved)

        return work

    def reopen(self, source: Source) -> None:
        """Look at an accepted file again."""
        source.state = State.READY
        self.compare(source)
        self.told()

    def _project_name(self) -> str:
        project = self._context.project
        row = self.document.row("projects", project) if project is not None else None
        return str(row.get("name") or "") if row is not None else ""


def desk_of(context: Context) -> Desk:
    """The desk of a context's open file; another file gets a new one."""
    desk = _DESKS.get(context)
    if desk is None or desk.document is not context.document:
        desk = _DESKS[context] = Desk(context)
    return desk


def _again(register: str | None) -> str | None:
    """A table that is drawn is wanted again."""
    return None if register == NO_REGISTER else register


def _nothing() -> None:
    """Nobody looks yet."""


_DESKS = WeakKeyDictionary()
