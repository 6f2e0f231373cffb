"""Rows that go back to the one who sent the tracker: the sender's own sheet with the problem cells marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.exchange.excel.marking.marks import Mark
from pmo_desktop.exchange.excel.marking.sending_back import ending_for, send_back
from pmo_desktop.services.jobs import Progress
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.messages import Message


def return_to_sender(context: Context, source: Source, registers: Sequence[Register]) -> None:
    """Ask where the marked copy goes, and write it; the sender's file stays as it is."""
    reading = source.reading
    if reading is None:
        return
    ending = ending_for(source.path, reading.workbook.kind)
    name = _("{name} – please correct{ending}").format(name=source.path.stem, ending=ending)
    target = context.ask.save_file(
        str(source.path.with_name(name)), f"Excel (*{ending})", title=_("Return the rejected rows")
    )
    if target is None:
        return
    place = target if target.suffix.lower() == ending else target.with_name(target.name + ending)
    words = _("Marking {file}").format(file=source.path.name)
    context.jobs.run(words, _marking(source, place, registers), lambda marks: _told(context, place, marks))


def _sheets(source: Source) -> list[str]:
    reading = source.reading
    return [sheet.sheet for sheet in reading.finding.sheets if reading.wishes.takes(sheet)] if reading else []


def _marking(source: Source, target: Path, registers: Sequence[Register]) -> Callable[[Progress], list[Mark]]:
    reading, sheets = source.reading, _sheets(source)
    assert reading is not None

    def work(progress: Progress) -> list[Mark]:
        progress(0, 0, target.name)
        return send_back(source.path, target, reading.workbook, reading.finding, registers, sheets=sheets)

    return work


def _told(context: Context, target: Path, marks: Sequence[Mark]) -> None:
    words = _("{n} cells are marked with what to correct in {file}; send it back.")
    context.say(Message(Tone.GREEN, words.format(n=len(marks), file=str(target))))
