"""Excel in and out: reading and recognising, a whole import, its undo, an export."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from figures import Figure, shortest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from workloads import TODAY, tracker

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.writing.write_new import export_workbook
from pmo_desktop.services import importing, reads
from pmo_desktop.store.document import Document

SMALL, LARGE = 1_000, 10_000


def figures() -> Iterator[Figure]:
    """All of them, on trackers of 1,000 and of 10,000 rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.xlsx", folder / "large.xlsx"
        tracker(small, SMALL)
        tracker(large, LARGE)
        _understood(small)  # words and calendars are compiled once
        grown = shortest(lambda: _understood(large)) / shortest(lambda: _understood(small))
        taken, plain = shortest(lambda: _understood(large)), shortest(lambda: _calamine(large))
        yield Figure("read, recognise, parse 10,000 × 16", "calamine to lists", taken, plain, 3, grown)
        yield from _imports(small, large, folder)
        yield from _exports(folder)


def _understood(path: Path) -> object:
    return recognise(read_workbook(path), REGISTERS, today=TODAY)


def _calamine(path: Path) -> object:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _pandas() -> tuple[str, Callable[[Path], object]]:
    """Pandas where it is installed; else what it reads with, which is less work."""
    try:
        import pandas as pd
    except ImportError:
        return "openpyxl to lists (no pandas here)", lambda path: [
            row for sheet in load_workbook(path, read_only=True) for row in sheet.iter_rows(values_only=True)
        ]
    return "pandas read_excel (openpyxl)", lambda path: pd.read_excel(path, engine="openpyxl")


def _import(path: Path, target: Path) -> Document:
    target.unlink(missing_ok=True)
    document = Document.create(target)
    plan = plan_workbook(path, importing.snapshot(document), Wishes(project="P"), today=TODAY)
    importing.apply(document, plan, today=TODAY)
    document.publish()
    return document


def _imports(small: Path, large: Path, folder: Path) -> Iterator[Figure]:
    name, read = _pandas()
    one = shortest(lambda: _import(small, folder / "small.pmo").close())
    ten = shortest(lambda: _import(large, folder / "large.pmo").close())
    yield Figure("the same, whole import, published", name, ten, shortest(lambda: read(large), 2), 1, ten / one)
    document = _import(large, folder / "undo.pmo")
    back: list[float] = []
    for _ in range(3):
        back.append(shortest(document.undo, 1))
        document.redo()
    document.close()
    yield Figure("undo an import of 10,000 rows", "the import", min(back), ten, 0.5)


def _exports(folder: Path) -> Iterator[Figure]:
    times = []
    for stem in ("small", "large"):
        with_rows = Document.open(folder / f"{stem}.pmo", read_only=True)
        tasks = with_rows.register("tasks")
        rows, names = reads.register_rows(with_rows, tasks, today=TODAY), reads.names(with_rows)
        target = folder / f"{stem}-out.xlsx"
        times.append(shortest(lambda: export_workbook([(tasks, rows)], target, names.name, today=TODAY)))  # noqa: B023
        with_rows.close()
    values = _cells(folder / "large-out.xlsx")
    plain = shortest(lambda: _write_only(values, folder / "plain.xlsx"), 2)
    yield Figure(
        "export 10,000 rows, formatted", "openpyxl write_only, bare", times[1], plain, 1.5, times[1] / times[0]
    )


def _cells(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _write_only(values: list[list[object]], target: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in values:
        sheet.append(line)
    book.save(target)
