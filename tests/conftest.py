"""What every test stands on: an offscreen Qt, a user folder of its own, English words, nothing left open."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("wandering", deadline=None)  # machines are slow at times; no test is about time
settings.register_profile("steady", deadline=None, derandomize=True)  # one commit has one answer
settings.load_profile("steady")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Keep the pictures drawn now as the ones to compare with."""
    parser.addoption("--update-golden", action="store_true", help="keep the scenes drawn now in tests/golden")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings, working copies and backups below a folder of the test; English as language."""
    from pmo_desktop.base.i18n import set_language

    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PMO_DESKTOP_HOME", str(folder))
    set_language("en")
    yield folder
    set_language("en")


@pytest.fixture
def found_workbooks() -> Path:
    """The folder of found workbooks beside the checkout; skips where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no found workbooks beside the checkout")
    return folder


@pytest.fixture(autouse=True)
def no_key_held_down() -> None:
    """Qt remembers Ctrl or Shift of the last simulated event, and a selection made in code would add to the old one."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if isinstance(QApplication.instance(), QApplication):
        QTest.mouseClick(QWidget(), Qt.MouseButton.LeftButton)
