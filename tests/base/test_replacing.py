"""A file put in the place of another whole, with its rights, through its links."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from pmo_desktop.base.replacing import put_in_place

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX")


def test_the_new_bytes_stand_there_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "周报.xlsx"
    put_in_place(target, b"one")
    put_in_place(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["周报.xlsx"]


def test_what_does_not_pass_the_check_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"one")

    def refuse(_path: Path) -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        put_in_place(target, b"two", refuse)
    assert target.read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "share" / "plan.xlsx"
    real.parent.mkdir()
    real.write_bytes(b"one")
    link = tmp_path / "plan.xlsx"
    link.symlink_to(real)
    put_in_place(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"


@posix
def test_a_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    put_in_place(target, b"one")
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    target.chmod(0o664)
    put_in_place(target, b"two")
    assert stat.S_IMODE(target.stat().st_mode) == 0o664


def test_what_a_crash_left_of_an_earlier_writing_is_swept(tmp_path: Path) -> None:
    target, other = tmp_path / "进度.xlsx", tmp_path / ".~别的.xlsx-abc.tmp"
    left = tmp_path / ".~进度.xlsx-abc123.tmp"
    left.write_bytes(b"half")
    other.write_bytes(b"half")
    put_in_place(target, b"whole")
    assert target.read_bytes() == b"whole"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted((target.name, other.name))
