"""The sample: workbooks of an invented firm, dated around today, imported into a file to play with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _, language
from pmo_desktop.base.paths import data_dir
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services import importing
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.files import Files
from pmo_desktop.ui.messages import Message, message_of


def open_sample(files: Files, context: Context) -> None:
    """Make the sample anew and open it; what was changed in an earlier one is gone."""
    folder = data_dir() / "sample"
    target = folder / (_("Sample") + SUFFIX)
    if not files.leave():
        return
    folder.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    if not files.create(target):
        return
    today, words = context.today(), language()

    def write(progress: Progress) -> list[Path]:
        from pmo_desktop.exchange.excel.samples import write_samples  # Excel only when asked for

        progress(0, 1)
        return write_samples(folder / "excel", today, words)

    context.jobs.run(_("Open the sample"), write, lambda books: _take(context, books, today))


def _take(context: Context, books: list[Path], today: date) -> None:
    """Import one workbook after the other, each as its own step."""
    document = context.document
    if document is None:
        return
    if not books:
        words = _("This is the sample: change what you like. Opening it again makes it new.")
        context.say(Message(Tone.ACCENT, words))
        return
    existing = importing.snapshot(document)

    def done(plan: ImportPlan) -> None:
        if context.document is document:
            context.run(_("Import"), lambda: importing.apply(document, plan, today=today))
            _take(context, books[1:], today)

    def failed(error: PlainError) -> None:
        context.say(message_of(error))

    context.jobs.run(_("Open the sample"), lambda progress: _plan(books[0], existing, today, progress), done, failed)


def _plan(book: Path, existing: Existing, today: date, progress: Progress) -> ImportPlan:
    from pmo_desktop.exchange.excel.planning.importing import plan_workbook  # readers only when asked for
    from pmo_desktop.exchange.excel.planning.plan import Wishes

    progress(0, 0, book.name)
    return plan_workbook(book, existing, Wishes(), today=today)
