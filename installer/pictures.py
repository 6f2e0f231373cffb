"""Takes the README's pictures from the real window: the Chinese samples on one fixed day, 1366 × 768, light.

On Linux without a screen: `xvfb-run -a -s "-screen 0 1366x768x24" .venv/bin/python installer/pictures.py`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pmo_desktop.app import make_window  # noqa: E402 the checkout's own package
from pmo_desktop.base.i18n import set_language  # noqa: E402
from pmo_desktop.exchange.excel.planning.importing import plan_workbook  # noqa: E402
from pmo_desktop.exchange.excel.planning.plan import Wishes  # noqa: E402
from pmo_desktop.exchange.excel.samples import write_samples  # noqa: E402
from pmo_desktop.services import importing, reads  # noqa: E402
from pmo_desktop.store.document import Document  # noqa: E402
from pmo_desktop.ui.context import Place  # noqa: E402

DAY, STATUS = date(2026, 11, 23), date(2026, 11, 20)
SIZE = (1366, 768)
VIEWS = (("schedule", "projects", "P2602"), ("risks", "risks", "R-009"), ("resources", "resources", "吴昊"))
"""Each view with the record it is taken at."""


def main() -> None:
    """Write one picture per view."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PMO_DESKTOP_HOME"] = folder
        (Path(folder) / "config").mkdir()
        settings = {"today": DAY.isoformat(), "language": "zh_CN", "theme": "light"}
        (Path(folder) / "config" / "settings.json").write_text(json.dumps(settings), "utf-8")
        _take(_document(Path(folder)), ROOT / "resources" / "pictures")


def _document(folder: Path) -> Path:
    set_language("zh_CN")
    path = folder / "恒拓智能-项目台账.pmo"
    document = Document.create(path)
    with document.edit("设置") as edit:
        edit.set_setting("firm", "苏州恒拓智能科技有限公司")
        edit.set_setting("status_date", STATUS.isoformat())
    for book in write_samples(folder / "trackers", DAY, "zh_CN"):
        plan = plan_workbook(book, importing.snapshot(document), Wishes(), today=DAY)
        importing.apply(document, plan, today=DAY)
    document.close()
    return path


def _take(path: Path, target: Path) -> None:
    app = QApplication(sys.argv[:1])
    window = make_window(app)
    window.resize(*SIZE)
    window.show()
    window.files.open(path)
    context = window.context
    for view, register, record in VIEWS:
        document = context.document
        assert document is not None
        found = reads.names(document).find(register, record)
        context.set_project(found if register == "projects" else None)
        context.go(Place(view) if register == "projects" else Place(view, register, found))
        _settle(app)
        target.mkdir(exist_ok=True)
        shot = target / f"{view}.png"
        _keep(window, shot)
    context.set_project(None)
    window.import_files([_next_week(path.parent / "trackers")])
    _settle(app, 5)
    _keep(window, target / "import.png")
    window.close()


def _keep(window: QWidget, shot: Path) -> None:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    if not image.save(str(shot), "PNG", 0):  # type: ignore[call-overload] # Qt takes text here
        sys.exit(f"{shot} could not be written")
    print(shot.relative_to(ROOT))


def _next_week(folder: Path) -> Path:
    """The risk register a week later, as its sender changed it."""
    book = load_workbook(sorted(folder.iterdir())[3])
    sheet = book.worksheets[0]
    heads = {str(cell.value): number for number, cell in enumerate(sheet[3], 1)}
    for row, head, value in ((5, "概率", 5), (7, "状态", "已关闭"), (9, "应对措施", "供应商已确认发货日期")):
        if head in heads:
            sheet.cell(row, heads[head]).value = value
    sheet.delete_rows(11)
    target = folder / "风险登记册 1130.xlsx"
    book.save(target)
    return target


def _settle(app: QApplication, seconds: float = 1.5) -> None:
    """Let timers and jobs of the view run out."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main()
