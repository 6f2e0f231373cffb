"""The main job by the command line: strangers' trackers in, charts on paper, Excel out, nothing changed twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-23"


def run(*words: object, home: Path, ok: int = 0, lang: str = "zh") -> str:
    environment = {
        **os.environ,
        "PMO_DESKTOP_HOME": str(home),
        "PMO_LANG": lang,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "pmo_desktop", *(str(word) for word in words)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == ok, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A document with the samples imported, and the user folder it was made with."""
    folder = tmp_path_factory.mktemp("公司 台账")
    home = tmp_path_factory.mktemp("home")
    run("samples", "--to", folder / "trackers", "--day", DAY, home=home)
    document = folder / "台账.pmo"
    run("import", *sorted((folder / "trackers").glob("*.xlsx")), "--into", document, home=home)
    return document, home


def counts(answer: str) -> dict[str, int]:
    """All counts of an import's answers, summed over files and registers."""
    told = json.loads(answer)
    total: dict[str, int] = {}
    for one in told if isinstance(told, list) else [told]:
        cells = one["cells"]
        assert cells["seen"] == cells["fields"] + cells["custom"] + cells["skipped"] + cells["problems"] > 0
        for numbers in one["registers"].values():
            for key, number in numbers.items():
                total[key] = total.get(key, 0) + number
    return total


def test_five_projects_with_tasks_people_risks_and_payments_came_in(firm: tuple[Path, Path]) -> None:
    document, home = firm
    projects = json.loads(run("rows", document, "projects", "--json", home=home))
    assert {row["code"] for row in projects} == {"P2601", "P2602", "P2603", "P2604", "P2605"}
    tasks = json.loads(run("rows", document, "tasks", "--json", home=home))
    assert len(tasks) > 100
    assert {task["mode"] for task in tasks} == {"manual"}
    assert any(task["predecessors"] for task in tasks)
    assert all(0 <= task["percent_complete"] <= 1 for task in tasks if task["percent_complete"] is not None)
    for register in ("risks", "issues", "payments", "assignments", "absences", "resources"):
        assert json.loads(run("rows", document, register, "--json", home=home))


def test_the_same_trackers_again_change_nothing(firm: tuple[Path, Path]) -> None:
    document, home = firm
    before = run("history", document, "--json", home=home)
    trackers = sorted((document.parent / "trackers").glob("*.xlsx"))
    found = counts(run("import", *trackers, "--into", document, "--json", home=home))
    assert found["added"] == found["updated"] == found["conflicts"] == found["vanished"] == 0
    assert found["unchanged"] > 150
    assert run("history", document, "--json", home=home) == before


def test_the_export_comes_back_as_an_empty_plan(firm: tuple[Path, Path], tmp_path: Path) -> None:
    document, home = firm
    target = tmp_path / "导出.xlsx"
    run("export", document, "--to", target, home=home)
    book = load_workbook(target)
    formulas = [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert not formulas
    found = counts(run("import", target, "--into", document, "--json", home=home))
    assert found["added"] == found["updated"] == found["conflicts"] == 0


def test_charts_go_to_paper_with_searchable_chinese_and_headings_on_every_page(
    firm: tuple[Path, Path], tmp_path: Path
) -> None:
    document, home = firm
    gantt = tmp_path / "gantt.pdf"
    run(
        "print",
        document,
        "gantt",
        "--to",
        gantt,
        "--paper",
        "A3",
        "--landscape",
        "--pages-wide",
        4,
        "--project",
        "P2602",
        home=home,
    )
    pages = PdfReader(gantt).pages
    assert len(pages) % 4 == 0
    for page in pages:
        text = page.extract_text()
        assert "任务名称" in text
        assert "MES二期" in "".join(text.split())
    for what, words in (
        ("risk-matrix", "概率"),
        ("resource-load", "陈立群"),
        ("portfolio", "办公楼弱电总包"),
        ("register:risks", "风险登记册"),
        ("register:payments", "金额"),
    ):
        target = tmp_path / f"{what.replace(':', '-')}.pdf"
        run("print", document, what, "--to", target, home=home)
        reader = PdfReader(target)
        assert words in "".join("".join(page.extract_text() for page in reader.pages).split())
    for ending in ("png", "svg"):
        target = tmp_path / f"matrix.{ending}"
        run("print", document, "risk-matrix", "--to", target, home=home)
        assert target.stat().st_size > 3000


def test_set_and_undo_hold_over_processes(firm: tuple[Path, Path]) -> None:
    document, home = firm
    before = run("rows", document, "risks", "--json", home=home)
    code = json.loads(before)[0]["code"]
    run("set", document, "risks", code, "probability=5", "status=已关闭", home=home)
    changed = json.loads(run("rows", document, "risks", "--json", home=home))[0]
    assert (changed["probability"], changed["status"]) == (5, "closed")
    run("undo", document, home=home)
    after = json.loads(run("rows", document, "risks", "--json", home=home))
    assert after == json.loads(before)
    run("redo", document, home=home)
    assert json.loads(run("rows", document, "risks", "--json", home=home))[0]["probability"] == 5
    run("undo", document, home=home)
    assert json.loads(run("check", document, "--json", home=home))


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("wait", [0.7, 1.2, 1.8])
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path, wait: float) -> None:
    home = tmp_path / "home"
    run("samples", "--to", tmp_path / "t", "--day", DAY, home=home)
    tracker = min((tmp_path / "t").glob("02*.xlsx"))
    document = tmp_path / "a.pmo"
    run("new", document, home=home)
    environment = {**os.environ, "PMO_DESKTOP_HOME": str(home)}
    command = [sys.executable, "-m", "pmo_desktop", "import", str(tracker), "--into", str(document)]
    child = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(wait)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    rows = len(json.loads(run("rows", document, "tasks", "--json", home=home)))
    assert rows == 0 or rows > 100


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("inspect", "missing.xlsx"), 3),
        (("import", "missing.xlsx", "--into", "x.pmo"), 3),
        (("rows", "missing.pmo", "tasks"), 3),
        (("print", "missing.pmo", "gantt", "--to", "x.pdf"), 3),
        (("print", "missing.pmo", "nonsense", "--to", "x.pdf"), 3),
        (("print", "missing.pmo", "gantt", "--to", "x.docx"), 3),
        (("print", "missing.pmo"), 2),
        (("nonsense",), 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    environment = {**os.environ, "PMO_DESKTOP_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pmo_desktop", *words]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env={**environment, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    if code == 3:
        assert len(done.stderr.strip().splitlines()) == 1
