"""A file that another program holds for a moment, or for good, at the very rename."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.on_disk import part


def holding(times: int, number: int) -> tuple[Callable[[Path, Path], None], list[int]]:
    """A rename that is refused so often as Windows does it."""
    asked: list[int] = []
    original = os.replace

    def replace(new: Path, target: Path) -> None:
        asked.append(1)
        if len(asked) <= times:
            error = PermissionError(13, "held") if number == 5 else OSError(13, "held")
            error.winerror = number  # type: ignore[attr-defined]
            raise error
        original(new, target)

    return replace, asked


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    new, target = tmp_path / "new", tmp_path / "target"
    new.write_text("new")
    target.write_text("old")
    replace, asked = holding(3, number)
    with monkeypatch.context() as patched:
        patched.setattr(part.sys, "platform", "win32")
        patched.setattr(part.time, "sleep", lambda _seconds: None)
        patched.setattr(part.os, "replace", replace)
        part.replace(new, target)
    assert len(asked) == 4
    assert target.read_text() == "new"


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_held_for_good_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    new, target = tmp_path / "new", tmp_path / "target"
    new.write_text("new")
    target.write_text("old")
    replace, _asked = holding(10**6, number)
    now = iter(range(1000))
    with monkeypatch.context() as patched:
        patched.setattr(part.sys, "platform", "win32")
        patched.setattr(part.time, "sleep", lambda _seconds: None)
        patched.setattr(part.time, "monotonic", lambda: float(next(now)))
        patched.setattr(part.os, "replace", replace)
        with pytest.raises(OSError, match="held"):
            part.replace(new, target)
    assert target.read_text() == "old"


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows refuses to replace a file that is open")
def test_a_handle_really_held_is_said_and_saving_works_once_it_is_let_go(
    saved: Path, toys: tuple[Register, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "_RETRY_SECONDS", 0.3)
    before = saved.read_bytes()
    document = Document.open(saved, registers=toys)
    with document.edit("Add") as edit:
        edit.insert("people", {"name": "mine"})
    with saved.open("rb"), pytest.raises(NotSaved, match="another program holds it"):
        document.publish()
    assert saved.read_bytes() == before
    document.publish()
    document.close()
    assert Document.examine(saved, registers=toys) == ()
