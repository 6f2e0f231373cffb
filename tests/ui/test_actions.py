"""The table of actions: each has a handler, no shortcut means two things, and the help shows all of them."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from pmo_desktop.base.i18n import in_language
from pmo_desktop.ui.actions import ACTIONS, GROUPS, State, action
from pmo_desktop.ui.help_page import HelpPage
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.views import VIEWS


def test_no_shortcut_means_two_things() -> None:
    keys = Counter(QKeySequence(keys).toString() for a in ACTIONS for keys in a.shortcuts)
    assert [key for key, times in keys.items() if times > 1] == []
    assert "" not in keys


def test_keys_are_unique_and_groups_known() -> None:
    assert len({a.key for a in ACTIONS}) == len(ACTIONS)
    assert {a.group for a in ACTIONS} <= set(GROUPS)


def test_every_action_is_said_in_chinese() -> None:
    untold = [a.text for a in ACTIONS if in_language("zh_CN", a.text) == a.text and a.key != "language"]
    assert untold == []


def test_every_action_does_something(window: MainWindow) -> None:
    assert set(window.commands.handlers) == {a.key for a in ACTIONS}


@pytest.mark.parametrize(
    ("key", "state", "offered"),
    [
        ("undo", State(has_document=True, can_undo=True), True),
        ("undo", State(has_document=True), False),
        ("undo", State(has_document=True, can_undo=True, read_only=True), False),
        ("save", State(has_document=True, read_only=True), False),
        ("save_as", State(has_document=True, read_only=True), True),
        ("history", State(), False),
        ("open", State(), True),
        ("print", State(has_document=True), False),
        ("print", State(has_document=True, can_print=True), True),
    ],
)
def test_when_an_action_is_offered(key: str, state: State, offered: bool) -> None:
    assert action(key).when(state) is offered


def test_the_help_shows_every_shortcut(context: object) -> None:
    page = HelpPage(context, {view.key: view.title for view in VIEWS})  # type: ignore[arg-type]
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert {a.shortcuts[0] for a in ACTIONS if a.shortcuts} <= shown
    page.deleteLater()
