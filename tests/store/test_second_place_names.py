"""Two documents of one name share a second place without taking each other's copy away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.backups.second_place import keep_day_copy
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import NotSaved

DAY = date(2026, 11, 21)


def content_of(path: Path, toys: tuple[Register, ...]) -> bytes:
    Document.create(path, registers=toys).close()
    return path.read_bytes()


def test_each_has_its_own_copy_of_the_day(tmp_path: Path, toys: tuple[Register, ...]) -> None:
    place = tmp_path / "U 盘 😀"
    place.mkdir()
    one, other = content_of(tmp_path / "a.pmo", toys), content_of(tmp_path / "b.pmo", toys)
    first = keep_day_copy(one, "台账", place, DAY)
    second = keep_day_copy(other, "台账", place, DAY)
    assert keep_day_copy(one, "台账", place, DAY) == first
    assert keep_day_copy(other, "台账", place, DAY) == second
    assert (first.read_bytes(), second.read_bytes()) == (one, other)
    assert sorted(file.name for file in place.iterdir()) == ["台账 2026-11-21 (2).pmo", "台账 2026-11-21.pmo"]


def test_a_place_that_is_away_is_said(tmp_path: Path, toys: tuple[Register, ...]) -> None:
    with pytest.raises(NotSaved, match="the folder is not there"):
        keep_day_copy(content_of(tmp_path / "a.pmo", toys), "台账", tmp_path / "away", DAY)
