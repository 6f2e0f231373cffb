"""Words as names of files."""

import pytest

from pmo_desktop.base.file_names import file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [("MES 二期", "MES 二期"), ("a/b\\c:d", "a b c d"), ("CON", "CON_"), ("nul.txt", "nul_.txt"), ("~$x", "x"), (".git", "git"),
     ("a\u202etxt.exe", "a txt.exe"), ("..", "x"), ("", "x"), ("x.", "x")],
)  # fmt: skip
def test_every_system_takes_it(text: str, name: str) -> None:
    assert file_name(text, "x") == name


def test_it_is_never_too_long_and_no_character_is_halved() -> None:
    assert len(file_name("名" * 400).encode()) <= 120
    assert file_name("😀" * 400).endswith("😀")
