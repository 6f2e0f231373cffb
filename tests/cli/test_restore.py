"""`restore` and `rows --at` as she types them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pmo_desktop.cli import main
from pmo_desktop.domain.changes import Step
from pmo_desktop.services import records
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document with a project, two risks and a change."""
    path = tmp_path / "F.pmo"
    document = Document.create(path)
    records.add(document, document.register("projects"), [{"name": "电站", "code": "P1"}])
    risks = document.register("risks")
    records.add(document, risks, [{"title": "Rain", "project": 1}, {"title": "Ice", "project": 1}])
    document.close()
    document = Document.open(path)
    records.change(document, risks, {1: {"title": "Snow"}})
    records.delete(document, risks, [2])
    document.close()
    return path


class Said:
    """What a command line answered."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.code, self.out, self.err = 0, "", ""

    def __call__(self, *words: str | Path) -> int:
        self.code = main([str(word) for word in words])
        told = self._capsys.readouterr()
        self.out, self.err = told.out, told.err
        return self.code

    def json(self, *words: str | Path) -> list[dict[str, object]]:
        assert self(*words, "--json") == 0, self.err
        found = json.loads(self.out)
        return found if isinstance(found, list) else [found]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def titles(say: Said, *words: str | Path) -> Sequence[object]:
    return [row["title"] for row in say.json("rows", *words)]


def test_the_states_are_listed_with_what_changed_since(file: Path, say: Said) -> None:
    listed = say.json("restore", file)
    steps = [one for one in listed if one["step"] is not None]
    assert [one["step"] for one in steps] == [4, 3, 2, 1, 0]
    assert steps[0]["since"] == {}
    assert steps[2]["since"] == {"risks": {"gone": 1, "changed": 1, "added": 0}}
    assert steps[0]["who"]
    assert [one["backup"] for one in listed if one["backup"]]
    assert say("restore", file) == 0
    assert "1 gone since, 1 different" in say.out
    assert "nothing" in say.out
    assert say("restore", file, "--lang", "zh") == 0
    assert "少了 1 条" in say.out
    assert "Since" not in say.out


def test_a_register_a_record_and_all_come_back_as_one_step(file: Path, say: Said) -> None:
    assert say("restore", file, "--at", "2", "--register", "risks", "--dry-run") == 0
    assert "it would be: 1 brought back, 1 set as they were." in say.out
    assert titles(say, file, "risks") == ["Snow"]
    assert say("restore", file, "--at", "2", "--register", "risks", "--record", "Ice") == 0
    assert titles(say, file, "risks") == ["Snow", "Ice"]
    assert say("undo", file) == 0
    assert titles(say, file, "risks") == ["Snow"]
    assert say("restore", file, "--at", "2", "--project", "P1") == 0
    assert titles(say, file, "risks") == ["Rain", "Ice"]
    assert say("history", file) == 0
    assert "Bring back 电站 as of" in say.out
    assert say("restore", file, "--at", "0", "--also-added") == 0
    assert titles(say, file, "risks") == []
    assert say("restore", file, "--at", "2", "--lang", "zh") == 0
    assert "已取回" in say.out
    assert say("check", file) == 0


def test_a_day_and_time_name_the_state(file: Path, say: Said) -> None:
    assert say("restore", file, "--at", "2199-01-01", "--register", "risks") == 0
    assert "is as it was" in say.out
    assert say("restore", file, "--at", "soon") == 3
    assert "no step number and no time" in say.err
    assert say("restore", file, "--at", "77") == 3
    assert "no step 77" in say.err


def test_the_past_can_be_listed(file: Path, say: Said) -> None:
    assert titles(say, file, "risks", "--at", "2") == ["Rain", "Ice"]
    assert titles(say, file, "risks", "--at", "3") == ["Snow", "Ice"]
    assert titles(say, file, "risks") == ["Snow"]
    sheet = file.with_name("risks.csv")
    assert say("export", file, "--at", "2", "--register", "risks", "--to", sheet) == 0
    assert "Rain" in sheet.read_text(encoding="utf-8-sig")


def test_a_state_is_written_as_a_copy(file: Path, say: Said, tmp_path: Path) -> None:
    number = backups(file)[0].sequence
    assert say("restore", file, "--backup", str(number), "--to", tmp_path / "a.pmo") == 0
    assert say("restore", file, "--at", "2", "--to", tmp_path / "b.pmo") == 0
    assert titles(say, tmp_path / "b.pmo", "risks") == ["Rain", "Ice"]
    assert say("check", tmp_path / "a.pmo") == 0
    assert say("restore", file, "--at", "2", "--to", tmp_path / "b.pmo") == 3
    assert say("restore", file, "--backup", "99") == 3
    assert "no backup 99" in say.err


def test_a_damaged_file_is_put_right(file: Path, say: Said) -> None:
    Document.open(file).close()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    assert say("rows", file, "risks") == 3
    assert say("restore", file) == 0
    assert "is damaged" in say.out
    assert "whole" in say.out
    assert say("restore", file, "--last-good", "--register", "risks") == 3
    assert say("restore", file, "--last-good", "--dry-run") == 0
    assert file.read_bytes() == bytes(content)
    assert say("restore", file, "--last-good") == 0
    assert "The damaged file is kept" in say.out
    assert titles(say, file, "risks") == ["Snow"]
    damaged = next(one for one in backups(file) if one.reason == "damaged")
    assert damaged.path.read_bytes() == bytes(content)
    told = {one["backup"]: one.get("problem") for one in say.json("restore", file) if one["backup"]}
    assert [number for number, problem in told.items() if problem] == [damaged.sequence]
    assert say("restore", file, "--backup", str(damaged.sequence)) == 3
    assert "is damaged" in say.err


def test_a_missing_file_comes_back(file: Path, say: Said) -> None:
    number = backups(file)[0].sequence
    file.unlink()
    assert say("restore", file) == 0
    assert "is not there" in say.out
    assert say("restore", file, "--backup", str(number)) == 0
    assert titles(say, file, "risks") == ["Rain", "Ice"]


def test_what_makes_no_sense_is_refused(file: Path, say: Said, tmp_path: Path) -> None:
    assert say("restore", file, "--register", "risks") == 3
    assert say("restore", file, "--at", "2", "--record", "Ice") == 3
    assert say("restore", file, "--at", "2", "--to", tmp_path / "x.pmo", "--register", "risks") == 3
    assert say("restore", tmp_path / "none.pmo") == 3
    assert "There is no file" in say.err
    assert say("restore", tmp_path / "none.pmo", "--last-good") == 3
    assert say("restore", file, "--at", "2", "--backup", "1") == 2


def test_a_missing_record_in_a_list_does_not_make_a_file_damaged(file: Path, say: Said) -> None:
    document = Document.open(file)
    records.add(document, document.register("tasks"), [{"name": "Dig", "project": 1}])
    with document.edit("Point at nobody") as edit:
        edit.update("tasks", 1, {"owner": (77,)})
    document.close()
    assert Document.examine(file), "the list does name a record that is not there"
    steps = [one["step"] for one in say.json("restore", file)]
    assert 4 in steps
    assert say("restore", file, "--backup", str(backups(file)[0].sequence), "--register", "risks") == 0, say.err
    assert say("restore", file, "--backup", str(backups(file)[0].sequence)) == 0, say.err
    known = [one["label"] for one in say.json("history", file)]
    assert "Point at nobody" in known
    assert say("undo", file) == 0


def test_what_was_odd_about_writing_the_file_is_said(file: Path, monkeypatch: pytest.MonkeyPatch, say: Said) -> None:
    def gone(document: Document) -> Step | None:
        file.rename(file.with_name("moved.pmo"))
        return undo(document)

    undo = Document.undo
    monkeypatch.setattr(Document, "undo", gone)
    assert say("undo", file) == 0
    assert "Undone" in say.out
    assert say.err == (
        "pmo-desktop: F.pmo was renamed to moved.pmo meanwhile. Your work was saved as F.pmo; moved.pmo is as it was.\n"
    )


def test_work_put_aside_for_a_backup_is_named(file: Path, say: Said) -> None:
    document = Document.open(file)
    document.backup("regular")
    records.add(document, document.register("risks"), [{"title": "unsaved"}])
    document.close(publish=False)
    data = bytearray(file.read_bytes())
    data[4096 + 40 : 4096 + 400] = b"\xff" * 360
    file.write_bytes(bytes(data))
    assert say("restore", file, "--last-good") == 0, say.err
    assert "Unsaved work until" in say.out
    assert [one.reason for one in backups(file)].count("unsaved") == 1
