"""The kinds of file registers go out to: an Excel workbook, a Word document, a CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.file_names import file_name
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.formatting import NameOf
from pmo_desktop.ui.context import Context

if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.writing.write_new import Exported

Contents = Sequence[tuple[Register, Sequence[Row]]]


class Way(StrEnum):
    """A kind of file, by its ending."""

    EXCEL = ".xlsx"
    WORD = ".docx"
    CSV = ".csv"


WORDS = {Way.EXCEL: N_("Excel workbook"), Way.WORD: N_("Word document"), Way.CSV: N_("CSV for other programs")}
_TITLES = {Way.EXCEL: N_("Export to Excel"), Way.WORD: N_("Export to Word"), Way.CSV: N_("Export to CSV")}
_TIPS = {
    Way.EXCEL: N_("Can be imported again; nothing is added a second time"),
    Way.WORD: N_("A table for each register on landscape pages, to be edited further"),
    Way.CSV: N_("One register as UTF-8; texts that Excel would calculate get an apostrophe in front"),
}


def title_of(way: Way) -> str:
    """The words of the job and of its dialog."""
    return _(_TITLES[way])


def tip_of(way: Way) -> str:
    """What to know before."""
    return _(_TIPS[way])


def ways_menu(parent: QWidget, act: Callable[[Way], object]) -> QMenu:
    """A menu of the three kinds."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for way in Way:
        action = menu.addAction(f"{_(WORDS[way])}…", lambda way=way: act(way))
        action.setToolTip(tip_of(way))
    return menu


def ask_where(context: Context, way: Way, name: str) -> Path | None:
    """Where the new file goes; None when she thinks better of it. A CSV's dialog says what it does to texts."""
    plain = file_name(name, _("Project ledger"))
    title = f"{title_of(way)} – {tip_of(way)}" if way is Way.CSV else title_of(way)
    target = context.ask.save_file(f"{plain}{way}", f"{_(WORDS[way])} (*{way})", title=title)
    if target is None:
        return None
    return target if target.suffix.lower() == way else target.with_name(target.name + way)


def write_out(
    way: Way, contents: Contents, path: Path, names: NameOf, *, title: str, project: str, today: date
) -> Exported:
    """Write the registers as this kind of file; each library is loaded with its first file."""
    if way is Way.CSV:
        from pmo_desktop.exchange.delimited.write_csv import export_csv

        if len(contents) != 1:
            raise Refused(_("A CSV holds one register."), todo=_("Tick one, or export to Excel."))
        return export_csv(*contents[0], path, names)
    if way is Way.WORD:
        from pmo_desktop.exchange.word.write_registers import Head, export_word

        return export_word(contents, path, names, Head(title, project, today))
    from pmo_desktop.exchange.excel.writing.write_new import export_workbook

    return export_workbook(contents, path, names, today=today)
