"""What the window needs before it is shown: nothing that only later views use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SHOW = """
import sys
from PySide6.QtWidgets import QApplication
from pmo_desktop.app import make_window
app = QApplication([])
window = make_window(app)
window.show()
app.processEvents()
late = {"matplotlib", "openpyxl", "lxml", "python_calamine", "pmo_desktop.reporting", "pmo_desktop.ui.gantt", "xlsxwriter"}
print(sorted(late & set(sys.modules)))
window.close()
"""


def test_nothing_that_the_first_page_does_not_show_is_imported_for_it(tmp_path: Path) -> None:
    environment = {**os.environ, "PMO_DESKTOP_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
