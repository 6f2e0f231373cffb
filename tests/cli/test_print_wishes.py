"""Printing from the command line: the same choices as in the preview, and plain words for what cannot be had."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "presentation"))
import gantt_document

from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document


@pytest.fixture
def file(qapp, tmp_path: Path) -> Path:
    path = tmp_path / "计划.pmo"
    document = Document.create(path)
    gantt_document.fill(document)
    document.close()
    return path


def words(path: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_a_gantt_as_wished(run, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "g.pdf"
    wishes = ("--paper", "A3", "--pages-wide", "2", "--columns", "wbs:20,name,deliverable", "--rows", "all")
    ran = run("print", file, "gantt", "--to", target, *wishes, "--show", "critical,links", "--from", "2026-10-01")
    assert ran.code == 0, ran.err
    assert len(PdfReader(target).pages) == 2
    text = words(target)
    assert "Deliverable" in text
    assert "2026-10-01" in text
    assert "Float" not in text


def test_the_only_project_of_a_file_is_meant(run, file: Path, tmp_path: Path) -> None:
    texts = []
    for number, wishes in enumerate(((), ("--project", "P2602"))):
        target = tmp_path / f"{number}.pdf"
        assert run("print", file, "gantt", *wishes, "--to", target).code == 0
        texts.append(words(target))
    assert all("P2602MES二期（江润精工）:schedule" in text for text in texts)
    document = Document.open(file)
    last = date.fromordinal((max(schedule(document, None, date.today()).finishes.values()) - 1) // 1440)
    document.close()
    assert all("Statusdate2026-11-20" in text for text in texts)
    assert all(last.isoformat() in text.partition("Plannedfinish")[2] for text in texts)


def test_a_progress_line_speaks_in_per_cent(run, file: Path) -> None:
    said = run("progress-line", file, "show").out
    assert "40%" in said or "75%" in said or "50%" in said
    assert " 0.5 " not in said


def test_task_sheets_of_named_people(run, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "w.pdf"
    days = ("--from", "2026-11-23", "--until", "2026-12-06")
    ran = run("print", file, "my-tasks", "--person", "徐丽", "--person", "何佳", *days, "--to", target)
    assert ran.code == 0, ran.err
    pages = [("".join(page.extract_text().split())) for page in PdfReader(target).pages]
    assert len(pages) == 2
    assert "徐丽" in pages[0]
    assert "用户培训" in pages[0]
    assert "何佳" in pages[1]
    assert "Withouttasks" in pages[1]


@pytest.mark.parametrize(
    ("wishes", "sides"),
    [
        (("--size", "200x100"), (200, 100)),
        (("--size", "100x200"), (100, 200)),
        (("--size", "200x100", "--portrait"), (100, 200)),
        (("--size", "100x200", "--landscape"), (200, 100)),
        (("--paper", "A4"), (297, 210)),
    ],
)
def test_paper_is_as_wide_and_high_as_said(
    run, file: Path, tmp_path: Path, wishes: tuple[str, ...], sides: tuple[int, int]
) -> None:
    target = tmp_path / "g.pdf"
    assert run("print", file, "gantt", *wishes, "--to", target).code == 0
    box = PdfReader(target).pages[0].mediabox
    assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == sides


def test_text_too_small_to_be_read_is_said(run, file: Path, tmp_path: Path) -> None:
    one_page = ("--pages-wide", "1", "--pages-tall", "1")
    ran = run("print", file, "gantt", *one_page, "--to", tmp_path / "a.pdf")
    assert "cannot be read" not in ran.err
    ran = run("print", file, "gantt", *one_page, "--size", "120x80", "--to", tmp_path / "b.pdf")
    assert "cannot be read: choose more pages or larger paper" in ran.err


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_slide(run, file: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"s.{ending}"
    assert run("print", file, "gantt", "--slide", "--to", target).code == 0
    assert [path.name for path in tmp_path.glob(f"*.{ending}")] == [target.name]


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (("--columns", "wbs,nmae"), "nmae"),
        (("--show", "frnt"), "front"),
        (("--rows", "many"), "levels"),
        (("--preset", "周一"), "周一"),
        (("--from", "2026-12-01", "--until", "2026-11-01"), "behind"),
    ],
)
def test_what_cannot_be_printed_is_said(run, file: Path, tmp_path: Path, wishes: tuple[str, ...], said: str) -> None:
    ran = run("print", file, "gantt", "--to", tmp_path / "x.pdf", *wishes)
    assert ran.code == 3
    assert said in ran.err
    assert not (tmp_path / "x.pdf").exists()


def test_an_unknown_person_is_said(run, file: Path, tmp_path: Path) -> None:
    ran = run("print", file, "my-tasks", "--person", "张三", "--to", tmp_path / "x.pdf")
    assert ran.code == 3
    assert "张三" in ran.err
