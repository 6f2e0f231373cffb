"""The page without a file: three doors, two quiet ones, and the language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _, language
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.opening.times import clock
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, column, label, line, row
from pmo_desktop.ui.widgets.message_bar import MessageBar
from pmo_desktop.ui.widgets.segments import Segments

SHOWN = 3
"""Files opened before that are shown."""
_NAME = 152
"""Points for the name of one of them."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A file opened before: when it was written (None: it is not there now), and until when unsaved work is kept."""

    path: Path
    when: datetime | None
    kept: datetime | None = None


class FirstStart(QWidget):
    """Choose a workbook, open a file, look at the sample; or drop anything anywhere."""

    language_chosen = Signal(str)

    def __init__(
        self, theme: Theme, recents: Sequence[Path], do: Callable[[str], None], opened: Callable[[Path], object]
    ) -> None:
        """`do` runs an action of the window by key; `opened` opens one of the recent files, of which `told` tells."""
        super().__init__()
        self._theme = theme
        self._recents: dict[Path, _RecentLine] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "window")
        layout = column(self)
        self.messages = MessageBar(theme)
        layout.addWidget(self.messages)
        layout.addLayout(self._head())
        layout.addSpacing(24)
        layout.addStretch(1)
        title = label(_("Start from the sheet at hand"))
        title.setFont(theme.font(24, bold=True))
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        under = label(_("All data stays on this computer: no network, no account"), "second")
        under.setFont(theme.font(14))
        layout.addWidget(under, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(40)
        layout.addLayout(self._doors(recents, do, opened))
        layout.addSpacing(32)
        quiet = row(gap=24)
        quiet.addStretch()
        quiet.addWidget(button(_("New empty workbook"), lambda: do("new"), kind="link"))
        quiet.addWidget(line(vertical=True, length=14))
        quiet.addWidget(button(_("Settings"), lambda: do("settings"), kind="link"))
        quiet.addStretch()
        layout.addLayout(quiet)
        layout.addStretch(3)
        foot = label(
            _("Reads .xlsx .xlsm .xls .xlsb .ods .csv; save .et of WPS as .xlsx first")
            + "  ·  "
            + _("Ctrl+O open   Ctrl+N new   F1 help"),
            "third",
        )
        foot.setFont(theme.font(12))
        layout.addWidget(foot, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(24)

    def say(self, message: Message) -> None:
        """Show a message above the doors."""
        self.messages.show_message(message)

    def _head(self) -> QVBoxLayout:
        outer = column()
        outer.setContentsMargins(22, 10, 16, 0)
        head = row(gap=12)
        mark = QLabel()
        mark.setPixmap(self._theme.pixmap("mark", "text", 28))
        head.addWidget(mark)
        name = label("PMO Desktop")
        name.setFont(self._theme.font(14, bold=True))
        head.addWidget(name)
        head.addStretch()
        self.languages = Segments((("zh_CN", "中文"), ("en", "English")), language())
        self.languages.chosen.connect(self.language_chosen.emit)
        head.addWidget(self.languages)
        outer.addLayout(head)
        return outer

    def _doors(
        self, recents: Sequence[Path], do: Callable[[str], None], opened: Callable[[Path], object]
    ) -> QVBoxLayout:
        outer = column()
        self._frames: list[QFrame] = []
        doors = row(gap=24)
        doors.addStretch()
        excel = self._door(
            "excel", _("Drop an Excel or WPS sheet here"), _("Schedules, risks, ledgers, in any layout"), first=True
        )
        for words in (
            _("Shows you what it found; you accept"),
            _("Unknown columns are kept as they are"),
            _("Your own file is never changed"),
        ):
            excel.addLayout(self._tick(words))
        self._foot(excel, _("Choose files…"), lambda: do("import"), kind="primary")
        file = self._door("folder", _("Open a .pmo file"), _("Go on with your work, or open a colleague's"))
        for path in recents[:SHOWN]:
            made = self._recents[path] = _RecentLine(self._theme, path, opened)
            file.addWidget(line())
            file.addWidget(made)
        if recents:
            file.addWidget(line())
        self._foot(file, _("Open…"), lambda: do("open"))
        sample = self._door("grid", _("Look at the sample"), _("A firm of 14 people, 5 projects, a real week"))
        for words in (
            _("Gantt, progress line, load, risk matrix"),
            _("Change what you like: it is a copy"),
            _("Ten minutes to see everything"),
        ):
            sample.addLayout(self._tick(words))
        self._foot(sample, _("Open the sample"), lambda: do("sample"))
        for door in self._frames:
            doors.addWidget(door)
        doors.addStretch()
        outer.addLayout(doors)
        return outer

    def _door(self, icon: str, title: str, text: str, *, first: bool = False) -> QVBoxLayout:
        door = QFrame(self)
        self._frames.append(door)
        door.setObjectName("door")
        if first:
            door.setProperty("first", "true")
        door.setFixedSize(304, 312)
        layout = QVBoxLayout(door)
        layout.setContentsMargins(24, 28, 24, 24)
        layout.setSpacing(4)
        picture = QLabel()
        picture.setPixmap(self._theme.pixmap(icon, "accent_text", 32))
        layout.addWidget(picture)
        layout.addSpacing(12)
        heading = label(title, wrap=True)
        heading.setFont(self._theme.font(16, bold=True))
        layout.addWidget(heading)
        layout.addWidget(label(text, "second", wrap=True))
        layout.addSpacing(8)
        return layout

    def _tick(self, words: str) -> QVBoxLayout:
        outer = column()
        line_ = row(gap=6)
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap("check", "green", 14))
        line_.addWidget(sign)
        line_.addWidget(label(words, "small", wrap=True), 1)
        outer.addLayout(line_)
        return outer

    def _foot(self, layout: QVBoxLayout, words: str, act: Callable[[], None], *, kind: str = "") -> None:
        layout.addStretch()
        made: QPushButton = button(words, act, kind=kind)
        if kind == "primary":
            self.setFocusProxy(made)
        made.setStyleSheet("min-height: 30px; max-height: 30px;")
        layout.addWidget(made)

    def told(self, recent: Recent) -> None:
        """Say what is known of a file opened before, once its drive has answered."""
        if (made := self._recents.get(recent.path)) is not None:
            made.tell(recent)


class _RecentLine(QWidget):
    """The name of a file opened before; when it was written and what is kept of it are told later."""

    def __init__(self, theme: Theme, path: Path, opened: Callable[[Path], object]) -> None:
        super().__init__()
        self._theme = theme
        across = row(self, gap=8)
        name = self.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, _NAME)
        self._name = button(name, lambda: opened(path), kind="link", tip=str(path))
        self._when = label("", "third")
        across.addWidget(self._name)
        across.addStretch()
        across.addWidget(self._when)
        self.setFixedHeight(31)
        self._say("text", "third", "", "")

    def tell(self, recent: Recent) -> None:
        """Whether it is there, and that unsaved work is kept."""
        away, kept = recent.when is None, _kept_words(recent)
        words = _("unsaved work") if kept else _("not there") if away else _when(recent.when)
        self._say("third" if away else "text", "amber" if kept else "third", words, kept)

    def _say(self, name: str, when: str, words: str, kept: str) -> None:
        colors = self._theme.palette
        self._name.setStyleSheet(f"color: {colors[name]};")
        self._name.setAccessibleDescription(kept)
        self._when.setStyleSheet(f"color: {colors[when]};")
        self._when.setText(words)
        self._when.setToolTip(kept)


def _kept_words(recent: Recent) -> str:
    """That unsaved work is kept, and until when."""
    if recent.kept is None:
        return ""
    return _("Unsaved work, up to {when}").format(when=clock(recent.kept, datetime.now()))


def _when(when: datetime | None) -> str:
    if when is None:
        return ""
    if when.date() == date.today():
        return _("today {time}").format(time=f"{when:%H:%M}")
    return short_day(when, date.today())
