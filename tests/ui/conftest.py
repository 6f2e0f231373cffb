"""What tests of the window stand on: a context with a file in memory, answers instead of dialogs, jobs at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.jobs import NowJobs
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.news import News
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.user_settings import UserSettings

TODAY = date(2026, 11, 23)


class FakeAsk:
    """Answers questions from lists the test fills; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answers: list[object] = []

    def _next(self, title: str, text: str, otherwise: object) -> object:
        self.asked.append((title, text))
        return self.answers.pop(0) if self.answers else otherwise

    def confirm(self, title: str, text: str, yes: str) -> bool:
        return bool(self._next(title, text, otherwise=True))

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        return self._next(title, text, None)  # type: ignore[return-value]

    def pick(self, title: str, text: str, options: Sequence[str], current: int = 0) -> int | None:
        return self._next(title, text, None)  # type: ignore[return-value]

    def text(self, title: str, label: str, value: str = "", *, secret: bool = False) -> str | None:
        return self._next(title, label, None)  # type: ignore[return-value]

    def open_files(self, filters: str, *, title: str = "", several: bool = True) -> list[Path]:
        return self._next(title, filters, [])  # type: ignore[return-value]

    def save_file(self, name: str, filters: str, *, title: str = "") -> Path | None:
        return self._next(title, name, None)  # type: ignore[return-value]

    def folder(self, title: str = "") -> Path | None:
        return self._next(title, "", None)  # type: ignore[return-value]

    def show(self, dialog: QDialog) -> None:
        """The next answer acts on the dialog; a word is the key of a way on."""
        answer = self._next(dialog.windowTitle(), dialog.accessibleDescription(), None)
        if callable(answer):
            answer(dialog)
        elif isinstance(answer, str):
            dialog.take(answer)  # type: ignore[attr-defined]
        dialog.deleteLater()


class TestContext(Context):
    """A context that remembers what was said and where it was sent."""

    __test__ = False
    ask: FakeAsk

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            news=News(),
            theme=theme,
            ask=FakeAsk(),
            jobs=NowJobs(),
            settings=UserSettings(),
            today=lambda: TODAY,
        )
        self.said: list[Message] = []
        self.gone: list[Place] = []
        self.say = self.said.append
        self.go = self.gone.append


@pytest.fixture
def make_context(qapp: QApplication) -> Iterator[Callable[..., TestContext]]:
    """Contexts with an empty file in memory, light or dark; closed after the test."""
    made: list[TestContext] = []

    def make(dark: bool = False) -> TestContext:
        theme = Theme(dark)
        theme.apply(qapp)
        context = TestContext(theme)
        context.document = Document.in_memory()
        made.append(context)
        return context

    yield make
    for context in made:
        document = context.document
        context.document = None
        if document is not None:
            document.close(publish=False)


@pytest.fixture
def context(make_context: Callable[..., TestContext]) -> TestContext:
    """A context with an empty file in memory."""
    return make_context()


@pytest.fixture(autouse=True, scope="session")
def modules_stay() -> Iterator[None]:
    """The search for garbage after each test does not walk the modules and their registers again."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_left_open(qapp: QApplication) -> Iterator[None]:
    """No test leaves a visible window or a running timer behind."""
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    qapp.sendPostedEvents(None, 52)  # deferred deletes
    gc.collect()
    left = [w for w in qapp.topLevelWidgets() if id(w) not in before and w.isVisible()]
    ticking = [t for w in left for t in w.findChildren(QTimer) if t.isActive()]
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert not left, f"windows left open: {left}"
    assert not ticking, f"timers left running: {ticking}"


@pytest.fixture
def clipped() -> Callable[[QWidget], list[str]]:
    """Says which texts of labels and buttons below a widget are cut off."""
    return cut_off


def cut_off(widget: QWidget) -> list[str]:
    """The texts of labels and buttons below `widget` that are cut off where they stand."""
    from PySide6.QtWidgets import QLabel, QPushButton

    found = []
    for child in [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]:
        if not child.isVisibleTo(widget) or not child.text() or child.property("elides"):
            continue
        wraps = isinstance(child, QLabel) and child.wordWrap()
        if not wraps and child.sizeHint().width() > child.width() + 1:
            found.append(f"{child.text()!r}: {child.width()} of {child.sizeHint().width()}")
        if child.sizeHint().height() > child.height() + 3 and child.height() < 18:
            found.append(f"{child.text()!r}: {child.height()} high of {child.sizeHint().height()}")
    return found


@pytest.fixture
def window(context: TestContext, tmp_path: Path) -> Iterator[MainWindow]:
    """The real window over an empty file on disk, at the size of the pictures."""
    empty = context.document
    context.document = None
    if empty is not None:
        empty.close(publish=False)
    made = MainWindow(context)
    context.said.clear()
    shown = context.say

    def remember(message: Message) -> None:
        context.said.append(message)
        shown(message)

    context.say = remember
    made.resize(1366, 768)
    made.show()
    assert made.files.create(tmp_path / "ledger.pmo")
    yield made
    context.ask.answers.clear()
    made.close()
    made.deleteLater()
