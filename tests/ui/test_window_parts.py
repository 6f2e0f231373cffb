"""The parts the window stands on: jobs, the user's settings, theme, messages, the port for questions."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pmo_desktop.base.errors import Cancelled, PlainError
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.palette import DARK, LIGHT
from pmo_desktop.services.jobs import Progress
from pmo_desktop.ui.jobs import NowJobs, WindowJobs, plain_error
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.style_sheet import style_sheet
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.user_settings import UserSettings
from pmo_desktop.ui.widgets.message_bar import MessageBar
from pmo_desktop.ui.widgets.segments import Segments


def test_a_job_hands_its_result_back_on_the_windows_thread(qtbot: QtBot) -> None:
    jobs = WindowJobs()
    seen: list[tuple[int, threading.Thread]] = []
    with qtbot.waitSignal(jobs.ended):
        jobs.run("Add", lambda _progress: 1 + 1, lambda total: seen.append((total, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(2, threading.main_thread())]
    jobs.wait()


def test_a_cancelled_job_is_dropped(qtbot: QtBot) -> None:
    jobs = WindowJobs()
    started, go_on = threading.Event(), threading.Event()
    seen: list[object] = []

    def work(progress: Progress) -> int:
        started.set()
        go_on.wait(5)
        progress(1, 2)
        return 1

    with qtbot.waitSignal(jobs.ended):
        jobs.run("Long", work, seen.append)
        assert started.wait(5)
        jobs.cancel()
        go_on.set()
    assert seen == []
    jobs.wait()


def test_a_failing_job_becomes_plain_words(qtbot: QtBot) -> None:
    jobs = WindowJobs()
    with qtbot.waitSignal(jobs.problem) as heard:
        jobs.run("Fail", lambda _progress: 1 // 0, lambda _result: None)
    assert isinstance(heard.args[0], PlainError)  # type: ignore[index]
    assert "unchanged" in heard.args[0].kept  # type: ignore[index]
    jobs.wait()


def test_closing_waits_for_the_worker(qtbot: QtBot) -> None:
    jobs = WindowJobs()
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0)
        finally:
            ended.set()

    jobs.run("Endless", work, lambda _result: None)
    jobs.wait()
    assert ended.is_set() or not jobs.busy


def test_jobs_at_once_run_on_the_callers_thread() -> None:
    seen: list[object] = []
    NowJobs().run("Now", lambda progress: progress(1, 1), seen.append)
    assert seen == [None]

    def stopped(_progress: Progress) -> None:
        raise Cancelled

    NowJobs().run("Stopped", stopped, seen.append)
    assert seen == [None]


def test_an_error_nobody_foresaw_hides_no_words() -> None:
    error = plain_error(ValueError("wrong sheet"))
    assert "wrong sheet" in error.happened


def test_settings_are_kept_and_unknown_keys_stay() -> None:
    settings = UserSettings()
    settings.path.write_text(json.dumps({"theme": "dark", "of a later version": [1]}), "utf-8")
    again = UserSettings()
    assert again.get("theme") == "dark"
    again.set("theme", "light")
    assert json.loads(settings.path.read_text("utf-8")) == {"theme": "light", "of a later version": [1]}
    again.set("theme", None)
    assert UserSettings().get("theme", "light") == "light"


@pytest.mark.parametrize("text", ["", "{", "[1]", "\x00"])
def test_damaged_settings_count_as_none_and_are_put_aside(text: str) -> None:
    settings = UserSettings()
    settings.path.write_text(text, "utf-8")
    fresh = UserSettings()
    assert fresh.get("theme", "light") == "light"
    fresh.set("theme", "dark")
    assert UserSettings().get("theme") == "dark"
    assert settings.path.with_suffix(".damaged").read_text("utf-8") == text


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_style_sheet_knows_every_colour_it_names(palette: Any) -> None:
    assert "$" not in style_sheet(palette)


@pytest.mark.parametrize("dark", [False, True])
def test_texts_can_be_read_on_their_grounds(dark: bool, qapp: QApplication) -> None:
    theme = Theme(dark)

    def light(role: str) -> float:
        parts = [theme.color(role).redF(), theme.color(role).greenF(), theme.color(role).blueF()]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    pairs = [("text", "surface"), ("second", "window"), ("third", "surface"), ("accent_text", "selection")]
    pairs += [("on_accent", "accent"), ("red", "red_tint"), ("amber", "amber_tint"), ("green", "green_tint")]
    for text, ground in pairs:
        above, below = sorted((light(text), light(ground)), reverse=True)
        assert (above + 0.05) / (below + 0.05) >= 4.5, (text, ground)


def test_the_message_bar_shows_two_actions_at_most(qapp: QApplication, qtbot: QtBot) -> None:
    bar = MessageBar(Theme())
    qtbot.addWidget(bar)
    done: list[str] = []
    actions = tuple((word, lambda word=word: done.append(word)) for word in ("One", "Two", "Three"))
    bar.show_message(Message(Tone.AMBER, "Something <b>happened</b>.", actions))  # type: ignore[arg-type]
    words = [b.text() for b in bar.findChildren(QPushButton)]
    assert words == ["One", "Two"]
    bar.findChildren(QPushButton)[1].click()
    assert done == ["Two"]
    assert bar.message is None


def test_segments_leave_room_for_bold_words(
    qapp: QApplication, qtbot: QtBot, clipped: Callable[[QWidget], list[str]]
) -> None:
    Theme().apply(qapp)
    segments = Segments((("a", "Overdue 4"), ("b", "Due 3")), "b")
    qtbot.addWidget(segments)
    segments.show()
    assert segments.current == "b"
    heard: list[str] = []
    segments.chosen.connect(heard.append)
    segments.buttons["a"].click()
    assert (segments.current, heard) == ("a", ["a"])
    assert clipped(segments) == []
