"""What the bootstrap says of a machine without Qt's libraries, a Chinese font or a way to make environments."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "installer" / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap_tried", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bare(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Debian without two libraries, any Chinese font and ensurepip, and a user who is not root."""
    missing = {"libGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(bootstrap, "_loadable", lambda library: library not in missing)
    monkeypatch.setattr(bootstrap, "_has_chinese_font", lambda: False)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000, raising=False)
    return bootstrap


def test_only_what_is_missing_is_named(bare: ModuleType) -> None:
    assert bare.missing_packages() == ["libgl1", "libxcb-cursor0", "fonts-noto-cjk", "python3-venv"]


def test_without_rights_the_command_is_said(
    bare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bare.shutil, "which", lambda _name: "/usr/bin/apt-get")
    bare.prepare_system()
    assert capsys.readouterr().out == (
        "Please run:  sudo apt-get install --no-install-recommends libgl1 libxcb-cursor0 fonts-noto-cjk python3-venv\n"
    )


def test_without_apt_the_names_are_said(
    bare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bare.shutil, "which", lambda _name: None)
    bare.prepare_system()
    said = capsys.readouterr().out
    assert "libgl1 libxcb-cursor0" in said
    assert "Debian's" in said


def test_a_complete_machine_is_left_alone(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "missing_packages", list)
    bootstrap.prepare_system()
    assert capsys.readouterr().out == ""


def test_the_campaign_that_asks_mpxj_installs_it(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(bootstrap, "prepare_system", lambda: None)
    monkeypatch.setattr(bootstrap, "prepare_python", installed.append)
    monkeypatch.setattr(bootstrap, "run", lambda *_command, **_environment: None)
    for name in bootstrap.CAMPAIGNS:
        bootstrap.campaign(name, [])
    extras = dict(zip(bootstrap.CAMPAIGNS, installed, strict=True))
    assert extras.pop("schedule") == "test,mpxj"
    assert set(extras.values()) == {"test"}
    for name in bootstrap.CAMPAIGNS:
        assert (bootstrap.ROOT / "tests" / "campaigns" / bootstrap.CAMPAIGNS[name]).exists(), name
