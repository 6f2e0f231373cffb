"""Every command of the command line once, on a file of its own; `python every_command.py FOLDER` runs them all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def prepared(folder: Path) -> Path:
    """A file with a project, people, tasks and risks."""
    from pmo_desktop.services import records
    from pmo_desktop.store.document import Document

    path = folder / "a.pmo"
    document = Document.create(path)
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": date(2026, 6, 1)}])
    people = records.add(document, document.register("resources"), [{"name": "王工"}, {"name": "李工"}])
    tasks = [
        {"project": project, "name": name, "owner": (person,), "start": date(2026, 6, 1), "mode": "auto"}
        for name, person in zip(("勘察", "设计"), people, strict=True)
    ]
    records.add(document, document.register("tasks"), tasks)
    records.add(
        document, document.register("risks"), [{"project": project, "title": "延期", "probability": 3, "impact": 4}]
    )
    document.close()
    return path


def command_lines(file: Path, folder: Path) -> Iterator[list[str]]:
    """Each command, some in several ways."""
    a, out = str(file), str(folder / "out")
    Path(out).mkdir(exist_ok=True)
    yield ["samples", "--to", f"{out}/samples"]
    tracker = str(next(iter(sorted(Path(out, "samples").glob("02*"))), "x.xlsx"))
    yield ["inspect", tracker]
    yield ["import", tracker, "--into", f"{out}/imported.pmo"]
    yield ["reject", tracker, "--to", f"{out}/marked.xlsx"]
    yield ["write-back", f"{out}/imported.pmo", tracker, "--to", f"{out}/back.xlsx"]
    yield ["new", f"{out}/new.pmo"]
    yield ["rows", a, "tasks"]
    yield ["schedule", a]
    yield ["why", a, "设计"]
    yield ["calendar", a, "list"]
    yield ["baseline", a, "take", "基线"]
    yield ["progress-line", a, "show", "--project", "MES"]
    yield ["move-unfinished", a, "--project", "MES", "--dry-run"]
    yield ["outline", a, "--project", "MES"]
    for ending in ("xlsx", "docx", "xml"):
        yield ["export", a, "--to", f"{out}/all.{ending}"]
    yield ["export", a, "--to", f"{out}/risks.csv", "--register", "risks"]
    yield ["export", a, "--to", f"{out}/report.xlsx", "--layout", "report"]
    yield ["print", a, "gantt", "--to", f"{out}/gantt.pdf"]
    yield ["print", a, "register:risks", "--to", f"{out}/risks.svg"]
    yield ["print", a, "risk-matrix", "--to", f"{out}/matrix.png"]
    yield ["ask", a, "--to", f"{out}/asked"]
    yield ["collect", a, f"{out}/asked"]
    yield ["add", a, "risks", "title=新风险", "project=MES"]
    yield ["set", a, "risks", "#1", "title=改"]
    yield ["try", a, "设计", "duration=9"]
    yield ["undo", a]
    yield ["redo", a]
    yield ["history", a]
    yield ["restore", a]
    yield ["copy", a, "--to", f"{out}/copy.pmo"]
    yield ["check", a]
    yield ["import", str(file.parent / "none.xlsx"), "--into", a]


def main() -> int:
    """Run them; 0 when each ended as a command may."""
    from pmo_desktop.cli import main as run

    folder = Path(sys.argv[1])
    codes = [run(words) for words in command_lines(prepared(folder), folder)]
    return int(any(code not in (0, 3) for code in codes))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.exit(main())
