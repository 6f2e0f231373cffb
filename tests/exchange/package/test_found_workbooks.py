"""Found workbooks: values of every kind in every sheet, and nothing else differs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from proving import check_read, edits_of_every_kind, proven


def books(folder: Path) -> list[Path]:
    found = sorted(path for path in (folder / "trackers").iterdir() if path.suffix in {".xlsx", ".xlsm"})
    assert found
    return found


@pytest.mark.parametrize("share", range(6))
def test_every_found_workbook_differs_in_the_written_cells_only(
    found_workbooks: Path, tmp_path: Path, share: int
) -> None:
    for number, source in enumerate(books(found_workbooks)[share::6]):
        patched, found = proven(source, tmp_path / f"{number}{source.suffix}", edits_of_every_kind(source))
        assert found.cells or found.inserted
        assert len(found.identical) + len(found.changed) >= 8
        assert not {one.reason for one in patched.untouched} & {""}


def test_libreoffice_reads_the_written_values(found_workbooks: Path, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice here")
    chosen = sorted(books(found_workbooks), key=lambda path: path.stat().st_size)[:3]
    wanted = []
    for number, source in enumerate(chosen):
        edits = edits_of_every_kind(source)
        patched, _ = proven(source, tmp_path / f"{number}{source.suffix}", edits)
        wanted.append(
            {
                (e.sheet, c.row, c.column): c.value
                for e in edits
                for c in e.cells
                if (e.sheet, c.row, c.column) in patched.cells
            }
        )
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run(
        [*command, *(str(tmp_path / f"{n}{p.suffix}") for n, p in enumerate(chosen))],
        check=True,
        capture_output=True,
        timeout=240,
    )
    for number, values in enumerate(wanted):
        check_read(out / f"{number}.xlsx", values)
