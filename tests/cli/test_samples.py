"""The sample workbooks, all the way in and out again."""

import json
from pathlib import Path

import pytest

from pmo_desktop.cli import main

Output = pytest.CaptureFixture[str]
COUNTS = {
    "projects": 5,
    "tasks": 118,
    "payments": 20,
    "resources": 14,
    "assignments": 53,
    "absences": 5,
    "risks": 18,
    "issues": 7,
}


def records(file: Path, register: str, capsys: Output) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["rows", str(file), register, "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def moved(text: str) -> int:
    """How many records an import added, updated or missed."""
    told = json.loads(text)
    files = told if isinstance(told, list) else [told]
    kinds = ("added", "updated", "conflicts", "vanished")
    return sum(counts[kind] for one in files for counts in one["registers"].values() for kind in kinds)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_samples_come_in_whole_and_an_export_of_them_changes_nothing(
    tmp_path: Path, language: str, capsys: Output
) -> None:
    folder, file, export = tmp_path / "trackers", tmp_path / "firm.pmo", tmp_path / "out.xlsx"
    assert main(["samples", "--to", str(folder), "--day", "2026-11-23", "--lang", language]) == 0
    books = [str(path) for path in sorted(folder.iterdir())]
    assert main(["import", *books, "--into", str(file), "--lang", language]) == 0
    assert {register: len(records(file, register, capsys)) for register in COUNTS} == COUNTS
    tasks = records(file, "tasks", capsys)
    assert all(task["project"] for task in tasks)
    assert sum(bool(task["predecessors"]) for task in tasks) > 60
    assert main(["export", str(file), "--to", str(export), "--lang", language]) == 0
    capsys.readouterr()
    assert main(["import", str(export), "--into", str(file), "--json", "--lang", language]) == 0
    assert moved(capsys.readouterr().out) == 0
    assert main(["import", books[1], "--into", str(file), "--json", "--lang", language]) == 0
    assert moved(capsys.readouterr().out) == 0


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path, capsys: Output) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", "utf-8")
    assert main(["--lang", "en", "samples", "--to", str(taken)]) == 3
    err = capsys.readouterr().err
    assert err.startswith("pmo-desktop: ")
    assert len(err.splitlines()) == 1


def test_a_refused_first_workbook_leaves_no_document(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "no.xlsx").write_text("nothing", "utf-8")
    for name in ("new.pmo", "new.txt"):
        assert main(["--lang", "en", "import", str(tmp_path / "no.xlsx"), "--into", str(tmp_path / name)]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["no.xlsx"]
