"""The window: opened, a tracker imported, every view shown, a list printed and exported, closed."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def journey(folder: Path) -> None:
    """Go through it; needs nothing but the offscreen screen."""
    from datetime import date

    from PySide6.QtWidgets import QApplication

    from pmo_desktop.exchange.excel.samples import write_samples
    from pmo_desktop.store.document import Document
    from pmo_desktop.ui.ask import WindowAsk
    from pmo_desktop.ui.context import Context, Place
    from pmo_desktop.ui.jobs import NowJobs
    from pmo_desktop.ui.main_window import MainWindow
    from pmo_desktop.ui.news import News
    from pmo_desktop.ui.theme import Theme
    from pmo_desktop.ui.user_settings import UserSettings

    app = QApplication.instance() or QApplication([])
    theme = Theme()
    theme.apply(app)
    context = Context(
        news=News(),
        theme=theme,
        ask=WindowAsk(),
        jobs=NowJobs(),
        settings=UserSettings(),
        today=lambda: date(2026, 7, 6),
    )
    window = MainWindow(context)
    window.show()
    (folder / "window").mkdir(exist_ok=True)
    path = folder / "window" / "w.pmo"
    Document.create(path).close()
    assert window.files.open(path)
    trackers = sorted(write_samples(folder / "window" / "samples", date(2026, 7, 6), "en"))
    for name in ("home", "registers", "schedule", "risks", "resources", "portfolio", "reports", "import", "settings"):
        window.go(Place(name))
        app.processEvents()
    window.go(Place("import"))
    window.shell.view_widget().load(trackers[:1])
    app.processEvents()
    from pmo_desktop.reporting.pages import paginate
    from pmo_desktop.services import records
    from pmo_desktop.ui.painting import measurer
    from pmo_desktop.ui.printing.output import write_pdf
    from pmo_desktop.ui.reports.register_job import register_job
    from pmo_desktop.ui.ways_out import Way, write_out

    document = context.opened
    register = document.register("projects")
    records.add(document, register, [{"name": "MES"}])
    job = register_job(context, register)
    write_pdf(
        paginate(job.printable, job.setup, measurer(theme.family)), folder / "window" / "a.pdf", "T", theme.family
    )
    for way in Way:
        write_out(
            way,
            [(register, document.rows(register.key))],
            folder / "window" / f"a{way}",
            lambda _r, _i: "",
            title="T",
            project="",
            today=date(2026, 7, 6),
        )
    context.opened.publish()
    window.close()
    app.processEvents()


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    journey(Path(sys.argv[1]))
