"""The outline on a terminal: the tree, other places, pasted blocks."""

from pathlib import Path

import pytest

from pmo_desktop.cli import main
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pmo"
    document = Document.create(path)
    records.add(document, document.register("projects"), [{"name": "MES"}])
    records.add(document, document.register("tasks"), [{"project": 1, "name": name} for name in "ABC"])
    document.close()
    return path


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_levels_and_places(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", str(file), "--project", "MES", "--indent", "#2"]) == 0
    assert shown(capsys) == ["1  A", "  1.1  B", "2  C"]
    assert main(["outline", str(file), "--project", "MES", "--move", "#3", "--under", "#1", "--before", "#2"]) == 0
    assert shown(capsys) == ["1  A", "  1.1  C", "  1.2  B"]
    assert main(["outline", str(file), "--project", "MES", "--outdent", "#2"]) == 0
    assert shown(capsys)[-1] == "2  B"
    assert main(["outline", str(file), "--project", "MES"]) == 0


def test_a_block_is_pasted_with_its_levels(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = tmp_path / "block.tsv"
    text = "任务名称\t负责人\t开始\t工期\t客户意见\n设计\t\t\t\t\n    画图\t李四\t2026-06-01\t5d\t同意\n    审图\t\t待定\t\t\n"
    block.write_text(text, "utf-8")
    assert main(["outline", str(file), "--project", "MES", "--paste", str(block), "--before", "#2"]) == 0
    lines = shown(capsys)
    assert "待定" in lines[0]
    assert lines[1:] == ["1  A", "2  设计", "  2.1  画图", "  2.2  审图", "3  B", "4  C"]
    document = Document.open(file)
    drawn = next(row for row in document.rows("tasks") if row["name"] == "画图")
    assert str(drawn["finish"]) == "2026-06-05"
    assert drawn["custom"] == {"客户意见": "同意"}
    document.undo()
    assert len(document.rows("tasks")) == 3
    document.close(publish=False)


def test_tasks_are_calculated_and_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", str(file), "--project", "MES", "--auto"]) == 0
    assert main(["outline", str(file), "--project", "MES", "--manual", "#1"]) == 0
    document = Document.open(file, read_only=True)
    assert [row["mode"] for row in document.rows("tasks")] == ["manual", "auto", "auto"]
    document.close(publish=False)
