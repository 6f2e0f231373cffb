"""Registers out to a workbook, a Word document or a CSV, with the question where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services import reads
from pmo_desktop.services.imported_layouts import columns_in, in_layout, layouts_named
from pmo_desktop.services.planning_report import planning_report
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.folders import show_folder
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.ways_out import Way, ask_where, title_of, write_out

if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.writing.write_new import Exported
    from pmo_desktop.services.jobs import Progress


def export_document(context: Context) -> None:
    """Every register that has records."""
    document = context.document
    if document is not None:
        export_registers(context, [r for r in document.registers if document.rows(r.key)])


def export_registers(context: Context, registers: Sequence[Register], name: str = "", way: Way = Way.EXCEL) -> None:
    """These registers, of the chosen project or all; done beside the window."""
    document = context.document
    if document is None:
        return
    if not registers:
        context.say(Message(Tone.AMBER, _("No records yet")))
        return
    if way is Way.CSV and len(registers) > 1:
        context.say(Message(Tone.AMBER, _("A CSV holds one register.") + " " + _("Tick one, or export to Excel.")))
        return
    title = name or (_(registers[0].title) if len(registers) == 1 else document.path.stem or _("Project ledger"))
    path = ask_where(context, way, title)
    if path is None:
        return
    today = context.today()
    contents = [
        (register, reads.register_rows(document, register, project=context.project, today=today))
        for register in registers
    ]
    known = reads.names(document)
    for register in document.registers:
        known.all(register.key)  # read now: the work runs beside the window, which owns the file
    project = known.name("projects", context.project) if context.project is not None else ""

    def work(progress: Progress) -> Exported:
        progress(0, 1)
        return write_out(way, contents, path, known.name, title=title, project=project, today=today)

    context.jobs.run(title_of(way), work, lambda done: _say(context, path, done))


def export_table(context: Context, register: Register, rows: Sequence[Row], name: str) -> None:
    """A table that is no register of the file, in the order given; done beside the window."""
    path = ask_where(context, Way.EXCEL, name)
    if path is None:
        return
    today = context.today()

    def work(progress: Progress) -> Exported:
        from pmo_desktop.exchange.excel.writing.write_new import export_workbook  # Excel only when asked for

        progress(0, 1)
        return export_workbook([(register, rows)], path, lambda _register, _id: "", today=today)

    context.jobs.run(_("Export to Excel"), work, lambda done: _say(context, path, done))


def export_report_book(context: Context) -> None:
    """Gantt, S-curve, risk matrix and load of the chosen project or all, drawn by Excel itself."""
    document = context.document
    if document is None:
        return
    path = ask_where(context, Way.EXCEL, f"{document.path.stem or _('Plan')} {context.today():%m-%d}")
    if path is None:
        return
    report = context.run(_("Excel report"), lambda: planning_report(document, context.project, context.today()))
    if report is None:
        return

    def work(progress: Progress) -> tuple[str, ...]:
        from pmo_desktop.exchange.excel.report.book import export_report  # Excel only when asked for

        progress(0, 1)
        return export_report(report, path)

    context.jobs.run(_("Excel report"), work, lambda notes: _said(context, path, notes))


def export_as_imported(context: Context, file: str) -> None:
    """The records of an imported workbook, in that workbook's own columns and order."""
    document = context.document
    if document is None:
        return
    path = ask_where(context, Way.EXCEL, PurePath(file).stem)
    if path is None:
        return
    contents, columns = [], []
    for layout in layouts_named(document, file):
        register = document.register(layout.register)
        rows = reads.register_rows(document, register, project=context.project, today=context.today())
        contents.append((register, in_layout(layout, rows)))
        columns.append((layout.sheet, columns_in(layout, register)))
    known, today = reads.names(document), context.today()
    for register in document.registers:
        known.all(register.key)  # read now: the work runs beside the window, which owns the file

    def work(progress: Progress) -> Exported:
        from pmo_desktop.exchange.excel.writing.write_new import OwnLayout, export_workbook  # Excel when asked for

        progress(0, 1)
        layouts = [OwnLayout(sheet, own) for sheet, own in columns]
        return export_workbook(contents, path, known.name, today=today, layouts=layouts)

    context.jobs.run(_("Export to Excel"), work, lambda done: _say(context, path, done))


def _say(context: Context, path: Path, done: Exported) -> None:
    _said(context, path, done.notes)


def _said(context: Context, path: Path, notes: Sequence[str]) -> None:
    text = in_a_row([_("Exported to {name}.").format(name=path.name), *notes])
    show = (_("Show in folder"), lambda: show_folder(path.parent))
    context.say(Message(Tone.AMBER if notes else Tone.GREEN, text, (show,)))
