"""A little of the campaigns clock, lock, replace and disk in every run of the tests."""

from __future__ import annotations

import importlib.util
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

CAMPAIGNS = Path(__file__).resolve().parents[1] / "campaigns"
forks = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@contextmanager
def campaign(name: str) -> Iterator[ModuleType]:
    """The campaign's main module; its folder is looked in for its own modules meanwhile."""
    before, folders = set(sys.modules), sys.path[:]
    described = importlib.util.spec_from_file_location(f"campaign_{name}", CAMPAIGNS / name / "__main__.py")
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    try:
        described.loader.exec_module(module)
        yield module
    finally:
        sys.path[:] = folders
        for added in set(sys.modules) - before:
            found = getattr(sys.modules[added], "__file__", None) or ""
            if found.startswith(str(CAMPAIGNS)):
                del sys.modules[added]


def told(module: ModuleType, name: str, **how: object) -> list[str]:
    """What failed; something must have been tried."""
    tally = module.campaign(module.Tally(name), **how)
    assert tally.points.total() > 0
    return tally.words


@pytest.fixture(autouse=True)
def home_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The campaigns set the user's folder themselves; afterwards it is the test's again."""
    monkeypatch.setenv("HOME", "/nowhere")


def test_no_clock_loses_a_backup() -> None:
    with campaign("clock") as module:
        tally = module.Tally("clock")
        module.series(tally, 15 * 8, 3)
        assert tally.points.total() == 15 * 8
        assert tally.words == []


def test_a_thinning_that_lets_the_newest_go_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with campaign("clock") as module:
        monkeypatch.setattr(
            "pmo_desktop.store.backups.backup.superfluous", lambda present: sorted(present, key=lambda b: b.when)[4:]
        )
        tally = module.Tally("clock")
        module.series(tally, 15 * 6, 3)
        assert tally.words


@forks
def test_of_several_that_start_at_once_exactly_one_writes() -> None:
    with campaign("lock") as module:
        tally = module.Tally("lock")
        module.races(tally, 3, 3, 5)
        assert tally.points.total() == 3
        assert tally.words == []


@forks
def test_two_writers_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with campaign("lock") as module:
        monkeypatch.setattr("pmo_desktop.store.on_disk.working.take", lambda path, take_over=False: None)
        tally = module.Tally("lock")
        module.races(tally, 1, 2, 5)
        assert tally.words


@forks
def test_what_befalls_an_open_file_overwrites_and_loses_nothing() -> None:
    with campaign("replace") as module:
        assert told(module, "replace", points=6) == []


@forks
def test_a_save_that_does_not_compare_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(parcel: object, *, replace_others: bool) -> bytes | None:
        return None

    with campaign("replace") as module:
        monkeypatch.setattr("pmo_desktop.store.on_disk.publish._unchanged", blind)
        assert told(module, "replace", points=3) != []


@forks
def test_a_disk_that_fails_is_said_and_costs_nothing() -> None:
    with campaign("disk") as module:
        if not module.available():
            pytest.skip("strace is not there or may not attach")
        assert told(module, "disk", points=6, only="undo") == []
