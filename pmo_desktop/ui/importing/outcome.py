"""The counts of what accepting does, each opening to its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.plan import Absence, Action, ImportPlan, PlannedRow, PlannedTable
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.importing.words import changed_fields, names, own_columns, row_name
from pmo_desktop.ui.theme import SMALL, Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, label, row

_MOST = 40
_ENTRY_WIDTH = 268


@dataclass(frozen=True, slots=True)
class Line:
    """One count: how many, of what, a summary, and the entries below with the row each stands in."""

    key: str
    number: int
    word: str
    tone: str
    summary: str
    entries: tuple[tuple[str, str, int], ...] = ()


def lines_of(plan: ImportPlan, registers: tuple[Register, ...], source: Source) -> list[Line]:
    """The counts of a plan as it was chosen, and how the conflicts and vanished rows of its file are decided."""
    by_key = {register.key: register for register in registers}
    rows: dict[Action, list[tuple[PlannedTable, PlannedRow]]] = {action: [] for action in Action}
    for table in plan.tables:
        for planned in table.rows:
            rows[planned.action].append((table, planned))

    def entries(action: Action) -> tuple[tuple[str, str, int], ...]:
        found = rows[action][: _MOST + 1]
        return tuple((row_name(r, by_key[t.register]), t.sheet, r.row) for t, r in found)

    gone = [(one.name, table.sheet, 0) for table in plan.tables for one in table.vanished]
    own = own_columns(plan)
    lines = [
        Line(
            Action.ADDED,
            len(rows[Action.ADDED]),
            _("added"),
            "green",
            _names_of(rows, Action.ADDED, by_key),
            entries(Action.ADDED),
        ),
        Line(
            Action.UPDATED,
            len(rows[Action.UPDATED]),
            _("updated"),
            "accent_text",
            changed_fields(rows[Action.UPDATED], registers),
            entries(Action.UPDATED),
        ),
    ]
    disputed = len(source.disputes)
    if disputed:
        theirs, here = len(source.choices.theirs), len(source.choices.here)
        parts = [
            words.format(n=n)
            for n, words in (
                (theirs, _("{n} as the workbook")),
                (here, _("{n} as here")),
                (disputed - theirs - here, _("{n} open, kept as here")),
            )
            if n
        ]
        lines.append(
            Line(Action.CONFLICTS, disputed, _("conflicts"), "red", _(", ").join(parts), entries(Action.CONFLICTS))
        )
    lines.append(
        Line(Action.UNCHANGED, len(rows[Action.UNCHANGED]), _("unchanged"), "second", "", entries(Action.UNCHANGED))
    )
    if gone:
        answers = Counter(one.absence for table in plan.tables for one in table.vanished)
        parts = [
            words.format(n=answers[absence])
            for absence, words in (
                (Absence.CANCEL, _("{n} cancelled")),
                (Absence.KEEP, _("{n} kept")),
                (Absence.OPEN, _("{n} open, kept")),
            )
            if answers[absence]
        ]
        words = _(", ").join(parts)
        lines.append(Line("vanished", len(gone), _("not in the sheet"), "amber", words, tuple(gone[:_MOST])))
    if own:
        words = list_joint().join(_("“{header}” {n}").format(header=header, n=n) for header, n in own.most_common(3))
        below = tuple((f"{header}: {n}", "", 0) for header, n in own.most_common(_MOST))
        lines.append(Line("own", len(own), _("own columns"), "violet", words, below))
    return lines


def _names_of(
    rows: dict[Action, list[tuple[PlannedTable, PlannedRow]]], action: Action, by_key: dict[str, Register]
) -> str:
    found = rows[action]
    first = [row_name(r, by_key[t.register]) for t, r in found[:3]]
    return names(first + [""] * (len(found) - len(first)))


class Outcome(QWidget):
    """The lines; `wanted` says the sheet and row of an entry that was clicked."""

    wanted = Signal(str, int)
    refresh_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """No lines yet."""
        super().__init__()
        self._theme = theme
        self._layout: QVBoxLayout = column(self)
        self._open: set[str] = set()
        self.texts: dict[str, int] = {}

    def show_lines(self, lines: list[Line]) -> None:
        """Show these counts; what was open stays open."""
        clear(self._layout)
        self.texts = {line.key: line.number for line in lines}
        for line in lines:
            self._layout.addWidget(self._line(line))
            if line.key in self._open and line.entries:
                self._layout.addWidget(self._entries(line))

    def _line(self, line: Line) -> QWidget:
        can_open = bool(line.entries) and line.number > 0
        holder = QPushButton()
        holder.setProperty("kind", "flat")
        holder.setEnabled(can_open)
        holder.setStyleSheet(
            f"QPushButton {{ border: none; border-bottom: 1px solid {self._theme.palette['line']}; border-radius: 0;"
            " padding: 0; min-height: 26px; max-height: 26px; }"
            f" QPushButton:hover:enabled, QPushButton:focus {{ background: {self._theme.palette['selection']}; }}"
        )
        opened = line.key in self._open
        holder.setAccessibleName(f"{line.number} {line.word} {line.summary}")
        across = row(holder, left=0, right=2, gap=8)
        number = QLabel(str(line.number))
        number.setFont(self._theme.font(SMALL, bold=True))
        number.setFixedWidth(32)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tone = line.tone if line.number else "third"
        number.setStyleSheet(f"color: {self._theme.palette[tone]}; font-size: 12px; font-weight: 700;")
        across.addWidget(number)
        word = QLabel(line.word)
        word.setStyleSheet("font-size: 12px;")
        word.setMinimumWidth(56)
        across.addWidget(word)
        summary = Elided(line.summary, self._theme)
        across.addWidget(summary, 1)
        if can_open:
            arrow = QLabel()
            arrow.setPixmap(self._theme.pixmap("chevron_down" if opened else "chevron_right", "second", 12))
            across.addWidget(arrow)
        for part in holder.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        holder.clicked.connect(self._toggle(line))
        return holder

    def _toggle(self, line: Line) -> Callable[[], None]:
        def toggle() -> None:
            self._open ^= {line.key}
            self.refresh_wanted.emit()

        return toggle

    def _entries(self, line: Line) -> QWidget:
        holder = QWidget()
        down = column(holder, gap=0)
        down.setContentsMargins(40, 4, 0, 6)
        for text, sheet, number in line.entries[:_MOST]:
            if number:
                words = _("row {n}: {name}").format(n=number, name=text)
                if len({one[1] for one in line.entries}) > 1:
                    words = _("{sheet}, row {n}: {name}").format(sheet=sheet, n=number, name=text)
                link = button(words, partial(self.wanted.emit, sheet, number), kind="link")
                link.setText(link.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _ENTRY_WIDTH))
                link.setToolTip(words)
                link.setProperty("elides", True)
                down.addWidget(link)
            else:
                down.addWidget(label(text, "small", wrap=True))
        rest = line.number - _MOST
        if rest > 0:
            down.addWidget(label(_("and {n} more").format(n=rest), "third"))
        return holder


class Elided(QLabel):
    """A small second-colour text that gives way to its neighbours; the whole is in the tooltip."""

    def __init__(self, text: str, theme: Theme) -> None:
        """Show as much of the text as fits."""
        super().__init__()
        self._whole = text
        self.setProperty("elides", True)
        self.setFont(theme.font(SMALL))
        self.setStyleSheet(f"color: {theme.palette['second']}; font-size: 12px;")
        self.setToolTip(text)
        self.setMinimumWidth(20)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Nothing need be shown."""
        return QSize(20, 18)

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(20, 18)

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(20, self.width())))

    def resizeEvent(self, event: object) -> None:
        """Fit the text anew."""
        self._fit()
        del event
